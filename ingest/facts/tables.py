"""Rows of tables as cells with spans, each under the header of its table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.documents import Block, BlockKind
from ingest.readers.builder import trim
from ingest.readers.inline import clean_inline

_BORDER = re.compile(r"(?<!\\)\|")
_BLANK_LINE = re.compile(r"\n[ \t]{0,200}\n")
_CSV_BORDERS = {mark: re.compile(re.escape(mark)) for mark in ",;\t|"}
_HTML_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_TAGS_BEFORE = re.compile(r"(?:<[^<>/][^<>]{0,300}>\s*+)+")
_TAGS_AFTER = re.compile(r"</[a-zA-Z][\w]{0,10}\s?>\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its column's header in lower case, its text without marks, its span."""

    header: str
    text: str
    start: int
    end: int


# Names that stand below others, which go over several columns: `Deputy` over `Name | Phone`.
_LOWER_NAME = re.compile(
    r"(?:(?:first|last|full|sur) ?)?names?|(?:(?:work|home|office|mobile|cell|private|primary) ?)?"
    r"(?:tele)?(?:phones?|fon)(?: ?(?:no\.?|numbers?|nummer))?|mobile|cell|tel\.?"
    r"|e-?mail(?: address)?|office|home|work|number|pager|fax|vorname|nachname|mobil|handy"
    r"|nummer|rto|rpo|mtpd|mtd|mao"
)

# What an objective is of, where a table has a column for it; and of whom or where that is.
_OBJECTS = re.compile(
    r"(?:(?:critical|business|prioriti[sz]ed|it|key) ){0,2}(?:services?|systems?|activit(?:y|ies)"
    r"|process(?:es)?|applications?|functions?|products?|resources?)(?: name)?"
    r"|(?:it-)?(?:dienste?|services?|systeme?|aktivität(?:en)?|prozesse?|(?:geschäfts|kern)prozesse?"
    r"|anwendung(?:en)?|verfahren|leistung(?:en)?|ressourcen?)"
)
_HOLDERS = re.compile(
    r"(?:sites?|locations?|departments?|units?|business units?|divisions?|areas?|teams?|owners?"
    r"|categor(?:y|ies)|priorit(?:y|ies)|tiers?|groups?|standorte?|abteilung(?:en)?|bereiche?"
    r"|werke?|orte?|gruppen?|kategorien?|priorität(?:en)?|stufen?)"
)


def row_subject(row: Sequence[Cell]) -> str | None:
    """Return what a row is about: its first words, but of `Site | Service | RTO` the service."""
    worded = [cell for cell in row if any(map(str.isalpha, cell.text))]
    if not worded:
        return None
    first = worded[0]
    if _HOLDERS.fullmatch(first.header.strip()):
        named = (cell for cell in worded if _OBJECTS.fullmatch(cell.header.strip()))
        first = next(named, first)
    return first.text


def rows_of(text: str, blocks: Sequence[Block]) -> Iterator[list[Cell]]:
    """Yield the rows below the first of each table, cells under that first row's words.

    Rows that follow each other without a blank line are one table.
    """
    header: list[str] | None = None
    is_second = False
    border = _BORDER
    end = 0
    for block in blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            header = None
            continue
        if _is_apart(text, end, block.start):
            header = None
        end = block.end
        if header is None:
            border = _border_of(text, block)
        cells = list(_cells(text, block, border))
        if header is None:
            if sum(1 for cell in cells if cell.text) > 1:
                header, is_second = [cell.text.lower() for cell in cells], True
            continue
        if is_second and (both := _below_wide_names(header, cells)):
            header, is_second = both, False
            continue
        is_second = False
        yield [
            Cell(name, cell.text, cell.start, cell.end)
            for name, cell in zip(header, cells, strict=False)
        ]


def _below_wide_names(header: Sequence[str], cells: Sequence[Cell]) -> list[str] | None:
    """Return the names of both rows by column, where the second says more of wide names."""
    lower = [cell.text.lower() for cell in cells]
    filled = [name for name in lower if name]
    if len(filled) < 2 or "" not in header[1:] or not all(map(_LOWER_NAME.fullmatch, filled)):
        return None
    both: list[str] = []
    wide = ""
    for index, name in enumerate(lower):
        upper = header[index] if index < len(header) else ""
        wide = upper or wide
        both.append(f"{wide} {name}".strip() if name else upper)
    return both


def tables_of(text: str, blocks: Sequence[Block]) -> Iterator[list[list[Cell]]]:
    """Yield each table as its rows, the first among them, without columns that it leaves blank."""
    rows: list[list[Cell]] = []
    border = _BORDER
    end = 0
    for block in (*blocks, None):
        is_row = block is not None and block.kind is BlockKind.TABLE_ROW
        if rows and (block is None or not is_row or _is_apart(text, end, block.start)):
            yield [
                [cell for name, cell in zip(rows[0], row, strict=False) if name.text]
                for row in rows
            ]
            rows = []
        if block is not None and is_row:
            if not rows:
                border = _border_of(text, block)
            rows.append(list(_cells(text, block, border)))
            end = block.end


def _is_apart(text: str, end: int, start: int) -> bool:
    """Return whether a blank line stands between a row and the next, of another table.

    In a table of raw HTML it parts nothing.
    """
    is_raw = text.startswith("<", start)
    return start > end > 0 and not is_raw and _BLANK_LINE.search(text, end, start) is not None


def _border_of(text: str, block: Block) -> re.Pattern[str]:
    """Return what parts the cells of a table: of CSV, whose rows bear both numbers, its mark."""
    if block.place.line is None or block.place.row is None:
        return _BORDER
    raw = text[block.start : block.end]
    return _CSV_BORDERS[max(_CSV_BORDERS, key=raw.count)]


def _cells(text: str, block: Block, border: re.Pattern[str]) -> Iterator[Cell]:
    raw = text[block.start : block.end]
    pattern = _HTML_CELL if raw.startswith("<") else border
    # A mark between quotation marks parts nothing; such a row stays one cell.
    if pattern is not _BORDER and '"' in raw and border is pattern:
        pattern = _BORDER
    position = block.start
    for match in (*pattern.finditer(text, block.start, block.end), None):
        end = match.start() if match else block.end
        start, stop = trim(text, position, end)
        if pattern is _HTML_CELL:
            start, stop = _within_tags(text, start, stop)
        yield Cell("", clean_inline(text[start:stop]), start, stop)
        position = match.end() if match else end


def _within_tags(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of a cell's own words, without the tags around them."""
    opened = _TAGS_BEFORE.match(text, start, end)
    start = opened.end() if opened else start
    while closed := _TAGS_AFTER.search(text, max(start, end - 15), end):
        start, end = trim(text, start, closed.start())
    return start, end
