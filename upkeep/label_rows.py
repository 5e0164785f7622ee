"""Lists that say one thing a line, `- Longest outage: 3 days`, read as rows of a table."""

import re
from collections.abc import Iterator, Sequence

from upkeep.plans import PlanText
from upkeep.tables import Row

_ITEM = re.compile(
    r"^(?P<indent>[ \t]{0,12})[-*+•][ \t]{1,4}[*_]{0,2}(?P<label>[^\W\d_][^:|*_\n]{1,60})[*_]{0,2}:"
    r"[*_]{0,2}[ \t]{1,4}(?P<value>[^\n|]{1,80})$",
    re.MULTILINE,
)
# What such a list stands under: an item further out, a line of bold, or a heading.
_ABOVE = re.compile(
    r"\A[ \t]{0,12}(?:[-*+•]|#{1,6}|(?=\*\*))[ \t]{0,4}[*_]{0,2}(?P<name>[^\n|:*_]{2,60})"
)
_FIGURE = re.compile(r"\d")


def rows_in_lists(plan: PlanText) -> Sequence[Row]:
    """Return what `find_label_rows` reads of the plan, which is read once."""
    return plan.once("label rows", lambda one: find_label_rows(one.binding))


def find_label_rows(text: str) -> Iterator[Row]:
    """Yield each list of at least two labels, all unlike, as a row: labels above, values below.

    The first column is what the list stands under, unless its first line itself gives a name.
    """
    block: list[re.Match[str]] = []
    for item in _ITEM.finditer(text):
        if block and not _goes_on(text, block, item):
            yield from _row(text, block)
            block = []
        block.append(item)
    yield from _row(text, block)


def _goes_on(text: str, block: list[re.Match[str]], item: re.Match[str]) -> bool:
    last = block[-1]
    return text[last.end() : item.start()] == "\n" and last["indent"] == item["indent"]


def _row(text: str, block: list[re.Match[str]]) -> Iterator[Row]:
    header = [one["label"].strip().lower() for one in block]
    # A label that comes again is of another thing: which lines belong together is not said.
    if len(block) < 2 or len(set(header)) < len(header):
        return
    cells = [one["value"].strip() for one in block]
    start = block[0].start()
    if _FIGURE.search(cells[0]):
        above = text[max(0, start - 200) : start].rstrip("\n").rpartition("\n")[2]
        name = _ABOVE.match(above)
        if name is None or text[max(0, start - 3) : start] == "\n\n\n":
            return
        header.insert(0, "")
        cells.insert(0, name["name"].strip())
    yield Row(tuple(header), tuple(cells), start, block[-1].end())
