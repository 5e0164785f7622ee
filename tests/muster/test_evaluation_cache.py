"""What evaluations keep of plans is bounded, and nothing in use is forgotten."""

import os
from pathlib import Path

import pytest

from domain.errors import DataFolderReadOnly
from muster import evaluation_cache
from muster.evaluation_cache import MOST_FOLDERS, kept_folder
from store.lock import DataFolderLock


class Cache:
    """A cache, and folders of plans beside it."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder, self.plans = tmp_path / "cache", tmp_path / "plans"

    def use(self, name: str, *, at: int = 0, size: int = 0, state: str = "now") -> Path:
        """Have plans read, at this second when one is given."""
        (self.plans / name).mkdir(parents=True, exist_ok=True)
        kept = kept_folder(self.folder, [self.plans / name], taken_as="plans", state=state)
        if size:
            (kept / "muster.sqlite").write_bytes(b"0" * size)
        if at:
            os.utime(kept, (at, at))
        return kept


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def test_the_plans_used_last_are_kept_and_those_before_forgotten(cache: Cache) -> None:
    kept = [cache.use(f"p{at}", at=at) for at in range(1, MOST_FOLDERS + 1)]
    assert cache.use("p1", at=MOST_FOLDERS + 1) == kept[0]
    cache.use("another")
    assert [one.is_dir() for one in kept] == [True, False, *[True] * (MOST_FOLDERS - 2)]


def test_of_large_ones_fewer_are_kept(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation_cache, "MOST_BYTES", 2_500)
    kept = [cache.use(f"p{at}", at=at, size=1_000) for at in (1, 2, 3)]
    cache.use("another")
    assert [one.is_dir() for one in kept] == [False, True, True]


def test_what_was_read_of_a_folder_that_is_gone_is_forgotten(cache: Cache) -> None:
    gone, there = cache.use("gone", at=1), cache.use("there", at=1)
    (cache.plans / "gone").rmdir()
    cache.use("another")
    assert (gone.is_dir(), there.is_dir()) == (False, True)


def test_what_other_readers_made_of_the_same_plans_is_forgotten(cache: Cache) -> None:
    before, other = (
        cache.use("plans", state="before", at=1),
        cache.use("other", state="before", at=1),
    )
    assert cache.use("plans").is_dir()
    assert (before.is_dir(), other.is_dir()) == (False, True)


def test_what_was_begun_just_now_is_not_forgotten(cache: Cache) -> None:
    before = cache.use("plans", state="before")
    cache.use("plans")
    assert before.is_dir()


def test_a_cache_that_cannot_be_made_is_told(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    with pytest.raises(DataFolderReadOnly):
        cache.use("plans")


def test_what_a_process_is_at_work_in_is_not_forgotten(cache: Cache) -> None:
    before = cache.use("plans", state="before", at=1)
    with DataFolderLock(before):
        cache.use("plans")
        assert before.is_dir()
    os.utime(before, (1, 1))
    cache.use("plans")
    assert not before.is_dir()
