"""Which lines of a PDF are headings: by bookmarks, glyph height, weight, numbering and space."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_contents import contents_of, letters
from ingest.readers.pdf_levels import levels_by_outline, levels_of
from ingest.readers.pdf_lines import TALLER, Line, body_size
from ingest.readers.pdf_outline import Outline, named_lines

LONGEST_HEADING = 140
MOST_HEADING_LINES = 3
# Where more of the text than this is bold, weight alone says nothing.
_MOST_BOLD = 0.4
_NOT_HEADING = re.compile(
    r"\A[^\w\s(\"'“„¿]|[•☐☑□❏]|_{3,}|\.{4,}|(?:\. ){4,}|https?://|www\.|\S@\S| \| |[.;]\Z"
)
# What stands on a title page beside the title.
_LABEL = re.compile(
    r"(?:\w+ )?(?:author|contributor|prepared by|version|revision|date|e-?mail|web|twitter|phone|"
    r"tel|fax|owner|approved|reviewed|status|autor|stand|datum|verantwortlich)[\w ]{0,12}:",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\(?(?:\d{1,2}[A-Z]?(?:\.\d{1,2}){0,4}[.)]?|[A-Z][.)]|[IVX]{1,5}\.)\s+\S")
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[A-Z]")
_NAMED = re.compile(r"(?:section|chapter|annex|appendix|part|abschnitt|kapitel|anhang)\b", re.I)
# Words that no phrase ends with, and that no heading begins with below another.
_LEFT_OPEN = re.compile(
    r"(?:\b(?:a|an|the|of|for|to|in|on|and|or|with|by|from|your|der|die|das|und|für)|[:,&–-])\Z",
    re.I,
)
_GOES_ON = re.compile(r"(?:of|for|to|in|on|and|or|with|when|while|during|und|für|bei)\b", re.I)


def find_headings(lines: Sequence[Line], outline: Sequence[Outline]) -> dict[int, int]:
    """Return the level by line number; 0 for the second and third line of one heading.

    Bookmarks are trusted where most of them name a line on their page and they are not much
    coarser than the document; lines taller than they explain count as well.
    """
    if not lines:
        return {}
    look = _Look.of(lines)
    marked = named_lines(lines, outline)
    runs = look.runs(lines, marked)
    count = sum(1 for level in marked.values() if level)
    pages = len({line.page for line in lines})
    if count >= max(3, 0.6 * len(outline), pages / 3):
        least = min(lines[number].size for number, level in marked.items() if level)
        extra = [
            run
            for run in runs
            if lines[run[0]].page >= lines[min(marked)].page
            and run[0] not in marked
            and lines[run[0]].size >= max(least, TALLER * look.body)
        ]
        by_outline = levels_by_outline(lines, extra, marked, look.body)
        if by_outline is not None:
            return by_outline
        whole = _runs_of(marked)
        runs = sorted([*whole, *(run for run in extra if not set(run) & set(marked))])
    return levels_of(lines, _without_repeats(lines, runs), look.body) if runs else {}


def _runs_of(marked: dict[int, int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in sorted(marked):
        if marked[number] or not runs:
            runs.append([number])
        else:
            runs[-1].append(number)
    return runs


@dataclass(frozen=True, slots=True)
class _Look:
    """How the document's text is set, against which a heading stands out."""

    body: float
    bold_share: float
    entries: frozenset[int]
    titles: frozenset[str]
    capitals_tell: bool

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Look":
        entries, titles = contents_of(lines)
        total = max(1, sum(len(line.text) for line in lines))
        bold = sum(len(line.text) for line in lines if line.bold)
        capitals = sum(1 for line in lines if line.text.isupper() and not line.cells)
        tell = capitals < 0.12 * len(lines)
        body = body_size(lines)
        return cls(body, bold / total, frozenset(entries), frozenset(titles), tell)

    def runs(self, lines: Sequence[Line], marked: dict[int, int]) -> list[list[int]]:
        """Return the lines of each heading in order, bookmarked or not."""
        starts = [
            index not in self.entries
            and (line.run_in or marked.get(index, 0) > 0 or self._may_start(lines, index))
            for index, line in enumerate(lines)
        ]
        runs = _joined(lines, starts, TALLER * self.body)
        # Where most of the text would be headings, the page is a poster: its tallest count.
        if _share(lines, runs) > 0.4:
            runs = [run for run in runs if lines[run[0]].size >= TALLER * self.body]
        return [] if _share(lines, runs) > 0.6 else runs

    def _may_start(self, lines: Sequence[Line], index: int) -> bool:
        """Return whether the line could be a heading, or the first line of one."""
        line = lines[index]
        text = line.text.strip()
        worded = sum(map(str.isalpha, text))
        if (
            line.cells
            or line.turned
            or worded < 3
            or worded < 0.5 * len(text)
            or len(text) > LONGEST_HEADING
        ):
            return False
        if _NOT_HEADING.search(text) or _LABEL.match(text) or text[0].islower():
            return False
        if text.endswith(",") and not text.isupper():
            return False
        if line.size >= TALLER * self.body:
            return True
        if line.size < 0.95 * self.body or len(text) > (LONGEST_HEADING if line.lead else 90):
            return False
        if letters(text) in self.titles or _is_numbered(lines, index):
            return True
        return self._is_bold_heading(lines, index) or self._is_capitals(lines, index)

    def _is_bold_heading(self, lines: Sequence[Line], index: int) -> bool:
        line = lines[index]
        part = line.lead > 3 and _NUMBER.match(line.text) is not None and line.text[0] == "("
        if not (line.bold or part) or self.bold_share > _MOST_BOLD or _runs_on(lines, index):
            return False
        named = _NUMBER.match(line.text) or _NAMED.match(line.text)
        return bool(named) or _stands_alone(lines, index)

    def _is_capitals(self, lines: Sequence[Line], index: int) -> bool:
        text = lines[index].text
        if not self.capitals_tell or not text.isupper() or len(text) < 8:
            return False
        return _is_apart(lines, index)


def _share(lines: Sequence[Line], runs: Sequence[Sequence[int]]) -> float:
    """Return how much of the text stands in `runs`, 0 to 1."""
    total = sum(len(line.text) for line in lines)
    return sum(len(lines[number].text) for run in runs for number in run) / max(1, total)


def _is_numbered(lines: Sequence[Line], index: int) -> bool:
    return bool(_DEEP_NUMBER.match(lines[index].text)) and _is_apart(lines, index)


def _is_apart(lines: Sequence[Line], index: int) -> bool:
    """Return whether white space stands above and below the line."""
    line = lines[index]
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if (
        below is None
        or below.page != line.page
        or 0 <= line.bottom - below.bottom < 1.4 * line.size
    ):
        return False
    return above is None or above.page != line.page or above.bottom - line.bottom > 1.5 * line.size


def _runs_on(lines: Sequence[Line], index: int) -> bool:
    """Return whether the bold words go on in the line below and end within it."""
    line = lines[index]
    if index + 1 >= len(lines) or line.text.endswith(("!", "?", ":")):
        return False
    below = lines[index + 1]
    gap = line.bottom - below.bottom
    near = below.page == line.page and 0 < gap < 1.6 * line.size and not below.cells
    return near and not below.bold and (below.lead > 0 or below.text[:1].islower())


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and below.page == line.page and abs(below.bottom - line.bottom) < 2:
        return False
    if above is None or above.page != line.page:
        return True
    return not 0 <= above.bottom - line.bottom < 1.25 * line.size or above.bold


def _joined(lines: Sequence[Line], starts: Sequence[bool], tall: float) -> list[list[int]]:
    """Join the lines of one heading; a longer run of equal lines is text, not a heading."""
    runs: list[list[int]] = []
    after = 0
    for index, is_start in enumerate(starts):
        if not is_start or index < after:
            continue
        after = index + 1
        while after < len(lines) and _continues(lines[after - 1], lines[after], tall):
            after += 1
        run = list(range(index, after))
        if not _is_heading([lines[number] for number in run]):
            # Too much was joined over a change of height: the first height is the heading.
            run = [number for number in run if abs(lines[number].size - lines[index].size) < 0.6]
        runs.append(run)
    return [run for run in runs if _is_heading([lines[number] for number in run])]


def _is_heading(run: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in run)
    if len(run) > MOST_HEADING_LINES or len(text) > LONGEST_HEADING:
        return False
    return not text.endswith(",") and (len(run) == 1 or not text.endswith((".", ";")))


def _continues(above: Line, line: Line, tall: float) -> bool:
    gap = above.bottom - line.bottom
    if above.page != line.page or above.bold != line.bold or line.cells or above.run_in:
        return False
    if line.run_in or _NUMBER.match(line.text) or gap < 0:
        return line.run_in and above.bold and 0 < gap < 1.6 * line.size
    if abs(above.size - line.size) < 0.6:
        return gap < 1.6 * line.size
    # A phrase set in two heights.
    near = gap < 1.6 * max(above.size, line.size) and (line.bold or line.size >= tall)
    return near and bool(_LEFT_OPEN.search(above.text) or _GOES_ON.match(line.text))


def _without_repeats(lines: Sequence[Line], runs: Sequence[list[int]]) -> list[list[int]]:
    """Leave out a heading that a later page only repeats at its top: its section goes on."""
    last: dict[tuple[float, bool], str] = {}
    kept = []
    for run in runs:
        first = lines[run[0]]
        style = (first.size, first.bold)
        words = letters("".join(lines[number].text for number in run)).removesuffix("continued")
        is_first = not any(line.page == first.page for line in lines[max(0, run[0] - 3) : run[0]])
        if is_first and last.get(style) == words:
            continue
        last = {other: seen for other, seen in last.items() if other <= style} | {style: words}
        kept.append(run)
    return kept
