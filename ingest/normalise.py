"""One form for text: composed, without characters nobody can see, and traceable to its source."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

# Control characters but tab and line ends, soft hyphen, zero-width and bidirectional controls,
# variation selectors, joiners of hieroglyphs and shorthand, the tag block and lone surrogates: all
# can hide text from a reader.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
# Nothing before an ASCII character can compose with it, so text may be composed piece by piece.
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

# More of them on one letter are no language; Unicode's own format for streams allows thirty.
MOST_MARKS = 32

Removed = tuple[tuple[int, int], ...]
# As word processors write it, and Unicode's own letter.
_APOSTROPHES = "’ʼ‘"


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text in NFC without invisible characters.

    `removed` lists `(position in text, characters removed just before it)` by rising position;
    the count is negative where composing made the text longer.
    """

    text: str
    removed: Removed = ()


def normalise(text: str) -> Normalised:
    """Return `text` composed to NFC and without invisible characters; idempotent."""
    visible, hidden = _remove_invisible(text)
    if unicodedata.is_normalized("NFC", visible):
        return Normalised(visible, hidden)
    composed, merged = _compose(visible)
    return Normalised(composed, _join_maps(hidden, merged))


class Original:
    """The text before it was normalised, by what was removed from it."""

    def __init__(self, removed: Sequence[tuple[int, int]]) -> None:
        """`removed` is that of `Normalised`."""
        self._positions = [at for at, _ in removed]
        self._counts = list(accumulate((count for _, count in removed), initial=0))

    def offset(self, position: int) -> int:
        """Return where the character at `position` of the normalised text stood."""
        return position + self._counts[bisect_right(self._positions, position)]


def one_line(text: str) -> str:
    """Return `text` without invisible characters and with every run of white space one space."""
    return " ".join(normalise(text).text.split())


def _remove_invisible(text: str) -> tuple[str, Removed]:
    parts: list[str] = []
    removed: list[tuple[int, int]] = []
    done = length = 0
    for match in _INVISIBLE.finditer(text):
        parts.append(text[done : match.start()])
        length += match.start() - done
        done = match.end()
        removed.append((length, done - match.start()))
    if not removed:
        return text, ()
    parts.append(text[done:])
    return "".join(parts), tuple(removed)


def _compose(text: str) -> tuple[str, Removed]:
    parts: list[str] = []
    removed: list[tuple[int, int]] = []
    done = length = 0
    for match in _NOT_ASCII.finditer(text):
        if unicodedata.is_normalized("NFC", match.group()):
            continue
        parts.append(text[done : match.start()])
        length += match.start() - done
        done = match.end()
        for cluster in _clusters(match.group()):
            composed = unicodedata.normalize("NFC", _in_order(cluster))
            parts.append(composed)
            length += len(composed)
            if len(composed) != len(cluster):
                removed.append((length, len(cluster) - len(composed)))
    parts.append(text[done:])
    return "".join(parts), tuple(removed)


def _clusters(text: str) -> Iterator[str]:
    """Yield pieces of `text` that can be composed one by one."""
    start = 0
    for index in range(1, len(text)):
        pair = text[index - 1 : index + 1]
        apart = unicodedata.normalize("NFC", pair[0]) + unicodedata.normalize("NFC", pair[1])
        mark = unicodedata.combining(text[index])
        # Hangul vowels and tails have class 0 and yet join what stands before them.
        jamo = "\u1100" <= text[index] <= "\u11ff"
        if not mark and not jamo and unicodedata.normalize("NFC", pair) == apart:
            yield text[start:index]
            start = index
    yield text[start:]


def _in_order(cluster: str) -> str:
    """Return an equal text with its marks in the order of their classes.

    The library puts them in order by inserting each, which takes the square of a heap's length.
    """
    if len(cluster) <= MOST_MARKS:
        return cluster
    apart = "".join(unicodedata.normalize("NFD", sign) for sign in cluster)
    runs = groupby(apart, key=lambda sign: unicodedata.combining(sign) > 0)
    return "".join(
        "".join(sorted(run, key=unicodedata.combining) if are_marks else run)
        for are_marks, run in runs
    )


def _join_maps(first: Removed, second: Removed) -> Removed:
    """Return the map from the last text to the first; `second` starts where `first` ends."""
    joined: dict[int, int] = dict(second)
    shift = index = 0
    for at, count in first:
        while index < len(second) and second[index][0] + shift + second[index][1] <= at:
            shift += second[index][1]
            index += 1
        joined[at - shift] = joined.get(at - shift, 0) + count
    return tuple(sorted(joined.items()))


def straight(text: str) -> str:
    """Return a text of the same length with every apostrophe written as `'`."""
    if not text.isascii():
        # Many times as fast as `translate`.
        for sign in _APOSTROPHES:
            text = text.replace(sign, "'")
    return text
