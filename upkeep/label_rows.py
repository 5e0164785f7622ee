"""Lists that say one thing a line, `- Longest outage: 3 days`, read as rows of a table."""

import re
from collections.abc import Iterator, Sequence

from upkeep.label_lines import LabelLine, label_blocks
from upkeep.plans import PlanText
from upkeep.tables import Row

# What such a list stands under: an item further out, a line of bold, or the term it defines.
_ITEM_ABOVE = re.compile(
    r"(?P<indent>[ \t]{0,12})(?:[-*+•]|\d{1,2}[.)])[ \t]{1,4}[*_]{0,2}(?P<name>[^\n|:*_]{2,60})"
)
_BOLD_ABOVE = re.compile(r"[ \t]{0,3}(?:\*\*|__)(?P<name>[^\n|*_]{2,60}?):?(?:\*\*|__):?[ \t]*")
_TERM_ABOVE = re.compile(r"[ \t]{0,3}[*_]{0,2}(?P<name>[^\W\d_][^\n|:*_]{1,60})[*_]{0,2}[ \t]*")
# A line that says what all of the list is about.
_SUBJECT = re.compile(
    r"(?:(?:business|critical|it) )?(?:services?|systems?|activity|process|applications?|function"
    r"|component|product|asset|resource|dienst|anwendung|prozess|geschäftsprozess|verfahren|system"
    r"|aktivität|leistung|komponente)(?: name)?",
    re.IGNORECASE,
)
# Such a heading names no activity: what stands under it is the plan's own.
NO_SUBJECT = re.compile(
    r"\b(?:objectives?|targets?|rto|rpo|mtpd|mbco|requirements?|overview|summary|scope|purpose"
    r"|wiederanlauf\w*|ziele?|kennzahlen|überblick|anforderungen)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_LOOK_BACK = 200


def rows_in_lists(plan: PlanText) -> Sequence[Row]:
    """Return what `find_label_rows` reads of the plan, which is read once."""
    return plan.once("label rows", find_label_rows)


def find_label_rows(plan: PlanText) -> Iterator[Row]:
    """Yield each list of at least two labels, all unlike, as a row: labels above, values below.

    The first column is what the list is about: by a line of its own, else what it stands under.
    Where the first line says what the list is about and its label comes again, a row begins.
    """
    for block in label_blocks(plan):
        record: list[LabelLine] = []
        for line in block:
            first = record[0].label.lower() if record else ""
            if line.label.lower() == first and _SUBJECT.fullmatch(first):
                yield from _row(plan, record)
                record = []
            record.append(line)
        yield from _row(plan, record)


def _row(plan: PlanText, lines: Sequence[LabelLine]) -> Iterator[Row]:
    header = [one.label.lower() for one in lines]
    # A label that comes again is of another thing: which lines belong together is not said.
    if len(lines) < 2 or len(set(header)) < len(header):
        return
    cells = [one.value for one in lines]
    spans = [(one.start, one.end) for one in lines]
    own = next((number for number, one in enumerate(header) if _SUBJECT.fullmatch(one)), None)
    if own is not None:
        first = header.pop(own), cells.pop(own), spans.pop(own)
    else:
        above = _name_above(plan, lines[0])
        is_named = NO_SUBJECT.search(above) is None or _FIGURE.search(cells[0])
        first = "", above if is_named else cells[0], spans[0]
    yield Row(
        (first[0], *header), (first[1], *cells), lines[0].start, lines[-1].end,
        lines=(first[2], *spans),
    )  # fmt: skip


def _name_above(plan: PlanText, first: LabelLine) -> str:
    """Return the name of what a list stands under, empty for none."""
    line = plan.prose.rfind("\n", 0, first.start) + 1
    before = plan.prose[max(0, line - _LOOK_BACK) : line]
    above = before.rstrip().rpartition("\n")[2]
    if "\n\n\n" not in before[len(before.rstrip()) :] and first.kind not in ("row", "heading"):
        item = _ITEM_ABOVE.match(above)
        if item is not None and len(item["indent"].expandtabs(4)) < first.indent:
            return item["name"].strip()
        name = _BOLD_ABOVE.fullmatch(above)
        if name is None and first.kind == ":":
            name = _TERM_ABOVE.fullmatch(above)
        if name is not None:
            return name["name"].strip()
    headings = plan.section_at(first.start).heading_path
    # A heading with a value of its own stands under the one above it.
    headings = headings[:-1] if first.kind == "heading" else headings
    # What the whole document is called names no part of it.
    named = (one for one in reversed(headings[1:]) if not NO_SUBJECT.search(one))
    return next(named, headings[-1] if headings else "")
