"""How a process of Muster keeps its memory."""

import ctypes
import gc
from contextlib import suppress

# The number of glibc's `M_ARENA_MAX`, and of heaps that all threads share.
_MOST_ARENAS, _ARENAS = -8, 2


def settle() -> None:
    """Look for litter seldom.

    Loading a program makes a million objects that stay; looking among them every 700 new ones
    takes a fifth of a short command, and a twentieth of a triage in the service.
    """
    gc.set_threshold(50_000, 20, 20)


def leave() -> None:
    """Look for none any more: a process that ends gives its memory back whole.

    Looking through it once more takes a tenth of a short command.
    """
    gc.freeze()


def share_heaps() -> None:
    """Let all threads take memory from two heaps, where the C library can be told so.

    By default each of the service's threads has its own, and no other takes what one gave back:
    over a thousand plans that is 30 MB.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_MOST_ARENAS, _ARENAS)
