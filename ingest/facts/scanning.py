"""Patterns tried only where a match can begin, by an index of the text's words.

Python's engine tries a pattern that begins with a look around it, or with one of many words, at
every letter. A hundred such patterns over one text took two thirds of the time of reading it.
"""

import re
import threading
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from ingest.facts.openings import CAPITAL, FIGURE, STEM_LETTERS, begins_line, openings_of

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_CAPITALISED = re.compile(r"[A-ZÄÖÜ][^\W\d_]*")
# Letters whose small form is another to a pattern than to a string.
_ODD = re.compile("[ſıİ]")
# To index a shorter text takes longer than to try everywhere.
_LEAST_TEXT = 300
_MOST_KEPT = 8
_LAST_LETTER = "\U0010ffff"

# Places in a text, rising.
Starts: TypeAlias = "array[int]"
_NOWHERE: Starts = array("I")


class Words:
    """Where the words, numbers and signs of one text begin."""

    def __init__(self, text: str) -> None:
        self.is_odd = bool(_ODD.search(text))
        self._text = text
        self._starts: dict[str, Starts] = {}
        starts = self._starts
        for match in _TOKEN.finditer(text.lower()):
            key = match[0][:STEM_LETTERS]
            if key in starts:
                starts[key].append(match.start())
            else:
                starts[key] = array("I", (match.start(),))
        self._keys = sorted(starts)
        self._figures: Starts | None = None
        self._capitals: Starts | None = None

    def of(self, stems: Iterable[str]) -> Sequence[int]:
        """Return where any of the openings stands, in order."""
        found: list[Starts] = []
        for stem in stems:
            if stem == FIGURE:
                found.append(self._of_figures())
            elif stem == CAPITAL:
                found.append(self._of_capitals())
            elif not stem[0].isalnum():
                found.append(array("I", self._of_sign(stem)))
            elif len(stem) == STEM_LETTERS or stem[-1] == " ":
                found.append(self._starts.get(stem.rstrip(), _NOWHERE))
            else:
                found += (self._starts[key] for key in self._beginning_with(stem))
        found = [starts for starts in found if starts]
        if len(found) < 2:
            return found[0] if found else _NOWHERE
        return sorted(set().union(*found))

    def _beginning_with(self, stem: str) -> Sequence[str]:
        first = bisect_left(self._keys, stem)
        return self._keys[first : bisect_left(self._keys, stem + _LAST_LETTER, first)]

    def _of_figures(self) -> Starts:
        if self._figures is None:
            numbers = (self._starts[key] for key in self._keys if key[0].isdecimal())
            self._figures = array("I", sorted(set().union(*numbers)))
        return self._figures

    def _of_capitals(self) -> Starts:
        if self._capitals is None:
            self._capitals = array(
                "I", (match.start() for match in _CAPITALISED.finditer(self._text))
            )
        return self._capitals

    def _of_sign(self, sign: str) -> Iterator[int]:
        at = self._text.find(sign)
        while at >= 0:
            yield at
            at = self._text.find(sign, at + 1)


class _Kept(threading.local):
    """The indexes of the last few texts of this thread."""

    def __init__(self) -> None:
        self._kept: dict[str, Words] = {}

    def of(self, text: str) -> Words:
        """Return the index of `text`."""
        found = self._kept.get(text)
        return found or self.take(text, Words(text))

    def take(self, text: str, words: Words) -> Words:
        """Keep `words` as the index of `text`, and return it."""
        while len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[text] = words
        return words

    def forget(self) -> None:
        """Let go of all of them: those of a large text take memory that the next one needs."""
        self._kept.clear()


_kept = _Kept()


def index_alike(text: str, *blanked: str) -> None:
    """Let the texts, each `text` with stretches of it blanked out, go by one index of words.

    No stretch may end within a word: what is left of that would not be known. The index tells of
    more places than such a text has words; a pattern tried there finds nothing.
    """
    words = _kept.of(text)
    for one in blanked:
        _kept.take(one, words)


@contextmanager
def indexes_kept() -> Iterator[None]:
    """Keep the indexes of the texts within, which several patterns are looked for in, no longer."""
    try:
        yield
    finally:
        _kept.forget()


class Scan:
    """A pattern whose matches are found as `finditer` finds them, faster in long texts."""

    def __init__(self, pattern: str, flags: int = 0, *, holds: str = "", within: int = 0) -> None:
        """Compile the pattern; if `holds` is given, every match has one of these words or signs at
        most `within` characters behind its start. Words are told by their first four letters.
        """
        self.pattern = re.compile(pattern, flags)
        self._holds = frozenset(map(_stem, holds.split()))
        self._within = within
        self._is_line = begins_line(self.pattern)
        self._openings = openings_of(self.pattern)
        # Else it is tried everywhere.
        self.is_indexed = self._openings is not None or (self._is_line and bool(self._holds))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in order; none overlaps another."""
        words = _kept.of(text) if self.is_indexed and len(text) >= _LEAST_TEXT else None
        if words is None or words.is_odd:
            yield from self.pattern.finditer(text)
            return
        end = 0
        for start in self._starts(text, words):
            if start >= end:
                match = self.pattern.match(text, start)
                if match is not None:
                    yield match
                    end = match.end()

    def _starts(self, text: str, words: Words) -> Iterable[int]:
        if not self._holds:
            return words.of(self._openings or ())
        held = words.of(self._holds)
        if not held:
            return ()
        if self._is_line:
            return sorted({line for at in held for line in _lines_to(text, at, self._within)})
        return self._before(words.of(self._openings or ()), held)

    def _before(self, starts: Sequence[int], held: Sequence[int]) -> Iterator[int]:
        """Yield the starts that one of `held` follows soon enough."""
        next_held = 0
        for start in starts:
            while next_held < len(held) and held[next_held] < start:
                next_held += 1
            if next_held == len(held):
                return
            if held[next_held] - start <= self._within:
                yield start


def _stem(word: str) -> str:
    is_short = len(word) < STEM_LETTERS and word[0].isalnum()
    return f"{word} " if is_short else word[:STEM_LETTERS]


def _lines_to(text: str, at: int, within: int) -> Iterator[int]:
    """Yield the starts of lines at most `within` characters before `at`, which is in the last."""
    # No line is looked for farther back: text may be a million letters without one.
    first = max(0, at - within - 1)
    end = text.rfind("\n", first, at)
    while end >= 0:
        yield end + 1
        end = text.rfind("\n", first, end)
    if at <= within:
        yield 0
