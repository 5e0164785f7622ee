import pytest

from desk.response.titles import TITLE_LENGTH, title_of

BODY = "All our files end in .lockd now."


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (
            f"From: Ward 4 <a@b.example>\nTo: IT\nSubject: AW: Fwd: nothing opens!!\n{BODY}",
            "nothing opens!!",
        ),
        (
            f"Von: Station 4\nGesendet: Freitag\nAn: EDV\nBetreff: WG: Alles steht\n\n{BODY}",
            "Alles steht",
        ),
        (
            f"> From: Ward 4\n> To: IT\n> Subject: Re:\n\n> On Friday Lena wrote:\n> {BODY}",
            BODY,
        ),
        (
            f"--- Forwarded message ---\nFrom: a\nDate: b\nSubject: It burns\n\n{BODY}",
            "It burns",
        ),
        (f"*From:* Ward 4\n*Subject:* Nothing opens\n{BODY}", "Nothing opens"),
        (
            "To: whoever is on duty\nthe pump stands still",
            "To: whoever is on duty the pump stands still",
        ),
        (f"Importance: High\nFrom: Ward 4\nSubject: It burns\n\n{BODY}", "It burns"),
        (f"Message-ID: <1@b.example>\nX-Mailer: y\nSubject: It burns\n{BODY}", "It burns"),
        (f"User-Agent: z\nFrom: a\nOrganisation: b\nSubject: It burns\n{BODY}", "It burns"),
        (f"Von: Station 4\nWichtigkeit: Hoch\nBetreff: Es brennt\n{BODY}", "Es brennt"),
        (
            f"From: a\nSubject: =?utf-8?B?UsO8Y2tzdGF1IGltIEtlbGxlcg==?=\n{BODY}",
            "Rückstau im Keller",
        ),
        (f"From: a\nSubject: =?utf-8?Q?AW=3A_R=C3=BCckstau?=\n{BODY}", "Rückstau"),
        (f"From: a\nSubject: =?no-such?B?UsO8?= burns\n{BODY}", "=?no-such?B?UsO8?= burns"),
        ("The lights\nwent out.", "The lights went out."),
        ("From: a\nTo: b", ""),
    ],
)
def test_a_room_is_called_by_what_its_report_says(report: str, title: str) -> None:
    assert title_of(report) == (title or "From: a To: b")


def test_a_long_report_is_cut_between_two_words() -> None:
    title = title_of("water " * 40)
    assert title.endswith("water …")
    assert len(title) <= TITLE_LENGTH + 2
