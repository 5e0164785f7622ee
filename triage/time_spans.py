"""What all patterns for times share: whole words only, and none found twice."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Something found at a span of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it is over."""
        ...


# How near a time is told to be, in short too, as a choice of a pattern.
ABOUT = "about|abt|bout|around"
Word = TypeVar("Word", bound=Spanned)
Found = TypeVar("Found")
_AT_AN_END = 30
# Their full stop ends no sentence; nor does that of "no." before a number or a time.
_SHORTENED = re.compile(
    r"\b(ca|approx|abt|est|min|std|ungef|vsl|voraussichtl|(?:nr|no)(?=\.\s?(?:\d|$)))\.",
    re.IGNORECASE,
)


def whole_words(text: str) -> re.Pattern[str]:
    """Return the pattern `text` that matches no part of a word, number or address."""
    return re.compile(rf"(?<![\w.:/-])(?:{text})(?![\w])", re.IGNORECASE)


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of `pattern` that stands last in `text`."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def without_short_stops(text: str) -> str:
    """Return `text`, as long as it was, with a space for each full stop that only shortens."""
    return _SHORTENED.sub(r"\1 ", text)


def first_and_last(found: Sequence[Found]) -> Sequence[Found]:
    """Return all that was found, of many only those at both ends: more than these are of a log."""
    return found if len(found) <= 2 * _AT_AN_END else [*found[:_AT_AN_END], *found[-_AT_AN_END:]]


def apart(words: Iterable[Word]) -> list[Word]:
    """Return the words in the order they stand, without those that overlap an earlier given one."""
    kept: list[Word] = []
    starts: list[int] = []
    for word in words:
        # None of those kept overlap, so that only the two beside it can.
        place = bisect_left(starts, word.start)
        before, after = kept[place - 1 : place], kept[place : place + 1]
        if all(one.end <= word.start for one in before) and all(
            word.end <= one.start for one in after
        ):
            kept.insert(place, word)
            starts.insert(place, word.start)
    return kept
