"""A backup back into an empty record: all of it, found whole, or nothing."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, inspect, select
from sqlalchemy.exc import DatabaseError, StatementError

from domain.canonical import canonical_json
from domain.errors import Conflict, InputRefused, Unavailable
from store.audit import head_of, verify_chain
from store.backup import MANIFEST, BackupReport, Rows, backed_up, chunks_of, copy_rows
from store.columns import TextNotStorable
from store.engine import open_engine, upgrade
from store.transactions import reading, writing

# What values raise that no Muster wrote: a day that is none, a word in place of a number, a row
# twice, an entry of the trail without what it tells of.
_UNUSABLE = (
    *(StatementError, TextNotStorable, ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, RecursionError),
)
_DAMAGED = (
    "The backup is damaged, or Muster did not write it so; nothing was restored. Restore another "
    "one, or fetch this one again from where it is kept."
)


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


def read_backup(path: Path, engine: Engine) -> BackupReport:
    """Fill the empty record of `engine` from a backup, all or nothing, and check every row.

    Raises:
        BackupRefused: the file is no backup, damaged, or not as it was written.
        NotEmpty: the record holds something.
        AuditChainBroken: the backup's own audit chain does not hold; nothing was restored.
    """
    with tempfile.TemporaryDirectory(prefix="muster-restore-") as folder:
        copied = Path(folder) / "backup.sqlite"
        _copy_in(path, copied)
        with _opened(copied) as source:
            with _damage_told():
                said = _manifest(source)
                upgrade(source)
            return _fill(source, engine, said)


@contextmanager
def _opened(copied: Path) -> Iterator[Engine]:
    with _damage_told():
        source = open_engine(f"sqlite:///{copied}")
    try:
        yield source
    finally:
        source.dispose()


def _fill(source: Engine, engine: Engine, said: dict[str, tuple[int, str]]) -> BackupReport:
    with _damage_told(of_file=False), reading(source) as given, writing(engine) as connection:
        _require_empty(connection)
        for table in backed_up():
            copy_rows(_given(given, table), connection, table)
        _require_as_written(connection, said)
        _count_on(connection)
        # What is in force must have been found whole before it is.
        audit_rows, head = verify_chain(connection), head_of(connection)
        total = sum(rows for rows, _ in said.values())
    return BackupReport(total, audit_rows, head)


@contextmanager
def _damage_told(*, of_file: bool = True) -> Iterator[None]:
    """Refuse a backup for what its content raises.

    A fault of the database is the backup's where only its own file is at work (`of_file`), else it
    is one of the record that is filled.
    """
    try:
        yield
    except Unavailable as fault:
        if not of_file or not isinstance(fault.__cause__, DatabaseError):
            raise
        raise BackupRefused(_DAMAGED) from fault
    except _UNUSABLE as fault:
        raise BackupRefused(_DAMAGED) from fault


def _given(connection: Connection, table: Table) -> Iterator[Rows]:
    with _damage_told():
        yield from chunks_of(connection, table)


def _require_as_written(connection: Connection, said: dict[str, tuple[int, str]]) -> None:
    for table in backed_up():
        digest = hashlib.sha256()
        count = 0
        for rows in chunks_of(connection, table):
            for row in rows:
                digest.update(canonical_json(row).encode("utf-8", "surrogatepass"))
            count += len(rows)
        # A table that came with a later schema is empty in an older backup.
        if (count, digest.hexdigest()) != said.get(table.name, (0, hashlib.sha256().hexdigest())):
            raise BackupRefused(f"The backup's table {table.name!r} is not as it was written.")


def _require_empty(connection: Connection) -> None:
    for table in backed_up():
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotEmpty


def _manifest(source: Engine) -> dict[str, tuple[int, str]]:
    with reading(source) as connection:
        if not inspect(connection).has_table(MANIFEST.name):
            raise BackupRefused("The file is no backup of Muster's.")
        rows = connection.execute(select(MANIFEST)).all()
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


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL count on behind the rows that were given their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in backed_up():
        column = table.autoincrement_column
        if column is not None:
            highest = connection.execute(select(func.max(column))).scalar() or 0
            counter = func.pg_get_serial_sequence(table.name, column.name)
            connection.execute(select(func.setval(counter, highest + 1, False)))
