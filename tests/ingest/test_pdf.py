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
@pytest.mark.timed
def test_known_attacks_are_over_in_two_seconds(hostile: bytes) -> None:
    began = time.monotonic()
    with pytest.raises(DocumentRefused):
        read_pdf(hostile)
    assert time.monotonic() - began < 2


def test_entries_of_a_table_of_contents_are_no_headings_but_name_them() -> None:
    def contents(canvas: Canvas) -> None:
        line(canvas, 780, "Contents", size=16)
        for row, name in enumerate(("Purpose", "Roles", "Stand-down"), start=2):
            line(canvas, 760 - 16 * row, f"{name} {'.' * 40} {row}", bold=True)

    def plan(canvas: Canvas) -> None:
        # Set like the body: only the table of contents tells that they are headings.
        for number, name in enumerate(("Purpose", "Roles", "Stand-down")):
            line(canvas, 780 - 200 * number, name)
            body(canvas, 760 - 200 * number)

    found = [words for _, words in headings(read_pdf(pdf(contents, plan)))]
    assert found == ["Contents", "Purpose", "Roles", "Stand-down"]


def test_bookmarks_do_not_hide_a_taller_heading_they_leave_out() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 800, "Why this plan", size=20)
        for number, name in enumerate(("Purpose", "Roles", "Stand-down")):
            canvas.bookmarkPage(name)
            canvas.addOutlineEntry(name, name)
            line(canvas, 780 - 200 * number, name, size=14)
            body(canvas, 760 - 200 * number)
        line(canvas, 130, "What we learned", size=20)

    found = headings(read_pdf(pdf(draw)))
    assert (1, "What we learned") in found
    assert (2, "Roles") in found


def test_bold_words_that_head_their_own_line_are_headings_when_it_is_a_habit() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 800, "Form for the shift log", size=18)
        for number, name in enumerate(("Purpose.", "Preparation.", "Distribution.")):
            y = 760 - 120 * number
            line(canvas, y, name, bold=True)
            canvas.setFont("Helvetica", 11)
            after = 76 + canvas.stringWidth(name, "Helvetica-Bold", 11)
            canvas.drawString(after, y, "The log is kept by the shift lead.")
            body(canvas, y - 14, 4)

    found = headings(read_pdf(pdf(draw)))
    assert found[1:] == [(2, "Purpose."), (2, "Preparation."), (2, "Distribution.")]


def ruled(canvas: Canvas, top: float, rows: list[tuple[str, str]], *, header: bool) -> None:
    edges = [top - 20 * row for row in range(len(rows) + 1)]
    canvas.grid([72, 250, 500], edges)
    for row, cells in enumerate(rows):
        canvas.setFont("Helvetica-Bold" if header and row == 0 else "Helvetica", 11)
        for x, cell in zip((76, 254), cells, strict=True):
            canvas.drawString(x, top - 20 * row - 14, cell)


def test_a_table_continued_on_the_next_page_keeps_its_header() -> None:
    def first(canvas: Canvas) -> None:
        line(canvas, 800, "Recovery times", size=16)
        body(canvas, 780)
        ruled(canvas, 600, [("System", "Recovered within"), ("Payroll", "4 hours")], header=True)

    def second(canvas: Canvas) -> None:
        ruled(canvas, 700, [("Mail", "1 day"), ("Telephone", "2 hours")], header=False)

    blocks = read_pdf(pdf(first, second)).blocks
    rows = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.clean for row in rows] == [
        "System | Recovered within",
        "System: Payroll; Recovered within: 4 hours",
        "System: Mail; Recovered within: 1 day",
        "System: Telephone; Recovered within: 2 hours",
    ]
    assert [row.place.page for row in rows] == [1, 1, 2, 2]


def test_columns_written_line_by_line_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for row in range(8):
            canvas.drawString(60, 780 - 14 * row, f"Left {row} the pumps stand ready by the gate")
            canvas.drawString(330, 780 - 14 * row, f"Right {row} the lead counts people at dusk")

    text = read_pdf(pdf(draw)).text
    assert text.index("Left 7") < text.index("Right 0")
    assert " | " not in text


def test_a_heading_repeated_at_the_top_of_the_next_page_opens_no_new_section() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            line(canvas, 730, "Identification" if number < 3 else "Recovery", size=18)
            body(canvas, 700, 20)

        return draw

    found = headings(read_pdf(pdf(page(1), page(2), page(3))))
    assert [words for _, words in found] == ["Identification", "Recovery"]


def test_heads_that_alternate_between_odd_and_even_pages_stand_once() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            head = "Flood plan for the lower works" if number % 2 else "Issued by the site office"
            line(canvas, 815, head, size=9)
            body(canvas, 700)

        return draw

    text = read_pdf(pdf(*(page(number) for number in range(1, 9)))).text
    assert text.count("Flood plan for") == text.count("Issued by the site") == 1


def test_a_word_parted_at_a_line_end_is_whole_for_search_and_verbatim_in_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 780, "The shift lead informs the contin-")
        line(canvas, 766, "uity office at once.")

    reading = read_pdf(pdf(draw))
    assert "contin-\nuity" in reading.text
    assert "continuity office" in reading.blocks[0].clean


def test_every_block_has_page_and_line_and_blocks_are_in_order_and_apart() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 800, "Flood plan", size=24)
        body(canvas, 770, 3)
        ruled(canvas, 600, [("System", "RTO"), ("Payroll", "4 hours")], header=True)
        body(canvas, 500, 3)

    reading = read_pdf(pdf(draw, draw))
    assert reading.blocks[0].place.line == 1
    assert reading.blocks[1].place.line == 2
    end = 0
    for block in reading.blocks:
        assert block.place.page in (1, 2)
        assert block.place.line
        assert end <= block.start < block.end <= len(reading.text)
        assert block.clean.split()[0].strip(":") in reading.text
        end = block.end


def test_answers_set_taller_than_the_labels_of_a_form_are_no_headings() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 800, "Critical function: payroll", size=14, bold=True)
        for row in range(8):
            line(
                canvas,
                760 - 60 * row,
                f"{row}) How is this function restarted without room?",
                size=8,
            )
            line(canvas, 746 - 60 * row, "Staff work from home and call in", size=10)

    assert headings(read_pdf(pdf(draw))) == [(1, "Critical function: payroll")]


def test_a_table_the_file_writes_last_is_read_where_it_stands() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 700, "The times below hold after a flood.")
        line(canvas, 500, "Pumps are tested each spring.")
        ruled(canvas, 650, [("System", "RTO"), ("Payroll", "4 hours")], header=True)

    text = read_pdf(pdf(draw)).text
    assert text.index("after a flood") < text.index("Payroll") < text.index("each spring")
