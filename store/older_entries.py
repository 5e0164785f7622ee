"""Rows of a room's log that an earlier Muster wrote, read as what is written now.

A row is never changed: the trail holds it as it stands.
"""

from collections.abc import Collection

from domain.response import EntryKind

# Every line of sending was of this kind once; its beginning told what it was, and a ticket's id
# stood beside it.
_SENT = "sent"
_SENDING = "Sends to "
_OF_SENDING = frozenset({EntryKind.SENDING, EntryKind.NOT_DELIVERED, EntryKind.TICKET})


def kind_of(kind: str, *, text: str, value: str) -> EntryKind:
    """Return the kind of an entry by what its row says."""
    if kind != _SENT:
        return EntryKind(kind)
    if value:
        return EntryKind.TICKET
    return EntryKind.SENDING if text.startswith(_SENDING) else EntryKind.NOT_DELIVERED


def stored_as(kinds: Collection[EntryKind]) -> list[str]:
    """Return by what rows of these kinds may be stored; some may turn out to be of another."""
    return [*(one.value for one in kinds), *([_SENT] if _OF_SENDING.intersection(kinds) else [])]
