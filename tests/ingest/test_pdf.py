import time
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from domain.documents import BlockKind, Reading
from domain.errors import DocumentRefused
from ingest.readers.pdf import read_pdf

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def line(canvas: Canvas, y: float, text: str, *, size: float = 11, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(72, y, text)


def body(canvas: Canvas, y: float, rows: int = 8) -> None:
    for row in range(rows):
        line(
            canvas, y - 14 * row, f"Row {row}: the shift lead counts the people at the gate again."
        )


def raw_pdf(stream: bytes, stream_filter: bytes) -> bytes:
    content = b"<</Length %d%s>>stream\n%s\nendstream" % (len(stream), stream_filter, stream)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj" + content + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def headings(reading: Reading) -> list[tuple[int, str]]:
    return [(b.level, b.clean) for b in reading.blocks if b.kind is BlockKind.HEADING]


def test_taller_lines_are_headings_in_levels_and_pages_are_known() -> None:
    def first(canvas: Canvas) -> None:
        line(canvas, 780, "Flood plan", size=24)
        line(canvas, 740, "Before the water comes", size=16)
        body(canvas, 715)

    def second(canvas: Canvas) -> None:
        line(canvas, 780, "After the water", size=16)
        line(canvas, 750, "Pumps", bold=True)
        body(canvas, 730)

    reading = read_pdf(pdf(first, second))
    assert headings(reading) == [
        (1, "Flood plan"),
        (2, "Before the water comes"),
        (2, "After the water"),
        (3, "Pumps"),
    ]
    assert reading.title == "Flood plan"
    assert reading.blocks[-1].place.page == 2
    for block in reading.blocks:
        assert reading.text[block.start : block.end].strip()


def test_glyphs_scaled_by_the_matrix_count_at_their_real_height() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.scale(20, 20)
        canvas.setFont("Helvetica", 1)
        canvas.drawString(3.6, 39, "Scaled heading")
        canvas.restoreState()
        body(canvas, 740)

    assert headings(read_pdf(pdf(draw))) == [(1, "Scaled heading")]


def test_bookmarks_are_taken_at_their_word() -> None:
    def draw(canvas: Canvas) -> None:
        for number, name in enumerate(("Purpose", "Roles", "Stand-down")):
            canvas.bookmarkPage(name)
            canvas.addOutlineEntry(name, name, level=min(number, 1))
            line(canvas, 780 - 200 * number, name)
            body(canvas, 760 - 200 * number)

    assert headings(read_pdf(pdf(draw))) == [(1, "Purpose"), (2, "Roles"), (2, "Stand-down")]


def test_running_heads_stand_once_and_page_numbers_not_at_all() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            line(canvas, 815, "Crisis plan, reviewed 2026-01-05", size=9)
            line(canvas, 750, f"Part {number} of the plan", size=16)
            body(canvas, 700)
            line(canvas, 30, f"Page {number} of 5", size=9)

        return draw

    reading = read_pdf(pdf(*(page(number) for number in range(1, 6))))
    assert reading.text.count("Crisis plan, reviewed") == 1
    assert "Page 3" not in reading.text


def test_wide_gaps_part_the_cells_of_a_row() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 780)
        canvas.setFont("Helvetica", 11)
        for y, cells in ((600, ("System", "RTO")), (585, ("Payroll", "4 hours"))):
            for column, cell in enumerate(cells):
                canvas.drawString(72 + 150 * column, y, cell)

    rows = [b.clean for b in read_pdf(pdf(draw)).blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == ["System | RTO", "Payroll | 4 hours"]


def test_pages_stand_for_sections_where_nothing_is_a_heading() -> None:
    reading = read_pdf(pdf(lambda c: body(c, 780), lambda c: body(c, 780)))
    assert headings(reading) == [(1, "Page 1"), (1, "Page 2")]


def test_a_protected_file_is_refused_unless_its_password_is_empty() -> None:
    locked = pdf(lambda c: body(c, 780), encrypt=StandardEncryption("secret"))
    with pytest.raises(DocumentRefused) as refused:
        read_pdf(locked)
    assert refused.value.reason_code == "encrypted"
    owned = pdf(lambda c: body(c, 780), encrypt=StandardEncryption("", "owner"))
    assert "shift lead" in read_pdf(owned).text


def test_a_scan_is_refused_as_having_no_text() -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_pdf(pdf(lambda canvas: canvas.rect(10, 10, 100, 100)))
    assert refused.value.reason_code == "no-text"


def outcome(data: bytes) -> str:
    try:
        return "read" if read_pdf(data).text else "empty"
    except DocumentRefused as refused:
        return refused.reason_code


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.95])
def test_a_cut_off_file_is_read_as_far_as_it_goes_or_refused(share: float) -> None:
    whole = pdf(lambda canvas: body(canvas, 780))
    found = outcome(whole[: int(len(whole) * share)])
    assert found in ("read", "unreadable", "no-text")


@pytest.mark.parametrize(
    "hostile",
    [
        raw_pdf(b"q BI /W 9 /H 9 /BPC 8 ID " + b"x" * 5000, b""),
        raw_pdf(zlib.compress(zlib.compress(bytes(10**8))), b"/Filter[/FlateDecode/FlateDecode]"),
        raw_pdf(b"BT ET", b"").replace(b"trailer<<", b"trailer<</Prev 9 "),
        raw_pdf(b"", b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
    ],
    ids=["inline image without end", "stacked compression", "cyclic xref", "cyclic pages"],
)
def test_known_attacks_are_over_in_two_seconds(hostile: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(DocumentRefused):
        read_pdf(hostile)
    assert time.monotonic() - began < 2
