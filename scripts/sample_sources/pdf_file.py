"""A sample document as PDF: headings by size, ruled tables, page header and footer."""

from functools import partial
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    KeepTogether,
    ListFlowable,
    ListItem,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from scripts.sample_sources.markup import Block, Source, column_shares, plain

_TEAL, _PALE, _GREY = HexColor("#0F4C5C"), HexColor("#E3EEF0"), HexColor("#666666")
_LEFT, _RIGHT = 25 * mm, 20 * mm
# The frame of a page keeps this distance inside its margins.
_PADDING = 6
_WIDTH = A4[0] - _LEFT - _RIGHT
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=25,
                        textColor=_TEAL, spaceAfter=8)  # fmt: skip
_HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16,
                          textColor=_TEAL, spaceBefore=12, spaceAfter=4,
                          keepWithNext=True)  # fmt: skip
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, spaceAfter=5)
_STEP = ParagraphStyle("step", parent=_BODY, spaceAfter=2)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=8.5, leading=11, spaceAfter=0)
_LABEL = ParagraphStyle("label", parent=_CELL, fontName="Helvetica-Bold")
_CALLOUT = ParagraphStyle("callout", parent=_BODY, fontName="Helvetica-Bold", textColor=_TEAL,
                          backColor=_PALE, borderPadding=(6, 8, 6, 8), leftIndent=8,
                          rightIndent=8, spaceBefore=8, spaceAfter=12)  # fmt: skip
_PAGE_WORDS = {"en": ("Page", "of"), "de": ("Seite", "von")}


def pdf_bytes(source: Source) -> bytes:
    """Return `source` as the bytes of a PDF file, the same on every run."""
    _, pages = _built(source, total=0)
    data, _ = _built(source, total=pages)
    return data


def _built(source: Source, *, total: int) -> tuple[bytes, int]:
    buffer = BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=_LEFT - _PADDING, rightMargin=_RIGHT - _PADDING,
        topMargin=24 * mm, bottomMargin=20 * mm, title=source.title, author=source.head["owner"],
        subject=source.head["number"], invariant=1,
    )  # fmt: skip
    story = [Paragraph(escape(source.title), _TITLE), _table(source.control, headed=False)]
    for block in source.blocks:
        story += _flowables(block)
    draw = partial(_draw_margins, source=source, total=total)
    template.build(story, onFirstPage=draw, onLaterPages=draw)
    return buffer.getvalue(), template.page


def _draw_margins(canvas: Any, template: Any, *, source: Source, total: int) -> None:
    left, right = _LEFT, A4[0] - _RIGHT
    page, of = _PAGE_WORDS[source.head.get("language", "en")]
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(_GREY)
    canvas.setStrokeColor(_TEAL)
    canvas.line(left, A4[1] - 18 * mm, right, A4[1] - 18 * mm)
    canvas.drawString(left, A4[1] - 16 * mm, source.organization)
    number = f"{source.head['number']}, version {source.head['version']}"
    canvas.drawRightString(right, A4[1] - 16 * mm, number)
    canvas.drawString(left, 12 * mm, f"{source.title}, {source.head['classification']}")
    canvas.drawRightString(right, 12 * mm, f"{page} {template.page} {of} {total}")
    canvas.restoreState()


def _flowables(block: Block) -> list[Any]:
    if block.kind == "heading":
        return [Paragraph(_marked(block.lines[0]), _HEADING)]
    if block.kind == "table":
        return [KeepTogether([_table(block.rows, headed=True), Spacer(1, 6)])]
    if block.kind in {"steps", "bullets"}:
        items = [ListItem(Paragraph(_marked(line), _STEP)) for line in block.lines]
        bullet = {"bulletType": "1", "bulletFormat": "%s."}
        look = bullet if block.kind == "steps" else {"bulletType": "bullet", "start": "•"}
        return [ListFlowable(items, leftIndent=16, bulletFontSize=9.5, **look), Spacer(1, 4)]
    style = _CALLOUT if block.kind == "callout" else _BODY
    return [Paragraph(_marked(block.lines[0]), style)]


def _marked(text: str) -> str:
    return escape(plain(text), quote=False)


def _table(rows: tuple[tuple[str, ...], ...], *, headed: bool) -> Any:
    cells = [
        [
            Paragraph(_marked(text), _LABEL if _is_label(row, column, headed) else _CELL)
            for column, text in enumerate(line)
        ]
        for row, line in enumerate(rows)
    ]
    widths = [_WIDTH * share for share in column_shares(rows)]
    shaded = (0, 0), (-1, 0) if headed else (0, -1)
    table = Table(cells, colWidths=widths, repeatRows=int(headed), hAlign="LEFT")
    table.setStyle([
        ("GRID", (0, 0), (-1, -1), 0.4, HexColor("#9DB4B9")),
        ("BACKGROUND", *shaded, _PALE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ])  # fmt: skip
    return table


def _is_label(row: int, column: int, headed: bool) -> bool:
    return row == 0 if headed else column == 0
