"""One process owns a record on a PostgreSQL server, whatever data folder it has.

The lock of a data folder says nothing of another folder, or another machine, on the same
database: each would keep indexes of its own, and miss what the other reads in. The server's own
lock ends with the connection that holds it, so a process that was killed leaves none.
"""

import logging
import threading
from contextlib import suppress
from types import TracebackType

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from domain.errors import Conflict
from store.engine import is_server, open_engine
from store.faults import faults_told

# Any number will do, as long as no other program on the same database uses it.
OWNER_LOCK = 0x6D75737465
LOOK_SECONDS = 2.0
# So long whoever ends waits for a server that may be silent for good.
PATIENCE_SECONDS = 5.0
# A machine that lost its power says no good-bye: the server asks after it, and lets go by then.
GONE_AFTER = ("tcp_keepalives_idle = 10", "tcp_keepalives_interval = 5", "tcp_keepalives_count = 3")
TAKEN = (
    "Another Muster took the record while the database server was away, and both write to it. Stop "
    "one of them; then start this one anew."
)

log = logging.getLogger("muster.store")


class RecordOwned(Conflict):
    """Another process, with another data folder, owns the record."""

    code = "record-owned"

    def __init__(self, *, is_on_server: bool = True) -> None:
        super().__init__(
            "Another Muster, with another data folder, has this database. Stop it first, or name "
            "another database with MUSTER_DATABASE_URL."
            + (" If its machine is gone, wait half a minute." if is_on_server else "")
        )


class RecordLock:
    """Owns the record at `url` from `with` to its end; one in a file is for `owning_file`.

    When the server was away the lock is taken anew as soon as it is back. One that is silent holds
    nobody up who ends: the record is given back then when it answers, or with the process.

    Raises, on entering: RecordOwned: another process has it; Unavailable: the server fails.
    """

    def __init__(
        self, url: str, *, every: float = LOOK_SECONDS, patience: float = PATIENCE_SECONDS
    ) -> None:
        """It looks after the lock `every` so many seconds; `patience` is how long its end waits."""
        self._url = url
        self._every = every
        self._patience = patience
        self._held: Connection | None = None
        self._is_taken = False
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> "RecordLock":
        """Take the lock or raise."""
        if is_server(self._url):
            engine = open_engine(self._url)
            try:
                with faults_told(engine):
                    self._held = _take(engine)
            except BaseException:
                engine.dispose()
                raise
            if self._held is None:
                engine.dispose()
                raise RecordOwned
            self._thread = threading.Thread(
                target=self._follow, args=(engine,), name="muster-record", daemon=True
            )
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the record back."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(self._patience)

    def problems(self) -> list[str]:
        """Return what is wrong with owning the record, in sentences."""
        return [TAKEN] if self._is_taken else []

    def _follow(self, engine: Engine) -> None:
        try:
            self._look_after(engine)
        finally:
            if self._held is not None:
                # A server sees a closed connection late, and whoever comes next would be refused.
                with suppress(SQLAlchemyError):
                    self._held.execute(text(f"SELECT pg_advisory_unlock({OWNER_LOCK})"))
            self._let_go()
            engine.dispose()

    def _look_after(self, engine: Engine) -> None:
        while not self._closing.wait(self._every):
            try:
                if self._held is not None:
                    self._held.execute(text("SELECT 1"))
                    continue
                self._held = _take(engine)
            except SQLAlchemyError:
                # The server is away, and the lock with it.
                self._let_go()
                continue
            if self._held is None and not self._is_taken:
                log.error("another Muster took the record while the server was away: stop one")
            self._is_taken = self._held is None

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            with suppress(SQLAlchemyError):
                held.invalidate()
                held.close()


def _take(engine: Engine) -> Connection | None:
    """Return a connection that holds the lock, `None` where another has it."""
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    try:
        for setting in GONE_AFTER:
            connection.execute(text(f"SET {setting}"))
        if connection.execute(text(f"SELECT pg_try_advisory_lock({OWNER_LOCK})")).scalar():
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None
