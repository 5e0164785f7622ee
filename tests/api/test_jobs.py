"""Jobs that are looked in on, waited for, or broken off when the service ends."""

import logging
import threading
from collections.abc import Callable

import pytest

from api.jobs import JobBoard, JobRunning, JobStopped

Note = Callable[[str, int, int], None]


def test_one_that_may_stop_is_broken_off_when_the_service_ends() -> None:
    board, begun, gone_on = JobBoard(), threading.Event(), threading.Event()

    def work(note: Note) -> None:
        for number in range(10**9):
            begun.set()
            note("indexing", number, 10**9)
        gone_on.set()

    job = board.start("reindex", work, may_stop=True)
    assert begun.wait(10)
    board.close()
    assert (job.state, type(job.error)) == ("failed", JobStopped)
    assert not gone_on.is_set()


def test_any_other_is_waited_for() -> None:
    board, begun, gate = JobBoard(), threading.Event(), threading.Event()

    def work(note: Note) -> str:
        begun.set()
        assert gate.wait(10)
        note("reading", 1, 1)
        return "read"

    job = board.start("ingest", work)
    assert begun.wait(10)
    with pytest.raises(JobRunning):
        board.start("reindex", work)
    threading.Timer(0.1, gate.set).start()
    board.close()
    assert (job.state, job.result, job.done) == ("done", "read", 1)


def test_one_that_is_through_is_not_thrown_away_when_the_service_ends() -> None:
    board, begun, gate = JobBoard(), threading.Event(), threading.Event()

    def work(note: Note) -> str:
        begun.set()
        assert gate.wait(10)
        note("indexing", 9, 9)
        return "sealed"

    job = board.start("reindex", work, may_stop=True)
    assert begun.wait(10)
    board.stop()
    gate.set()
    board.close()
    assert (job.state, job.result) == ("done", "sealed")


def test_one_whose_turn_never_came_is_seen_to_have_ended(caplog: pytest.LogCaptureFixture) -> None:
    board, told, gate = JobBoard(), threading.Event(), threading.Event()
    go = threading.Event()

    class Slow(logging.Handler):
        """A log whose disk takes its time."""

        def emit(self, _: logging.LogRecord) -> None:
            told.set()
            assert gate.wait(10)

    def work(note: Note) -> None:
        assert go.wait(10)
        raise LookupError

    slow = Slow()
    logging.getLogger("muster.jobs").addHandler(slow)
    try:
        board.start("reindex", work)
        go.set()
        assert told.wait(10)
        second = board.start("ingest", work)
        threading.Timer(0.2, gate.set).start()
        board.close()
    finally:
        logging.getLogger("muster.jobs").removeHandler(slow)
    assert (second.state, type(second.error)) == ("failed", JobStopped)
    assert [one.name for one in caplog.records if "callback" in one.getMessage()] == []


def test_a_board_that_is_closed_takes_no_work_and_says_so() -> None:
    board = JobBoard()
    board.close()
    with pytest.raises(JobStopped):
        board.start("ingest", lambda _: None)
    assert not board.is_busy
