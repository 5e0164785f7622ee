"""The indexes follow what is read, and an interrupted command leaves no thread at work."""

import signal
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from muster.ingesting import _Follower
from retrieval.keeper import DrainReport


class Slow:
    """A keeper with jobs without end, at which somebody presses Ctrl-C once it is waited for."""

    def __init__(self) -> None:
        self.is_waited_for, self.has_ended = threading.Event(), False

    def drain(
        self, _: Any, stop: Callable[[], bool], *, is_more_coming: bool = False
    ) -> DrainReport:
        assert self.is_waited_for.wait(10)
        time.sleep(0.05)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        until = time.monotonic() + 10
        while not stop() and time.monotonic() < until:
            time.sleep(0.01)
        self.has_ended = stop()
        return DrainReport(0, 1, 0.0, 0.0)


def test_ctrl_c_while_the_indexes_follow_ends_with_the_jobs_at_work_on() -> None:
    keeper = Slow()
    follower = _Follower(SimpleNamespace(keeper=keeper), lambda *_: None)
    keeper.is_waited_for = follower._last_round
    follower.start()
    with pytest.raises(KeyboardInterrupt):
        follower.finish()
    assert keeper.has_ended
    assert not follower.is_alive()


class Broken:
    """A keeper that breaks off by something nobody foresaw."""

    def drain(self, *_: Any, **__: Any) -> DrainReport:
        raise ValueError("of two lengths")


def test_whatever_breaks_the_following_off_is_told_to_who_waits_for_it() -> None:
    follower = _Follower(SimpleNamespace(keeper=Broken()), lambda *_: None)
    follower.start()
    with pytest.raises(ValueError, match="of two lengths"):
        follower.finish()
