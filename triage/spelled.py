"""A quick look whether names can stand in a text at all, before each is looked for exactly."""

from collections.abc import Iterable
from functools import lru_cache

# Letters that a search without regard to case takes for one, and that `casefold` leaves apart.
_ONE_LETTER = str.maketrans({"İ": "i", "ı": "i"})


def may_stand_in(text: str, names: Iterable[str]) -> list[str]:
    """Return the names whose letters follow each other in the text, capital or small.

    Most names of a roster or inventory are in no given text, and this says so a hundred times
    faster than a search for whole words does.
    """
    folded = _folded_text(text)
    return [name for name in names if _folded_name(name) in folded]


# The same plans are looked through for report after report; names are kept apart, since there are
# more of them than plans.
@lru_cache(maxsize=128)
def _folded_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return (text if text.isascii() else text.translate(_ONE_LETTER)).casefold()


@lru_cache(maxsize=8192)
def _folded_name(name: str) -> str:
    return _folded(name.strip())
