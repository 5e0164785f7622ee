import pytest

from desk.sending.incoming import (
    CUT,
    MOST_CHARACTERS,
    MessageRefused,
    report_in_email,
    report_in_json,
)

FIELDS = ("alerts.0.title", "alerts.0.text", "status")


def test_texts_at_the_key_paths_make_the_report() -> None:
    body = b'{"alerts": [{"title": "Pump 3", "text": "It stands still."}], "status": 3}'
    assert report_in_json(body, FIELDS) == "Pump 3\nIt stands still.\n3"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"alerts": []}', b'{"alerts": [{"title": ["x"], "text": {}}]}',
     b'{"status": true}', b'{"status": false}', b"[" * 100_000, b"\xff\xfe"],
)  # fmt: skip
def test_a_message_without_a_text_there_is_refused(body: bytes) -> None:
    with pytest.raises(MessageRefused):
        report_in_json(body, FIELDS)


def test_an_email_gives_subject_and_text_without_quoted_replies() -> None:
    raw = (
        b"From: pump@works.example\r\nSubject: =?utf-8?q?Pumpe_3_l=C3=A4uft_nicht?=\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSeit sechs Uhr.\r\n> old words\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<b>Seit sechs Uhr.</b>\r\n--x--\r\n"
    )
    assert report_in_email(raw) == "Pumpe 3 läuft nicht\nSeit sechs Uhr."


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n\r\n", b"Content-Type: text/html\r\n\r\n<b>x</b>", b"\x00\xff" * 10,
     b"Content-Type: text/plain; charset=nowhere\r\n\r\n\xff\xfe report",
     b"Content-Type: text/plain; charset*\r\n0=utf; charset*1=-8\r\n\r\nreport",
     b"Content-Type: message/rfc822\r\n\r\n" * 3_000],
)  # fmt: skip
def test_an_odd_email_is_refused_or_read_but_breaks_nothing(raw: bytes) -> None:
    try:
        report = report_in_email(raw)
    except MessageRefused:
        return
    assert report.strip()
    assert "\0" not in report


def test_what_is_too_long_is_cut_and_said() -> None:
    report = report_in_email(b"Subject: s\r\n\r\n" + b"word " * MOST_CHARACTERS)
    assert report.endswith(CUT)
    assert len(report) == MOST_CHARACTERS + len(CUT)
