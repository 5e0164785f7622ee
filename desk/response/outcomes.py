"""What became of what was sent: a message whose sending was broken off is told as uncertain."""

from collections.abc import Iterable

from domain.response import EntryKind, LogEntry

# What a line says that ends a sending.
OUTCOMES = (
    EntryKind.DELIVERED,
    EntryKind.NOT_DELIVERED,
    EntryKind.TICKET,
    EntryKind.UNCERTAIN,
)
# The kinds of entries that tell of sending.
KINDS = (EntryKind.SENDING, *OUTCOMES)


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
