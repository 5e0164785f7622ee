"""Work that leaves the interpreter to others, done beside what needs it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")

# Threads start when they are first needed; each is busy for a millisecond a report.
_THREADS = ThreadPoolExecutor(4, "beside")


def begin(
    act: Callable[_Given, _Made], *args: _Given.args, **named: _Given.kwargs
) -> Callable[[], _Made]:
    """Begin with `act` in another thread; return what waits for it, and raises what it raised.

    It is for index look-ups and array arithmetic, which hold no lock of the interpreter; `act` must
    not begin anything itself, or all threads might wait for one another.
    """
    return _THREADS.submit(act, *args, **named).result
