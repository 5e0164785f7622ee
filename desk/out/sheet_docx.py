"""Sheets as DOCX."""

import io
import re
from datetime import UTC, datetime

from docx import Document
from docx.shared import Pt

from desk.out.sheet import Grid, Heading, Line, Sheet
from desk.out.texts import speaker

# XML has no way to write these.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def sheet_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a DOCX file; an exercise is marked in every page's header."""
    document = Document()
    # The same sheet gives the same file.
    document.core_properties.created = datetime(2000, 1, 1, tzinfo=UTC)
    document.core_properties.title = _writable(sheet.title)
    document.core_properties.author = "Muster"
    document.styles["Normal"].font.size = Pt(10)
    say = speaker(sheet.language)
    if sheet.is_exercise:
        document.sections[0].header.paragraphs[0].add_run(say("exercise")).bold = True
        document.add_paragraph().add_run(say("exercise")).bold = True
    document.add_heading(_writable(sheet.title), 1)
    document.add_paragraph(say("as_of", at=sheet.printed_at))
    for block in sheet.blocks:
        if isinstance(block, Heading):
            document.add_heading(_writable(block.text), 2)
        elif isinstance(block, Line):
            paragraph = document.add_paragraph(_writable(block.text))
            if block.label:
                paragraph.add_run(_writable(f" ({block.label})")).italic = True
        else:
            _add_table(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.header))
    table.style = "Table Grid"
    for row in (grid.header, *grid.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = _writable(text)


def _writable(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
