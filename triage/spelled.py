"""Letters that are spelled alike, and a quick look whether names can stand in a text at all."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Letters that a search without regard to case takes for an i, and that `casefold` leaves apart.
_LIKE_I = "İı"
# The same and the two that it takes for an s and a k, each with the letter meant, one for one.
_LIKE_OTHERS = re.compile("[İıſ\u212a]")
_MEANT = {"İ": "I", "ı": "i", "ſ": "s", "\u212a": "K"}


def plain_letters(text: str) -> str:
    """Return `text`, as long as it was, with the plain letter for each that only looks like it.

    A search without regard to case finds "FRİDAY", which no table of words holds.
    """
    return _LIKE_OTHERS.sub(lambda match: _MEANT[match[0]], text)


def may_stand_in(text: str, names: Iterable[str]) -> list[str]:
    """Return the names whose letters follow each other in the text, capital or small.

    Most names of a roster or inventory are in no given text, and this says so a hundred times
    faster than a search for whole words does.
    """
    folded = _folded_text(text)
    return [name for name in names if _folded_name(name) in folded]


def may_stand_in_plan(text: str, names: Sequence[str]) -> list[str]:
    """Return what `may_stand_in` does, and know it when the same text is asked about again.

    The names are such as an organization has some hundred of, so that what is known stays small.
    """
    known = _known_of_plan(text)
    new = [name for name in names if name not in known]
    if new:
        found = set(may_stand_in(text, new))
        known.update((name, name in found) for name in new)
    return [name for name in names if known[name]]


@lru_cache(maxsize=128)
def _known_of_plan(_: str) -> dict[str, bool]:
    return {}


# The same plans are looked through for report after report; names are kept apart, since there are
# more of them than plans.
@lru_cache(maxsize=128)
def _folded_text(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    if not text.isascii():
        # Many times as fast as `translate`, which looks up letter by letter.
        for letter in _LIKE_I:
            text = text.replace(letter, "i")
    return text.casefold()


@lru_cache(maxsize=8192)
def _folded_name(name: str) -> str:
    return _folded(name.strip())
