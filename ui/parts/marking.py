"""Which stretches of a quote share words with what was asked, or differ from another quote."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from api.schemas.quotes import Part, ReadText
from ui.parts.everyday import EVERYDAY
from ui.parts.safe import to_html

_WORD = re.compile(r"\w+")
# Shorter words are mostly such as stand in every sentence.
_SHORTEST = 4
# The classes of `ui/style.css`; what is no word is not read aloud either.
_TAGS = {
    Part.BREAK: '<span class="m-soft">',
    Part.MARKUP: '<span class="m-markup" aria-hidden="true">',
    Part.MARKUP_LINE: '<span class="m-markup m-line" aria-hidden="true">',
}
# Two words are one when both are the same beginning with one of these after it: "note", "notes".
# "er" is none of them: an officer is no office.
_INFLECTIONS = frozenset("s es 's d ed ing e n en em ern t te ten y ies".split()) | {""}
# These make another part of speech; on a short beginning they would make another word.
_DERIVATIONS = frozenset("ion ions ions' ment ments ung ungen ly al".split())
_BEGINNING, _LONG_BEGINNING = 4, 6
# Below this share of words in common two texts are about one thing in different words, and marks
# on everything would say nothing.
_ALIKE = 0.4

Spans = list[tuple[int, int]]


def spans_alike(quote: str, asked: str) -> list[tuple[int, int]]:
    """Return the spans of the words in `quote` that `asked` has too, in order."""
    wanted: dict[str, set[str]] = {}
    for word in _WORD.findall(asked.casefold()):
        if _tells(word):
            wanted.setdefault(word[:_BEGINNING], set()).add(word)
    return [
        found.span()
        for found in _WORD.finditer(quote)
        if _tells(word := found.group().casefold())
        and any(_is_one(word, other) for other in wanted.get(word[:_BEGINNING], ()))
    ]


def spans_apart(one: str, other: str) -> tuple[Spans, Spans]:
    """Return the stretches of each text that the other does not have, none if they share little.

    Case and white space do not count; words that differ in a row are one stretch.
    """
    words, others = (list(_WORD.finditer(text)) for text in (one, other))
    match = SequenceMatcher(
        None, [w.group().casefold() for w in words], [w.group().casefold() for w in others], False
    )
    apart: tuple[Spans, Spans] = ([], [])
    if match.ratio() >= _ALIKE:
        for kind, *ends in match.get_opcodes():
            if kind != "equal":
                for spans, held, (start, end) in zip(
                    apart, (words, others), (ends[:2], ends[2:]), strict=True
                ):
                    if start < end:
                        spans.append((held[start].start(), held[end - 1].end()))
    return apart


def marked_html(
    text: str, spans: Spans, css: str, *, hidden: Sequence[tuple[int, int]] = ()
) -> str:
    """Return `text` as HTML with the spans marked by the class `css`; they must not overlap.

    A line break inside a sentence, as PDF pages have them, stays in the text and shows as a space;
    the spans `hidden`, in order, stay in it, too, and neither show nor are read aloud.
    """
    read = ReadText(text, hidden=hidden)
    pieces, at = [], 0
    for start, end in spans:
        if any(low <= start and end <= high for low, high in hidden):
            continue
        pieces.append(_shown(read, at, start))
        pieces.append(f'<mark class="{css}">{_shown(read, start, end)}</mark>')
        at = end
    pieces.append(_shown(read, at, len(text)))
    return "".join(pieces)


def _shown(read: ReadText, start: int, end: int) -> str:
    """Return that stretch of the text as HTML."""
    return "".join(
        f"{_TAGS[part]}{to_html(text)}</span>" if part in _TAGS else to_html(text)
        for part, text in read.parts(start, end)
    )


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and word.casefold() not in EVERYDAY


def _is_one(word: str, other: str) -> bool:
    """Return whether two words in lower case are forms of one: "encrypted", "encryption"."""
    if word == other:
        return True
    shorter = min(len(word), len(other))
    same = next((at for at in range(shorter) if word[at] != other[at]), shorter)
    # The beginning may end before what they share: "stopped" and "stopping" share "stopp".
    return any(
        _follows(word[at:], at) and _follows(other[at:], at)
        for at in range(same, max(_BEGINNING, same - 2) - 1, -1)
    )


def _follows(ending: str, beginning: int) -> bool:
    return ending in _INFLECTIONS or (beginning >= _LONG_BEGINNING and ending in _DERIVATIONS)
