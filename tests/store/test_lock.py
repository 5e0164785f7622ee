import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from domain.errors import DataFolderOwned, DataFolderReadOnly
from store.lock import LOCK_FILE, DataFolderLock, find_owner

HOLD = (
    "import sys, time; from pathlib import Path; from store.lock import DataFolderLock\n"
    "with DataFolderLock(Path(sys.argv[1])) as lock:\n"
    "    lock.set_url('http://127.0.0.1:1'); print('held', flush=True); time.sleep(60)\n"
)


def hold_in_another_process(folder: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


@pytest.mark.timed
def test_a_second_owner_is_refused_at_once_naming_the_first(tmp_path: Path) -> None:
    holder = hold_in_another_process(tmp_path)
    try:
        began = time.monotonic()
        with pytest.raises(DataFolderOwned) as refused, DataFolderLock(tmp_path):
            pass
        assert time.monotonic() - began < 2
        assert refused.value.pid == holder.pid
        owner = find_owner(tmp_path)
        assert owner is not None
        assert (owner.pid, owner.url) == (holder.pid, "http://127.0.0.1:1")
    finally:
        holder.kill()
        holder.wait()


def test_an_owner_that_has_not_said_who_it_is_has_no_number(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path):
        (tmp_path / LOCK_FILE).write_text("", encoding="utf-8")
        with pytest.raises(DataFolderOwned, match="in use by another process"):
            DataFolderLock(tmp_path).__enter__()


def test_who_removes_the_lock_file_lets_no_second_owner_in(tmp_path: Path) -> None:
    with DataFolderLock(tmp_path):
        (tmp_path / LOCK_FILE).unlink()
        with pytest.raises(DataFolderOwned, match="in use by another process"):
            DataFolderLock(tmp_path).__enter__()
        with pytest.raises(DataFolderOwned):
            DataFolderLock(tmp_path).__enter__()
    with DataFolderLock(tmp_path):
        pass


def test_records_of_their_own_in_one_folder_are_owned_each(tmp_path: Path) -> None:
    with (
        DataFolderLock(tmp_path),
        DataFolderLock(tmp_path, "a.lock"),
        DataFolderLock(tmp_path, "b.lock"),
        pytest.raises(DataFolderOwned),
    ):
        DataFolderLock(tmp_path, "b.lock").__enter__()


def test_a_killed_owner_leaves_no_lock(tmp_path: Path) -> None:
    holder = hold_in_another_process(tmp_path)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert find_owner(tmp_path) is None
    with DataFolderLock(tmp_path):
        content = json.loads((tmp_path / LOCK_FILE).read_text(encoding="utf-8"))
        assert content["pid"] == os.getpid()


def test_a_lock_given_back_can_be_taken_again(tmp_path: Path) -> None:
    for _ in range(3):
        with DataFolderLock(tmp_path):
            pass
    assert find_owner(tmp_path) is None


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(DataFolderReadOnly), DataFolderLock(tmp_path / "nowhere"):
        pass
