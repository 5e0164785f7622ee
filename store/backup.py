"""The record in one file, and back: a SQLite copy of every table that cannot be rebuilt.

The copy is made inside one consistent look, from SQLite and PostgreSQL alike, so that it also moves
a record from one to the other. Left out is what can be made again (vectors, the indexes' progress)
and what should not outlive its day (tokens).
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    select,
)

from domain.canonical import canonical_json
from domain.errors import Conflict, InputRefused
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
from store.audit import AuditTrail, head_of, verify_chain
from store.columns import StoredText
from store.engine import open_engine, upgrade
from store.schema import index_progress, metadata, vectors
from store.transactions import reading, writing

LEFT_OUT = frozenset({vectors.name, index_progress.name, "tokens", "stored_answers"})
ROWS_AT_ONCE = 500
# What the file says of itself: how many rows each table has, and the hash over them.
_MANIFEST = Table(
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


class NotEmpty(Conflict):
    """A backup is restored into an empty record only."""

    code = "not-empty"

    def __init__(self) -> None:
        super().__init__(
            "The record is not empty, and nothing was restored. Name an empty data folder "
            "(MUSTER_HOME) or database."
        )


class BackupRefused(InputRefused):
    """The file is no backup, or not as it was written; nothing was restored."""

    code = "backup-refused"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds: rows in all, and the head of the audit chain."""

    rows: int
    audit_rows: int
    audit_head: str


def write_backup(engine: Engine, path: Path) -> BackupReport:
    """Write the record to a new file that its owner alone can read, and say what is in it.

    Raises: FileExists; Unavailable: the file cannot be written.
    """
    if path.exists():
        raise FileExists(path)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".muster-backup-") as folder:
        made = Path(folder) / "backup.sqlite"
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        target = open_engine(f"sqlite:///{made}")
        try:
            upgrade(target)
            report = _copy_out(engine, target)
        finally:
            target.dispose()
        _into_one_file(made)
        if path.exists():
            raise FileExists(path)
        made.replace(path)
    return report


def read_backup(path: Path, engine: Engine) -> BackupReport:
    """Fill the empty record of `engine` from a backup, all or nothing, and check every row.

    Raises:
        BackupRefused: the file is no backup, or not as it was written.
        NotEmpty: the record holds something.
        AuditChainBroken: the backup's own audit chain does not hold; nothing was restored.
    """
    with tempfile.TemporaryDirectory(prefix="muster-restore-") as folder:
        copied = Path(folder) / "backup.sqlite"
        _copy_in(path, copied)
        source = open_engine(f"sqlite:///{copied}")
        try:
            said = _manifest(source)
            upgrade(source)
            with reading(source) as given, writing(engine) as connection:
                _require_empty(connection)
                for table in _tables():
                    _copy_table(given, connection, table)
                _require_as_written(connection, said)
                _count_on(connection)
                # What is in force must have been found whole before it is.
                audit_rows, head = verify_chain(connection), head_of(connection)
        finally:
            source.dispose()
    return BackupReport(sum(rows for rows, _ in said.values()), audit_rows, head)


def _tables() -> list[Table]:
    """Return what is backed up, each table after those it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def _copy_out(engine: Engine, target: Engine) -> BackupReport:
    with reading(engine) as given, writing(target) as connection:
        _MANIFEST.create(connection)
        total = 0
        for table in _tables():
            rows, digest = _copy_table(given, connection, table)
            entry = {"name": table.name, "rows": rows, "sha256": digest}
            connection.execute(insert(_MANIFEST).values(entry))
            total += rows
    trail = AuditTrail(target)
    return BackupReport(total, trail.verify(), trail.head())


def _copy_table(given: Connection, connection: Connection, table: Table) -> tuple[int, str]:
    """Copy the rows in the order of their key; return how many and the hash over them."""
    digest = hashlib.sha256()
    count = 0
    for rows in _chunks(given, table):
        connection.execute(insert(table), rows)
        for row in rows:
            digest.update(canonical_json(row).encode("utf-8", "surrogatepass"))
        count += len(rows)
    return count, digest.hexdigest()


def _chunks(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    ordered = select(table).order_by(*table.primary_key.columns)
    streamed = connection.execute(ordered.execution_options(yield_per=ROWS_AT_ONCE))
    for part in streamed.mappings().partitions():
        yield [dict(row) for row in part]


def _require_as_written(connection: Connection, said: dict[str, tuple[int, str]]) -> None:
    for table in _tables():
        digest = hashlib.sha256()
        count = 0
        for rows in _chunks(connection, table):
            for row in rows:
                digest.update(canonical_json(row).encode("utf-8", "surrogatepass"))
            count += len(rows)
        # A table that came with a later schema is empty in an older backup.
        if (count, digest.hexdigest()) != said.get(table.name, (0, hashlib.sha256().hexdigest())):
            raise BackupRefused(f"The backup's table {table.name!r} is not as it was written.")


def _require_empty(connection: Connection) -> None:
    for table in _tables():
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotEmpty


def _manifest(source: Engine) -> dict[str, tuple[int, str]]:
    with reading(source) as connection:
        if not inspect(connection).has_table(_MANIFEST.name):
            raise BackupRefused("The file is no backup of Muster's.")
        rows = connection.execute(select(_MANIFEST)).all()
    return {row.name: (row.rows, row.sha256) for row in rows}


def _copy_in(path: Path, copied: Path) -> None:
    try:
        shutil.copyfile(path, copied)
    except OSError as fault:
        raise BackupRefused(f"The backup {str(path)!r} cannot be read.") from fault
    with copied.open("rb") as file:
        if not file.read(16).startswith(b"SQLite format 3"):
            raise BackupRefused("The file is no backup of Muster's.")
    copied.chmod(0o600)


def _into_one_file(path: Path) -> None:
    """Fold the write-ahead log back, so that the one file is whole by itself."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
    finally:
        connection.close()


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL count on behind the rows that were given their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        column = table.autoincrement_column
        if column is not None:
            highest = connection.execute(select(func.max(column))).scalar() or 0
            counter = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(counter, highest + 1, False)))
