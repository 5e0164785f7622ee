"""What a plan gives as a label and its value, one a line, however it is laid out.

Lists (`- RTO: 4 hours`), bold or plain lines (`**RTO** - 4 hours`), lists of definitions, tables of
two columns, and headings with nothing but a value below them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from upkeep.plans import PlanText

_LABEL = r"(?P<label>[^\W\d_][^:|*_\n]{1,60}?)"
_LINE = re.compile(
    r"^(?P<indent>[ \t]{0,12})(?:(?P<lead>[-*+•:]|\d{1,2}[.)])[ \t]{1,4})?"
    rf"(?P<bold>\*\*|__)?{_LABEL}(?:[*_]{{1,2}}[ \t]\([^()\n]{{1,60}}\))?[*_]{{0,2}}[ \t]?"
    r"(?:(?P<colon>:)[*_]{0,2}[ \t]{1,4}|[ \t]{0,2}(?P<dash>[-–—])[ \t]{1,3})"
    r"(?P<value>[^\n|]{1,120})$",
    re.MULTILINE,
)
# A term, and below it what it means.
_DEFINED = re.compile(
    rf"^(?P<indent>[ \t]{{0,12}})[*_]{{0,2}}{_LABEL}[*_]{{0,2}}[ \t]{{0,2}}\n"
    r"[ \t]{0,4}:[ \t]{1,4}(?P<value>[^\n|]{1,120})$",
    re.MULTILINE,
)
# A line of bold, and below it one line.
_UNDER = re.compile(
    rf"^(?P<indent>[ \t]{{0,3}})(?:\*\*|__){_LABEL}:?(?:\*\*|__):?[ \t]{{0,2}}\n"
    r"(?P<value>[^\W\d_][^\n|:]{1,80}[^\n|:.!?])(?=\n[ \t]*(?:\n|\*\*|__)|\Z)",
    re.MULTILINE,
)
# Between lines with values a label may have none.
_EMPTY = re.compile(
    r"^(?P<indent>[ \t]{0,12})(?P<lead>[-*+•])[ \t]{1,4}"
    rf"(?P<bold>\*\*|__)?{_LABEL}[*_]{{0,2}}[ \t]?:[*_]{{0,2}}[ \t]{{0,4}}$(?!\n(?P=indent)[ \t])",
    re.MULTILINE,
)
_INNER = re.compile(r"[*_]{2}")
_MARKS = " \t*_\\`"
_LONGEST_VALUE = 80
_TWO = 2


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A label, the value beside it, empty for none, and the span of both.

    `kind` tells layouts apart, `indent` the depth; `block` is the start of the list it is in.
    """

    label: str
    value: str
    start: int
    end: int
    kind: str
    indent: int = 0
    block: int = -1


def label_lines(plan: PlanText) -> Sequence[LabelLine]:
    """Return all labels with a value, list by list, which are read once."""
    return plan.once("label lines", _find)


def label_blocks(plan: PlanText) -> Iterator[Sequence[LabelLine]]:
    """Yield the lines that stand together, in order."""
    for _, block in groupby(label_lines(plan), key=lambda one: (one.kind, one.block)):
        yield tuple(block)


def _find(plan: PlanText) -> Iterator[LabelLine]:
    text = plan.prose
    lines = [*_lines(text), *_definitions(text)]
    for kind, group in groupby(
        sorted(lines, key=lambda one: (one.kind, one.start)), key=lambda one: one.kind
    ):
        yield from _in_blocks(text, group, gap=1 if kind == "plain" else 2)
    yield from _in_blocks(text, _pairs(plan), gap=1)
    yield from _in_blocks(text, _bare(plan), gap=3)


def _lines(text: str) -> Iterator[LabelLine]:
    for match in _LINE.finditer(text):
        # Without a mark in front, a dash is one of a sentence.
        if match["dash"] and not (match["bold"] or match["lead"]):
            continue
        kind = match["lead"] or ("bold" if match["bold"] else "plain")
        kind = "number" if kind[0].isdigit() else kind
        start = match.end("indent")
        indent = len(match["indent"].expandtabs(4))
        value = _INNER.sub("", match["value"]).strip(_MARKS)
        if value:
            yield LabelLine(match["label"].strip(), value, start, match.end(), kind, indent)
    for match in _EMPTY.finditer(text):
        indent = len(match["indent"].expandtabs(4))
        start = match.end("indent")
        yield LabelLine(match["label"].strip(), "", start, match.end(), match["lead"], indent)


def _definitions(text: str) -> Iterator[LabelLine]:
    for match in _UNDER.finditer(text):
        start = match.end("indent")
        value = match["value"].strip(_MARKS)
        yield LabelLine(match["label"].strip(), value, start, match.end(), "under")
    for match in _DEFINED.finditer(text):
        value = match["value"].strip(_MARKS)
        line = text.rfind("\n", 0, match.start("value")) + 1
        # A definition may itself be a label with its value.
        if value and not _LINE.match(text, line):
            start = match.start("label")
            yield LabelLine(match["label"].strip(), value, start, match.end(), "term")


def _pairs(plan: PlanText) -> Iterator[LabelLine]:
    """Yield the rows of tables with two columns."""
    for row in plan.rows:
        if len(row.header) == _TWO and len(row.cells) == _TWO and all(row.cells):
            yield LabelLine(row.cells[0], row.cells[1], row.start, row.end, "row")


def _bare(plan: PlanText) -> Iterator[LabelLine]:
    """Yield headings that have one short line and no sentence below them."""
    for section in plan.view.sections:
        body = plan.prose[section.start : section.end].strip().partition("\n")[2].strip()
        is_value = body and "\n" not in body and body[-1] not in ".!?:" and "|" not in body
        if section.level and is_value and len(body) <= _LONGEST_VALUE:
            end = section.start + len(plan.prose[section.start : section.end].rstrip())
            value = body.strip(_MARKS + "-+•")
            if value:
                yield LabelLine(
                    section.heading, value, section.start, end, "heading", section.level
                )


def _in_blocks(text: str, lines: Iterable[LabelLine], *, gap: int) -> Iterator[LabelLine]:
    """Yield the lines list by list: nothing but white space and lines further in is between them.

    So many lines in a row may be empty as `gap` says, less one.
    """
    found: list[LabelLine] = []
    open_lists: dict[int, LabelLine] = {}
    for line in lines:
        last = open_lists.get(line.indent)
        goes_on = last is not None and _is_inside(text[last.end : line.start], line.indent, gap)
        line = replace(line, block=last.block if goes_on and last else line.start)
        open_lists = {depth: one for depth, one in open_lists.items() if depth < line.indent}
        open_lists[line.indent] = line
        found.append(line)
    yield from sorted(found, key=lambda one: (one.block, one.start))


def _is_inside(between: str, indent: int, gap: int) -> bool:
    """Return whether a list goes on behind what stands between two of its lines."""
    # What begins the second line is no line between them.
    rows = between.split("\n")[1:-1]
    is_further_in = all(
        not row.strip() or len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip()) > indent
        for row in rows
    )
    is_broken = any(
        all(not row.strip() for row in rows[number : number + gap])
        for number in range(len(rows) - gap + 1)
    )
    return is_further_in and not is_broken
