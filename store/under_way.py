"""Which incidents are no past ones yet: those whose room is open, whatever a file says of them."""

from sqlalchemy import ColumnElement, exists, select

from domain.response import EntryKind
from store.response_schema import room_entries, rooms


def is_past(incident_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that no response of this id is under way.

    An incident that was closed here bears the id of its room.
    """
    later = room_entries.alias()
    was_reopened = exists().where(
        later.c.room_id == room_entries.c.room_id,
        later.c.kind == EntryKind.REOPENED.value,
        later.c.ordinal > room_entries.c.ordinal,
    )
    over = select(room_entries.c.room_id).where(
        room_entries.c.kind == EntryKind.STOOD_DOWN.value, ~was_reopened
    )
    return incident_id.not_in(select(rooms.c.room_id).where(rooms.c.room_id.not_in(over)))
