"""What a closed room teaches: its incident is history for as long as its decision stands."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, select

from domain.decisions import ActKind
from domain.incidents import Incident
from store.deciding_schema import decision_acts
from store.desk_schema import decisions
from store.reach import FROM_ROOMS
from store.reference_writing import File, write_rows
from store.response_schema import rooms

_TAKEN_BACK = select(decision_acts.c.decision_id).where(
    decision_acts.c.kind == ActKind.UNDONE.value
)


def stands(decision_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that nobody took this decision back."""
    return decision_id.not_in(_TAKEN_BACK)


def room_stands() -> ColumnElement[bool]:
    """Return the condition on `rooms` that nobody took their decision back."""
    gone = select(decisions.c.proposal_id).where(~stands(decisions.c.decision_id))
    return rooms.c.proposal_id.not_in(gone)


def is_no_exercise(proposal_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Return the condition that no exercise was made of this proposal."""
    return proposal_id.not_in(select(rooms.c.proposal_id).where(rooms.c.is_exercise))


def keep_incident(connection: Connection, room_id: str, incident: Incident) -> None:
    """Make the closed incident of a room history, unless its decision was taken back."""
    wanted = select(rooms.c.room_id).where(rooms.c.room_id == room_id, room_stands())
    if connection.execute(wanted).first() is not None:
        _write(connection, room_id, [incident])


def forget_incident(connection: Connection, proposal_id: str) -> None:
    """Take the incident of a proposal's room out of the history; nothing where there is none."""
    wanted = select(rooms.c.room_id).where(rooms.c.proposal_id == proposal_id)
    for room_id in connection.execute(wanted).scalars().all():
        forget_room(connection, room_id)


def forget_room(connection: Connection, room_id: str) -> None:
    """Take the incident of a room out of the history: it is not over, or never was one."""
    _write(connection, room_id, [])


def _write(connection: Connection, room_id: str, incidents: Sequence[Incident]) -> None:
    write_rows(connection, "incidents", incidents, File(FROM_ROOMS, room_id))
