"""Which sentences of a plan may hold a match of a pattern, told by the words it can begin with.

Most patterns of the rules match in few sentences. Tried in each of them, letter by letter, they
took a third of a check.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.facts.openings import CAPITAL, FIGURE, STEM_LETTERS, openings_of

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
# Letters whose small form is another to a pattern than to a string.
_ODD = re.compile("[ſıİ]")


class Sought:
    """Some patterns of a rule that says nothing of a sentence in which none of them matches."""

    def __init__(self, *patterns: re.Pattern[str]) -> None:
        """Read how matches of the patterns begin; where that cannot be told, any sentence may."""
        read = [openings_of(one) for one in patterns]
        known = [one for one in read if one is not None and CAPITAL not in one]
        self.openings = frozenset[str]().union(*known) if len(known) == len(read) else None
        self.number = len(_all)
        _all.append(self)


_all: list[Sought] = []


def places_of_all(sentences: Iterable[str]) -> Sequence["array[int]"]:
    """Return for each `Sought` there is, by its number, which of the sentences may hold a match."""
    index = _Index(list(sentences))
    return [index.places_of(one.openings) for one in _all]


class _Index:
    """In which sentences words begin with so many letters, and which signs and figures are."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._sentences = sentences
        # By the first letters, by whole short words with a blank behind them, and by figures.
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._odd: list[int] = []
        for number, sentence in enumerate(sentences):
            if _ODD.search(sentence):
                self._odd.append(number)
            for key in {key for token in _TOKEN.findall(sentence.lower()) for key in _keys(token)}:
                self._places[key].append(number)

    def places_of(self, openings: frozenset[str] | None) -> "array[int]":
        """Return the numbers of the sentences, rising."""
        if openings is None:
            return array("I", range(len(self._sentences)))
        found = set(self._odd)
        for opening in openings:
            if opening[0].isalnum():
                found.update(self._places.get(opening, ()))
            else:
                found.update(self._holding(opening))
        return array("I", sorted(found))

    def _holding(self, sign: str) -> Iterator[int]:
        return (number for number, one in enumerate(self._sentences) if sign in one.lower())


def _keys(token: str) -> Iterator[str]:
    if token[0].isdecimal():
        yield FIGURE
        return
    for letters in range(1, STEM_LETTERS + 1):
        yield token[:letters]
    if len(token) < STEM_LETTERS:
        yield f"{token} "
