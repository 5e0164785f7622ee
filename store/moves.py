"""What a document or a file of reference data takes along to another path: above all its units."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from domain.documents import VersionStatus
from domain.errors import NotFound
from domain.ports import RestrictedFile
from domain.units import common_units
from store.deciding_schema import document_units, file_units
from store.schema import claims, collections, documents, versions
from store.version_writing import add_job


def restricted(connection: Connection) -> list[RestrictedFile]:
    """Return every document that belongs to units, by collection and path."""
    wanted = (
        select(
            documents.c.document_id,
            documents.c.path,
            collections.c.root,
            versions.c.sha256,
            versions.c.title,
            document_units.c.unit,
        )
        .join_from(documents, collections)
        .join(document_units, document_units.c.document_id == documents.c.document_id)
        .join(versions, versions.c.document_id == documents.c.document_id)
        .order_by(documents.c.document_id, versions.c.number, document_units.c.unit)
    )
    found: dict[str, RestrictedFile] = {}
    for row in connection.execute(wanted):
        before = found.get(row.document_id)
        found[row.document_id] = RestrictedFile(
            row.document_id,
            row.root,
            row.path,
            (before.sha256s if before else frozenset()) | {row.sha256},
            row.title,
            tuple(sorted({*(before.units if before else ()), row.unit})),
        )
    return sorted(found.values(), key=lambda one: (one.root, one.path))


def move(connection: Connection, document_id: str, path: str) -> dict[str, str]:
    """Give a document another path, and return where it was and is, for the trail.

    Its version in force is indexed anew, since a hit shows the path.

    Raises: NotFound: there is no such document.
    """
    is_it = documents.c.document_id == document_id
    before = connection.execute(select(documents.c.path).where(is_it)).scalar()
    if before is None:
        raise NotFound("document", document_id)
    connection.execute(update(documents).where(is_it).values(path=path))
    current = select(versions.c.version_id).where(
        versions.c.document_id == document_id, versions.c.status == VersionStatus.IN_FORCE.value
    )
    for version_id in connection.execute(current).scalars():
        add_job(connection, version_id, is_removal=False)
    return {"from": before, "to": path}


def inherited_units(
    connection: Connection,
    kind: str,
    names: Sequence[str],
    *,
    collection: str,
    path: str,
    gone: Sequence[str],
) -> tuple[str, ...]:
    """Return the units that a file of reference data takes over from files that are gone.

    They are those that the files `gone` which name a row of `names` have in common, sorted; none
    for a file that is known, since what it belongs to was decided.

    Raises: UnitsUnclear: they have none in common.
    """
    of_it = (claims.c.collection == collection) & (claims.c.path == path)
    if not gone or connection.execute(select(claims.c.name).where(of_it)).first() is not None:
        return ()
    wanted = (
        select(claims.c.path, claims.c.name, file_units.c.unit)
        .join_from(
            claims,
            file_units,
            (file_units.c.collection == claims.c.collection) & (file_units.c.path == claims.c.path),
        )
        .where(claims.c.kind == kind, claims.c.collection == collection, claims.c.path.in_(gone))
    )
    named = set(names)
    of_file: defaultdict[str, set[str]] = defaultdict(set)
    is_heir: set[str] = set()
    for row in connection.execute(wanted):
        of_file[row.path].add(row.unit)
        is_heir |= {row.path} if row.name in named else set()
    return common_units(path, {one: sorted(of_file[one]) for one in is_heir})
