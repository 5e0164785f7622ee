"""Rows of tables as cells with spans, each under the header of its table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.documents import Block, BlockKind
from ingest.readers.builder import trim
from ingest.readers.inline import clean_inline

_BORDER = re.compile(r"(?<!\\)\|")
_HTML_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its column's header in lower case, its text without marks, its span."""

    header: str
    text: str
    start: int
    end: int


def rows_of(text: str, blocks: Sequence[Block]) -> Iterator[list[Cell]]:
    """Yield the rows below the first of each table, cells under that first row's words.

    Rows that follow each other are one table.
    """
    header: list[str] | None = None
    for block in blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            header = None
            continue
        cells = list(_cells(text, block))
        if header is None:
            if sum(1 for cell in cells if cell.text) > 1:
                header = [cell.text.lower() for cell in cells]
            continue
        yield [
            Cell(name, cell.text, cell.start, cell.end)
            for name, cell in zip(header, cells, strict=False)
        ]


def tables_of(text: str, blocks: Sequence[Block]) -> Iterator[list[list[Cell]]]:
    """Yield each table as its rows, the first among them, without columns that it leaves blank."""
    rows: list[list[Cell]] = []
    for block in (*blocks, None):
        if block is not None and block.kind is BlockKind.TABLE_ROW:
            rows.append(list(_cells(text, block)))
        elif rows:
            yield [
                [cell for name, cell in zip(rows[0], row, strict=False) if name.text]
                for row in rows
            ]
            rows = []


def _cells(text: str, block: Block) -> Iterator[Cell]:
    raw = text[block.start : block.end]
    pattern = _HTML_CELL if raw.startswith("<") else _BORDER
    position = block.start
    for match in (*pattern.finditer(text, block.start, block.end), None):
        end = match.start() if match else block.end
        start, stop = trim(text, position, end)
        yield Cell("", clean_inline(text[start:stop]), start, stop)
        position = match.end() if match else end
