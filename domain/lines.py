"""Lines that a page or an editor breaks inside a sentence: they read on, lists and commands do not.

A quote stays as it stands in its version; only where it is shown are such lines one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

Spans = list[tuple[int, int]]

_GOES_ON = re.compile(r"[\w,)-]\Z")
_READS_ON = re.compile(r" {0,12}(?=[a-zäöü(])")
_ENDS = (".", "!", "?", ":", ";", ")")
_FENCE = re.compile(r" {0,8}(?:```|~~~)")
# Cells of a table, and what stands in commands and settings.
_NO_PROSE = re.compile(r"[={}$\\|<>]|(?:^|\s)--?\w|^ {0,12}[\w-]{1,40}:(?:\s|$)", re.MULTILINE)
# A line is broken where the next word does not fit any more. Letters differ in width, so that a
# full line may have a tenth fewer of them than the longest. Of plans whose lines never break inside
# a sentence one list item in five (273 of 1,394) still looks as though it went on.
_FULL = 0.9
# Shorter lines are often those of a list; they are one where what they say comes to an end.
_NARROW = 40
_NONE = (0, "")


def in_flow(text: str) -> str:
    """Return the text to be shown on paper: lines that break inside a sentence are joined."""
    pieces, at = [], 0
    for start, end in breaks_inside(text):
        pieces.append(text[at:start])
        at = end
    return " ".join([*pieces, text[at:]])


def breaks_inside(text: str) -> Spans:
    """Return the spans of the line breaks inside sentences, indents with them, in order."""
    lines = text.split("\n")
    fences = [line for line in lines if _FENCE.match(line)]
    # Whether the text begins between two fences is not to be told from one that says no more.
    if len(fences) % 2 and not fences[0].strip(" `~"):
        return []
    found: Spans = []
    for paragraph in _paragraphs(lines):
        found += _breaks_of(paragraph)
    return found


def _paragraphs(lines: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines between empty ones, each with where it begins; none of them is code."""
    placed, at, is_code = [], 0, False
    for line in lines:
        is_fence = _FENCE.match(line) is not None
        is_code ^= is_fence
        placed.append((at, line, bool(line.strip()) and not is_code and not is_fence))
        at += len(line) + 1
    for is_text, group in groupby(placed, key=lambda one: one[2]):
        if is_text:
            yield [(start, line) for start, line, _ in group]


def _breaks_of(paragraph: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the breaks of each run of lines that may be one sentence, if every line is full.

    A quote may begin inside a line, so that its first one need not be.
    """
    widest = max(len(line.rstrip()) for _, line in paragraph)
    run: Spans = []
    is_full, is_sure = True, widest >= _NARROW
    for (start, line), (after, following) in pairwise([*paragraph, _NONE]):
        indent = _READS_ON.match(following)
        if indent and _GOES_ON.search(line) and not _NO_PROSE.search(f"{line}\n{following}"):
            run.append((start + len(line), after + indent.end()))
            fits = len(line) + 1 + len(following.split()[0]) <= _FULL * widest
            is_full &= start == 0 or not fits
            is_sure &= not fits
            continue
        if is_full and (is_sure or line.rstrip().endswith(_ENDS)):
            yield from run
        run, is_full, is_sure = [], True, widest >= _NARROW
