"""A plan's text in stretches that a page shows apart: running text, and tables with their cells.

Every stretch is a span of the text. Between the cells only the marks of the table are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_FENCE = re.compile(r"\s{0,6}(`{3,40}|~{3,40})")
_BORDER = re.compile(r"(?<!\\)\|")
_OF_DASHES = frozenset(" \t\r\n|:-")
# A table has at least so many lines.
LEAST = 2


@dataclass(frozen=True, slots=True)
class Running:
    """Running text, to be shown with its line ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the spans of its cells by row; `has_head` where the first row names columns."""

    rows: tuple[tuple[Span, ...], ...]
    has_head: bool


def stretches_of(text: str, start: int, end: int, *, is_markup: bool) -> Iterator[Running | Table]:
    """Yield the stretches of `text[start:end]` in order; empty lines at their edges are left out.

    With `is_markup` the text is the file itself, Markdown or plain: a bar amid a line may be a
    command's there, so that only lines that begin with one are rows. Else a reader joined cells.
    """
    since, rows = start, list[Span]()
    fence = ""
    for line in _LINE.finditer(text, start, end):
        mark = _FENCE.match(line[0])
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and _is_row(line[0], is_markup=is_markup):
            rows.append(line.span())
            continue
        yield from _closed(text, since, rows)
        if len(rows) >= LEAST:
            since = line.start()
        rows = []
    yield from _closed(text, since, rows)
    if len(rows) < LEAST:
        yield from _running(text, since, end)


def _closed(text: str, since: int, rows: list[Span]) -> Iterator[Running | Table]:
    """Yield what stands before the rows, and the rows, where they are a table."""
    if len(rows) >= LEAST:
        yield from _running(text, since, rows[0][0])
        yield _table(text, rows)


def _running(text: str, start: int, end: int) -> Iterator[Running]:
    piece = text[start:end]
    ahead = len(piece) - len(piece.lstrip("\r\n"))
    # Blanks before the first word stand for something in a list; line ends do not.
    behind = len(piece.rstrip())
    if behind > ahead:
        yield Running(start + ahead, start + behind)


def _is_row(line: str, *, is_markup: bool) -> bool:
    shown = line.strip()
    is_framed = shown.startswith("|") and shown.endswith("|") and len(shown) > 1
    return is_framed or (not is_markup and " | " in line)


def _table(text: str, rows: list[Span]) -> Table:
    # Anywhere else such a line is a row of empty cells.
    below = text[slice(*rows[1])]
    has_head = "-" in below and _OF_DASHES.issuperset(below)
    kept = [rows[0], *rows[2:]] if has_head else rows
    return Table(tuple(tuple(_cells(text, *span)) for span in kept), has_head)


def _cells(text: str, start: int, end: int) -> Iterator[Span]:
    start, end = _trimmed(text, start, end)
    if text.startswith("|", start, end):
        start += 1
    if end > start and text.endswith("|", start, end) and not text.endswith("\\|", start, end):
        end -= 1
    at = start
    for border in (*_BORDER.finditer(text, start, end), None):
        stop = border.start() if border else end
        yield _trimmed(text, at, stop)
        at = border.end() if border else end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
