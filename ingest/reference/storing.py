"""What an ingest does with reference files: store or preview them, and look at them together."""

from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from domain.canonical import to_plain
from domain.errors import UnitsUnclear
from domain.ports import Library
from domain.reference import Activity, Link, ReferenceRow, Resource
from ingest.moves import is_gone
from ingest.reference.cycles import find_circles
from ingest.reference.rows import reference_rows
from ingest.reference.tables import RowError
from ingest.report import NOT_WHOLE, FileWarning, ReferenceFile

# How many rows a dry run shows, and how much of each.
SAMPLE_ROWS = 3
SAMPLE_SIGNS = 200
NO_DRAFT = (
    "its rows count as soon as they are read, since data has no drafts; read it by itself, and not "
    "as a draft"
)


@dataclass
class ReferenceRun:
    """The reference files of one ingest."""

    library: Library
    dry_run: bool
    strict: bool
    # What is read now is to count only when somebody says so later.
    is_draft: bool = False
    files: list[ReferenceFile] = field(default_factory=list)
    warnings: list[FileWarning] = field(default_factory=list)
    _needs: list[tuple[str, str, str]] = field(default_factory=list)
    _named: set[str] = field(default_factory=set)
    _has_inventory: bool = False
    _paths: dict[str, frozenset[str]] = field(default_factory=dict)

    def take(self, collection: str, path: str, found: dict[str, Any], *, root: Path) -> str | None:
        """Store the rows of a file; return why not when they are refused as a whole."""
        if self.strict and found["errors"]:
            first = found["errors"][0]
            more = f", and {len(found['errors']) - 1} more" if len(found["errors"]) > 1 else ""
            return f"row {first['row']}: {first['reason']}{more}; with --strict none is taken"
        rows = reference_rows(found)
        save = partial(
            self.library.save_reference,
            found["kind"],
            rows,
            collection=collection,
            path=path,
            lines=found.get("lines", ()),
            gone=self.gone(collection, root, below=root),
            is_whole=not found["errors"],
        )
        try:
            if self.is_draft and not save(dry_run=True).is_none:
                return NO_DRAFT
            change = save(dry_run=self.dry_run)
        except UnitsUnclear as refused:
            return str(refused)
        if change.units:
            note = f"only {', '.join(change.units)} see its rows, as with files that name the same"
            self.warnings.append(FileWarning(path, note))
        self._look_at(path, rows)
        self.files.append(
            ReferenceFile(
                path=path,
                kind=found["kind"],
                rows=len(rows),
                changed=change.added + change.changed,
                added=change.added,
                withdrawn=change.withdrawn,
                units=change.seen_by,
                columns=tuple(sorted(found["columns"].items())),
                errors=tuple(RowError(**error) for error in found["errors"]),
                sample=_sample(rows) if self.dry_run else (),
            )
        )
        self.warnings += [FileWarning(path, warning) for warning in found["warnings"]]
        if found["errors"] and self.was_reference(collection, path):
            self.warnings.append(FileWarning(path, NOT_WHOLE))
        return None

    def was_reference(self, collection: str, path: str) -> bool:
        """Return whether rows of the file are in the record."""
        return path in self._known(collection)

    def prune(self, collection: str, root: Path, *, below: Path) -> list[str]:
        """Withdraw the rows of files below a folder that are gone, and return which those are."""
        gone = self.gone(collection, root, below=below)
        for path in gone:
            if not self.dry_run:
                self.library.withdraw_reference(collection, path)
        return gone

    def gone(self, collection: str, root: Path, *, below: Path) -> list[str]:
        """Return the files below a folder with rows in the record that are not there any more."""
        return sorted(
            path
            for path in self._known(collection)
            if (root / path).is_relative_to(below) and is_gone(root / path)
        )

    def _known(self, collection: str) -> frozenset[str]:
        """Return the files whose rows were in the record before this ingest."""
        if collection not in self._paths:
            self._paths[collection] = frozenset(self.library.reference_paths(collection))
        return self._paths[collection]

    def finish(self) -> None:
        """Warn of circles among the needs that were read, and of needs that nothing is called."""
        paths = {(name, need): path for path, name, need in self._needs}
        for circle in find_circles(paths):
            chain = " needs ".join(circle)
            path = next((paths[pair] for pair in pairwise(circle) if pair in paths), "")
            self.warnings.append(FileWarning(path, f"a circle of needs: {chain}"))
        if not self._has_inventory:
            return
        for path, name, need in self._needs:
            if need.casefold() not in self._named:
                note = f"{name} needs {need}, which no BIA or inventory read now names"
                self.warnings.append(FileWarning(path, note))

    def _look_at(self, path: str, rows: list[ReferenceRow]) -> None:
        for row in rows:
            if isinstance(row, Activity):
                self._named.add(row.name.casefold())
                self._needs += [(path, row.name, need) for need in row.depends_on]
            elif isinstance(row, Resource):
                self._named.add(row.name.casefold())
                self._has_inventory = True
            elif isinstance(row, Link):
                self._needs.append((path, row.name, row.needs))


def _sample(rows: list[ReferenceRow]) -> tuple[str, ...]:
    """Return the first rows as `field: value` for a person who looks before importing."""
    shown = []
    for row in rows[:SAMPLE_ROWS]:
        parts = [f"{key}: {value}" for key, value in to_plain(row).items() if value]
        shown.append("; ".join(parts)[:SAMPLE_SIGNS])
    return tuple(shown)
