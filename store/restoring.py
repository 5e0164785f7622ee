"""A backup back into an empty record: all of it, found whole, or nothing."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, func, inspect, select
from sqlalchemy.exc import DatabaseError, StatementError

from domain.errors import Conflict, InputRefused, Unavailable
from store.audit import head_of, verify_chain
from store.backup import MANIFEST, BackupReport, Rows, backed_up, chunks_of, copy_rows, hash_rows
from store.beside import clear_beside, making_beside
from store.columns import TextNotStorable
from store.engine import open_engine, upgrade
from store.transactions import reading, writing

# What values raise that no Muster wrote: a day that is none, a word in place of a number, a row
# twice, an entry of the trail without what it tells of.
_UNUSABLE = (
    *(StatementError, TextNotStorable, ValueError, TypeError, LookupError, AttributeError),
    *(ArithmeticError, RecursionError),
)
BESIDE = "muster-restore-"
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
        NotEmpty: the record holds something else than just this backup.
        AuditChainBroken: the backup's own audit chain does not hold; nothing was restored.
    """
    temporary = Path(tempfile.gettempdir())
    clear_beside(temporary, BESIDE)
    with making_beside(temporary, BESIDE) as folder:
        copied = folder / "backup.sqlite"
        _copy_in(path, copied)
        with _opened(copied) as source:
            with _damage_told():
                # Before it is taken to the schema of now, which adds columns and may change rows.
                _require_as_written(source)
                upgrade(source)
            return _fill(source, engine)


@contextmanager
def _opened(copied: Path) -> Iterator[Engine]:
    with _damage_told():
        source = open_engine(f"sqlite:///{copied}")
    try:
        yield source
    finally:
        source.dispose()


def _fill(source: Engine, engine: Engine) -> BackupReport:
    with _damage_told(of_file=False), reading(source) as given, writing(engine) as connection:
        if _is_empty(connection):
            said = {one: copy_rows(_given(given, one), connection, one) for one in backed_up()}
            _require_copied(connection, said)
        else:
            # Somebody was cut off after this very backup was in, and asks for it once more.
            said = {one: hash_rows(_given(given, one)) for one in backed_up()}
            if not _is_all(connection, said):
                raise NotEmpty
        _count_on(connection)
        # What is in force must have been found whole before it is.
        audit_rows, head = verify_chain(connection), head_of(connection)
        total = sum(rows for rows, _ in said.values())
    return BackupReport(total, audit_rows, head)


def _require_copied(connection: Connection, said: Mapping[Table, tuple[int, str]]) -> None:
    for table, written in said.items():
        if hash_rows(chunks_of(connection, table)) != written:
            raise _not_as_written(table)


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


def _require_as_written(source: Engine) -> None:
    """Hold the backup's rows, by the columns that its own schema has, against its manifest."""
    with reading(source) as connection:
        said = _manifest(connection)
        found = inspect(connection)
        for table in backed_up():
            # A table that came with a later schema is not in an older backup.
            is_there = found.has_table(table.name)
            own = {one["name"] for one in found.get_columns(table.name)} if is_there else set()
            chunks = chunks_of(connection, table, only=own) if is_there else iter(())
            if hash_rows(chunks) != said.get(table.name, hash_rows(iter(()))):
                raise _not_as_written(table)


def _not_as_written(table: Table) -> BackupRefused:
    return BackupRefused(
        f"The backup's table {table.name!r} is not as it was written; nothing was restored. "
        "Restore another backup, or fetch this one again from where it is kept."
    )


def _is_empty(connection: Connection) -> bool:
    return not any(_count(connection, table) for table in backed_up())


def _is_all(connection: Connection, said: Mapping[Table, tuple[int, str]]) -> bool:
    """Return whether the record holds just these rows; their count is asked first: soonest told."""
    return all(_count(connection, table) == rows for table, (rows, _) in said.items()) and all(
        hash_rows(chunks_of(connection, table)) == written for table, written in said.items()
    )


def _count(connection: Connection, table: Table) -> int:
    counted: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return counted


def _manifest(connection: Connection) -> dict[str, tuple[int, str]]:
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
