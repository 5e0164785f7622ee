"""Which lines of a PDF are headings: its bookmarks say so, else the height of its glyphs."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.readers.pdf_layout import Line, Outline

# A heading's glyphs are at least this much higher than the body's.
TALLER = 1.14
LONGEST_HEADING = 140
MOST_HEADING_LINES = 3
MOST_LEVELS = 6
MOST_COVER_LINES = 25
_NOT_HEADING = re.compile(
    r"\A[^\w\s(\"'“„¿]|[•☐☑□❏]|_{3,}|\.{4,}|(?:\. ){4,}|https?://|www\.|\S@\S| \| |[.,;]$"
)
# What stands on a title page beside the title.
_LABEL = re.compile(
    r"(?:\w+ )?(?:author|contributor|prepared by|version|revision|date|e-?mail|web|twitter|phone|"
    r"tel|fax|owner|approved|reviewed|status|autor|stand|datum|verantwortlich)[\w ]{0,12}:",
    re.IGNORECASE,
)
_StyleKey = tuple[float, bool, bool]
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.|[IVX]{1,5}\.)\s+\S")
_NAMED = re.compile(r"(?:section|chapter|annex|appendix|part|abschnitt|kapitel|anhang)\b", re.I)


def find_headings(lines: "Sequence[Line]", outline: "Sequence[Outline]") -> dict[int, int]:
    """Return the level by line number; 0 for the second and third line of one heading.

    Bookmarks are trusted where most of them name a line on their page and they are not much
    coarser than the document; else lines taller than the body, or bold and short, count.
    """
    marked = _from_outline(lines, outline)
    count = sum(1 for level in marked.values() if level)
    pages = len({line.page for line in lines})
    if count >= max(3, 0.6 * len(outline), pages / 3):
        return marked
    return _from_glyphs(lines)


def _from_outline(lines: "Sequence[Line]", outline: "Sequence[Outline]") -> dict[int, int]:
    levels: dict[int, int] = {}
    pages: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        pages.setdefault(line.page, []).append(number)
    after = -1
    for entry in outline:
        found = _named_lines(lines, pages.get(entry.page, []), _letters(entry.title), after)
        for offset, number in enumerate(found):
            levels[number] = 0 if offset else min(entry.level, MOST_LEVELS)
        after = found[-1] if found else after
    return levels


def _named_lines(
    lines: "Sequence[Line]", numbers: Sequence[int], wanted: str, after: int
) -> list[int]:
    for position, number in enumerate(numbers):
        if number <= after or not wanted:
            continue
        run: list[int] = []
        text = ""
        for candidate in numbers[position : position + MOST_HEADING_LINES]:
            text += _letters(lines[candidate].text)
            run.append(candidate)
            # A bookmark may leave out the heading's number.
            if text.endswith(wanted) and not text[: -len(wanted)].strip("0123456789"):
                return run
            if not wanted.startswith(text):
                break
    return []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _from_glyphs(lines: "Sequence[Line]") -> dict[int, int]:
    body = _body_size(lines)
    bold_share = sum(len(line.text) for line in lines if line.bold) / max(
        1, sum(len(line.text) for line in lines)
    )
    starts = [_may_start(lines, index, body, bold_share) for index in range(len(lines))]
    runs = _runs(lines, starts)
    # Where nearly every line would be a heading, the page is a poster: only its tallest count.
    if sum(len(run) for run in runs) > 0.4 * len(lines):
        runs = [run for run in runs if lines[run[0]].size >= TALLER * body]
    if sum(len(run) for run in runs) > 0.5 * len(lines):
        return {}
    return _levels(lines, runs, body)


def _levels(lines: "Sequence[Line]", runs: Sequence[Sequence[int]], body: float) -> dict[int, int]:
    """Return levels by the rank of each heading's style, none skipped on the way down."""
    styles = [_style(lines[run[0]], body) for run in runs]
    title = _cover_title(lines, runs, styles)
    ranks = {style: rank for rank, style in enumerate(sorted(set(styles), reverse=True), start=1)}
    levels: dict[int, int] = {}
    above: list[int] = []
    for index, (run, style) in enumerate(zip(runs, styles, strict=True)):
        # What else stands on the cover is about the document, not a part of it.
        is_cover = index != title and _is_cover_only(lines, runs, styles, index)
        if title is not None and (is_cover or index < title):
            continue
        rank = 0 if index == title else ranks[style]
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        levels |= dict.fromkeys(run, 0) | {run[0]: min(len(above), MOST_LEVELS)}
    return levels


def _cover_title(
    lines: "Sequence[Line]", runs: Sequence[Sequence[int]], styles: Sequence[_StyleKey]
) -> int | None:
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


def _is_cover_only(
    lines: "Sequence[Line]",
    runs: Sequence[Sequence[int]],
    styles: Sequence[_StyleKey],
    index: int,
) -> bool:
    on_cover = lines[runs[index][0]].page == lines[0].page
    return on_cover and not any(
        style == styles[index] and lines[run[0]].page > lines[0].page
        for run, style in zip(runs, styles, strict=True)
    )


def _body_size(lines: "Sequence[Line]") -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0


def _may_start(lines: "Sequence[Line]", index: int, body: float, bold_share: float) -> bool:
    """Return whether the line could be a heading, or the first line of one."""
    line = lines[index]
    text = line.text.strip()
    letters = sum(map(str.isalpha, text))
    if letters < 3 or letters < 0.5 * len(text) or len(text) > LONGEST_HEADING:
        return False
    if _NOT_HEADING.search(text) or _LABEL.match(text) or text[0].islower():
        return False
    if line.size >= TALLER * body:
        return True
    if not line.bold or line.size < 0.95 * body or bold_share > 0.4 or len(text) > 90:
        return False
    return bool(_NUMBER.match(text) or _NAMED.match(text)) or _stands_alone(lines, index)


def _stands_alone(lines: "Sequence[Line]", index: int) -> bool:
    line = lines[index]
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and below.page == line.page and abs(below.bottom - line.bottom) < 2:
        return False
    if above is None or above.page != line.page:
        return True
    return not 0 <= above.bottom - line.bottom < 1.25 * line.size or above.bold


def _runs(lines: "Sequence[Line]", starts: Sequence[bool]) -> list[list[int]]:
    """Join the lines of one heading; a longer run of equal lines is text, not a heading."""
    runs: list[list[int]] = []
    after = 0
    for index, is_start in enumerate(starts):
        if not is_start or index < after:
            continue
        after = index + 1
        while after < len(lines) and _continues(lines[after - 1], lines[after]):
            after += 1
        runs.append(list(range(index, after)))
    return [run for run in runs if _is_heading([lines[number] for number in run])]


def _is_heading(run: "Sequence[Line]") -> bool:
    text = " ".join(line.text for line in run)
    if len(run) > MOST_HEADING_LINES or len(text) > LONGEST_HEADING:
        return False
    return len(run) == 1 or text.isupper() or not text.endswith((".", ";", ","))


def _continues(above: "Line", line: "Line") -> bool:
    gap = above.bottom - line.bottom
    same = above.page == line.page and above.bold == line.bold
    near = abs(above.size - line.size) < 0.6 and 0 <= gap < 1.6 * line.size
    return same and near and not _NUMBER.match(line.text)


def _style(line: "Line", body: float) -> _StyleKey:
    """Return what headings of one level share; weight matters only near the body's height."""
    taller = line.size >= TALLER * body
    capitals = not taller and line.text.isupper()
    return (round(line.size) if taller else 0.0, line.bold or taller, capitals)
