import time

from domain.documents import BlockKind
from ingest.readers.html import read_html


def test_only_what_a_person_sees_is_text() -> None:
    page = b"""<html><head><title>Plan</title><style>p{}</style></head><body>
    <nav>Home</nav><script>alert(1)</script><!-- secret --><p>Call   the
    warden.</p><p hidden>hidden</p><p style="display: none">gone</p>
    <p style="color:red">Stay calm.</p><span aria-hidden="true">x</span></body></html>"""
    reading = read_html(page)
    assert reading.text == "Call the warden.\n\nStay calm."
    assert reading.title == "Plan"


def test_headings_items_and_rows_are_blocks_with_exact_spans() -> None:
    reading = read_html(
        b"<h1>Fire</h1><ul><li>Leave</li><li>Count</li></ul>"
        b"<table><tr><th>Role<th>Name<tr><td>Warden<td><b>Ito</b></table>"
    )
    found = [(b.kind, b.level, reading.text[b.start : b.end]) for b in reading.blocks]
    assert found == [
        (BlockKind.HEADING, 1, "Fire"),
        (BlockKind.LIST_ITEM, 0, "Leave"),
        (BlockKind.LIST_ITEM, 0, "Count"),
        (BlockKind.TABLE_ROW, 0, "Role | Name"),
        (BlockKind.TABLE_ROW, 0, "Warden | Ito"),
    ]


def test_an_empty_cell_keeps_its_place_in_the_row() -> None:
    reading = read_html(b"<table><tr><td>ERP<td><td>4 hours</table>")
    assert reading.text == "ERP |  | 4 hours"
    assert reading.blocks[0].clean == "ERP | 4 hours"


def test_the_encoding_that_the_page_declares_is_used() -> None:
    page = '<meta charset="iso-8859-2"><p>zażółć</p>'.encode("iso-8859-2")
    assert read_html(page).text == "zażółć"


def test_ten_thousand_nested_elements_are_read() -> None:
    began = time.monotonic()
    assert read_html(b"<div>" * 10_000 + b"deep").text == "deep"
    assert read_html(b"<table><tr><td>" * 3_000 + b"deep").text == "deep"
    assert time.monotonic() - began < 5
