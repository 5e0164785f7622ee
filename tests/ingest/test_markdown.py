import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import BlockKind, Reading
from ingest.readers.markdown import read_markdown


def read(text: str) -> Reading:
    return read_markdown(text.encode())


def quotes(reading: Reading, kind: BlockKind) -> list[str]:
    return [reading.text[b.start : b.end] for b in reading.blocks if b.kind is kind]


def test_the_text_is_the_file_itself_and_blocks_point_into_it() -> None:
    source = "# Flood\r\n\r\nMove **stock** to [racks](racks.md).\r\n"
    reading = read(source)
    assert reading.text == source
    paragraph = reading.blocks[1]
    assert source[paragraph.start : paragraph.end] == "Move **stock** to [racks](racks.md)."
    assert paragraph.clean == "Move stock to racks."
    assert paragraph.place.line == 3


def test_both_styles_of_heading_give_their_level() -> None:
    reading = read("Flood plan\n==========\n\nText\n\nRoles\n-----\n\n### Scribe ###\n")
    heads = [(b.level, b.clean) for b in reading.blocks if b.kind is BlockKind.HEADING]
    assert heads == [(1, "Flood plan"), (2, "Roles"), (3, "Scribe")]
    assert reading.title == "Flood plan"


def test_front_matter_gives_the_title_and_is_a_block_of_its_own() -> None:
    reading = read('---\ntitle: "Water: what to do"\nowner: x\n---\n# Other\n\nText\n')
    assert reading.title == "Water: what to do"
    assert reading.blocks[0].kind is BlockKind.FRONT_MATTER
    assert reading.blocks[1].place.line == 5


def test_a_heading_that_is_only_a_template_bears_the_title() -> None:
    reading = read("---\ntitle: Restore\n---\n\n# <%= page.title %>\n\nText\n")
    assert reading.blocks[1].clean == "Restore"


def test_rows_items_and_code_keep_their_markup_in_the_quote_only() -> None:
    reading = read(
        "* call `ops`\n  1. wait\n\n"
        "| Role | Who |\n|---|---|\n| IC | **Vogt** |\n\n```sh\nls\n```\n"
    )
    assert quotes(reading, BlockKind.LIST_ITEM) == ["* call `ops`", "1. wait"]
    assert quotes(reading, BlockKind.TABLE_ROW) == ["| Role | Who |", "| IC | **Vogt** |"]
    assert quotes(reading, BlockKind.CODE) == ["```sh\nls\n```"]
    cleans = [b.clean for b in reading.blocks]
    assert cleans == ["call ops", "wait", "Role | Who", "Role: IC; Who: Vogt", "ls"]


def test_raw_html_is_cut_into_rows_and_headings() -> None:
    reading = read(
        "<h2>Who</h2>\n<table><tr><th>Role</th><th>Name</th></tr>\n<tr><td>IC</td><td>Vogt</td></tr></table>\n"
    )
    assert [(b.kind, b.clean) for b in reading.blocks] == [
        (BlockKind.HEADING, "Who"),
        (BlockKind.TABLE_ROW, "Role | Name"),
        (BlockKind.TABLE_ROW, "Role: IC; Name: Vogt"),
    ]


def test_template_marks_links_and_comments_are_not_searched() -> None:
    reading = read(
        "{% include x.html %}Ask {{ team_name }} {{ site.url }} <!-- no --> via [chat][c]{: .b}."
        "\n\n[c]: x\n"
    )
    assert [b.clean for b in reading.blocks] == ["Ask team_name via chat."]


def test_a_long_paragraph_above_a_rule_is_no_heading() -> None:
    reading = read("word " * 60 + "\n---\n")
    assert reading.blocks[0].kind is BlockKind.PARAGRAPH


def test_lines_in_bold_are_headings_where_there_are_no_others() -> None:
    reading = read("**Contain**\n\nUnplug it.\n\n**Recover**\n\nRestore it.\n")
    heads = [b.clean for b in reading.blocks if b.kind is BlockKind.HEADING]
    assert heads == ["Contain", "Recover"]


def test_other_encodings_are_read_and_said() -> None:
    assert read_markdown("# Wärme".encode("utf-16")).title == "Wärme"
    assert read_markdown("# Wärme".encode("utf-8-sig")).blocks[0].start == 0
    western = read_markdown("# Wärme".encode("cp1252"))
    assert western.title == "Wärme"
    assert western.warnings == ("not UTF-8: read as Windows-1252",)


def test_hidden_characters_are_removed_and_reported() -> None:
    reading = read("Do\u200b not \u202eenter.")
    assert reading.text == "Do not enter."
    assert reading.removed == ((2, 1), (7, 1))
    assert reading.warnings == ("2 invisible characters removed",)


@pytest.mark.timed
def test_one_line_of_five_megabytes_is_read_in_seconds() -> None:
    began = time.monotonic()
    reading = read("call **the** [duty](x) manager. " * 160_000)
    assert len(reading.blocks) == 1
    assert time.monotonic() - began < 10


def test_deep_nesting_is_no_danger() -> None:
    assert read("> " * 5000 + "deep\n" + "- " * 5000 + "deep").text


@given(st.text(alphabet="#*_[]()`|<>-=\n ab1{}%!~\\:", max_size=300))
def test_no_text_breaks_the_reader_and_every_span_quotes_it(text: str) -> None:
    reading = read(text)
    last = 0
    for block in reading.blocks:
        quote = reading.text[block.start : block.end]
        assert quote
        assert quote == quote.strip()
        assert block.clean
        assert block.start >= last or block.kind is BlockKind.LIST_ITEM
        last = block.start


def test_a_picture_written_into_the_text_is_no_text() -> None:
    picture = "iVBORw0KGgo" * 400
    text = f"# Plan\n\nCall Ines.\n\n![](data:image/png;base64,{picture})\n\nGo.\n"
    cleaned = [block.clean for block in read_markdown(text.encode()).blocks]
    assert cleaned == ["Plan", "Call Ines.", "Go."]


def spent_on(rows: int) -> float:
    """The least processor time that a table of so many rows took, of three."""
    table = b"|a|b|\n|-|-|\n" + b"|ring|bell|\n" * rows
    spent = []
    for _ in range(3):
        began = time.process_time()
        assert len(read_markdown(table).blocks) == rows + 1
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.timed
def test_a_table_of_four_times_as_many_rows_does_not_take_twelve_times_as_long() -> None:
    # One that took the square took 21 times as long.
    assert spent_on(16_000) < 12 * spent_on(4_000)
