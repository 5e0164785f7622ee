"""Where a section's text tells people what to do: list items, and sentences that instruct."""

import re
from collections.abc import Iterator, Sequence

from ingest.facts.durations import find_durations
from ingest.orders import is_order

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\s>]{0,12}(?:[-*+•▪●○]|(?P<order>\d{1,3}|[a-z])[.)])\s{1,6}(?:\[[ xX]?\]\s)?")
_TABLE = re.compile(r"\s\|\s|^\s*\||\t")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_SENTENCE_END = re.compile(
    r"(?<![\s.][A-Za-z])(?<!e\.g)(?<!i\.e)(?<!z\.B)(?<!Nr)(?<!No)(?<!ca)[.!?][)\"”*_]{0,3}\s+"
    r"(?=[A-ZÄÖÜ\"(\[*_]|\d)"
)
# A German instruction ends in its verb: `Alle Maschinen ausschalten.`
_INFINITIVE = re.compile(r"[^\W\d_]{2,60}(?:en|ern|eln)[.!]?\Z")
_NO_VERB = frozenset(
    "vorhanden betroffen worden werden wurden haben sein sollen müssen können dürfen verboten"
    " gegeben ihnen allen unten oben innen außen daneben morgen".split()
)
# What goes on for longer without an end is no instruction.
LONGEST = 1_000
# A line that is shorter than this ends where its paragraph does, not where the page did.
FULL_LINE = 60
# What a page's foot says behind the title: a classification, a version, a page number.
RUNNING = 40
# The number of a page on a line of its own: `Page 2 of 5`, `- 2 -`.
_PAGE = re.compile(
    r"\s{0,12}(?:(?:page|seite|blatt)\s\d{1,4}(?:\s(?:of|von)\s\d{1,4})?|[-–]\s\d{1,4}\s[-–]"
    r"|\d{1,4}\s(?:of|von|/)\s\d{1,4})\s{0,12}\Z",
    re.IGNORECASE,
)


def find_instructions(text: str, start: int, end: int, *, title: str = "") -> Iterator[Span]:
    """Yield the span of each instruction in `text[start:end]`, in order, marks left out.

    A list item is one instruction, with all it says. In running text each sentence that tells
    somebody to do something is one; a bare length of time behind it belongs to it. Rows of tables
    and headings are none, nor are lines that begin with the `title`, which pages repeat, or that
    are the number of a page.
    """
    for first, last, is_item, is_numbered in find_units(text, start, end, title):
        if is_item and last - first <= LONGEST:
            words = " ".join(text[first:last].split())
            if (is_numbered and len(words) > 3) or is_order(words) or ends_in_verb(words):
                yield first, last
        else:
            yield from _sentences(text, first, last)


def find_sentences(text: str, start: int, end: int, *, title: str = "") -> Iterator[Span]:
    """Yield every sentence and list item in `text[start:end]`, headings and tables left out.

    Lines that begin with the `title` are left out too: pages repeat it above or below.
    """
    for first, last, is_item, _ in find_units(text, start, end, title):
        yield from [(first, last)] if is_item else _with_lengths(text, first, last)


def trailing_length(text: str, start: int, end: int) -> tuple[float, Span] | None:
    """Return the minutes that stand alone at the end of an instruction, and where, or `None`."""
    last = start
    for match in _SENTENCE_END.finditer(text, start, end):
        last = match.end()
    if last == start:
        return None
    return _bare_length(text, last, end)


def find_units(
    text: str, start: int, end: int, title: str = ""
) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield list items and paragraphs as (start, end, is an item, is a numbered one)."""
    open_unit: tuple[int, int, bool, bool] | None = None
    line_before = start
    for line in _LINE.finditer(text, start, end):
        is_apart = "\n" in text[line_before : line.start()].strip(" \t\r") and (
            text.count("\n", line_before, line.start()) > 1
        )
        line_before = line.end()
        mark = _MARK.match(text, line.start(), line.end())
        is_other = (
            bool(_TABLE.search(line[0]) or _HEADING.match(line[0]))
            or not line[0].strip()
            or _is_running(line[0], title)
            or _PAGE.match(line[0])
        )
        if open_unit and not mark and not is_other and not is_apart and _goes_on(text, open_unit):
            open_unit = (open_unit[0], line.end(), *open_unit[2:])
            continue
        if open_unit:
            yield open_unit
        begin = mark.end() if mark else line.start()
        numbered = bool(mark and mark["order"])
        open_unit = None if is_other else (begin, line.end(), bool(mark), numbered)
    if open_unit:
        yield open_unit


def _is_running(line: str, title: str) -> bool:
    """Return whether a line is the document's title with little behind it, as pages repeat it."""
    words, named = " ".join(line.split()).strip("# *_"), " ".join(title.split())
    is_sentence = words != named and words.endswith((".", "!", "?", ":"))
    return (
        bool(named)
        and not is_sentence
        and words.startswith(named)
        and len(words) - len(named) <= RUNNING
    )


def _goes_on(text: str, unit: tuple[int, int, bool, bool]) -> bool:
    """Return whether the line after may belong to the unit: an item, or a line the page broke."""
    last_line = text.rfind("\n", unit[0], unit[1]) + 1
    length = unit[1] - max(last_line, unit[0])
    is_broken = length >= FULL_LINE and text[unit[1] - 1] not in ".!?:;"
    return unit[2] or is_broken


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for first, last in _with_lengths(text, start, end):
        if is_order(" ".join(text[first:last].split())):
            yield first, last


def _with_lengths(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences; a length of time that stands alone belongs to the one before it."""
    spans: list[Span] = []
    for first, last in _split(text, start, end):
        if spans and _bare_length(text, first, last):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _split(text: str, start: int, end: int) -> Sequence[Span]:
    cuts = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    spans = zip([start, *cuts], [*cuts, end], strict=True)
    return [
        _trimmed(text, *span)
        for span in spans
        if span[1] - span[0] <= LONGEST and text[span[0] : span[1]].strip()
    ]


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def ends_in_verb(words: str) -> bool:
    """Return whether words end in a German verb, as an instruction does."""
    match = _INFINITIVE.search(words)
    if match is None or " " not in words:
        return False
    last = match[0].rstrip(".!")
    return last[0].islower() and last not in _NO_VERB


def _bare_length(text: str, start: int, end: int) -> tuple[float, Span] | None:
    words = text[start:end].strip().rstrip(".")
    found = next(find_durations(text, start, end), None)
    if found is None or found.end - found.start < len(words):
        return None
    return found.minutes, (found.start, found.end)
