"""What a version becomes as it comes into the record: nothing that undoes what a person did."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from domain.documents import Document, ReadDocument, VersionStatus
from domain.errors import ReadMeanwhile
from store.desk_schema import audit
from store.schema import documents, versions
from store.version_writing import require_in_order

DRAFT, WITHDRAWN = VersionStatus.DRAFT, VersionStatus.WITHDRAWN


def as_it_counts(connection: Connection, document: Document, read: ReadDocument) -> ReadDocument:
    """Return `read` with the status and the times that it is stored with.

    Where a person took the plan out of force it is a draft, unless its status was named after
    that. Where nobody named since when it counts, it is not since before its forerunner: that one
    was put in force while this was read, or the clock was set back.

    Raises:
        ReadMeanwhile: it does not follow the newest version, or that is not what it was.
        EffectiveTooEarly: the one before came into force later than was named for this one.
    """
    chain = _chain(connection, document.document_id)
    _require_next(document, read, chain)
    version = read.version
    if version.status is VersionStatus.IN_FORCE and _is_held_back(connection, read, chain):
        version = replace(version, status=DRAFT)
    if version.status is not DRAFT:
        if not read.is_dated_now:
            require_in_order(connection, document, version.valid_from)
        else:
            moments = [version.valid_from, *_moments(chain)]
            version = replace(version, valid_from=max(moments))
    if version.status is WITHDRAWN:
        version = replace(version, valid_to=version.valid_from)
    return replace(read, version=version)


def status_now(row: Row[Any]) -> VersionStatus:
    """Return the status of a version; that which its file had when it went, if that is all."""
    status = VersionStatus(row.status)
    is_away = row.removed_at is not None and row.removed_at == row.valid_to
    return VersionStatus.IN_FORCE if status is WITHDRAWN and is_away else status


def _chain(connection: Connection, document_id: str) -> list[Row[Any]]:
    """Return the versions of a document, newest first."""
    return _versions(connection, versions.c.document_id == document_id)


def _same_elsewhere(connection: Connection, read: ReadDocument) -> list[Row[Any]]:
    """Return the versions of other documents whose files were the same, byte by byte.

    None where none of them was withdrawn. Nearly always that is all there is to see, and the few
    that are withdrawn are found by their status, where by its hash every version is looked at.
    """
    is_same = versions.c.sha256 == read.version.sha256
    is_withdrawn = versions.c.status == WITHDRAWN.value
    wanted = select(versions.c.version_id).where(is_withdrawn, is_same).limit(1)
    if connection.execute(wanted).first() is None:
        return []
    return _versions(connection, is_same)


def _versions(connection: Connection, is_wanted: ColumnElement[bool]) -> list[Row[Any]]:
    wanted = (
        select(
            versions.c.version_id,
            versions.c.number,
            versions.c.status,
            versions.c.valid_from,
            versions.c.valid_to,
            documents.c.removed_at,
        )
        .join_from(versions, documents)
        .where(is_wanted)
        .order_by(versions.c.number.desc())
    )
    return list(connection.execute(wanted))


def _require_next(document: Document, read: ReadDocument, chain: list[Row[Any]]) -> None:
    newest = chain[0].number if chain else 0
    is_other = read.is_anew and chain and status_now(chain[0]) is not read.version.status
    if read.version.number != newest + 1 or is_other:
        raise ReadMeanwhile(document.path)


def _is_held_back(connection: Connection, read: ReadDocument, chain: list[Row[Any]]) -> bool:
    chain = chain or _same_elsewhere(connection, read)
    if any(status_now(row) is VersionStatus.IN_FORCE for row in chain):
        return False
    said = _last_said(connection, [row.version_id for row in chain]) if chain else {}
    for row in chain:
        at, before, after = said.get(row.version_id, (None, None, None))
        is_rejected_draft = (before, after) == (DRAFT, WITHDRAWN)
        if VersionStatus(row.status) is DRAFT or is_rejected_draft:
            continue
        named = read.status_named_at
        return at is not None and after == WITHDRAWN and not (named and at <= named)
    return False


def _last_said(
    connection: Connection, version_ids: list[str]
) -> Mapping[str, tuple[datetime, str, str]]:
    """Return when a person last changed the status of a version, from what and to what."""
    wanted = (
        select(audit.c.at, audit.c.subject, audit.c.detail)
        .where(audit.c.action == "change-status", audit.c.subject.in_(version_ids))
        .order_by(audit.c.sequence)
    )
    said = {}
    for row in connection.execute(wanted):
        detail = json.loads(row.detail)
        said[row.subject] = (row.at, detail["from"], detail["to"])
    return said


def _moments(chain: list[Row[Any]]) -> list[datetime]:
    """Return when the versions that are or were in force began and ended."""
    past = [row for row in chain if VersionStatus(row.status) is not DRAFT]
    found = [moment for row in past for moment in (row.valid_from, row.valid_to)]
    return [moment for moment in found if moment is not None]
