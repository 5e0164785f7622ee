"""Which documents and proposals a person of single units sees; asked inside each query.

A document without a unit is everybody's; a person without one sees all. A proposal is seen by
whoever belongs to all units that the person who asked for it had then, since it was made of what
they saw. A row of reference data is seen where a file that names it is, an incident that was closed
here where its room is.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    delete,
    exists,
    insert,
    or_,
    select,
    true,
)

from domain.decisions import User
from domain.errors import InputRefused, NotFound
from store import audit
from store.deciding_schema import document_units, file_units, proposal_units
from store.desk_schema import proposals
from store.response_schema import rooms
from store.schema import claims, documents, versions
from store.transactions import reading, writing

MOST_SIGNS = 100
# The collection of incidents that were closed here, each by the id of its room.
FROM_ROOMS = "muster-response"


def document_seen(units: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition on `documents` for what somebody of these units sees."""
    if not units:
        return true()
    own = document_units.c.document_id == documents.c.document_id
    return or_(~exists().where(own), exists().where(own, document_units.c.unit.in_(units)))


def proposal_seen(units: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition on `proposals` for what somebody of these units sees."""
    if not units:
        return true()
    asked = proposal_units.c.proposal_id == proposals.c.proposal_id
    return exists().where(asked, proposal_units.c.unit.in_(units)) & ~exists().where(
        asked, proposal_units.c.unit.not_in(units)
    )


def room_seen(units: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition on `rooms` for what somebody of these units sees."""
    if not units:
        return true()
    own = proposals.c.proposal_id == rooms.c.proposal_id
    return exists().where(own, proposal_seen(units))


def row_seen(kind: str, key: ColumnElement[str], units: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition on rows of reference data for what somebody of these units sees.

    `kind` and `key` are those of `claims`. A row that no file names is everybody's.
    """
    if not units:
        return true()
    named = (claims.c.kind == kind) & (claims.c.name == key)
    own = (file_units.c.collection == claims.c.collection) & (file_units.c.path == claims.c.path)
    of_file = or_(~exists().where(own), exists().where(own, file_units.c.unit.in_(units)))
    of_room = exists().where(rooms.c.room_id == claims.c.path, room_seen(units))
    is_from_room = claims.c.collection == FROM_ROOMS
    seen = or_(~is_from_room & of_file, is_from_room & of_room)
    return or_(~exists().where(named), exists().where(named, seen))


def plain_units(units: Sequence[str]) -> tuple[str, ...]:
    """Return units as they are kept, sorted, each once. Raises: InputRefused."""
    found = sorted({" ".join(one.split()) for one in units})
    if any(not one or len(one) > MOST_SIGNS or not one.isprintable() for one in found):
        raise InputRefused(f"A unit has a name of 1 to {MOST_SIGNS} signs that can be seen.")
    return tuple(found)


class Reach:
    """Says what a person sees, and keeps which documents belong to which units."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def documents_of_units(self, units: Sequence[str]) -> frozenset[str]:
        """Return the ids of the documents that somebody of these units sees."""
        wanted = select(documents.c.document_id).where(document_seen(units))
        with reading(self._engine) as connection:
            return frozenset(connection.execute(wanted).scalars())

    def units_of_proposal(self, proposal_id: str) -> tuple[str, ...]:
        """Return the units that whoever asked for the proposal had then."""
        of_it = proposal_units.c.proposal_id == proposal_id
        wanted = select(proposal_units.c.unit).where(of_it).order_by(proposal_units.c.unit)
        with reading(self._engine) as connection:
            return tuple(connection.execute(wanted).scalars())

    def versions_of(self, user: User) -> frozenset[str] | None:
        """Return the ids of the versions the person sees, `None` for all there are."""
        if not user.units:
            return None
        wanted = select(versions.c.version_id).join_from(versions, documents)
        with reading(self._engine) as connection:
            seen = wanted.where(document_seen(user.units))
            return frozenset(connection.execute(seen).scalars())

    def proposals_of(self, user: User) -> frozenset[str] | None:
        """Return the ids of the proposals the person sees, `None` for all there are."""
        if not user.units:
            return None
        wanted = select(proposals.c.proposal_id).where(proposal_seen(user.units))
        with reading(self._engine) as connection:
            return frozenset(connection.execute(wanted).scalars())

    def incidents_of(self, user: User) -> frozenset[str]:
        """Return the ids of the proposals and of the rooms that the person sees."""
        of_proposals = select(proposals.c.proposal_id).where(proposal_seen(user.units))
        of_rooms = select(rooms.c.room_id).where(room_seen(user.units))
        with reading(self._engine) as connection:
            found = (connection.execute(wanted).scalars() for wanted in (of_proposals, of_rooms))
            return frozenset(one for ids in found for one in ids)

    def require_room(self, user: User, room_id: str) -> None:
        """Raise `NotFound` for the room of a proposal that the person does not see."""
        wanted = select(rooms.c.room_id).where(rooms.c.room_id == room_id, room_seen(user.units))
        self._require(wanted, "room", room_id)

    def require_document(self, user: User, document_id: str) -> None:
        """Raise `NotFound` for a document that the person does not see."""
        wanted = select(documents.c.document_id).where(
            documents.c.document_id == document_id, document_seen(user.units)
        )
        self._require(wanted, "document", document_id)

    def require_version(self, user: User, version_id: str) -> None:
        """Raise `NotFound` for a version of a document that the person does not see."""
        wanted = (
            select(versions.c.version_id)
            .join_from(versions, documents)
            .where(versions.c.version_id == version_id, document_seen(user.units))
        )
        self._require(wanted, "version", version_id)

    def require_proposal(self, user: User, proposal_id: str) -> None:
        """Raise `NotFound` for a proposal that the person does not see."""
        wanted = select(proposals.c.proposal_id).where(
            proposals.c.proposal_id == proposal_id, proposal_seen(user.units)
        )
        self._require(wanted, "proposal", proposal_id)

    def assign(
        self, document_ids: Sequence[str], units: Sequence[str], *, actor: str, at: datetime
    ) -> None:
        """Give documents to units in place of those they had; none makes them everybody's."""
        wanted = plain_units(units)
        with writing(self._engine) as connection:
            for document_id in document_ids:
                give_document(connection, document_id, wanted, actor=actor, at=at)

    def _require(self, wanted: Select[tuple[str]], what: str, key: str) -> None:
        with reading(self._engine) as connection:
            if connection.execute(wanted).first() is None:
                raise NotFound(what, key)


def units_of(connection: Connection, document_id: str) -> tuple[str, ...]:
    """Return the units that a document belongs to, sorted; none when it is everybody's."""
    own = document_units.c.document_id == document_id
    return tuple(sorted(connection.execute(select(document_units.c.unit).where(own)).scalars()))


def give_document(
    connection: Connection, document_id: str, units: Sequence[str], *, actor: str, at: datetime
) -> bool:
    """Give a document to units with the audit row, and return whether that changed anything."""
    is_changed = set_units(connection, document_id, units)
    if is_changed:
        audit.append(
            connection,
            at=at,
            actor=actor,
            action="set-document-units",
            subject=document_id,
            detail={"units": units},
        )
    return is_changed


def set_units(connection: Connection, document_id: str, units: Sequence[str]) -> bool:
    """Give a document to units, and return whether that changed anything."""
    if units_of(connection, document_id) == tuple(sorted(units)):
        return False
    connection.execute(delete(document_units).where(document_units.c.document_id == document_id))
    rows = [{"document_id": document_id, "unit": unit} for unit in units]
    if rows:
        connection.execute(insert(document_units), rows)
    return True


def note_asker(connection: Connection, proposal_id: str, asker: User) -> None:
    """Keep the units of whoever asked with the proposal, within the caller's transaction."""
    rows = [{"proposal_id": proposal_id, "unit": unit} for unit in sorted(set(asker.units))]
    if rows:
        connection.execute(insert(proposal_units), rows)


def set_file_units(
    connection: Connection, collection: str, path: str, units: Sequence[str]
) -> bool:
    """Give a file of reference data to units, and return whether that changed anything."""
    own = (file_units.c.collection == collection) & (file_units.c.path == path)
    held = connection.execute(select(file_units.c.unit).where(own)).scalars()
    if sorted(held) == sorted(units):
        return False
    connection.execute(delete(file_units).where(own))
    rows = [{"collection": collection, "path": path, "unit": unit} for unit in units]
    if rows:
        connection.execute(insert(file_units), rows)
    return True
