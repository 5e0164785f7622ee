"""Which words stayed, came and went between two stretches of text, in nearly linear time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from domain.comparison import Change, Stretch
from upkeep.wordings import is_same_said

_WORD = re.compile(r"\S+")
# A question stays one, and so does what is shouted.
_MARKS, _POINTS = '*_"“”„', ".,;:"
# Comparing n words with m takes up to n times m steps; a larger block is told as changed whole.
MOST_STEPS = 4_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """A span of a text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def compare_words(old: Text, new: Text) -> tuple[Stretch, ...]:
    """Return the stretches of both texts in order, from first word to last.

    White space, points and commas behind a word and marks of emphasis do not count, nor another way
    to write the same date, number or rhythm. Lines are compared first, and words only inside lines
    that differ.
    """
    return tuple(_joined(_by_lines(_lines(old), _lines(new), old, new)))


def _by_lines(
    old_lines: Sequence[_Token], new_lines: Sequence[_Token], old: Text, new: Text
) -> Iterator[Stretch]:
    for same, a, b in _blocks(old_lines, new_lines):
        old_span, new_span = _span(a, old), _span(b, new)
        if same:
            yield Stretch(Change.SAME, *old_span, *new_span)
            continue
        olds, news = _tokens(Text(old.text, *old_span)), _tokens(Text(new.text, *new_span))
        for alike, x, y in _blocks(olds, news):
            is_same = alike or _is_same_said(old, x, new, y)
            yield _stretch(is_same, x, y, old_span[0], new_span[0])


def _is_same_said(old: Text, x: Sequence[_Token], new: Text, y: Sequence[_Token]) -> bool:
    if not x or not y:
        return False
    one, other = old.text[x[0].start : x[-1].end], new.text[y[0].start : y[-1].end]
    return is_same_said(one, other)


def _blocks(
    old: Sequence[_Token], new: Sequence[_Token]
) -> Iterator[tuple[bool, Sequence[_Token], Sequence[_Token]]]:
    """Yield runs that are equal and runs that are not, ends first: they are often the same."""
    head = 0
    while head < min(len(old), len(new)) and old[head].word == new[head].word:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail].word == new[-1 - tail].word:
        tail += 1
    yield from _run(same=True, old=old[:head], new=new[:head])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle_old) * len(middle_new) > MOST_STEPS:
        yield from _run(same=False, old=middle_old, new=middle_new)
    else:
        words = [one.word for one in middle_old], [one.word for one in middle_new]
        for tag, i, j, k, m in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
            yield from _run(same=tag == "equal", old=middle_old[i:j], new=middle_new[k:m])
    yield from _run(same=True, old=old[len(old) - tail :], new=new[len(new) - tail :])


def _run(
    *, same: bool, old: Sequence[_Token], new: Sequence[_Token]
) -> Iterator[tuple[bool, Sequence[_Token], Sequence[_Token]]]:
    if old or new:
        yield same, old, new


def _stretch(
    same: bool, old: Sequence[_Token], new: Sequence[_Token], old_at: int, new_at: int
) -> Stretch:
    old_span = (old[0].start, old[-1].end) if old else (old_at, old_at)
    new_span = (new[0].start, new[-1].end) if new else (new_at, new_at)
    if same:
        return Stretch(Change.SAME, *old_span, *new_span)
    kind = Change.CHANGED if old and new else Change.REMOVED if old else Change.ADDED
    return Stretch(kind, *old_span, *new_span)


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Yield neighbours of one kind as one stretch."""
    last: Stretch | None = None
    for one in stretches:
        if last is not None and last.change is one.change is Change.SAME:
            last = Stretch(last.change, last.old_start, one.old_end, last.new_start, one.new_end)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _lines(given: Text) -> list[_Token]:
    """Return the lines that hold words, each known by its words alone."""
    lines = []
    at = given.start
    for line in given.text[given.start : given.end].splitlines(keepends=True):
        words = line.split()
        if words:
            lead = len(line) - len(line.lstrip())
            lines.append(_Token(" ".join(map(_key, words)), at + lead, at + len(line.rstrip())))
        at += len(line)
    return lines


def _tokens(given: Text) -> list[_Token]:
    return [
        _Token(_key(match[0]), match.start(), match.end())
        for match in _WORD.finditer(given.text, given.start, given.end)
    ]


def _key(word: str) -> str:
    """Return the word without what does not count around it; a mark alone is itself."""
    return word.strip(_MARKS).rstrip(_POINTS).strip(_MARKS) or word


def _span(tokens: Sequence[_Token], given: Text) -> tuple[int, int]:
    return (tokens[0].start, tokens[-1].end) if tokens else (given.start, given.start)
