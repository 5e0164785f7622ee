"""A record on a server has one owner, whatever data folder that has."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from muster.settings import Settings
from muster.wiring import open_core
from store.record_lock import OWNER_LOCK, RecordLock, RecordOwned

HOLD = """
import sys, time
from store.record_lock import RecordLock
with RecordLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def until(is_so: Callable[[], bool]) -> bool:
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def holders(engine: Engine) -> list[int]:
    wanted = text("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :low")
    with engine.connect() as connection:
        found = connection.execute(wanted, {"low": OWNER_LOCK & 0xFFFFFFFF})
        return list(found.scalars())


def test_a_second_one_with_another_folder_is_refused(
    postgres_engine: Engine, tmp_path: Path
) -> None:
    url = url_of(postgres_engine)
    with RecordLock(url):
        began = time.monotonic()
        second = Settings(home=tmp_path / "second", database_url=url)
        with pytest.raises(RecordOwned), open_core(second):
            pass
        assert time.monotonic() - began < 2
    with RecordLock(url):
        pass


def test_one_that_was_killed_leaves_no_lock(postgres_engine: Engine) -> None:
    url = url_of(postgres_engine)
    holding = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True)
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"
    with pytest.raises(RecordOwned), RecordLock(url):
        pass
    holding.kill()
    holding.wait()
    assert until(lambda: holders(postgres_engine) == [])
    with RecordLock(url):
        pass


def test_a_lock_that_a_server_lost_is_taken_anew(postgres_engine: Engine) -> None:
    url = url_of(postgres_engine)
    with RecordLock(url, every=0.05):
        [before] = holders(postgres_engine)
        with postgres_engine.connect() as connection:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": before})
        assert until(lambda: holders(postgres_engine) not in ([], [before]))
        with pytest.raises(RecordOwned), RecordLock(url):
            pass
    assert holders(postgres_engine) == []


def test_one_whose_record_another_took_says_so_until_it_is_its_own_again(
    postgres_engine: Engine,
) -> None:
    url = url_of(postgres_engine)
    with RecordLock(url, every=0.5) as first:
        [before] = holders(postgres_engine)
        assert first.problems() == []
        with postgres_engine.connect() as connection:
            connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": before})
        assert until(lambda: holders(postgres_engine) == [])
        with RecordLock(url):
            assert until(lambda: bool(first.problems()))
            assert "Another Muster took the record" in first.problems()[0]
        assert until(lambda: first.problems() == [])


def test_a_server_that_is_silent_holds_nobody_up_who_ends(postgres_engine: Engine) -> None:
    lock = RecordLock(url_of(postgres_engine), every=0.05, patience=0.5)
    lock.__enter__()
    [holding] = holders(postgres_engine)
    os.kill(holding, signal.SIGSTOP)
    ending = threading.Thread(target=lock.__exit__, args=(None, None, None))
    try:
        # By now it waits for an answer that does not come.
        time.sleep(0.3)
        ending.start()
        ending.join(5)
        assert not ending.is_alive()
    finally:
        os.kill(holding, signal.SIGCONT)
    ending.join()
    # What ends late gives the record back all the same.
    assert until(lambda: holders(postgres_engine) == [])


def test_a_record_in_a_file_is_guarded_by_its_folder(sqlite_engine: Engine) -> None:
    with RecordLock(url_of(sqlite_engine)), RecordLock(url_of(sqlite_engine)):
        pass
