"""Transactions on the record: many readers, one writer at a time, on both databases.

SQLite queues writers by `BEGIN IMMEDIATE`, PostgreSQL by an advisory lock that ends with the
transaction. So the audit chain and the index jobs have one order, and concurrent writers wait
for each other instead of failing.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from store.faults import faults_told

# Any number will do, as long as no other program on the same database uses it.
WRITER_LOCK = 0x6D757374

_WRITES = "muster_writes"
_WRITER = "muster_writer"


def allow_one_writer(engine: Engine) -> None:
    """Give the engine the lock in which its threads wait for their turn to write."""
    engine.update_execution_options(**{_WRITER: threading.Lock()})


def is_writing(connection: Connection) -> bool:
    """Return whether the transaction that begins on the connection is a `writing` one."""
    return bool(connection.get_execution_options().get(_WRITES, False))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection for one consistent look; nothing done on it is kept.

    Raises:
        Unavailable: the database failed; the text says how.
    """
    with faults_told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # By default each statement sees the newest rows; SQLite keeps to one state by itself.
            connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection whose transaction is kept when the block ends, and undone when it raises.

    No other writer is at work meanwhile. Do not nest.

    Raises:
        DataFolderReadOnly, Unavailable: the database failed and nothing was kept.
    """
    options: dict[str, Any] = dict(engine.get_execution_options())
    # Threads of this process wait here in turn; SQLite itself would have them poll.
    with faults_told(engine), options[_WRITER], engine.connect() as fresh:
        connection = fresh.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(WRITER_LOCK)))
            yield connection
