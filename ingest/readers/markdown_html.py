"""Raw HTML inside Markdown: cut where rows, headings and paragraphs begin."""

import re
from collections.abc import Iterator

from domain.documents import Block, BlockKind, Place
from ingest.normalise import one_line
from ingest.readers.builder import trim
from ingest.readers.inline import clean_html, clean_template
from ingest.readers.table_head import TableHead

LONGEST_HEADING = 200
_PIECE = re.compile(r"(?=<(?:tr|h[1-6]|p|li|div|dt|dd|table)\b)", re.IGNORECASE)
_KIND = re.compile(r"<(h[1-6]|tr|li|table)\b", re.IGNORECASE)
_ROW_END = re.compile(r"</(?:tr|table)\b", re.IGNORECASE)
_NOT_IN_ROW = ("tr", "table", "h1", "h2", "h3", "h4", "h5", "h6")
_CELL = re.compile(r"<t[dh]\b[^<>]*>", re.IGNORECASE)
_VALUE_CELL = re.compile(r"<td\b", re.IGNORECASE)
_KINDS = {"tr": BlockKind.TABLE_ROW, "li": BlockKind.LIST_ITEM}


def html_blocks(text: str, span: tuple[int, int], place: Place, head: TableHead) -> Iterator[Block]:
    """Yield the blocks of raw HTML at `span`; `head` knows the columns of the open table."""
    line = place.line or 1
    for begin, end, name in _pieces(text, *span):
        if name == "table":
            head.start()
        clean = _clean(text[begin:end], name, head)
        here = Place(line=line + text.count("\n", span[0], begin))
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


def _clean(piece: str, name: str, head: TableHead) -> str:
    if name != "tr":
        return one_line(clean_html(clean_template(piece)))
    cells = [one_line(clean_html(clean_template(cell))) for cell in _CELL.split(piece)[1:]]
    if not any(cells):
        return ""
    return head.clean(cells, is_head=not _VALUE_CELL.search(piece))
