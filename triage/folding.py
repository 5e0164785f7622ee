"""Texts folded for comparison: lower case, no accents, `is not` for `isn't`."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` folded for comparison, and for each character where it came from."""
    return _spelt_out(*_folded(text))


# Each list tells of `is not breathing`; said is `isn't breathing`, typed also `isnt`.
_SHORT_NOT = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had)(n'?t)\b")


def _spelt_out(folded: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Return the folded text with `is not` for `isn't`, and its places."""
    parts: list[str] = []
    came: list[int] = []
    done = 0
    for match in _SHORT_NOT.finditer(folded):
        first, last = match.start(1), match.end(1) - 1
        parts += folded[done:first], " not"
        came += *places[done:first], *[places[first]] * 3, places[last]
        done = match.end()
    if not parts:
        return folded, places
    return "".join(parts) + folded[done:], [*came, *places[done:]]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    lower = text.lower()
    dropped = {
        place + 1
        for spelt in (_SPELT.finditer(text) if any(pair in lower for pair in _PAIRS) else ())
        for place in range(spelt.start(), spelt.end() - 1)
        if text[place : place + 2].casefold() in _PAIRS
    }
    if text.isascii() and not dropped:
        return lower, range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if place in dropped:
            continue
        for plain in _plain(char):
            folded.append(plain)
            places.append(place)
    return "".join(folded), places


_PAIRS = ("ae", "oe", "ue")
# "verschuettet" is typed where there is no umlaut: the e after it is dropped.
_SPELT = re.compile(
    r"verschuett|saeure|gestuerzt|abgestuerzt|eingestuerzt|daempfe|geraeumt|raeumung|ohnmaecht|"
    r"schuesse|schuetze|ueberfall",
    re.IGNORECASE,
)


@lru_cache(maxsize=1_024)
def _plain(char: str) -> str:
    """Return one character in lower case without its accents, perhaps as two or as none."""
    folded = unicodedata.normalize("NFKD", char.casefold())
    return "".join("'" if one in "’‘ʼ" else one for one in folded if not _is_unseen(one))


def _is_unseen(char: str) -> bool:
    """Whether a character shows nothing of its own: an accent, a soft hyphen, a joiner."""
    return unicodedata.combining(char) > 0 or unicodedata.category(char) in ("Cf", "Mn")
