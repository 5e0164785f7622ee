"""A row of a table is searched with the names of its columns, and quoted as it stands."""

from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement

from domain.documents import BlockKind, Reading
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain
from ingest.readers.table_head import LONGEST_NAME, TableHead, spanned


def rows(reading: Reading) -> list[str]:
    return [one.clean for one in reading.blocks if one.kind is BlockKind.TABLE_ROW]


def test_a_marked_head_names_the_cells_below_it() -> None:
    head = TableHead()
    assert head.clean(["Role", "Name"], is_head=True) == "Role | Name"
    assert head.clean(["Warden", ""]) == "Role: Warden"
    assert head.clean(["Scribe", "Ito"]) == "Role: Scribe; Name: Ito"


def test_two_heads_on_top_of_each_other_name_a_column_together() -> None:
    head = TableHead()
    head.clean(["Role", "Reached by", "Reached by"], is_head=True)
    head.clean(["", "phone", "mail"], is_head=True)
    assert head.clean(["Warden", "112", "w@x.example"]) == (
        "Role: Warden; Reached by phone: 112; Reached by mail: w@x.example"
    )


def test_a_first_row_without_a_mark_is_a_head_where_it_reads_like_names() -> None:
    head = TableHead()
    head.clean(["System", "RTO", "Owner"])
    assert head.clean(["Billing", "4 h", "Ito"]) == "System: Billing; RTO: 4 h; Owner: Ito"


@pytest.mark.parametrize(
    "first",
    [
        ["Owner", "Plant"],
        ["1", "Shut the valve", "Ito"],
        ["Shut it.", "Call.", "Go."],
        ["Role", "Role", "Name"],
        ["Role", "", "Name"],
    ],
)
def test_no_head_is_guessed_where_a_row_may_be_data(first: list[str]) -> None:
    head = TableHead()
    head.clean(first)
    row = [f"value {number}" for number in range(len(first))]
    assert head.clean(row) == " | ".join(row)


def test_a_row_that_does_not_fit_the_head_stays_as_it_is() -> None:
    head = TableHead()
    head.clean(["A", "B", "C"], is_head=True)
    assert head.clean(["x", "y"]) == "x | y"


def test_a_long_text_in_the_head_names_nothing() -> None:
    head = TableHead()
    head.clean(["Role", "x" * (LONGEST_NAME + 1)], is_head=True)
    assert head.clean(["Warden", "Ito"]) == "Role: Warden; Ito"


@pytest.mark.parametrize(
    ("wanted", "width"),
    [(None, 1), ("", 1), ("2", 2), ("0", 1), ("-3", 1), ("9" * 9000, 50), ("x", 1)],
)
def test_a_cell_goes_over_a_sane_number_of_columns(wanted: str | None, width: int) -> None:
    assert spanned(wanted) == width


def test_each_markdown_table_has_its_own_head() -> None:
    table = "| {0} | Name |\n|---|---|\n| a | b |\n"
    reading = read_markdown(f"{table.format('Role')}\nText.\n\n{table.format('Site')}".encode())
    assert rows(reading)[1::2] == ["Role: a; Name: b", "Site: a; Name: b"]
    assert reading.text[reading.blocks[1].start : reading.blocks[1].end] == "| a | b |"


def test_an_empty_markdown_head_names_nothing() -> None:
    assert rows(read_markdown(b"| | |\n|---|---|\n| a | b |\n")) == ["a | b"]


def test_paragraphs_in_the_cells_of_raw_rows_belong_to_the_row() -> None:
    source = (
        "<table>\n<tr><th>Level</th><th>Do</th></tr>\n<tr>\n<td>One</td>\n"
        "<td><p>Call the plant.</p><ul><li>Shut it</li></ul></td>\n</tr>\n</table>\n\n"
        "<p>After.</p>\n"
    )
    reading = read_markdown(source.encode())
    assert [(one.kind, one.clean) for one in reading.blocks] == [
        (BlockKind.TABLE_ROW, "Level | Do"),
        (BlockKind.TABLE_ROW, "Level: One; Do: Call the plant. Shut it"),
        (BlockKind.PARAGRAPH, "After."),
    ]


def test_cells_of_a_page_over_several_columns_keep_the_others_in_place() -> None:
    page = (
        "<table><tr><th>Role<th colspan=2>Reach</tr><tr><th><th>phone<th>mail</tr>"
        "<tr><td>Warden<td>112<td>w@x.example</tr><tr><td colspan=3>Night</tr></table>"
    )
    assert rows(read_html(page.encode()))[2:] == [
        "Role: Warden; Reach phone: 112; Reach mail: w@x.example",
        "Night",
    ]


def word_table(cells: list[list[str]], *, is_marked: bool) -> bytes:
    document = docx.Document()
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if is_marked:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_the_row_that_word_repeats_on_each_page_names_the_columns() -> None:
    cells = [["Role", "Name"], ["Warden", "Ito"]]
    assert rows(read_docx(word_table(cells, is_marked=True)))[1] == "Role: Warden; Name: Ito"
    assert rows(read_docx(word_table(cells, is_marked=False)))[1] == "Warden | Ito"


def test_rows_of_plain_text_are_named_too() -> None:
    text = "|Role |Name |Phone |\n|Warden |Ito |112 |\n"
    assert rows(read_plain(text.encode()))[1] == "Role: Warden; Name: Ito; Phone: 112"


def test_a_cell_over_several_rows_of_a_page_stands_in_each_of_them() -> None:
    page = b"""<table>
    <tr><th rowspan="2">Role</th><th colspan="2">Reached by</th></tr>
    <tr><th>phone</th><th>mail</th></tr>
    <tr><td rowspan="2">Warden</td><td>112</td><td>w@x.example</td></tr>
    <tr><td>113</td><td>v@x.example</td></tr>
    <tr><td>Scribe</td><td>114</td><td>s@x.example</td></tr></table>"""
    reading = read_html(page)
    assert rows(reading)[2:] == [
        "Role: Warden; Reached by phone: 112; Reached by mail: w@x.example",
        "Role: Warden; Reached by phone: 113; Reached by mail: v@x.example",
        "Role: Scribe; Reached by phone: 114; Reached by mail: s@x.example",
    ]
    # What is quoted is what stands there.
    assert "113 | v@x.example" in reading.text
    assert reading.text.count("Warden") == 1


def test_cells_that_claim_many_rows_and_columns_cost_little() -> None:
    wide = b"<tr>" + b"<td colspan=50 rowspan=50>x</td>" * 2_000 + b"</tr>"
    page = b"<table>" + wide + b"<tr><td>y</td></tr>" * 2_000 + b"</table>"
    assert len(rows(read_html(page))) == 2_001
    assert max(map(len, rows(read_html(page))[1:])) < 1_000


def test_a_cell_that_goes_on_below_stands_in_each_row_of_a_document() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for row, words in enumerate(
        (
            ("Role", "Name", "Phone"),
            ("Warden", "Ann", "112"),
            ("", "Bo", "113"),
            ("Scribe", "Cy", ""),
        )
    ):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 0).text = "Warden"
    written = BytesIO()
    document.save(written)
    assert rows(read_docx(written.getvalue())) == [
        "Role | Name | Phone",
        "Role: Warden; Name: Ann; Phone: 112",
        "Role: Warden; Name: Bo; Phone: 113",
        "Role: Scribe; Name: Cy",
    ]
