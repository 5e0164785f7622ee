"""What became of what was sent: a message whose sending was broken off is told as uncertain."""

from collections.abc import Iterable

from desk.out.texts import Say
from domain.response import EntryKind, LogEntry

# How lines of sending begin, and by which text they are said in another language.
SENDS, NOT_TAKEN = "Sends to", "Not delivered to"
_HEADS = {
    EntryKind.SENDING: (SENDS, "sent_to"),
    EntryKind.NOT_DELIVERED: (NOT_TAKEN, "sent_not_taken"),
}
# What a line says that ends a sending.
OUTCOMES = (
    EntryKind.DELIVERED,
    EntryKind.NOT_DELIVERED,
    EntryKind.TICKET,
    EntryKind.UNCERTAIN,
)
# The kinds of entries that tell of sending.
KINDS = (EntryKind.SENDING, *OUTCOMES)


def sending_words(to: str, words: str) -> str:
    """Return what the log says of a message that is about to leave."""
    return f"{SENDS} {to}: {words}" if words else f"{SENDS} {to}."


def not_taken_words(to: str, why: str) -> str:
    """Return what the log says of a message that did not arrive."""
    return f"{NOT_TAKEN} {to}. {why}"


def said_of(entry: LogEntry, say: Say) -> str:
    """Return what an entry says, what Muster wrote of sending in the reader's language.

    What a person sent, and why it was not taken, stays as it is.
    """
    if entry.kind not in _HEADS:
        return entry.text
    english, key = _HEADS[entry.kind]
    head = f"{english} {entry.subject}"
    if not entry.text.startswith(head):
        return entry.text
    return say(key, to=entry.subject) + entry.text.removeprefix(head)


def words_of(entry: LogEntry) -> str:
    """Return what was sent, or why it was not taken; "" where an entry is of neither."""
    if entry.kind not in _HEADS:
        return ""
    head = f"{_HEADS[entry.kind][0]} {entry.subject}"
    if not entry.text.startswith(head):
        return entry.text
    said = entry.text.removeprefix(head)
    if entry.kind is EntryKind.NOT_DELIVERED:
        return said.removeprefix(". ")
    return "" if said == "." else said.removeprefix(": ")


def uncertain_words(to: str) -> str:
    """Return what the log says of a message that may have arrived or not."""
    return f"Nobody knows whether what was sent to {to} arrived: its sending was broken off."


def without_outcome(entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Return the lines of sending that no later line of the same room tells the outcome of.

    `entries` are those of `KINDS`, each room's in order. Of several to one receiver the first one
    ends first.
    """
    waiting: dict[tuple[str, str], list[LogEntry]] = {}
    for one in entries:
        begun = waiting.setdefault((one.room_id, one.subject), [])
        if one.kind is EntryKind.SENDING:
            begun.append(one)
        elif begun:
            begun.pop(0)
    return [one for begun in waiting.values() for one in begun]
