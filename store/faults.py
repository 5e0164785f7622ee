"""Tell a person what went wrong in the database, without the words of the driver."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from domain.errors import DataFolderReadOnly, DiskFull, MusterError, Unavailable
from store.disk import is_full

log = logging.getLogger("muster.store")

# The faults of the database itself; their siblings are mistakes in a statement or its values.
_FAULTS = (DatabaseError, OperationalError, InternalError)
# SQLite's names and PostgreSQL's class of states for pages that are not as they were written.
_DAMAGED = ("SQLITE_CORRUPT", "XX001", "XX002")


class DatabaseDamaged(Unavailable):
    """Pages of the database are not as they were written."""

    code = "database-damaged"

    def __init__(self) -> None:
        super().__init__(
            "The database is damaged. `muster doctor` says what of it; restore the newest backup "
            "into an empty folder with `muster restore BACKUP --home FOLDER`."
        )


class NotADatabase(Unavailable):
    """Something else lies where the database should, or its beginning is overwritten."""

    code = "not-a-database"

    def __init__(self, file: str, what: str) -> None:
        super().__init__(
            f"{file} {what}. Put the record's own file back there, or restore the newest backup "
            "into an empty folder with `muster restore BACKUP --home FOLDER`."
        )


@contextmanager
def faults_told(engine: Engine) -> Iterator[None]:
    """Turn faults of the database into errors that can be shown.

    Raises:
        DataFolderReadOnly: the file or its folder cannot be written to.
        DiskFull: there is no room left.
        DatabaseDamaged, NotADatabase: the file is not as it was written.
        Unavailable: any other fault (locked for too long, not answering).
    """
    try:
        yield
    except DatabaseError as error:
        if type(error) not in _FAULTS:
            raise
        raise _told(engine, error.orig) from error
    except PoolExhausted as error:
        raise Unavailable("Too many requests use the database at once. Try again.") from error


def _told(engine: Engine, fault: BaseException | None) -> MusterError:
    """Return what to tell. The driver's words may hold stored text; they are shown to nobody."""
    words, kind = str(fault), _kind_of(fault)
    file = Path(engine.url.database or "")
    is_file = engine.dialect.name == "sqlite"
    if "disk is full" in words or "No space left" in words:
        return DiskFull(str(file.parent) if is_file else "")
    # With no room at all it cannot even be read: what SQLite keeps beside it cannot be made.
    if is_file and _is_of_disk(kind) and is_full(file.parent):
        return DiskFull(str(file.parent))
    if "readonly database" in words or "unable to open database file" in words:
        return DataFolderReadOnly(str(file.parent))
    if "database is locked" in words:
        return Unavailable("Another program holds the database. Try again.")
    if "not a database" in words:
        return NotADatabase(str(file), "is not a database, or its beginning is overwritten")
    if engine.dialect.name == "postgresql" and getattr(fault, "sqlstate", None) is None:
        return Unavailable("The database server does not answer. Check MUSTER_DATABASE_URL.")
    log.error("the database failed: %s", kind)
    if kind.startswith(_DAMAGED):
        return DatabaseDamaged()
    if is_file and _is_of_disk(kind):
        return Unavailable(
            f"The disk that holds {file} does not read or write as it should ({kind}). Have the "
            "disk looked at, and restore the newest backup to another one with `muster restore`."
        )
    return Unavailable(f"The database cannot be used ({kind}). Run `muster doctor`.")


def _is_of_disk(kind: str) -> bool:
    return kind.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN"))


def _kind_of(fault: BaseException | None) -> str:
    """Return the driver's own word for the fault: SQLite's error name, PostgreSQL's state."""
    name = getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None)
    return str(name or type(fault).__name__)
