"""Who brings the indexes up to the record when jobs wait, and how often it is tried."""

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from domain.errors import DiskFull
from muster import catching_up
from muster.catching_up import MORE_BYTES, CatchingUp

EVERY = 0.01


class Indexes:
    """Indexes that are behind until a drain goes well."""

    def __init__(self) -> None:
        self.drains = 0
        self.is_broken = False
        self.keeper = SimpleNamespace(is_behind=True, is_worn=False)
        self.jobs = SimpleNamespace(is_busy=False)

    def drain(self) -> None:
        self.drains += 1
        if self.is_broken:
            raise DiskFull
        self.keeper.is_behind = False


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many bytes the disk has free, to be changed."""
    found = {"free": MORE_BYTES}
    monkeypatch.setattr(catching_up, "free_bytes", lambda _home: found["free"])
    monkeypatch.setattr(catching_up, "is_full", lambda _home: not found["free"])
    return found


def wait_until(met: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while not met() and time.monotonic() < deadline:
        time.sleep(EVERY)
    return met()


def follow(indexes: Any, home: Path) -> CatchingUp:
    return CatchingUp(indexes, home, every=EVERY)


def test_what_waits_is_applied_once(tmp_path: Path, room: dict[str, int]) -> None:
    indexes = Indexes()
    with follow(indexes, tmp_path):
        assert wait_until(lambda: indexes.drains == 1)
        time.sleep(10 * EVERY)
    assert indexes.drains == 1


def test_an_index_that_is_worn_is_settled_and_one_that_cannot_be_waits(
    tmp_path: Path, room: dict[str, int]
) -> None:
    indexes = Indexes()
    indexes.keeper = SimpleNamespace(is_behind=False, is_worn=True)
    with follow(indexes, tmp_path):
        assert wait_until(lambda: indexes.drains == 1)
        time.sleep(10 * EVERY)
    assert indexes.drains == 1


def test_a_running_job_is_left_to_its_work(tmp_path: Path, room: dict[str, int]) -> None:
    indexes = Indexes()
    indexes.jobs.is_busy = True
    with follow(indexes, tmp_path):
        time.sleep(10 * EVERY)
        assert indexes.drains == 0
        indexes.jobs.is_busy = False
        assert wait_until(lambda: indexes.drains == 1)


def test_after_a_failure_it_waits_for_room(tmp_path: Path, room: dict[str, int]) -> None:
    indexes = Indexes()
    indexes.is_broken = True
    with follow(indexes, tmp_path):
        assert wait_until(lambda: indexes.drains == 1)
        time.sleep(10 * EVERY)
        assert indexes.drains == 1
        indexes.is_broken = False
        room["free"] = 0
        time.sleep(5 * EVERY)
        room["free"] = 2 * MORE_BYTES
        assert wait_until(lambda: indexes.drains == 2)
    assert not indexes.keeper.is_behind


def test_what_fails_for_another_reason_is_tried_again_later(
    tmp_path: Path, room: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "WAIT_SECONDS", 10 * EVERY)
    indexes = Indexes()
    indexes.is_broken = True
    with follow(indexes, tmp_path):
        assert wait_until(lambda: indexes.drains >= 3)
