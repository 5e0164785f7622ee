"""Tell a person what went wrong in the database, without the words of the driver."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from domain.errors import DataFolderReadOnly, DiskFull, MusterError, Unavailable

log = logging.getLogger("muster.store")

# The faults of the database itself; their siblings are mistakes in a statement or its values.
_FAULTS = (DatabaseError, OperationalError, InternalError)


@contextmanager
def faults_told(engine: Engine) -> Iterator[None]:
    """Turn faults of the database into errors that can be shown.

    Raises:
        DataFolderReadOnly: the file or its folder cannot be written to.
        DiskFull: there is no room left.
        Unavailable: any other fault (locked for too long, damaged, not answering).
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
    words = str(fault)
    if "readonly database" in words or "unable to open database file" in words:
        return DataFolderReadOnly(str(Path(engine.url.database or ".").parent))
    if "database is locked" in words:
        return Unavailable("Another program holds the database. Try again.")
    if "disk is full" in words or "No space left" in words:
        return DiskFull()
    if "not a database" in words:
        return Unavailable(f"The file {Path(engine.url.database or '').name!r} is not a database.")
    if engine.dialect.name == "postgresql" and getattr(fault, "sqlstate", None) is None:
        return Unavailable("The database server does not answer. Check MUSTER_DATABASE_URL.")
    kind = _kind_of(fault)
    log.error("the database failed: %s", kind)
    return Unavailable(f"The database cannot be used ({kind}). Run `muster doctor`.")


def _kind_of(fault: BaseException | None) -> str:
    """Return the driver's own word for the fault: SQLite's error name, PostgreSQL's state."""
    name = getattr(fault, "sqlite_errorname", None) or getattr(fault, "sqlstate", None)
    return str(name or type(fault).__name__)
