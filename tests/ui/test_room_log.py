"""What the log of a room says of messages: a person's words, and why one was not taken."""

from datetime import UTC, datetime

import pytest

from api.refused import worded
from api.response_shaping import entry_out
from api.schemas.response import EntryKind, EntryOut
from desk.sending.guard import TargetRefused
from desk.sending.http_call import NotDelivered
from domain.response import LogEntry
from ui.parts import texts as texts_of_pages
from ui.parts.room_log import _told

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)
TO = "webhook status"


def entry(kind: EntryKind, text: str) -> EntryOut:
    return entry_out(LogEntry("r1", 1, AT, "Pat", kind, text, subject=TO))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Sends to {TO}: Line 1 stands: call me.", "Line 1 stands: call me."),
        (f"Sends to {TO}: <b>... Nothing was sent.", "&lt;b&gt;... Nothing was sent."),
        (f"Sends to {TO}.", ""),
        ("Sent by hand.", "Sent by hand."),
    ],
)
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_message_is_told_in_the_words_of_its_sender_alone(
    text: str, told: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: language)
    assert _told(entry(EntryKind.SENDING, text)) == told


@pytest.mark.parametrize(
    ("fault", "german"),
    [
        (
            NotDelivered("status.example", "it answered 503"),
            "status.example hat die Nachricht nicht angenommen: die Antwort war 503. "
            "Geben Sie auf anderem Weg Bescheid.",
        ),
        (
            NotDelivered("status.example", "it did not answer in full within 2.5 s"),
            "status.example hat die Nachricht nicht angenommen: in 2,5 s kam keine ganze Antwort. "
            "Geben Sie auf anderem Weg Bescheid.",
        ),
        (
            TargetRefused("'ftp://x' is no address"),
            "Nichts wurde gesendet: „ftp://x“ ist keine Adresse. Wer Muster verwaltet, kann die "
            "Datei der Verbindungen ändern.",
        ),
    ],
)
def test_why_a_message_was_not_taken_is_told_in_german_in_the_log_and_to_its_sender(
    fault: NotDelivered | TargetRefused, german: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = entry(EntryKind.NOT_DELIVERED, f"Not delivered to {TO}. {fault}")
    monkeypatch.setattr(texts_of_pages, "language", lambda: "en")
    assert _told(kept) == str(fault).replace("'", "&#x27;")
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    assert _told(kept) == german
    assert worded(fault.code, str(fault), "de") == german
    assert worded(fault.code, str(fault), "en") == str(fault)
