"""Numbers that Word makes: a heading bears them, the text that is quoted does not."""

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.readers.docx import read_docx
from ingest.sections import build_sections


def level(depth: int, text: str, *, form: str = "decimal", start: int = 1, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def add_list(document: docx.document.Document, levels: str, extra: str = "") -> None:
    """Add the list 77 of these levels; `extra` goes into its `num`."""
    root = document.part.numbering_part.element
    kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    root.insert(0, kind)
    number = f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/>{extra}</w:num>'
    root.append(parse_xml(number))


def number_style(document: docx.document.Document, name: str, depth: int | None = None) -> None:
    inner = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    numbering = f'<w:numPr {nsdecls("w")}>{inner}<w:numId w:val="77"/></w:numPr>'
    document.styles[name].element.get_or_add_pPr().append(parse_xml(numbering))


def number(paragraph: object, list_id: int, depth: int = 0) -> None:
    numbering = (
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )
    paragraph._p.get_or_add_pPr().append(parse_xml(numbering))  # type: ignore[attr-defined]


def headings(document: docx.document.Document) -> list[str]:
    stream = BytesIO()
    document.save(stream)
    reading = read_docx(stream.getvalue())
    return [one.heading for one in build_sections(reading, version_id="v", title="Plan")]


def test_headings_bear_the_numbers_of_their_style_and_the_text_stays_as_it_is() -> None:
    document = docx.Document()
    add_list(document, level(0, "%1", style="Heading1") + level(1, "%1.%2", style="Heading2"))
    number_style(document, "Heading 1")
    number_style(document, "Heading 2")
    for depth, words in ((1, "Purpose"), (1, "Roles"), (2, "Lead"), (2, "Deputy"), (1, "Calls")):
        document.add_heading(words, depth)
        document.add_paragraph("Text below.")
    assert headings(document) == ["1 Purpose", "2 Roles", "2.1 Lead", "2.2 Deputy", "3 Calls"]
    stream = BytesIO()
    document.save(stream)
    reading = read_docx(stream.getvalue())
    assert reading.text.startswith("Purpose\n\nText below.\n\nRoles\n\nText below.\n\nLead")
    assert reading.title == "Purpose"
    assert [one.heading_path for one in build_sections(reading, version_id="v", title="P")][2] == (
        "2 Roles",
        "2.1 Lead",
    )


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        (level(0, "Annex %1", form="upperLetter"), ["Annex A Maps", "Annex B Lists"]),
        (level(0, "%1.", form="upperRoman", start=4), ["IV. Maps", "V. Lists"]),
        (level(0, "%1)", form="lowerLetter", start=26), ["z) Maps", "aa) Lists"]),
        (level(0, "Kapitel %1", form="decimalZero"), ["Kapitel 01 Maps", "Kapitel 02 Lists"]),
        (level(0, "•", form="bullet"), ["Maps", "Lists"]),
        (level(0, "", form="none"), ["Maps", "Lists"]),
        (level(0, "%9 %1", start=99_999), ["1 1 Maps", "1 2 Lists"]),
    ],
)
def test_numbers_are_written_as_the_list_says(levels: str, shown: list[str]) -> None:
    document = docx.Document()
    add_list(document, levels)
    for words in ("Maps", "Lists"):
        number(document.add_heading(words, 1), 77)
        document.add_paragraph("Text below.")
    assert headings(document) == shown


def test_a_list_begins_anew_where_it_is_told_to_and_goes_on_else() -> None:
    document = docx.Document()
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    add_list(document, level(0, "%1"), restart)
    again = f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/></w:num>'
    document.part.numbering_part.element.append(parse_xml(again))
    for words, list_id in (("One", 77), ("Two", 77), ("Three", 78), ("None", 0)):
        number(document.add_heading(words, 1), list_id)
        document.add_paragraph("Text below.")
    assert headings(document) == ["7 One", "8 Two", "9 Three", "None"]


def test_a_numbered_line_without_words_counts_and_lends_its_number_to_nothing() -> None:
    document = docx.Document()
    add_list(document, level(0, "%1"))
    number(document.add_heading("One", 1), 77)
    document.add_paragraph("Text below.")
    number(document.add_heading("", 1), 77)
    document.add_heading("None", 1)
    document.add_paragraph("Text below.")
    number(document.add_heading("Three", 1), 77)
    assert headings(document) == ["1 One", "None", "3 Three"]


def test_a_number_that_the_author_typed_is_not_said_twice() -> None:
    document = docx.Document()
    add_list(document, level(0, "%1."))
    number(document.add_heading("1. Purpose", 1), 77)
    document.add_paragraph("Text below.")
    assert headings(document) == ["1. Purpose"]


def test_numbers_of_steps_are_in_no_text() -> None:
    document = docx.Document()
    add_list(document, level(0, "%1."))
    document.add_heading("Steps", 1)
    number(document.add_paragraph("Start the generator."), 77)
    stream = BytesIO()
    document.save(stream)
    reading = read_docx(stream.getvalue())
    assert [one.clean for one in reading.blocks] == ["Steps", "Start the generator."]


def test_a_file_without_numbering_is_read() -> None:
    document = docx.Document()
    document.add_heading("Steps", 1)
    for relation in list(document.part.rels.values()):
        if relation.reltype.endswith("/numbering"):
            document.part.rels.pop(relation.rId)
    assert headings(document) == ["Steps"]


def test_a_list_may_write_a_level_in_its_own_way() -> None:
    document = docx.Document()
    own = level(0, "Annex %1", form="upperLetter", start=3)
    add_list(document, level(0, "%1."), f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride>')
    for words in ("Calls", "Maps"):
        number(document.add_heading(words, 1), 77)
        document.add_paragraph("Text below.")
    assert headings(document) == ["Annex C Calls", "Annex D Maps"]


def test_a_level_that_never_restarts_goes_on_counting() -> None:
    document = docx.Document()
    stays = level(1, "%1.%2").replace("<w:numFmt", '<w:lvlRestart w:val="0"/><w:numFmt')
    add_list(document, level(0, "%1") + stays)
    for depth in (0, 1, 1, 0, 1):
        number(document.add_heading("Calls", 1), 77, depth)
        document.add_paragraph("Text below.")
    assert headings(document)[-1] == "2.3 Calls"


def test_a_number_as_long_as_a_page_is_none() -> None:
    document = docx.Document()
    add_list(document, level(0, "%1" * 5_000))
    number(document.add_heading("Calls", 1), 77)
    assert headings(document) == ["Calls"]


def test_a_list_that_only_names_a_style_has_the_levels_of_that_style() -> None:
    document = docx.Document()
    add_list(document, '<w:styleLink w:val="Plan"/>' + level(0, "%1.") + level(1, "%1.%2"))
    root = document.part.numbering_part.element
    link = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="78"><w:numStyleLink w:val="Plan"/>'
    root.insert(0, parse_xml(link + "</w:abstractNum>"))
    number_78 = f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="78"/></w:num>'
    root.append(parse_xml(number_78))
    for depth in (0, 1):
        number(document.add_heading("Calls", 1), 78, depth)
        document.add_paragraph("Text below.")
    assert headings(document) == ["1. Calls", "1.1 Calls"]
