"""Tables of a stored text as rows of cells, whatever format they came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A row ends before the next begins: without that, a run of openings takes quadratic time.
_HTML_ROW = re.compile(
    r"<tr\b[^<>]{0,300}>((?:(?!<tr\b).){0,20000}?)</tr>", re.IGNORECASE | re.DOTALL
)
_HTML_CELL = re.compile(
    r"<t[dh]\b[^<>]{0,300}>((?:(?!<t[dh]\b).){0,5000}?)</t[dh]>", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BORDER = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[\s|:+-]*")
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\[(?=[^\[\]]*\]\()|\]\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row below a header: cells by column, without marks, and the span of the whole row.

    A row read from a list has in `lines` the span of each of its cells.
    """

    header: tuple[str, ...]
    cells: tuple[str, ...]
    start: int
    end: int
    lines: tuple[tuple[int, int], ...] = ()

    def column(self, pattern: re.Pattern[str], *, other_than: int | None = None) -> int | None:
        """Return the first column whose header fits the pattern."""
        for number, name in enumerate(self.header):
            if number != other_than and pattern.search(name):
                return number
        return None

    def cell(self, column: int | None) -> str | None:
        """Return the text of a column, empty where the row ends before it; `None` for none."""
        if column is None:
            return None
        return self.cells[column] if column < len(self.cells) else ""

    def span(self, *columns: int | None) -> tuple[int, int]:
        """Return the span of the whole row; of a list, of the lines that hold these columns."""
        spans = [self.lines[one] for one in columns if one is not None and one < len(self.lines)]
        if not spans:
            return self.start, self.end
        return min(start for start, _ in spans), max(end for _, end in spans)


def find_rows(text: str) -> Iterator[Row]:
    """Yield the rows below the first of each table, in order, for pipes and then for HTML."""
    yield from _below_headers(_pipe_lines(text))
    yield from _below_headers(_html_rows(text))


_Raw = tuple[int, int, tuple[str, ...]]


def _below_headers(rows: Iterator[_Raw | None]) -> Iterator[Row]:
    header: tuple[str, ...] | None = None
    for row in rows:
        if row is None:
            header = None
            continue
        start, end, cells = row
        if header is None:
            header = tuple(cell.lower() for cell in cells)
        else:
            yield Row(header, cells, start, end)


def _pipe_lines(text: str) -> Iterator[_Raw | None]:
    for match in _LINE.finditer(text):
        line = match.group()
        if "\n\n" in text[max(0, match.start() - 2) : match.start()] or "|" not in line:
            yield None
        if "|" not in line or ("--" in line and _RULER.fullmatch(line)):
            continue
        stripped = line.strip()
        inner = stripped.removeprefix("|")
        if inner.endswith("|") and not inner.endswith("\\|"):
            inner = inner[:-1]
        cells = tuple(_clean(cell) for cell in _BORDER.split(inner))
        start = match.start() + line.index(stripped)
        yield start, start + len(stripped), cells


def _html_rows(text: str) -> Iterator[_Raw | None]:
    last = 0
    for match in _HTML_ROW.finditer(text):
        if "</table" in text[last : match.start()].lower():
            yield None
        cells = tuple(_clean(_TAG.sub(" ", cell[1])) for cell in _HTML_CELL.finditer(match[1]))
        if cells:
            yield match.start(1), match.end(1), cells
        last = match.end()


def _clean(cell: str) -> str:
    return " ".join(_MARKS.sub("", cell).split())
