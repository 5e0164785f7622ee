"""The record in one file: a SQLite copy of every table that cannot be rebuilt.

The copy is made inside one consistent look, from SQLite and PostgreSQL alike, so that it also moves
a record from one to the other. Left out is what can be made again (vectors, the indexes' progress)
and what should not outlive its day (tokens).
"""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    insert,
    select,
)

from domain.canonical import canonical_json
from domain.errors import Conflict, DiskFull, FileNotWritten
from store import (  # noqa: F401  (add tables to the metadata)
    deciding_schema,
    desk_schema,
    draft_schema,
    evaluation_schema,
    identity_schema,
    judging_schema,
    response_schema,
    triage_schema,
    upkeep_schema,
)
from store.audit import AuditTrail, append
from store.beside import clear_beside, making_beside
from store.columns import StoredText
from store.engine import open_engine, upgrade
from store.schema import index_progress, metadata, vectors
from store.transactions import reading, writing

LEFT_OUT = frozenset({vectors.name, index_progress.name, "tokens", "stored_answers"})
ROWS_AT_ONCE = 500
BESIDE = ".muster-backup-"
Rows = list[dict[str, Any]]
# What the file says of itself: how many rows each table has, and the hash over them.
MANIFEST = Table(
    "backup_manifest",
    MetaData(),
    Column("name", StoredText, primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("sha256", StoredText, nullable=False),
)


class FileExists(Conflict):
    """A backup never takes the place of another file."""

    code = "file-exists"

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is already a file {str(path)!r}. Choose another name.")


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: rows in all, and the head of the audit chain."""

    rows: int
    audit_rows: int
    audit_head: str


def write_backup(engine: Engine, path: Path, *, actor: str | None = None) -> BackupReport:
    """Write the record to a new file that its owner alone can read, and say what is in it.

    With `actor` the trail has a row on it, which the backup itself has not: its transaction ends
    once the file stands in its place, so that neither is there without the other.

    Raises: FileExists; FileNotWritten; AuditChainBroken: the record's own chain does not hold.
    """
    with _faults_of_file(path):
        _require_free(path)
        clear_beside(path.parent, BESIDE)
        with making_beside(path.parent, BESIDE) as folder:
            made = folder / "backup.sqlite"
            report = _make(engine, made)
            _put_in_place(engine, made, path, actor)
    return report


@contextmanager
def _faults_of_file(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise FileNotWritten.because(str(path), fault) from fault


def _require_free(path: Path) -> None:
    if path.exists():
        raise FileExists(path)


def _make(engine: Engine, made: Path) -> BackupReport:
    """Copy the record to the new file `made`. Raises: OSError: there is no room for it."""
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        target = open_engine(f"sqlite:///{made}")
        try:
            upgrade(target)
            report = _copy_out(engine, target)
        finally:
            target.dispose()
        _into_one_file(made)
    except (DiskFull, sqlite3.OperationalError) as fault:
        # The disk of the file, which need not be that of the record.
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from fault
    return report


def _put_in_place(engine: Engine, made: Path, path: Path, actor: str | None) -> None:
    if actor is None:
        _require_free(path)
        made.replace(path)
        return
    with ExitStack() as undoing:
        with writing(engine) as connection:
            now = datetime.now(UTC)
            append(connection, at=now, actor=actor, action="backup", subject="record", detail={})
            _require_free(path)
            made.replace(path)
            undoing.callback(path.unlink, missing_ok=True)
        undoing.pop_all()


def backed_up() -> list[Table]:
    """Return what is backed up, each table after those it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def _copy_out(engine: Engine, target: Engine) -> BackupReport:
    with reading(engine) as given, writing(target) as connection:
        MANIFEST.create(connection)
        total = 0
        for table in backed_up():
            rows, digest = copy_rows(chunks_of(given, table), connection, table)
            entry = {"name": table.name, "rows": rows, "sha256": digest}
            connection.execute(insert(MANIFEST).values(entry))
            total += rows
    trail = AuditTrail(target)
    return BackupReport(total, trail.verify(), trail.head())


def copy_rows(given: Iterator[Rows], connection: Connection, table: Table) -> tuple[int, str]:
    """Insert the rows, which come in the order of their key; return how many, and their hash."""

    def inserted() -> Iterator[Rows]:
        for rows in given:
            connection.execute(insert(table), rows)
            yield rows

    return hash_rows(inserted())


def hash_rows(given: Iterator[Rows]) -> tuple[int, str]:
    """Return how many rows there are, and the hash over them in their order."""
    digest = hashlib.sha256()
    count = 0
    for rows in given:
        for row in rows:
            digest.update(canonical_json(row).encode("utf-8", "surrogatepass"))
        count += len(rows)
    return count, digest.hexdigest()


def chunks_of(
    connection: Connection, table: Table, *, only: Collection[str] | None = None
) -> Iterator[Rows]:
    """Yield the rows of a table in the order of their key, some hundreds at once.

    `only` names the columns that are read, where not all are there.
    """
    columns = [one for one in table.columns if only is None or one.name in only]
    ordered = select(*columns).order_by(*table.primary_key.columns)
    streamed = connection.execute(ordered.execution_options(yield_per=ROWS_AT_ONCE))
    for part in streamed.mappings().partitions():
        yield [dict(row) for row in part]


def _into_one_file(path: Path) -> None:
    """Fold the write-ahead log back, so that the one file is whole by itself."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    finally:
        connection.close()
