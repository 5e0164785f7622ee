"""What a document or a file of reference data takes along to another path: above all its units."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, update

from domain.canonical import sha256_of
from domain.documents import VersionStatus
from domain.errors import NotFound, UnitsUnclear
from domain.ports import RestrictedFile
from domain.units import common_units
from store.deciding_schema import document_units, file_units
from store.reference_writing import File
from store.schema import claims, collections, documents, former_claims, versions
from store.version_writing import add_job

# Which files name a row: by its name, their collections and paths with their units.
Claimants = Mapping[str, Mapping[tuple[str, str], frozenset[str]]]


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
    connection: Connection, kind: str, names: Sequence[str], file: File, *, gone: Sequence[str]
) -> tuple[str, ...]:
    """Return the units that a file of reference data takes over from others, sorted, if any.

    They are those that have in common all files of units that name a row which the file has not
    named before and which no open file names, or that named it when they were withdrawn; for a new
    file also those of `gone`, paths of its collection, that name a row of it. Units that the file
    has are kept as far as they are common.

    Raises: UnitsUnclear: they have none in common, or the file is known and open to everybody.
    """
    others = _claimed(connection, kind, ~file.is_claimant)
    of_kind = (claims.c.kind == kind) & file.is_claimant
    before = set(connection.execute(select(claims.c.name).where(of_kind)).scalars())
    former = _withdrawn(connection, kind)
    heirs: dict[str, frozenset[str]] = {}
    for name in set(names) - before:
        claimants = others.get(name) or former.get(sha256_of(name), {})
        is_closed = all(claimants.values())
        for (collection, path), units in claimants.items():
            is_moved = not before and collection == file.collection and path in gone
            if units and (is_closed or is_moved):
                heirs[f"{collection}/{path}"] = units
    if not heirs:
        return ()
    own = frozenset(units_of_file(connection, file))
    if before and not own:
        raise UnitsUnclear(file.path, sorted(heirs))
    if own:
        heirs[f"{file.collection}/{file.path}"] = own
    common = common_units(file.path, {one: sorted(heirs[one]) for one in heirs})
    return () if set(common) == own else common


def keep_withdrawn(connection: Connection, kind: str, file: File) -> None:
    """Keep which rows a file of units named that is about to be withdrawn, unless all see them."""
    if not units_of_file(connection, file):
        return
    others = _claimed(connection, kind, ~file.is_claimant)
    named = _claimed(connection, kind, file.is_claimant)
    left = {sha256_of(name) for name in named if all(others.get(name, {}).values())}
    of_file = {"kind": kind, "collection": file.collection, "path": file.path}
    connection.execute(
        delete(former_claims).where(*(former_claims.c[key] == of_file[key] for key in of_file))
    )
    if left:
        rows = [{**of_file, "name_sha256": one} for one in sorted(left)]
        connection.execute(insert(former_claims), rows)


def _claimed(connection: Connection, kind: str, is_asked: ColumnElement[bool]) -> Claimants:
    """Return by row which files name it, by collection and path, with their units."""
    own = (file_units.c.collection == claims.c.collection) & (file_units.c.path == claims.c.path)
    wanted = (
        select(claims.c.name, claims.c.collection, claims.c.path, file_units.c.unit)
        .join_from(claims, file_units, own, isouter=True)
        .where(claims.c.kind == kind, is_asked)
    )
    return _by_row(connection, wanted)


def _withdrawn(connection: Connection, kind: str) -> Claimants:
    """Return by the hash of a row's name which files of units named it that are withdrawn."""
    former = former_claims.c
    own = (file_units.c.collection == former.collection) & (file_units.c.path == former.path)
    wanted = (
        select(former.name_sha256.label("name"), former.collection, former.path, file_units.c.unit)
        .join_from(former_claims, file_units, own)
        .where(former.kind == kind)
    )
    return _by_row(connection, wanted)


def _by_row(connection: Connection, wanted: Select[Any]) -> Claimants:
    found: defaultdict[str, dict[tuple[str, str], frozenset[str]]] = defaultdict(dict)
    for row in connection.execute(wanted):
        of_file = (row.collection, row.path)
        units = {row.unit} - {None}
        found[row.name][of_file] = found[row.name].get(of_file, frozenset()) | units
    return found


def units_of_file(connection: Connection, file: File) -> tuple[str, ...]:
    """Return the units that a file of reference data belongs to, sorted."""
    own = (file_units.c.collection == file.collection) & (file_units.c.path == file.path)
    return tuple(sorted(connection.execute(select(file_units.c.unit).where(own)).scalars()))
