"""Open the database of the record, SQLite or PostgreSQL, and bring it to the current schema."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from domain.errors import InputRefused, Unavailable
from store.disk import not_writable
from store.faults import NotADatabase
from store.transactions import allow_one_writer, is_writing, reading, writing

# How long a writer waits for another process before it gives up.
BUSY_TIMEOUT_MS = 30_000
# Page cache of one SQLite connection, in KiB; the default of 2,000 is small for long texts.
CACHE_KIB = 16_000
# Value of `PRAGMA synchronous` that flushes at every commit.
FULL = 2
MIGRATIONS = Path(__file__).parent / "migrations"
# The newest file below `migrations/versions`; named here so that a start need not load Alembic.
HEAD = "0021"


class DurabilityMissing(Unavailable):
    """A database connection would not survive a power cut, and is not used."""

    code = "durability-missing"

    def __init__(self, journal: str, synchronous: int) -> None:
        super().__init__(
            f"The database runs with journal_mode={journal} and synchronous={synchronous}; "
            f"decisions are only recorded with journal_mode=wal and synchronous={FULL}."
        )


def open_engine(url: str) -> Engine:
    """Return an engine for `url`, with one connection tried.

    `sqlite:////folder/muster.db` or `postgresql://user@host/database`. The folder of a SQLite
    file is made, readable by its owner alone.

    Raises:
        DataFolderReadOnly: the folder or file cannot be written to.
        DiskFull: there is no room left on its disk.
        DurabilityMissing: SQLite cannot give WAL with full synchronisation there.
        DatabaseDamaged, NotADatabase: the file is not as it was written.
        Unavailable: the server does not answer.
        InputRefused: the URL names no database that Muster can use.
    """
    parsed = _parse(url)
    if parsed.drivername == "sqlite":
        engine = _open_sqlite(parsed)
    else:
        engine = create_engine(parsed, pool_size=8, max_overflow=24, pool_pre_ping=True)
    allow_one_writer(engine)
    with reading(engine) as connection:
        connection.execute(select(1))
    return engine


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database, `None` where `url` names another kind or none."""
    parsed = _parse(url)
    return Path(parsed.database) if parsed.drivername == "sqlite" and parsed.database else None


def is_server(url: str) -> bool:
    """Return whether `url` names a database on a server, not a file."""
    return _parse(url).drivername != "sqlite"


def shown(url: str) -> str:
    """Return `url` without its password."""
    return _parse(url).render_as_string(hide_password=True)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InputRefused(
            "The database URL cannot be read. Give one such as sqlite:////folder/muster.db "
            "or postgresql://user@host/database."
        ) from error
    backend = parsed.get_backend_name()
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return parsed.set(drivername="sqlite")
    raise InputRefused(f"Databases of kind {backend!r} are not supported; use sqlite, postgresql.")


def _open_sqlite(url: URL) -> Engine:
    if url.database:
        file = Path(url.database)
        if file.is_dir():
            raise NotADatabase(str(file), "is a folder")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _keep_private(file)
        except OSError as error:
            raise not_writable(file.parent, error) from error
    engine = create_engine(
        url,
        # Named, since SQLAlchemy takes another for a database in memory, which is refused below.
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=56,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "checkout", _assert_durable)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _keep_private(file: Path) -> None:
    """Make the file its owner's alone; SQLite gives what it writes beside it the same rights."""
    if file.name == ":memory:" or str(file).startswith("file:"):
        return
    if not file.exists():
        file.touch(mode=0o600)
    elif file.stat().st_mode & 0o077 and file.stat().st_uid == os.getuid():
        file.chmod(0o600)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver must not begin transactions by itself: `_begin_sqlite` says which kind.
    connection.isolation_level = None
    # Bytes that are no text become signs that no hash agrees with: one damaged row spoils itself,
    # and not every query that meets it.
    connection.text_factory = _as_text
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {FULL}")
    connection.execute("PRAGMA foreign_keys = ON")
    # Without it, INSERT OR REPLACE removes a row past the triggers that guard it.
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    _assert_durable(connection)


def _as_text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _assert_durable(connection: sqlite3.Connection, *_pool: object) -> None:
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    if journal != "wal" or synchronous != FULL:
        raise DurabilityMissing(journal, synchronous)


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing(connection) else "BEGIN")


def find_revision(connection: Connection) -> str | None:
    """Return the schema revision of the database, `None` when it holds no schema yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return revision


def upgrade(engine: Engine) -> None:
    """Create or migrate all tables in one transaction; nothing happens when they are current.

    Raises:
        Unavailable: the database was written by a newer version of Muster.
    """
    with reading(engine) as connection:
        if find_revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        run_migrations(connection)


def run_migrations(connection: Connection, *, to: str = "head") -> None:
    """Take the schema to a revision within the caller's transaction. Raises: Unavailable."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, to)
    except CommandError as error:
        raise Unavailable(
            f"The database has schema {find_revision(connection)!r}, which this version of Muster "
            "does not know. Start the version of Muster that wrote it, or a newer one."
        ) from error
