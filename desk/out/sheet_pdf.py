"""Sheets as PDF, on as many pages as it takes, each numbered and marked."""

import io
from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desk.out.card_pdf import LINE, SIZES, PaperSize, draw_watermark
from desk.out.sheet import Grid, Heading, Sheet
from desk.out.texts import speaker
from desk.out.typeface import BOLD, REGULAR, load_typeface, markup

MARGIN = 16 * mm
_BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=10, leading=13, spaceAfter=3)
_HEAD = ParagraphStyle("head", _BODY, fontName=BOLD, fontSize=11.5, leading=15, spaceBefore=6)
_TITLE = ParagraphStyle("title", _BODY, fontName=BOLD, fontSize=15, leading=19)
_CELL = ParagraphStyle("cell", _BODY, fontSize=8.5, leading=10.5, spaceAfter=0)
# A paragraph that is longer than a page cannot be set; a report may be.
LONGEST = 2_500


def sheet_pdf(sheet: Sheet, paper: PaperSize) -> bytes:
    """Return the sheet as a PDF."""
    load_typeface()
    page = SIZES[paper]
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=page,
        title=markup(sheet.title),
        author="Muster",
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )

    say = speaker(sheet.language)

    def frame(canvas: Canvas, _: SimpleDocTemplate) -> None:
        if sheet.is_exercise:
            draw_watermark(canvas, page, say("exercise_once"))
        canvas.setFont(REGULAR, 8)
        mark = f"{say('exercise')} · " if sheet.is_exercise else ""
        number = say("page", number=canvas.getPageNumber())
        foot = f"{mark}{say('as_of', at=sheet.printed_at)} · {number}"
        canvas.drawString(MARGIN, 9 * mm, foot)

    flowables = list(_flowables(sheet, page[0] - 2 * MARGIN))
    document.build(flowables, onFirstPage=frame, onLaterPages=frame)
    return buffer.getvalue()


def _flowables(sheet: Sheet, width: float) -> Iterator[Flowable]:
    yield Paragraph(markup(sheet.title), _TITLE)
    for block in sheet.blocks:
        if isinstance(block, Heading):
            yield Paragraph(markup(block.text), _HEAD)
        elif isinstance(block, Grid):
            yield _table(block, width)
            yield Spacer(1, 6)
        else:
            label = f' <font size="8">({markup(block.label)})</font>' if block.label else ""
            *pieces, last = _pieces(block.text)
            for piece in pieces:
                yield Paragraph(markup(piece), _BODY)
            yield Paragraph(markup(last) + label, _BODY)


def _pieces(text: str) -> Iterator[str]:
    """Yield the text in pieces that can be set, parted between words where there are any."""
    start = 0
    while len(text) - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST + 1)
        end = cut if cut > 0 else start + LONGEST
        yield text[start:end]
        start = end + 1 if cut > 0 else end
    yield text[start:]


def _table(grid: Grid, width: float) -> Table:
    rows = [[Paragraph(f"<b>{markup(cell)}</b>", _CELL) for cell in grid.header]]
    rows += [[Paragraph(markup(cell[:LONGEST]), _CELL) for cell in row] for row in grid.rows]
    table = Table(rows, colWidths=[width / len(grid.header)] * len(grid.header), repeatRows=1)
    table.setStyle(
        TableStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE)]
        )
    )
    return table
