"""Which stretches of a quote share words with what was asked, or differ from another quote."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from ui.parts.everyday import EVERYDAY
from ui.parts.safe import to_html

_WORD = re.compile(r"\w+")
# Shorter words are mostly such as stand in every sentence.
_SHORTEST = 4
_WRAPPED = re.compile(
    r"(?:(?<=[\w,)-])|(?<=[\w,)-]</mark>))\n {0,12}(?=(?:<mark class=\"m-alike\">)?[a-zäöü(])"
)
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
    the spans `hidden`, in order, stay in it, too, and do not show.
    """
    pieces, at = [], 0
    for start, end in spans:
        if any(low <= start and end <= high for low, high in hidden):
            continue
        pieces.append(_shown(text, at, start, hidden))
        pieces.append(f'<mark class="{css}">{_shown(text, start, end, hidden)}</mark>')
        at = end
    pieces.append(_shown(text, at, len(text), hidden))
    return _WRAPPED.sub(r'<span class="m-soft">\g<0></span>', "".join(pieces))


def _shown(text: str, start: int, end: int, hidden: Sequence[tuple[int, int]]) -> str:
    """Return `text[start:end]` as HTML, what is hidden of it out of sight."""
    pieces, at = [], start
    for low, high in ((max(one[0], start), min(one[1], end)) for one in hidden):
        if low < high:
            pieces.append(to_html(text[at:low]))
            pieces.append(f'<span class="m-markup">{to_html(text[low:high])}</span>')
            at = high
    pieces.append(to_html(text[at:end]))
    return "".join(pieces)


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
