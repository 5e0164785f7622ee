"""Tell a person what went wrong in the database, without the words of the driver."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from domain.errors import DataFolderReadOnly, MusterError, Unavailable

# The faults of the database itself; their siblings are mistakes in a statement or its values.
_FAULTS = (DatabaseError, OperationalError, InternalError)


@contextmanager
def faults_told(engine: Engine) -> Iterator[None]:
    """Turn faults of the database into errors that can be shown.

    Raises:
        DataFolderReadOnly: the file or its folder cannot be written to.
        Unavailable: any other fault (locked for too long, disk full, damaged, not answering).
    """
    try:
        yield
    except DatabaseError as error:
        if type(error) not in _FAULTS:
            raise
        raise _told(engine, str(error.orig)) from error
    except PoolExhausted as error:
        raise Unavailable("Too many requests use the database at once. Try again.") from error


def _told(engine: Engine, fault: str) -> MusterError:
    where = engine.url.render_as_string(hide_password=True)
    if "readonly database" in fault or "unable to open database file" in fault:
        return DataFolderReadOnly(str(Path(engine.url.database or ".").parent))
    if "database is locked" in fault:
        return Unavailable(f"Another program holds the database {where}. Try again.")
    if "disk is full" in fault or "No space left" in fault:
        return Unavailable(f"The disk of the database {where} is full; nothing was recorded.")
    first_line = fault.strip().splitlines()[0] if fault.strip() else "no reason given"
    return Unavailable(f"The database {where} cannot be used: {first_line}.")
