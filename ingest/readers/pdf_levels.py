"""The level of each heading of a PDF, by how it is set and numbered."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.readers.pdf_lines import TALLER, Line
from ingest.readers.pdf_outline import MOST_LEVELS

MOST_COVER_LINES = 25
_DECIMAL = re.compile(r"\d{1,2}((?:\.\d{1,2}){1,4})\.?\s")
_LETTERED = re.compile(r"\d{1,2}[A-Z][.)]?\s")
Runs = Sequence[Sequence[int]]
# Height, weight, capitals, and minus the depth of the number; greater is higher up.
_Style = tuple[float, bool, bool, int]


def levels_of(lines: Sequence[Line], runs: Runs, body: float) -> dict[int, int]:
    """Return levels by the rank of each heading's style, none skipped on the way down."""
    styles = [_style(lines[run[0]], body) for run in runs]
    title = _cover_title(lines, runs, styles)
    ranks = {style: rank for rank, style in enumerate(sorted(set(styles), reverse=True), start=1)}
    levels: dict[int, int] = {}
    above: list[int] = []
    is_cover_page = sum(line.page == lines[0].page for line in lines) <= MOST_COVER_LINES
    for index, (run, style) in enumerate(zip(runs, styles, strict=True)):
        # What else stands on the cover is about the document, not a part of it.
        is_beside = index != title and _is_cover_only(lines, runs, styles, index)
        if title is not None and (index < title or (is_cover_page and is_beside)):
            continue
        rank = 0 if index == title else ranks[style]
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        levels |= dict.fromkeys(run, 0) | {run[0]: min(len(above), MOST_LEVELS)}
    return levels


def levels_by_outline(
    lines: Sequence[Line], runs: Runs, marked: Mapping[int, int], body: float
) -> dict[int, int] | None:
    """Return levels for all `runs` where bookmarks give most of them; `None` where they do not.

    A heading without a bookmark takes the level of those set like it.
    """
    seen: dict[_Style, Counter[int]] = {}
    for number, level in marked.items():
        if level:
            seen.setdefault(_style(lines[number], body), Counter())[level] += 1
    levels = dict(marked)
    for run in runs:
        if run[0] in marked:
            continue
        style = _style(lines[run[0]], body)
        if style not in seen:
            return None
        levels |= dict.fromkeys(run, 0) | {run[0]: seen[style].most_common(1)[0][0]}
    return levels


def _cover_title(lines: Sequence[Line], runs: Runs, styles: Sequence[_Style]) -> int | None:
    """Return which heading is the title: the tallest of a first page that is a cover.

    It is one where that heading's style stands nowhere else, or where little else stands on it.
    """
    first = lines[0].page
    cover = [index for index, run in enumerate(runs) if lines[run[0]].page == first]
    if not cover or lines[-1].page == first:
        return None
    tallest = max(cover, key=lambda index: (styles[index], -index))
    is_sparse = sum(line.page == first for line in lines) <= MOST_COVER_LINES
    is_own = _is_cover_only(lines, runs, styles, tallest)
    return tallest if is_sparse or is_own else None


def _is_cover_only(lines: Sequence[Line], runs: Runs, styles: Sequence[_Style], index: int) -> bool:
    on_cover = lines[runs[index][0]].page == lines[0].page
    return on_cover and not any(
        style == styles[index] and lines[run[0]].page > lines[0].page
        for run, style in zip(runs, styles, strict=True)
    )


def _style(line: Line, body: float) -> _Style:
    """Return what headings of one level share; weight matters only near the body's height."""
    if line.run_in:
        return (-1.0, False, False, 0)
    taller = line.size >= TALLER * body
    capitals = not taller and line.text.isupper()
    return (
        round(line.size) if taller else 0.0,
        line.bold or taller or line.lead > 0,
        capitals,
        -_depth(line.text),
    )


def _depth(text: str) -> int:
    """Return how deep the heading's number goes: 0 for `2`, 1 for `2.1` and for `2B`."""
    match = _DECIMAL.match(text)
    if match:
        return match[1].count(".")
    return 1 if _LETTERED.match(text) else 0
