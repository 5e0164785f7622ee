"""Tables of a PDF that no ruling parts: rows are told by the order the file writes them in."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from domain.documents import BlockKind
from ingest.readers.pdf import read_pdf


def test_cells_of_several_lines_without_rulings_are_one_row() -> None:
    """Word writes a table cell by cell: the file goes back up for the next cell of a row."""
    cells = (
        (("Role",), ("Person",), ("Phone",)),
        (("Manager of the", "northern site"), ("Ida Ito, by", "day and night"), ("4711",)),
        (("Flood Warden",), ("Jon Oda",), ("4712",)),
    )
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 760, "Call these persons in the order given whenever the water is high.")
    for row, top in zip(cells, (720, 700, 660), strict=True):
        for column, lines in enumerate(row):
            for down, line in enumerate(lines):
                canvas.drawString(72 + 140 * column, top - 13 * down, line)
    canvas.drawString(72, 620, "Then write it down and tell the warden.")
    canvas.save()
    blocks = read_pdf(stream.getvalue()).blocks
    assert [block.clean for block in blocks if block.kind is BlockKind.TABLE_ROW] == [
        "Role | Person | Phone",
        "Manager of the northern site | Ida Ito, by day and night | 4711",
        "Flood Warden | Jon Oda | 4712",
    ]
    assert blocks[-1].clean == "Then write it down and tell the warden."


def test_text_set_side_by_side_is_no_row() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Helvetica", 11)
    for column, lines in enumerate((("Go to the", "north gate."), ("Wait for", "the warden."))):
        for down, line in enumerate(lines):
            canvas.drawString(72 + 200 * column, 700 - 13 * down, line)
    canvas.save()
    assert [block.clean for block in read_pdf(stream.getvalue()).blocks] == [
        "Go to the north gate.",
        "Wait for the warden.",
    ]
