"""Raw HTML inside Markdown: cut where rows, headings and paragraphs begin."""

import re
from collections.abc import Iterator

from domain.documents import Block, BlockKind, Place
from ingest.normalise import one_line
from ingest.readers.builder import trim
from ingest.readers.inline import clean_html, clean_inline, clean_template
from ingest.readers.table_head import TableHead, spanned
from ingest.readers.table_spans import Cell, RowSpans

LONGEST_HEADING = 200
# A table that is not closed within so many characters is broken.
LONGEST_TABLE = 20_000
_PIECE = re.compile(r"(?=<(?:tr|h[1-6]|p|li|div|dt|dd|table)\b)", re.IGNORECASE)
_KIND = re.compile(r"<(h[1-6]|tr|li|table)\b", re.IGNORECASE)
_ROW_END = re.compile(r"</(?:tr|table)\b", re.IGNORECASE)
_NOT_IN_ROW = ("tr", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_CELL = re.compile(r"<t[dh]\b([^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s{0,3}=\s{0,3}[\"']?(\d{1,4})", re.IGNORECASE)
_TABLE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_VALUE_CELL = re.compile(r"<td\b", re.IGNORECASE)
_KINDS = {"tr": BlockKind.TABLE_ROW, "li": BlockKind.LIST_ITEM}


def table_end(text: str, span: tuple[int, int]) -> int:
    """Return where the table ends that raw HTML at `span` leaves open, else the end of `span`.

    By the standard raw HTML ends at a blank line; authors set them between rows and cells.
    """
    marks = list(_TABLE.finditer(text, *span))
    is_open = sum(-1 if mark[1] else 1 for mark in marks) > 0
    if not is_open:
        return span[1]
    after = _TABLE.search(text, span[1], span[1] + LONGEST_TABLE)
    end = text.find(">", after.end()) if after is not None and after[1] else -1
    if end < 0:
        return span[1]
    # What stands behind it on its last line is told with it.
    line_end = text.find("\n", end)
    return line_end if line_end >= 0 else len(text)


def html_blocks(text: str, span: tuple[int, int], place: Place, head: TableHead) -> Iterator[Block]:
    """Yield the blocks of raw HTML at `span`; `head` knows the columns of the open table."""
    line, counted = place.line or 1, span[0]
    spans = RowSpans()
    for begin, end, name in _pieces(text, *span):
        line, counted = line + text.count("\n", counted, begin), begin
        if name == "table":
            head.start()
            spans.start()
        clean = _clean(text[begin:end], name, head, spans)
        here = Place(line=line)
        if not clean:
            continue
        if name.startswith("h") and len(clean) <= LONGEST_HEADING:
            yield Block(BlockKind.HEADING, begin, end, clean, int(name[1]), here)
        else:
            yield Block(_KINDS.get(name, BlockKind.PARAGRAPH), begin, end, clean, 0, here)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield span and tag of each piece; what stands in a row's cells belongs to the row."""
    begin, name = start, ""
    position = start
    is_row_open = False
    for piece in _PIECE.split(text[start:end]):
        match = _KIND.match(piece)
        found = match[1].lower() if match else ""
        if not is_row_open or found in _NOT_IN_ROW:
            yield (*trim(text, begin, position), name)
            begin, name = position, found
            is_row_open = found == "tr"
        position += len(piece)
        is_row_open = is_row_open and not _ROW_END.search(piece)
    yield (*trim(text, begin, end), name)


def _clean(piece: str, name: str, head: TableHead, spans: RowSpans) -> str:
    if name != "tr":
        return one_line(clean_html(clean_template(piece)))
    found = list(_CELL.finditer(piece))
    ends = [cell.start() for cell in found[1:]] + [len(piece)]
    cells = [_cell(cell[1], piece[cell.end() : end]) for cell, end in zip(found, ends, strict=True)]
    if not any(cell.text for cell in cells):
        return ""
    is_head = not _VALUE_CELL.search(piece)
    return head.clean(spans.by_column(cells, is_head=is_head), is_head=is_head)


def _cell(attributes: str, content: str) -> Cell:
    over = {name.lower(): number for name, number in _SPAN.findall(attributes)}
    return Cell(clean_inline(content), spanned(over.get("col")), spanned(over.get("row")))
