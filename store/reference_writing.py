"""Reference data and incidents in: each file answers for the rows it names, and for no other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from domain.reference import ReferenceChange, ReferenceRow
from store.reference_rows import SHEETS, Sheet
from store.schema import claims, collections


@dataclass(frozen=True, slots=True)
class File:
    """The file that rows come from: its collection, and its path below the root.

    `others` are the collections and paths by which the same file is reached from other roots.
    """

    collection: str
    path: str
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_claimant(self) -> ColumnElement[bool]:
        """Return the condition for its claims, those of a time without collections included."""
        names = {(self.collection, self.path), ("", self.path), *self.others}
        return or_(
            *(
                (claims.c.collection == collection) & (claims.c.path == path)
                for collection, path in sorted(names)
            )
        )


def find_file(connection: Connection, collection: str, path: str) -> File:
    """Return the file at a path of a collection, by all names that it goes by."""
    roots = {row.name: PurePath(row.root) for row in connection.execute(select(collections))}
    if collection not in roots:
        return File(collection, path)
    file = roots[collection] / path
    others = tuple(
        (name, file.relative_to(root).as_posix())
        for name, root in sorted(roots.items())
        if name != collection and file.is_relative_to(root)
    )
    return File(collection, path, others)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a reading changes; `names` are all that the file names now."""

    names: list[str]
    added: list[ReferenceRow]
    changed: list[ReferenceRow]
    withdrawn: list[str]

    @property
    def change(self) -> ReferenceChange:
        return ReferenceChange(len(self.added), len(self.changed), len(self.withdrawn))


def plan_rows(
    connection: Connection, kind: str, rows: Sequence[ReferenceRow], file: File, *, is_whole: bool
) -> ReferenceChange:
    """Return what `write_rows` would change."""
    return _plan(connection, SHEETS[kind], kind, rows, file, is_whole=is_whole).change


def write_rows(
    connection: Connection,
    kind: str,
    rows: Sequence[ReferenceRow],
    file: File,
    *,
    at: datetime | None = None,
    lines: Sequence[Sequence[int]] = (),
    is_whole: bool = True,
) -> ReferenceChange:
    """Make the record say what the file says of one kind, and return what that changed.

    A row that the file named before and does not name now is withdrawn, unless another names it, or
    `rows` are not the whole of the file: then the file goes on answering for it as it did.
    `lines` are those of each of the rows, none where they are not known; `at` is when it is read.
    """
    sheet = SHEETS[kind]
    plan = _plan(connection, sheet, kind, rows, file, is_whole=is_whole)
    keys = [sheet.key(row) for row in plan.changed]
    sheet.drop(connection, [*keys, *plan.withdrawn])
    sheet.add(connection, [*plan.added, *plan.changed])
    before = delete(claims).where(claims.c.kind == kind, file.is_claimant)
    if is_whole:
        connection.execute(before)
    else:
        for begin in range(0, len(plan.names), 500):
            chunk = plan.names[begin : begin + 500]
            connection.execute(before.where(claims.c.name.in_(chunk)))
    if plan.names:
        claim = {"kind": kind, "collection": file.collection, "path": file.path, "read_at": at}
        known = zip(rows, lines, strict=True) if lines else ()
        stands = {sheet.key(row): tuple(own) for row, own in known}
        connection.execute(
            insert(claims),
            [{**claim, "name": name, "lines": stands.get(name, ())} for name in plan.names],
        )
    return plan.change


def kinds_of(connection: Connection, file: File) -> list[str]:
    """Return which kinds of rows the file names, in order."""
    wanted = select(claims.c.kind).where(file.is_claimant).distinct().order_by(claims.c.kind)
    return list(connection.execute(wanted).scalars())


def paths_of(connection: Connection, collection: str) -> list[str]:
    """Return the files of a collection that name rows, in order."""
    wanted = select(claims.c.path).where(claims.c.collection == collection).distinct()
    return list(connection.execute(wanted.order_by(claims.c.path)).scalars())


def _plan(
    connection: Connection,
    sheet: Sheet,
    kind: str,
    rows: Sequence[ReferenceRow],
    file: File,
    *,
    is_whole: bool,
) -> _Plan:
    known = sheet.known(connection)
    # A name that stands twice in a file counts as its last line says.
    latest: dict[str, Any] = {sheet.key(row): row for row in rows}
    is_kind = claims.c.kind == kind
    before = set(
        connection.execute(select(claims.c.name).where(is_kind, file.is_claimant)).scalars()
    )
    others = set(
        connection.execute(select(claims.c.name).where(is_kind, ~file.is_claimant)).scalars()
    )
    return _Plan(
        names=list(latest),
        added=[row for key, row in latest.items() if key not in known],
        changed=[row for key, row in latest.items() if key in known and known[key] != row],
        withdrawn=sorted((before & known.keys()) - latest.keys() - others) if is_whole else [],
    )
