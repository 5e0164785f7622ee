"""How a process keeps its memory: what is told to Python and to the C library."""

import ctypes
import gc

import pytest

from muster import collector


def test_litter_is_looked_for_seldom_and_not_at_the_end() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    # Commands that other tests ran in this process may have settled already.
    gc.set_threshold(700)
    try:
        collector.settle()
        assert gc.get_threshold()[0] > 700
        collector.leave()
        assert gc.get_freeze_count() > frozen
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@pytest.mark.parametrize("fault", [OSError, AttributeError, TypeError, None])
def test_heaps_are_shared_where_the_c_library_can(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception] | None
) -> None:
    told: list[tuple[int, int]] = []

    class Library:
        def __init__(self, _name: None) -> None:
            if fault is not None:
                raise fault

        def mallopt(self, name: int, value: int) -> None:
            told.append((name, value))

    monkeypatch.setattr(ctypes, "CDLL", Library)
    collector.share_heaps()
    assert told == ([] if fault else [(-8, 2)])
