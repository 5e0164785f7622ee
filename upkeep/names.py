"""When two phrases name the same activity."""

import re
import sys
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]{2,}")
# Words that many activities share and that tell none from another.
_EMPTY = frozenset(
    "the and of for to in an on service services system systems management process processes "
    "operation operations component function activity critical business team "
    "der die das und für von dienst dienste system prozess".split()
)


def key_words(phrase: str) -> frozenset[str]:
    """Return the telling words of a phrase in small letters, without their plural s."""
    words = (word.lower() for word in _WORD.findall(phrase))
    return frozenset(_singular(word) for word in words if word not in _EMPTY)


def all_words(phrase: str) -> frozenset[str]:
    """Return every word of a phrase in small letters, without their plural s."""
    return frozenset(_singular(word.lower()) for word in _WORD.findall(phrase))


def find_same(phrase: str, names: Sequence[str], *, is_loose: bool) -> str | None:
    """Return the one name that means what the phrase does; `None` when none or several might.

    It is the same phrase; loosely also one that holds all telling words of the other, or that
    shares a word with it that no other name has.
    """
    wanted = key_words(phrase)
    known = {name: key_words(name) for name in names}
    if not wanted:
        return None
    same = [name for name, words in known.items() if words == wanted]
    inside = [
        name for name, words in known.items() if words and (words <= wanted or wanted <= words)
    ]
    own = [name for name in names if wanted & _own_words(name, known.items())]
    for candidates in (same, inside, own) if is_loose else (same,):
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


def _own_words(name: str, known: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    others = [words for other, words in known if other != name]
    own = next(words for other, words in known if other == name)
    return own.difference(*others) if others else own


def _singular(word: str) -> str:
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    # Each word once in memory: a thousand plans are full of the same few thousand.
    return sys.intern(word[:-1] if is_plural else word)
