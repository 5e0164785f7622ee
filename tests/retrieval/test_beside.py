import threading

import pytest

from retrieval import beside


def test_what_is_begun_runs_beside_and_gives_what_it_made() -> None:
    here = threading.get_ident()
    gate = threading.Event()

    def act(given: int, *, more: int) -> tuple[int, bool]:
        assert gate.wait(10)
        return given + more, threading.get_ident() == here

    found = beside.begin(act, 1, more=2)
    gate.set()
    assert found() == (3, False)


def test_what_went_wrong_is_raised_where_it_is_waited_for() -> None:
    def act() -> None:
        raise LookupError("not there")

    found = beside.begin(act)
    with pytest.raises(LookupError, match="not there"):
        found()
