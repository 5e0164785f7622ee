"""Contents pages are stored like all text, and no search finds them."""

from collections.abc import Sequence
from io import BytesIO

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from domain.documents import Block, BlockKind, Passage, Place, Reading
from ingest.passages import build_passages
from ingest.readers.contents import with_contents
from ingest.sections import build_sections
from ingest.worker import reader_of
from tests.ingest.conftest import count_words


def passages_of(name: str, data: bytes) -> tuple[Reading, tuple[Passage, ...]]:
    reading = reader_of(name)(data)
    sections = build_sections(reading, version_id="d1.1", title="Plan")
    return reading, build_passages(reading, sections, title="Plan", count_tokens=count_words)


def found(text: str, name: str = "markdown") -> list[str]:
    """Return what of the text is searched."""
    return [passage.text for passage in passages_of(name, text.encode())[1]]


def contents_of(*blocks: tuple[BlockKind, str], pages: Sequence[int] = ()) -> list[str]:
    """Return the blocks that are taken for contents pages, of a text of these blocks.

    `pages` are those that the blocks stand on, of a file that has any.
    """
    text = "\n\n".join(words for _, words in blocks)
    made: list[Block] = []
    for kind, words in blocks:
        start = made[-1].end + 2 if made else 0
        level = int(kind is BlockKind.HEADING)
        place = Place(page=pages[len(made)]) if pages else Place()
        made.append(Block(kind, start, start + len(words), words, level, place))
    reading = with_contents(Reading(text, tuple(made)))
    assert reading.text == text
    return [block.clean for block in reading.blocks if block.kind is BlockKind.CONTENTS]


def paragraphs(*lines: str) -> list[tuple[BlockKind, str]]:
    return [(BlockKind.PARAGRAPH, line) for line in lines]


def headed(*headings: str) -> list[tuple[BlockKind, str]]:
    return [
        one
        for heading in headings
        for one in ((BlockKind.HEADING, heading), (BlockKind.PARAGRAPH, "Go there."))
    ]


PARTS = "## Pumps\n\nStart pump P-1.\n\n## Power cuts\n\nSwitch to the generator.\n"


@pytest.mark.parametrize("label", ["Contents", "Table of Contents", "Inhalt", "Inhaltsverzeichnis"])
def test_a_list_of_titles_below_its_heading_is_not_searched(label: str) -> None:
    text = f"# Flood\n\n## {label}\n\n- Pumps\n- Power cuts\n\n{PARTS}"
    assert found(text) == ["Start pump P-1.", "Switch to the generator."]


def test_links_into_the_page_are_not_searched() -> None:
    text = f"# Flood\n\n## Contents\n\n1. [Pumps](#pumps)\n2. [At night](#power)\n\n{PARTS}"
    assert found(text) == ["Start pump P-1.", "Switch to the generator."]


def test_a_contents_page_is_stored_with_its_section() -> None:
    text = f"# Flood\n\n## Contents\n\n- Pumps\n- Power cuts\n\n{PARTS}"
    reading, _ = passages_of("markdown", text.encode())
    sections = build_sections(reading, version_id="d1.1", title="Plan")
    (section,) = [one for one in sections if one.heading == "Contents"]
    stored = reading.text[section.start : section.end]
    assert stored.split() == ["##", "Contents", "-", "Pumps", "-", "Power", "cuts"]


def test_what_stands_around_a_list_of_links_is_searched_and_quoted_without_it() -> None:
    links = "".join(f"- [{name}](#{name})\n" for name in ("a", "b", "c", "d"))
    text = f"# Flood\n\nRead this first.\n\nContents\n\n{links}\nCall the wardens.\n\n{PARTS}"
    reading, passages = passages_of("markdown", text.encode())
    quotes = [reading.text[one.start : one.end] for one in passages]
    assert quotes[:2] == ["Read this first.", "Call the wardens."]
    assert not any("](#" in quote for quote in quotes)


def test_links_alone_below_a_title_are_not_searched() -> None:
    links = "".join(f"- [{name}](#{name})\n" for name in ("a", "b", "c", "d"))
    assert found(f"# Flood\n\n{links}\n{PARTS}") == ["Start pump P-1.", "Switch to the generator."]


STEPS = "".join(f"- [{name}](#{name})\n" for name in ("Start", "Assess", "Remedy", "Close"))


def test_links_to_most_parts_at_the_opening_are_not_searched() -> None:
    text = f"# Flood\n\nIt has these parts:\n\n{STEPS}\n{PARTS}"
    assert found(text) == ["It has these parts:", "Start pump P-1.", "Switch to the generator."]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Flood\n\nRead this first.\n\n## Process", PARTS),
        # At the opening, to a few of many parts.
        ("# Flood", "".join(f"## Part {name * 3}\n\nGo.\n\n" for name in "abcdefghijkl")),
    ],
)
def test_links_that_a_sentence_leads_up_to_are_what_the_section_says(
    before: str, after: str
) -> None:
    text = f"{before}\n\nIt has four steps:\n\n{STEPS}\n{after}"
    assert "It has four steps:\nStart\nAssess\nRemedy\nClose" in found(text)


@pytest.mark.parametrize(
    "entries",
    [
        ["Pumps ........ 3", "Power cuts ........ 4", "Way back ........ 6"],
        ["Pumps . . . . . 3", "Power cuts . . . . . 4", "Way back . . . . . 6"],
        ["Pumps\t3", "Power cuts\t4", "Way back\t6"],
        ["Pumps 3", "Power cuts 4", "Way back 6"],
        ["Preface ..... iv", "1 Pumps…… 3", "2 Power cuts…… Seite 4", "Way back……6"],
        ["Pumps ........ 3\nPower cuts ........ 4\nWay back ........ 6"],
        ["Anhang A Pumpen ..... 3", "Anhang B Strom ..... 4", "Anhang C Wege ..... 6"],
    ],
)
def test_titles_with_page_numbers_are_a_contents_page_without_a_heading(entries: list[str]) -> None:
    text = [*paragraphs("Flood plan", *entries), *headed("1. Pumps", "Power cuts", "Way back")]
    assert contents_of(*text) == entries


def test_the_line_that_says_contents_goes_with_them_and_what_follows_stays() -> None:
    text = paragraphs(
        "Inhalt", "Pumpen ..... 3", "Strom und\n  Notstrom ..... 4", "Rufen Sie 112 an."
    )
    assert contents_of(*text) == ["Inhalt", "Pumpen ..... 3", "Strom und\n  Notstrom ..... 4"]


@pytest.mark.parametrize(
    "lines",
    [
        # Extensions after dots; amounts after dots; steps that are headings further down.
        ["Ida Ito ........ 4711", "Jon Oda ........ 4702", "Kim Poe ........ 4730"],
        ["Sandbags ..... 40", "Pumps ..... 3", "Boots ..... 12", "Lamps ..... 8"],
        ["Gate keeper ..... 101", "Fire brigade ..... 112", "Duty officer ..... 333"],
        ["Pumps", "Power cuts", "Way back"],
        ["Pumps | 3", "Boots | 4", "Lamps | 12"],
    ],
)
def test_lists_of_steps_contacts_and_amounts_are_none(lines: list[str]) -> None:
    text = [*headed("Start"), *paragraphs(*lines), *headed("Pumps", "Power cuts", "Way back")]
    assert contents_of(*text) == []


ROLES = ("Incident Lead", "Deputy", "Site Warden")


@pytest.mark.parametrize("heading", ["Contacts", "Flood plan"])
def test_extensions_of_roles_that_are_headings_are_searched(heading: str) -> None:
    lines = [f"{role} ..... {number}" for number, role in enumerate(ROLES, start=2001)]
    text = [(BlockKind.HEADING, heading), *paragraphs(*lines), *headed(*ROLES)]
    assert contents_of(*text) == []


def test_hours_of_activities_that_are_headings_are_searched() -> None:
    lines = ["Payroll 4", "Dispatch 8", "Servers 12"]
    text = [
        *headed("Start"),
        (BlockKind.HEADING, "Recovery times in hours"),
        *paragraphs("\n".join(lines), "A word. " * 2_000),
        *headed("Payroll", "Dispatch", "Servers"),
    ]
    assert contents_of(*text) == []
    for page, contents in ((2, "\n".join(lines)), (5, None)):
        assert contents_of(*text, pages=[1, 1, page, page, page, 4, 4, 8, 8, 12, 12]) == (
            [contents] if contents else []
        )


def test_a_list_of_annexes_alone_is_one_wherever_it_stands() -> None:
    lines = [f"Annex {name} ..... {page}" for name, page in (("A", 3), ("B", 4), ("C", 6))]
    text = [*headed("Start"), (BlockKind.HEADING, "Annexes"), *paragraphs(*lines)]
    assert contents_of(*text) == lines


def test_what_a_kit_holds_how_often_is_searched() -> None:
    items = ["- Torch  2", "- Blanket  4", "- Radio  6"]
    text = [*headed("Start"), (BlockKind.HEADING, "Kit"), *paragraphs("Contents:", *items)]
    assert contents_of(*text) == []


def test_a_kit_has_contents_that_are_no_contents_page() -> None:
    items = ["Torch", "Radio", "First aid box", "Call +44 20 7946 0018 when used."]
    text = [(BlockKind.HEADING, "Contents"), *paragraphs(*items), *headed("Pumps", "Boots")]
    assert contents_of(*text) == []


def test_contacts_below_a_contents_page_stay() -> None:
    entries = ["Pumps ..... 3", "Power cuts ..... 4"]
    contacts = ["Ida Ito, warden", "+44 20 7946 0018"]
    text = [(BlockKind.HEADING, "Contents"), *paragraphs(*entries, *contacts), *headed("Pumps")]
    assert contents_of(*text) == entries


def test_a_bare_heading_is_still_found() -> None:
    assert found("# Flood\n\nGo.\n\n## Contents of the flood box\n") == [
        "Go.",
        "Contents of the flood box",
    ]


def test_word_says_itself_what_is_a_contents_page() -> None:
    document = docx.Document()
    styles = document.styles
    for name in ("toc 1", "table of figures"):
        styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Where the pumps are kept", style="toc 1")
    document.add_paragraph("Map of hall B", style="table of figures")
    document.add_heading("Pumps", 1)
    document.add_paragraph("Start pump P-1.")
    stream = BytesIO()
    document.save(stream)
    reading, passages = passages_of("docx", stream.getvalue())
    assert [one.text for one in passages] == ["Start pump P-1."]
    assert reading.text.startswith("Where the pumps are kept")


def test_the_contents_page_of_a_pdf_is_not_searched() -> None:
    stream = BytesIO()
    canvas = Canvas(stream)
    rows = (("Pumps", 2), ("Power cuts", 2), ("Way back", 3))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(72, 760, "Contents")
    canvas.setFont("Helvetica", 11)
    for place, (name, page) in enumerate(rows):
        canvas.drawString(72, 720 - 16 * place, f"{name} {'.' * 40} {page}")
    canvas.showPage()
    for place, (name, _) in enumerate(rows):
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(72, 760 - 120 * place, name)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 730 - 120 * place, f"Warden {place} starts the pump and calls.")
    canvas.save()
    _, passages = passages_of("pdf", stream.getvalue())
    assert [one.text for one in passages] == [
        f"Warden {place} starts the pump and calls." for place in range(3)
    ]


def test_a_text_of_nothing_but_contents_is_still_found_by_its_name() -> None:
    assert found("- [A](#a)\n- [B](#b)\n- [C](#c)\n- [D](#d)\n") == ["A"]
