"""Word files whose headings no style marks: by number, height, bars of a form, and in cells."""

from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from domain.documents import BlockKind
from ingest.readers.docx import read_docx
from tests.ingest.test_docx import saved

# Lists of the template that python-docx begins with: one with bullets, one with numbers.
BULLETS, NUMBERS = "List Bullet", "List Number"


def heads(document: Document) -> list[tuple[int, str]]:
    return [(one.level, one.clean) for one in read_docx(saved(document)).blocks if one.level]


def list_of(document: Document, style: str) -> str:
    number = document.styles[style].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return str(number.get(qn("w:val")))


def item(document: Document, text: str, *, of: str, level: int = 0, bold: bool = True) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", list_of(document, of))):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        numbering.append(part)
    paragraph._p.get_or_add_pPr().append(numbering)


def tall(document: Document, text: str, points: int) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).font.size = Pt(points)
    return paragraph


def test_bold_items_of_a_numbered_list_head_what_follows() -> None:
    document = docx.Document()
    for text, level in (("Activation", 0), ("Authority", 1), ("Recovery", 0)):
        item(document, text, of=NUMBERS, level=level)
        document.add_paragraph("The site manager decides in her absence.")
    item(document, "Order masks.", of=NUMBERS, bold=False)
    assert heads(document) == [(2, "1. Activation"), (3, "Authority"), (2, "2. Recovery")]
    last = read_docx(saved(document)).blocks[-1]
    assert (last.kind, last.clean) == (BlockKind.LIST_ITEM, "Order masks.")


@pytest.mark.parametrize("of", [BULLETS, NUMBERS])
def test_a_list_that_is_bold_as_a_whole_stays_a_list(of: str) -> None:
    document = docx.Document()
    for text in ("Masks", "Gloves", "Boots"):
        item(document, text, of=of)
    kinds = [one.kind for one in read_docx(saved(document)).blocks]
    assert kinds[:2] == [BlockKind.LIST_ITEM] * 2


def test_bold_items_with_bullets_head_nothing() -> None:
    document = docx.Document()
    for text in ("Masks", "Gloves"):
        item(document, text, of=BULLETS)
        document.add_paragraph("Kept in the store.")
    assert heads(document) == []


def test_taller_lines_are_headings_by_their_height_and_the_tallest_on_top_the_title() -> None:
    document = docx.Document()
    tall(document, "Supplier failure", 24)
    for text, points in (("1. Scope", 16), ("1.1 Sites", 13), ("2. Response", 16)):
        tall(document, text, points)
        document.add_paragraph("The buyer reports any late delivery to the chain manager.")
    assert heads(document) == [
        (1, "Supplier failure"),
        (2, "1. Scope"),
        (3, "1.1 Sites"),
        (2, "2. Response"),
    ]
    assert read_docx(saved(document)).title == "Supplier failure"


def test_beside_headings_by_style_taller_lines_are_text() -> None:
    document = docx.Document()
    for text in ("Scope", "Response"):
        document.add_heading(text, 1)
        tall(document, "Keep calm", 20)
        document.add_paragraph("The buyer reports any late delivery to the chain manager.")
    assert heads(document) == [(1, "Scope"), (1, "Response")]


def test_a_table_whose_cells_hold_headings_lays_out_the_page() -> None:
    document = docx.Document()
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, head in zip(cells, ("Evacuation", "Return"), strict=True):
        cell.add_paragraph(head, style="Heading 2")
        cell.add_paragraph("The warden counts all persons.")
    reading = read_docx(saved(document))
    assert [(one.kind, one.clean) for one in reading.blocks] == [
        (BlockKind.HEADING, "Evacuation"),
        (BlockKind.PARAGRAPH, "The warden counts all persons."),
        (BlockKind.HEADING, "Return"),
        (BlockKind.PARAGRAPH, "The warden counts all persons."),
    ]


def test_a_frame_around_paragraphs_is_read_as_them() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Never fail over at night."
    cell.add_paragraph("Call the desk first.")
    kinds = [one.kind for one in read_docx(saved(document)).blocks]
    assert kinds == [BlockKind.PARAGRAPH] * 2


def form(rows: Sequence[Sequence[str]]) -> Document:
    document = docx.Document()
    document.add_heading("Plan", 0)
    table = document.add_table(rows=0, cols=3)
    for texts in rows:
        cells = table.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[2]).paragraphs[0].add_run(texts[0]).bold = True
        else:
            for cell, text in zip(cells, texts, strict=True):
                cell.text = text
    return document


def test_bars_over_the_whole_width_head_the_parts_of_a_form() -> None:
    document = form(
        [
            ["1. General"],
            ["Owner", "Maria Gomez", ""],
            ["2. Functions"],
            ["Function", "RTO", "Comment"],
            ["Enrollment", "48 hours", "peak in August"],
        ]
    )
    assert heads(document) == [(1, "Plan"), (2, "1. General"), (2, "2. Functions")]
    last = read_docx(saved(document)).blocks[-1].clean
    assert last == "Function: Enrollment; RTO: 48 hours; Comment: peak in August"


def test_a_bar_below_the_names_of_the_columns_divides_the_rows_alone() -> None:
    document = form(
        [["Firm", "Contact", "Phone"], ["Suppliers"], ["HostCo", "Desk", "112"], ["Other"]]
    )
    assert heads(document) == [(1, "Plan")]
    row = read_docx(saved(document)).blocks[3].clean
    assert row == "Firm: HostCo; Contact: Desk; Phone: 112"


def test_behind_a_cell_over_several_columns_the_others_keep_their_place() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Reached by"
    table.cell(0, 0).text = "Role"
    for cell, text in zip(table.rows[1].cells, ("Warden", "112", "x"), strict=True):
        cell.text = text
    assert read_docx(saved(document)).text == "Role | Reached by |\nWarden | 112 | x"
