"""Lines of a PDF page as pdfium groups its characters, upright, parted where cells are parted."""

import ctypes
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import atan2, hypot
from math import degrees as degrees_of
from typing import TYPE_CHECKING, Any

from ingest.readers.pdf_edges import KnownColumns, begins_column
from ingest.readers.pdf_rules import Rule, Upright, rules_of, upright

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# A heading's glyphs are at least this much higher than the body's.
TALLER = 1.14
# A height with this share of all characters is text too, unless it is far above the usual one.
_TEXT_SHARE = 0.25
_LABELS = 1.3
# A gap this many glyph heights wide parts two cells of a row, not two words.
CELL_GAP = 1.6
# Where a ruling stands in the gap, less is enough.
_RULED_GAP = 0.4
# pdfium gives these for a hyphen at a line's end.
_HYPHENS = {2: "-", 0xFFFE: "-", 0xAD: "-"}
# Text on a scanned page may lie a little askew, in degrees.
MOST_SLANT = 10
_BOLD = (b"bold", b"black", b"heavy", b"semibd", b"cmbx")
# A name that says its style is believed; weights guessed from the stems are wrong for these.
_NOT_BOLD = (b"italic", b"oblique", b"regular", b"roman", b"light", b"book", b"medium")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one cell of it: glyph size and place in points, `height` 0 (foot) to 1.

    `lead` counts the bold characters it begins with when the rest is not bold. `follows` says
    that it stands on one line with the one before, across a wide gap. `number` counts the lines
    of the page from 1; `run_in` marks the bold words that head the text on their own line. A row
    of a table has its `cells`, and in `columns` the left edge of its table's columns. `turned`
    says that it runs another way than the text of its page, as stamps across a page do.
    """

    text: str
    page: int
    size: float
    bold: bool
    left: float
    right: float
    bottom: float
    height: float
    lead: int = 0
    follows: bool = False
    number: int = 1
    run_in: bool = False
    cells: tuple[str, ...] = ()
    columns: tuple[float, ...] = ()
    turned: bool = False


def body_size(lines: Iterable[Line]) -> float:
    """Return the glyph height of the running text, in points; 0 without lines.

    Where a form sets its labels smaller than its answers, both are text: the taller counts.
    """
    sizes: Counter[float] = Counter()
    plain: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
        plain[line.size] += 0 if line.bold or line.text.isupper() else len(line.text)
    if not sizes:
        return 0.0
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    least = _TEXT_SHARE * sizes.total()
    return max([usual, *(s for s, n in plain.items() if n >= least and s < _LABELS * usual)])


def page_lines(page: "PdfPage", number: int) -> tuple[list[Line], list[Rule]]:
    """Return the lines of a page in the order of its file, and the rulings drawn on it."""
    view = upright(page)
    rules = rules_of(page, view)
    text_page = page.get_textpage()
    borders = sorted((r for r in rules if not r.is_flat), key=lambda one: one.left)
    reader = _Reader(text_page, view, number, borders)
    lines = _with_main_way(list(reader.lines()))
    text_page.close()
    return lines, rules


def _with_main_way(lines: list[Line]) -> list[Line]:
    """Return the lines, where most of the page runs another way that way taken as upright."""
    turned = sum(len(line.text) for line in lines if line.turned)
    if 2 * turned <= sum(len(line.text) for line in lines):
        return lines
    return [replace(line, turned=not line.turned) for line in lines]


class _Reader:
    def __init__(self, text_page: Any, view: Upright, number: int, borders: Sequence[Rule]) -> None:
        from pypdfium2 import raw

        self.raw = raw
        self.page = text_page
        self.view = view
        self.page_number = number
        self.borders = borders
        self.columns = KnownColumns()
        count = text_page.count_chars()
        self.codes = [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]

    def lines(self) -> Iterator[Line]:
        start = 0
        number = 1
        for index, code in enumerate([*self.codes, 10]):
            is_hyphen = code in _HYPHENS and self._is_lower(index + 1, index)
            if code in (10, 13) or is_hyphen:
                cells = list(self._cells(start, index + is_hyphen, number))
                yield from cells
                number += bool(cells)
                start = index + 1

    def _is_lower(self, index: int, before: int) -> bool:
        """Return whether a character stands on a lower line; pdfium joins a parted word."""
        if not before or index >= len(self.codes) or self.codes[index] <= 32:
            return False
        return self._box(index)[3] < self._box(before - 1)[1] + 1

    def _cells(self, start: int, end: int, number: int) -> Iterator[Line]:
        inked = [
            index for index in range(start, end) if self.codes[index] > 32 or self.codes[index] == 2
        ]
        if not inked:
            return
        size = self._size(inked[len(inked) // 2])
        # Only where white space lies between two characters can a cell end.
        spaces = (at for at in range(1, len(inked)) if inked[at] > inked[at - 1] + 1)
        edges = self.columns.near(self._box(inked[0])[0], self._box(inked[0])[1], size)
        ends = [at for at in spaces if self._parts(inked[at - 1], inked[at], size, edges)]
        found: list[Line] = []
        for begin, end_at in zip([0, *ends], [*ends, len(inked)], strict=True):
            line = self._line(inked[begin:end_at], number, follows=bool(found))
            if line is not None:
                found.append(line)
        self.columns.see(found)
        yield from found

    def _parts(self, before: int, after: int, size: float, edges: Sequence[float]) -> bool:
        """Return whether the white space between two characters is a border between cells.

        It is one where it is wide, and where a column of the rows above begins behind it.
        """
        _, bottom, left, top = self._box(before)
        right = self._box(after)[0]
        gap = right - left
        if gap > CELL_GAP * max(size, 1.0) or (edges and begins_column(edges, gap, right, size)):
            return True
        if gap < _RULED_GAP * size or not self.borders:
            return False
        nearest = bisect_left(self.borders, left - 0.5, key=lambda one: one.left)
        # A ruling of a table elsewhere on the page parts no words of this line.
        return any(
            one.bottom <= top + size / 2 and one.top >= bottom - size / 2
            for one in takewhile(lambda one: one.left <= right + 0.5, self.borders[nearest:])
        )

    def _line(self, inked: Sequence[int], number: int, *, follows: bool) -> Line | None:
        text = "".join(self._characters(inked[0], inked[-1] + 1)).strip()
        if not text:
            return None
        middle = inked[len(inked) // 2]
        left, bottom, _, _ = self._box(inked[0])
        right = self._box(inked[-1])[2]
        first, last = self._is_bold(inked[0]), self._is_bold(inked[-1])
        bold = first and last and self._is_bold(middle)
        return Line(
            text,
            self.page_number,
            self._size(middle),
            bold,
            left,
            right,
            bottom,
            bottom / self.view.height if self.view.height else 0.5,
            lead=self._lead(inked) if first and not bold else 0,
            follows=follows,
            number=number,
            turned=self._is_turned(middle),
        )

    def _characters(self, start: int, end: int) -> Iterator[str]:
        for index in range(start, end):
            code = self.codes[index]
            if code and not 0xD800 <= code <= 0xDFFF:
                yield _HYPHENS.get(code) or chr(code)

    def _lead(self, inked: Sequence[int]) -> int:
        """Return how many characters are bold before the weight changes, found by halving."""
        low, high = 0, len(inked) - 1
        while high - low > 1:
            half = (low + high) // 2
            if self._is_bold(inked[half]):
                low = half
            else:
                high = half
        return len("".join(self._characters(inked[0], inked[low] + 1)))

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of a character in points on the upright page."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        self.raw.FPDFText_GetCharBox(self.page, index, left, right, bottom, top)
        return self.view.box(left.value, bottom.value, right.value, top.value)

    def _size(self, index: int) -> float:
        """Return the glyph height in points: many files set size 1 and scale by the matrix."""
        matrix = self.raw.FS_MATRIX()
        size = float(self.raw.FPDFText_GetFontSize(self.page, index))
        if self.raw.FPDFText_GetMatrix(self.page, index, matrix):
            size *= hypot(matrix.c, matrix.d)
        return round(size * 2) / 2

    def _is_turned(self, index: int) -> bool:
        """Return whether a character does not run from left to right on the upright page."""
        matrix = self.raw.FS_MATRIX()
        if not self.raw.FPDFText_GetMatrix(self.page, index, matrix):
            return False
        degrees = degrees_of(atan2(matrix.b, matrix.a)) - 90 * self.view.turns
        return abs((degrees + 180) % 360 - 180) > MOST_SLANT

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        self.raw.FPDFText_GetFontInfo(self.page, index, name, 128, flags)
        lowered = name.value.lower()
        if any(word in lowered for word in _BOLD):
            return True
        named = any(word in lowered for word in _NOT_BOLD)
        return not named and bool(self.raw.FPDFText_GetFontWeight(self.page, index) >= 600)
