"""The rulings of a table part what stands between them, and no words elsewhere on the page."""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf import read_pdf

SIZE = 11
LEFT = 72.0
# As wide as spaces are where lines are set to fill the column.
SPACE = 6.0


def spread(canvas: Canvas, y: float, text: str) -> list[float]:
    """Write words with wide spaces; returns where the middle of each space is, in points."""
    canvas.setFont("Helvetica", SIZE)
    x, gaps = LEFT, []
    for word in text.split():
        canvas.drawString(x, y, word)
        x += canvas.stringWidth(word, "Helvetica", SIZE)
        gaps.append(x + SPACE / 2)
        x += SPACE
    return gaps[:-1]


def page() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    border = spread(canvas, 780, "Call the gatehouse before anybody enters the hall")[2]
    canvas.setFont("Helvetica", SIZE)
    for y, (role, person) in zip(
        (600, 580), (("Role", "Person"), ("Head of Safety", "Ines Falk")), strict=True
    ):
        # The cells of the row end close to the ruling between them.
        end = canvas.stringWidth(role, "Helvetica", SIZE)
        canvas.drawString(border - SPACE / 2 - end, y, role)
        canvas.drawString(border + SPACE / 2, y, person)
    for x in (LEFT - 4, border, 300):
        canvas.line(x, 575, x, 615)
    for y in (575, 595, 615):
        canvas.line(LEFT - 4, y, 300, y)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_words_above_a_ruling_are_one_sentence_and_cells_beside_it_are_two() -> None:
    text = read_pdf(page()).text
    assert "Call the gatehouse before anybody enters the hall" in text
    assert "Head of Safety | Ines Falk" in text
