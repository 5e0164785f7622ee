import time

import pytest

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


@pytest.mark.timed
def test_ten_thousand_nested_elements_are_read() -> None:
    began = time.monotonic()
    assert read_html(b"<div>" * 10_000 + b"deep").text == "deep"
    assert read_html(b"<table><tr><td>" * 3_000 + b"deep").text == "deep"
    assert time.monotonic() - began < 5


def test_what_leads_about_the_site_is_no_part_of_the_document() -> None:
    page = b"""<body><a class="skip-link" href="#m">Skip</a>
    <header class="site"><div>Kaltenbrook intranet</div></header>
    <ol class="breadcrumb"><li>Home</li><li>Plans</li></ol>
    <div id="cookie-banner">We use cookies.</div><div role="navigation">Menu</div>
    <div id="TOC"><ul><li>Fire</li></ul></div>
    <main><header><h1>Fire</h1><p>For all sites.</p></header><p>Leave.</p></main>
    <footer>Imprint</footer></body>"""
    assert read_html(page).text == "Fire\n\nFor all sites.\n\nLeave."


def test_a_head_with_the_title_and_a_foot_with_the_version_stay() -> None:
    page = b"""<body><header><h1>Fire</h1></header><p>Leave.</p>
    <article><p>Count.</p><footer>By the warden</footer></article>
    <footer>Version 2, approved by the plant</footer></body>"""
    text = "Fire\n\nLeave.\n\nCount.\n\nBy the warden\n\nVersion 2, approved by the plant"
    assert read_html(page).text == text


def test_words_that_only_hold_such_names_are_kept() -> None:
    page = b'<div class="stock-room">Rack</div><p class="navigator">Ship</p><td id="tocsin">Bell'
    assert read_html(page).text == "Rack\n\nShip\n\nBell"


@pytest.mark.timed
def test_frames_nested_without_end_take_no_time() -> None:
    began = time.monotonic()
    for tag in (b"<footer>", b"<header>version ", b'<div role="banner">version '):
        read_html(tag * 10_000 + b"deep")
    assert time.monotonic() - began < 5


NOTES = "<h2>Pumps</h2><p>Start pump P-1.</p><p>Call the warden.</p>"
CONTACTS = (
    "<table><tr><th>Role</th><th>Phone</th></tr><tr><td>Warden</td><td>4711</td></tr></table>"
)


@pytest.mark.parametrize(
    "table",
    [
        f"<table role=presentation><tr><td>{NOTES}{CONTACTS}</td></tr></table>",
        f"<table><tr><td>Menu</td><td>{NOTES}{CONTACTS}</td></tr></table>",
        f"<table><tr><td>{NOTES}</td></tr><tr><td>{CONTACTS}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{NOTES}{CONTACTS}</td></tr></table></td></tr></table>",
    ],
)
def test_a_table_that_lays_out_the_page_is_read_as_the_page(table: str) -> None:
    reading = read_html(f"<h1>Flood</h1>{table}<p>End.</p>".encode())
    blocks = [(block.kind, block.clean) for block in reading.blocks if block.clean != "Menu"]
    assert blocks == [
        (BlockKind.HEADING, "Flood"),
        (BlockKind.HEADING, "Pumps"),
        (BlockKind.PARAGRAPH, "Start pump P-1."),
        (BlockKind.PARAGRAPH, "Call the warden."),
        (BlockKind.TABLE_ROW, "Role | Phone"),
        (BlockKind.TABLE_ROW, "Role: Warden; Phone: 4711"),
        (BlockKind.PARAGRAPH, "End."),
    ]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        # Cells of several paragraphs, headings as names of columns, a table within one cell.
        (
            "<tr><td><p>Ida Ito</p><p>Warden</p></td><td><p>4711</p></td></tr>"
            "<tr><td><p>Jon Oda</p></td><td><p>4712</p></td></tr>",
            ["Ida Ito Warden | 4711", "Jon Oda | 4712"],
        ),
        (
            "<tr><td><h4>Role</h4></td><td><h4>Phone</h4></td></tr>"
            "<tr><td>Warden</td><td>4711</td></tr>",
            ["Role | Phone", "Warden | 4711"],
        ),
        (
            "<tr><td>Ida Ito</td><td>4711</td></tr><tr><td>Jon Oda</td><td>4712</td></tr>"
            "<tr><td>Kim Poe</td><td><table><tr><td>4713</td></tr></table></td></tr>",
            ["Ida Ito | 4711", "Jon Oda | 4712", "Kim Poe | 4713"],
        ),
    ],
)
def test_a_table_of_values_stays_one(table: str, rows: list[str]) -> None:
    reading = read_html(f"<table>{table}</table>".encode())
    texts = [reading.text[block.start : block.end] for block in reading.blocks]
    assert [" ".join(text.split()) for text in texts] == rows


def test_tables_nested_without_end_take_no_time() -> None:
    began = time.monotonic()
    reading = read_html(b"<table><tr><td>" * 3_000 + b"Shut the valve.")
    assert "Shut the valve." in reading.text
    assert time.monotonic() - began < 5


def test_tags_that_end_by_what_follows_or_stand_in_a_script_do_not_nest() -> None:
    rows = b"<tr><td>Ring<td><p>bell<br>" * 12_000
    script = b"<script>" + b"x = '<div>';" * 12_000 + b"</script>"
    closed = b"<div><b>now</b></div><a name='x'/>" * 12_000
    page = b"<body>" + script + b"<!--" + b"<div>" * 12_000 + b"--><table>" + rows + b"</table>"
    assert "Ring | bell" in read_html(page + closed).text
