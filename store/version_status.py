"""A person puts a version in force or withdraws it; the indexes follow by their jobs."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select, update

from domain.decisions import User
from domain.documents import VersionStatus
from domain.errors import Conflict, InputRefused, NotFound
from store import audit
from store.schema import documents, removals, versions
from store.transactions import writing
from store.version_writing import add_job

# What a person may do to a version by its status now.
ALLOWED = {
    VersionStatus.DRAFT: frozenset({VersionStatus.IN_FORCE, VersionStatus.WITHDRAWN}),
    VersionStatus.IN_FORCE: frozenset({VersionStatus.WITHDRAWN}),
    VersionStatus.WITHDRAWN: frozenset({VersionStatus.IN_FORCE}),
    VersionStatus.SUPERSEDED: frozenset[VersionStatus](),
}


class VersionChanged(Conflict):
    """Somebody changed the version's status meanwhile."""

    code = "version-changed"

    def __init__(self, version_id: str, status: str) -> None:
        super().__init__(f"The version {version_id!r} is {status} by now. Look at it again.")


class StatusRefused(InputRefused):
    """A version cannot go from the status it has to the one that was asked for."""

    code = "status-refused"


class VersionStatuses:
    """Changes of status by a named person, each with its audit row and its index jobs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def change(
        self,
        version_id: str,
        wanted: VersionStatus,
        *,
        shown: VersionStatus,
        reason: str,
        actor: User,
        at: datetime,
    ) -> None:
        """Give the version the status `wanted`; the one in force before it is superseded.

        `shown` is the status the person saw.

        Raises:
            NotFound: there is no such version.
            VersionChanged: its status is not `shown` any more.
            StatusRefused: no reason is given, it is not the newest, or the step is not possible.
        """
        if not reason.strip():
            raise StatusRefused("Give a reason; it is kept with your name.")
        with writing(self._engine) as connection:
            row = _version(connection, version_id)
            _require_possible(connection, row, wanted, shown)
            if wanted is VersionStatus.IN_FORCE:
                _put_in_force(connection, row, at)
            else:
                _end(connection, row, at)
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="change-status",
                subject=version_id,
                detail={"from": row.status, "to": wanted.value, "reason": reason.strip()},
            )


def _version(connection: Connection, version_id: str) -> Row[Any]:
    wanted = (
        select(versions, documents.c.removed_at)
        .join_from(versions, documents)
        .where(versions.c.version_id == version_id)
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise NotFound("version", version_id)
    return row


def _require_possible(
    connection: Connection, row: Row[Any], wanted: VersionStatus, shown: VersionStatus
) -> None:
    status = VersionStatus(row.status)
    if status is not shown:
        raise VersionChanged(row.version_id, status.value)
    if row.removed_at is not None:
        raise StatusRefused("The plan's file is gone; read it in again first.")
    if wanted not in ALLOWED[status]:
        raise StatusRefused(f"A version that is {status.value} cannot be made {wanted.value}.")
    newer = select(versions.c.version_id).where(
        versions.c.document_id == row.document_id, versions.c.number > row.number
    )
    if wanted is VersionStatus.IN_FORCE and connection.execute(newer).first() is not None:
        raise StatusRefused("There is a newer version; put that one in force, or read this again.")


def _put_in_force(connection: Connection, row: Row[Any], at: datetime) -> None:
    current = connection.execute(
        select(versions).where(
            versions.c.document_id == row.document_id,
            versions.c.status == VersionStatus.IN_FORCE.value,
        )
    ).first()
    if current is not None:
        _close(connection, current.version_id, VersionStatus.SUPERSEDED, at)
    began = row.valid_from
    if row.status == VersionStatus.DRAFT.value:
        began = at
    elif row.valid_to is not None:
        # What was withdrawn and comes back was not in force in between.
        gap = {"document_id": row.document_id, "removed_at": row.valid_to, "restored_at": at}
        connection.execute(insert(removals).values(gap))
    connection.execute(
        update(versions)
        .where(versions.c.version_id == row.version_id)
        .values(status=VersionStatus.IN_FORCE.value, valid_from=began, valid_to=None)
    )
    add_job(connection, row.version_id, is_removal=False)


def _end(connection: Connection, row: Row[Any], at: datetime) -> None:
    if row.status == VersionStatus.IN_FORCE.value:
        _close(connection, row.version_id, VersionStatus.WITHDRAWN, at)
        return
    # A draft was never in force: it ends where it began.
    connection.execute(
        update(versions)
        .where(versions.c.version_id == row.version_id)
        .values(status=VersionStatus.WITHDRAWN.value, valid_from=at, valid_to=at)
    )


def _close(connection: Connection, version_id: str, status: VersionStatus, at: datetime) -> None:
    connection.execute(
        update(versions)
        .where(versions.c.version_id == version_id)
        .values(status=status.value, valid_to=at)
    )
    add_job(connection, version_id, is_removal=True)
