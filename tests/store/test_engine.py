import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from store_samples import read_document, run

from domain.documents import Document
from domain.errors import DataFolderReadOnly, InputRefused, Unavailable
from store.engine import DurabilityMissing, open_engine, upgrade
from store.health import check
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.transactions import reading, writing

PUT = text("INSERT INTO collections VALUES (:name, :name)")
COUNT = text("SELECT count(*) FROM collections")


def test_every_sqlite_connection_survives_a_power_cut(sqlite_engine: Engine) -> None:
    held = [sqlite_engine.connect() for _ in range(12)]
    for connection in held:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        connection.close()


def test_a_connection_made_unsafe_is_refused_and_replaced(sqlite_engine: Engine) -> None:
    raw = sqlite_engine.raw_connection()
    raw.cursor().execute("PRAGMA synchronous = OFF")
    raw.close()
    with pytest.raises(DurabilityMissing, match="synchronous=0"), reading(sqlite_engine):
        pass
    with reading(sqlite_engine) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DurabilityMissing, match="journal_mode=memory"):
        open_engine(url)


def test_a_folder_that_cannot_be_made_is_said_to_be_read_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DataFolderReadOnly, match="file"):
        open_engine(f"sqlite:///{tmp_path}/file/muster.db")


def test_a_database_file_that_cannot_be_opened_is_said_to_be_read_only(tmp_path: Path) -> None:
    (tmp_path / "muster.db").symlink_to(tmp_path / "not mounted" / "muster.db")
    with pytest.raises(DataFolderReadOnly, match="MUSTER_HOME"):
        open_engine(f"sqlite:///{tmp_path}/muster.db")


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "muster.db").write_bytes(b"this is not a database" * 100)
    with pytest.raises(Unavailable, match="not a database"):
        open_engine(f"sqlite:///{tmp_path}/muster.db")


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://host/db"])
def test_a_url_of_no_known_database_is_refused(url: str) -> None:
    with pytest.raises(InputRefused):
        open_engine(url)


def test_a_server_that_does_not_answer_is_told_without_its_password() -> None:
    with pytest.raises(Unavailable) as told:
        open_engine("postgresql://muster:secret@127.0.0.1:1/muster?connect_timeout=2")
    assert "secret" not in str(told.value)


def test_a_reader_sees_one_state_while_others_write(engine: Engine) -> None:
    with reading(engine) as looking:
        assert looking.execute(COUNT).scalar() == 0
        with writing(engine) as connection:
            connection.execute(PUT, {"name": "plans"})
        assert looking.execute(COUNT).scalar() == 0
    with reading(engine) as looking:
        assert looking.execute(COUNT).scalar() == 1


def test_what_a_failing_block_wrote_is_undone(engine: Engine) -> None:
    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(PUT, {"name": "plans"})
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        fail()
    with reading(engine) as connection:
        assert connection.execute(COUNT).scalar() == 0


def test_writers_of_several_processes_queue_and_none_fails(
    engine: Engine, reopen: Callable[[], Engine]
) -> None:
    engines = [engine, *(reopen() for _ in range(3))]

    def write(number: int) -> None:
        for turn in range(10):
            with writing(engines[number % 4]) as connection:
                count = connection.execute(COUNT).scalar_one()
                connection.execute(PUT, {"name": f"{number}-{turn}-{count}"})

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as connection:
        names = connection.execute(text("SELECT name FROM collections")).scalars().all()
    # Each writer saw the rows of all before it: nobody read while another wrote.
    assert sorted(int(name.split("-")[2]) for name in names) == list(range(120))


def test_a_whole_database_has_no_problems(engine: Engine) -> None:
    assert check(engine) == []


def test_a_lost_trigger_is_a_problem(engine: Engine) -> None:
    drop = {
        "sqlite": "DROP TRIGGER audit_refuse_delete",
        "postgresql": "ALTER TABLE audit DISABLE TRIGGER audit_refuse",
    }
    with engine.begin() as connection:
        connection.execute(text(drop[engine.dialect.name]))
    (problem,) = check(engine)
    assert "audit" in problem


def test_replacing_a_written_once_row_is_refused_on_sqlite(sqlite_engine: Engine) -> None:
    put = "INSERT OR REPLACE INTO audit VALUES (1, '2026-01-01 00:00:00', '', '', '', '', '', ?)"
    raw = sqlite_engine.raw_connection()
    raw.cursor().execute(put, ("first",))
    with pytest.raises(sqlite3.IntegrityError, match="written once"):
        raw.cursor().execute(put, ("second",))
    raw.close()


def test_one_row_of_bytes_that_are_no_text_spoils_itself_alone(sqlite_engine: Engine) -> None:
    library = SqlLibrary(sqlite_engine, actor="Olga")
    library.open_collection("/srv/plans")
    for name in ("dpower", "dflood"):
        document = Document(name, "plans", f"{name}.md")
        library.add_version(document, read_document(document_id=name))
    run(
        sqlite_engine,
        "UPDATE versions SET title = CAST(x'ff' AS TEXT) WHERE document_id = 'dflood'",
    )
    plans = PlanRecords(sqlite_engine)
    titles = {entry.document.path: entry.title for entry in plans.list_documents()}
    assert titles == {"dpower.md": "Power", "dflood.md": "\ufffd"}


def test_the_words_of_the_driver_are_shown_to_nobody(sqlite_engine: Engine) -> None:
    with pytest.raises(Unavailable) as told, reading(sqlite_engine) as connection:
        connection.execute(text("SELECT secret_of_the_plan FROM versions"))
    assert "secret" not in str(told.value)
    assert str(sqlite_engine.url.database) not in str(told.value)


@pytest.mark.parametrize("was_open", [False, True])
def test_the_record_can_be_read_by_its_owner_alone(tmp_path: Path, was_open: bool) -> None:
    file = tmp_path / "muster.sqlite"
    if was_open:
        file.touch(mode=0o644)
        file.chmod(0o644)
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    engine.dispose()
    assert "muster.sqlite-wal" in modes
    assert set(modes.values()) == {0o600}
