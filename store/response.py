"""Rooms and their logs: added to, never changed, each with its audit row."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Engine, Row, func, insert, select
from sqlalchemy.exc import IntegrityError

from domain.canonical import canonical_json, sha256_of, to_plain
from domain.decisions import User
from domain.errors import Conflict, NotFound, Unavailable
from domain.incidents import Incident
from domain.response import EntryKind, LogEntry, Review, Room, Verdict
from store import audit
from store.columns import as_utc
from store.older_entries import kind_of, stored_as
from store.reach import room_seen
from store.response_schema import room_entries, rooms
from store.taught import forget_room, keep_incident, room_stands
from store.transactions import reading, writing

_ROOM = TypeAdapter(Room)
_REVIEW = TypeAdapter(Review)


class RoomOpen(Conflict):
    """The proposal has its room already."""

    code = "room-open"

    def __init__(self, proposal_id: str, opened_by: str) -> None:
        super().__init__(
            f"{opened_by} has opened the room of proposal {proposal_id} before you. Go there."
        )


class RoomDamaged(Unavailable):
    """The stored room is not what was opened."""

    code = "room-damaged"

    def __init__(self, room_id: str) -> None:
        super().__init__(
            f"The stored room {room_id!r} cannot be read as it was made. Work from the plans "
            "themselves, and run `muster audit verify`."
        )


class RoomRecords:
    """What is done after a decision."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, room: Room, first: LogEntry, *, actor: User) -> None:
        """Store a room with the first entry of its log and the audit rows, all or nothing.

        Raises: RoomOpen: the proposal has one already.
        """
        body = canonical_json(room)
        try:
            with writing(self._engine) as connection:
                _refuse_second(connection, room.proposal_id)
                connection.execute(
                    insert(rooms).values(
                        room_id=room.room_id,
                        proposal_id=room.proposal_id,
                        is_exercise=room.is_exercise,
                        opened_at=room.opened_at,
                        opened_by=room.opened_by,
                        body=body,
                    )
                )
                audit.append(
                    connection,
                    at=room.opened_at,
                    actor=actor.name,
                    action="open-room",
                    subject=room.room_id,
                    detail={
                        "proposal_id": room.proposal_id,
                        "is_exercise": room.is_exercise,
                        "body_sha256": sha256_of(body),
                    },
                )
                _append(connection, first)
        except IntegrityError as fault:
            earlier = self.find_of_proposal(room.proposal_id)
            if earlier is None:
                raise
            raise RoomOpen(room.proposal_id, earlier.opened_by) from fault

    def add(
        self,
        entry: LogEntry,
        *,
        require: Callable[[Sequence[LogEntry]], None],
        incident: Incident | None = None,
    ) -> LogEntry:
        """Store an entry behind the last one, with its audit row, and return it with its place.

        `require` is shown the log so far when it is this entry's turn and refuses by raising.
        `incident` becomes history in the same transaction, unless the decision was taken back; a
        room that is reopened is none until it is stood down again.

        Raises: NotFound: there is no such room.
        """
        with writing(self._engine) as connection:
            _body(connection, entry.room_id)
            log = _log(connection, entry.room_id)
            require(log)
            placed = replace(entry, ordinal=len(log) + 1)
            _append(connection, placed)
            if incident is not None:
                keep_incident(connection, entry.room_id, incident)
            if entry.kind is EntryKind.REOPENED:
                forget_room(connection, entry.room_id)
        return placed

    def get(self, room_id: str) -> Room:
        """Return a room as it was opened.

        Raises: NotFound; RoomDamaged: what is stored is no room.
        """
        with reading(self._engine) as connection:
            body = _body(connection, room_id)
        return _room(room_id, body)

    def find_of_proposal(self, proposal_id: str, *, units: Sequence[str] = ()) -> Room | None:
        """Return the room of a proposal, `None` when there is none.

        `units` are those of whoever looks; see `store.reach`.
        """
        wanted = select(rooms.c.room_id, rooms.c.body).where(
            rooms.c.proposal_id == proposal_id, room_seen(units)
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        return _room(row.room_id, row.body) if row else None

    def log_of(self, room_id: str) -> list[LogEntry]:
        """Return a room's log in order; raises `NotFound`."""
        with reading(self._engine) as connection:
            _body(connection, room_id)
            return _log(connection, room_id)

    def entries_of(self, kinds: Collection[EntryKind]) -> Sequence[LogEntry]:
        """Return the lines of these kinds from the logs of all rooms, each room's in order."""
        wanted = select(room_entries).where(room_entries.c.kind.in_(stored_as(kinds)))
        ordered = wanted.order_by(room_entries.c.room_id, room_entries.c.ordinal)
        with reading(self._engine) as connection:
            found = [entry_of(row) for row in connection.execute(ordered)]
        return [entry for entry in found if entry.kind in kinds]

    def list(self, limit: int, *, units: Sequence[str] = ()) -> list[Room]:
        """Return the newest rooms first, at most `limit`; `units` as above."""
        wanted = select(rooms.c.room_id, rooms.c.body).where(room_seen(units))
        ordered = wanted.order_by(rooms.c.opened_at.desc(), rooms.c.room_id).limit(limit)
        with reading(self._engine) as connection:
            return [_room(row.room_id, row.body) for row in connection.execute(ordered)]

    def last_reached(self, *, units: Sequence[str] = ()) -> dict[str, datetime]:
        """Return when each person was last reached, by their name in lower case.

        Only what somebody said when they stood down counts, in an exercise too; `units` as above.
        """
        wanted = (
            select(room_entries.c.value, room_entries.c.at)
            .join_from(room_entries, rooms)
            .where(room_entries.c.kind == EntryKind.STOOD_DOWN.value, room_seen(units))
            .order_by(room_entries.c.at, room_entries.c.room_id)
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).all()
        return {
            one.person.casefold(): row.at
            for row in found
            for one in review_from_text(row.value).contacts
            if one.verdict is Verdict.USED
        }


def review_to_text(review: Review) -> str:
    """Return a review as the `value` of its entry."""
    return canonical_json(review)


def review_from_text(text: str) -> Review:
    """Return the review in the `value` of an entry."""
    return _REVIEW.validate_json(text)


def reviews(connection: Connection) -> list[tuple[Room, Review, datetime]]:
    """Return every room that is stood down, what was said of it last, and when.

    Not those whose decision was taken back: they are no example of anything.
    """
    ends = (EntryKind.STOOD_DOWN.value, EntryKind.REOPENED.value)
    last = (
        select(room_entries.c.room_id, func.max(room_entries.c.ordinal).label("ordinal"))
        .where(room_entries.c.kind.in_(ends))
        .group_by(room_entries.c.room_id)
        .subquery()
    )
    wanted = (
        select(rooms.c.room_id, rooms.c.body, room_entries.c.value, room_entries.c.at)
        .join_from(rooms, room_entries)
        .join(
            last,
            (last.c.room_id == room_entries.c.room_id) & (last.c.ordinal == room_entries.c.ordinal),
        )
        .where(room_entries.c.kind == EntryKind.STOOD_DOWN.value, room_stands())
        .order_by(room_entries.c.at, rooms.c.room_id)
    )
    return [
        (_room(row.room_id, row.body), review_from_text(row.value), row.at)
        for row in connection.execute(wanted)
    ]


def entry_of(row: Row[Any]) -> LogEntry:
    """Return a row of the log as an entry."""
    kind = kind_of(row.kind, text=row.text, value=row.value)
    return LogEntry(**{**row._mapping, "kind": kind})


def _append(connection: Connection, given: LogEntry) -> None:
    # The trail keeps the entry as text, and verification sees the stored UTC time.
    entry = replace(given, at=as_utc(given.at))
    connection.execute(insert(room_entries).values({**to_plain(entry), "at": entry.at}))
    audit.append(
        connection,
        at=entry.at,
        actor=entry.author,
        action="room-entry",
        subject=entry.room_id,
        detail=entry,
    )


def _log(connection: Connection, room_id: str) -> list[LogEntry]:
    wanted = select(room_entries).where(room_entries.c.room_id == room_id)
    ordered = wanted.order_by(room_entries.c.ordinal)
    return [entry_of(row) for row in connection.execute(ordered)]


def _body(connection: Connection, room_id: str) -> str:
    wanted = select(rooms.c.body).where(rooms.c.room_id == room_id)
    body: str | None = connection.execute(wanted).scalar()
    if body is None:
        raise NotFound("room", room_id)
    return body


def _room(room_id: str, body: str) -> Room:
    try:
        return _ROOM.validate_json(body)
    except ValidationError as fault:
        raise RoomDamaged(room_id) from fault


def _refuse_second(connection: Connection, proposal_id: str) -> None:
    wanted = select(rooms.c.opened_by).where(rooms.c.proposal_id == proposal_id)
    opened_by = connection.execute(wanted).scalar()
    if opened_by is not None:
        raise RoomOpen(proposal_id, opened_by)
