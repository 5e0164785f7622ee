"""Tables without rulings whose gaps are narrow or whose cells go on, and stamps across a page."""

from collections.abc import Callable, Sequence
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from domain.documents import BlockKind, Reading
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_layout import PageLines, lay_out
from ingest.readers.pdf_lines import Line

PROSE = "The warden walks the building and writes down what stands open, each day and each night."


def read(draw: Callable[[Canvas], None], pages: int = 1) -> Reading:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for _ in range(pages):
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(stream.getvalue())


def table(rows: Sequence[tuple[float, Sequence[tuple[float, str]]]]) -> list[str]:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, PROSE)
        for place, (y, cells) in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 10)
            for x, text in cells:
                canvas.drawString(x, y, text)
        canvas.drawString(60, 500, PROSE)

    blocks = read(draw).blocks
    return [one.clean for one in blocks[1:-1]]


HEAD = (700, [(60, "Role"), (160, "Person"), (216, "Deputy"), (270, "Phone")])


def test_a_narrow_gap_parts_cells_where_a_column_begins() -> None:
    rows = [
        HEAD,
        (680, [(60, "Chair"), (160, "Anna Roth"), (216, "Peter Lutz"), (270, "555 0101")]),
        (660, [(60, "Lead"), (160, "Mia Braun"), (216, "Eva Noir"), (270, "555 0102")]),
    ]
    assert table(rows)[1:] == [
        "Role: Chair; Person: Anna Roth; Deputy: Peter Lutz; Phone: 555 0101",
        "Role: Lead; Person: Mia Braun; Deputy: Eva Noir; Phone: 555 0102",
    ]


def test_an_empty_cell_keeps_its_place() -> None:
    rows = [
        HEAD,
        (680, [(60, "Chair"), (160, "Anna Roth"), (216, "Peter Lutz"), (270, "555 0101")]),
        (660, [(60, "Lead"), (160, "Mia Braun"), (270, "555 0102")]),
    ]
    assert table(rows)[-1] == "Role: Lead; Person: Mia Braun; Phone: 555 0102"


AGENCY = (700, [(60, "Agency"), (200, "Notify when"), (400, "Phone")])


def test_cells_that_the_file_writes_line_by_line_are_whole() -> None:
    rows = [
        AGENCY,
        (685, [(60, "National Response"), (200, "Within one hour of"), (400, "800-424-8802")]),
        (673, [(60, "Center"), (200, "any release over the")]),
        (661, [(200, "reportable quantity")]),
        (645, [(60, "State Patrol"), (200, "Any road closure"), (400, "555-0160")]),
        (633, [(200, "or evacuation")]),
    ]
    assert table(rows)[1:] == [
        "Agency: National Response Center; Notify when: Within one hour of any release over the "
        "reportable quantity; Phone: 800-424-8802",
        "Agency: State Patrol; Notify when: Any road closure or evacuation; Phone: 555-0160",
    ]


def test_rows_of_one_line_are_not_joined_however_they_are_grouped() -> None:
    cells = [(60, "Police"), (200, "Any road closure"), (400, "555-0160")]
    rows = [AGENCY, *((y, cells) for y in (685, 673, 661, 635, 623))]
    assert len(table(rows)) == 6


def test_rows_at_equal_distances_are_not_joined() -> None:
    rows = [
        AGENCY,
        (685, [(60, "Police"), (200, "Any road closure"), (400, "555-0160")]),
        (670, [(60, "Grid firm"), (200, "Any outage")]),
        (655, [(60, "Water firm"), (200, "Any leak"), (400, "555-0162")]),
    ]
    assert [row.split(";")[0] for row in table(rows)[1:]] == [
        "Agency: Police",
        "Agency: Grid firm",
        "Agency: Water firm",
    ]


CONTACTS = (700, [(60, "Role"), (200, "Person"), (400, "Phone")])
ANNA = [(60, "IT lead"), (200, "Anna Roth"), (400, "555-0160")]
CLEO = [(60, "Chair"), (200, "Cleo Day"), (400, "555-0162")]


@pytest.mark.parametrize(
    ("places", "below"),
    [
        # Under the names of the columns there is more room.
        ((676, 662, 648), [(60, "Deputy"), (200, "Bert Coe")]),
        ((676, 662, 648), [(60, "Police"), (400, "555-0170")]),
        # Each pair stands apart.
        ((685, 673, 655), [(60, "Deputy"), (200, "Bert Coe")]),
        ((685, 673, 655), [(200, "Bert Coe"), (400, "555-0161")]),
        ((685, 673, 655), [(60, "Police"), (400, "555-0170")]),
    ],
)
def test_two_people_are_never_one_row(
    places: tuple[float, float, float], below: list[tuple[float, str]]
) -> None:
    rows = [CONTACTS, *zip(places, (ANNA, below, CLEO), strict=True)]
    found = table(rows)
    assert len(found) == 4
    assert found[1] == "Role: IT lead; Person: Anna Roth; Phone: 555-0160"
    assert found[3] == "Role: Chair; Person: Cleo Day; Phone: 555-0162"


def test_a_line_below_a_table_stays_a_line() -> None:
    rows = [
        AGENCY,
        (685, [(60, "Police"), (200, "Any road closure"), (400, "555-0160")]),
        (660, [(60, "Call in this order.")]),
    ]
    assert table(rows)[-1] == "Call in this order."


@pytest.mark.parametrize("degrees", [45, 90])
def test_a_stamp_across_each_page_is_no_heading_and_stands_once(degrees: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 40)
        canvas.translate(300, 300)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "UNCONTROLLED COPY")
        canvas.restoreState()
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 760, f"Part {canvas.getPageNumber()}: what to do")
        canvas.setFont("Helvetica", 10)
        for y in range(740, 600, -14):
            canvas.drawString(60, y, PROSE)

    reading = read(draw, pages=4)
    heads = [one.clean for one in reading.blocks if one.level]
    assert heads == [f"Part {page}: what to do" for page in range(1, 5)]
    assert reading.text.count("UNCONTROLLED COPY") == 1
    assert reading.title == "Part 1: what to do"


def test_a_page_that_runs_another_way_as_a_whole_has_its_headings() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(500, 100)
        canvas.rotate(90)
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(0, 300, "Call list")
        canvas.setFont("Helvetica", 10)
        for y in range(280, 200, -14):
            canvas.drawString(0, y, PROSE)

    assert [one.clean for one in read(draw).blocks if one.level] == ["Call list"]


def test_a_line_that_goes_on_with_a_number_is_no_item() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "The HR director calls the agency for more staff within")
        canvas.drawString(60, 748, "24 hours of the strike and tells the board of it.")
        canvas.drawString(60, 720, "2 Staffing")

    kinds = [(one.kind, one.clean) for one in read(draw).blocks]
    assert kinds == [
        (
            BlockKind.PARAGRAPH,
            "The HR director calls the agency for more staff within "
            "24 hours of the strike and tells the board of it.",
        ),
        (BlockKind.LIST_ITEM, "2 Staffing"),
    ]


def test_a_word_parted_by_the_hyphen_of_type_setters_is_whole_for_search() -> None:
    block = PageLines([_line("Ausfall der Kranken\N{HYPHEN}", 700), _line("haustechnik.", 688)], [])
    reading = lay_out([block], [], None, ())
    assert reading.blocks[0].clean == "Ausfall der Krankenhaustechnik."
    assert reading.text == "Ausfall der Kranken\N{HYPHEN}\nhaustechnik."


def _line(text: str, bottom: float) -> Line:
    return Line(text, 1, 10.0, False, 60.0, 300.0, bottom, 0.5)
