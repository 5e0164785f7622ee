"""P-14: links and references that lead nowhere."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.upkeep.reading import Desk


def numbered_docx(path: Path, sentence: str, *headings: tuple[str, str]) -> None:
    """Write a plan whose numbers Word makes: each heading has the text of its list's level."""
    document = docx.Document()
    document.add_paragraph(sentence)
    root = document.part.numbering_part.element
    for number, (shown, words) in enumerate(headings, start=70):
        root.insert(0, parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:lvl w:ilvl="0">'
            f'<w:numFmt w:val="upperLetter"/><w:lvlText w:val="{shown}"/></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        root.append(parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        ))  # fmt: skip
        heading = document.add_heading(words, 1)
        heading._p.get_or_add_pPr().append(parse_xml(
            f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'
        ))  # fmt: skip
        document.add_paragraph("Text below.")
    document.save(str(path))


def test_an_annex_whose_number_word_makes_is_there(desk: Desk) -> None:
    path = desk.folder / "a.docx"
    numbered_docx(path, "Call the people in Annex A.", ("Annex %1", "People"))
    assert desk.quotes("P-14") == []
    numbered_docx(path, "Call the people in Annex B.", ("Annex %1", "People"))
    assert desk.quotes("P-14") == [["Call the people in Annex B."]]


def test_a_link_to_a_missing_document_is_quoted_whole(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "See [the flood plan](natural/flood.md) first.")
    assert desk.quotes("P-14") == [["[the flood plan](natural/flood.md)"]]


def test_links_that_lead_somewhere_or_outside_are_silent(desk: Desk) -> None:
    desk.put("b.md", "# B", "", "## Who calls", "", '<a id="old-name"></a>', "", "Text.")
    links = ("[b](b.md)", "[c](b.md#who-calls)", "[d](b.md#old-name)", "[e](https://x.example/n)")
    desk.put("a.md", "# A", "", *links, "[f](#a)", "[g](figure.png)", "[h](../other/plan.md)")
    assert desk.quotes("P-14") == []


def test_a_link_to_a_renamed_heading_is_dead(desk: Desk) -> None:
    desk.put("b.md", "# B", "", "## Who calls", "", "Text.")
    desk.put("a.md", "# A", "", "See [there](b.md#who-is-called).")
    assert desk.quotes("P-14") == [["[there](b.md#who-is-called)"]]


def test_an_html_link_inside_markdown_is_held_to_the_same(desk: Desk) -> None:
    desk.put("b.md", "# B", "", "Text.")
    desk.put("a.md", "# A", "", 'See <a href="b.md">B</a> and <a href="c.md">C</a>.')
    assert desk.quotes("P-14") == [['<a href="c.md">C</a>']]


def test_an_annex_that_is_named_and_absent_is_reported(desk: Desk) -> None:
    sentence = "Call the people in Annex C."
    desk.put("a.md", "# A", "", sentence, "", "## Annex A: Forms", "", "Forms.")
    assert desk.quotes("P-14") == [[sentence]]
    desk.put("a.md", "# A", "", "Use the forms of Annex A.", "", "## Annex A: Forms", "", "Forms.")
    assert desk.quotes("P-14") == []


def test_an_annex_of_another_plan_is_looked_up_there(desk: Desk) -> None:
    desk.put("cold.md", "# Cooling and Utilities Plan", "", "## Annex D", "", "Tables.")
    desk.put("a.md", "# A", "", "Use the Cooling and Utilities Plan, Annex D.")
    assert desk.quotes("P-14") == []
    desk.put("cold.md", "# Cooling and Utilities Plan", "", "Tables.")
    (finding,) = desk.found("P-14")
    assert finding.message == "Cooling and Utilities Plan has no annex D."
    assert finding.sides[0].path == "a.md"


@pytest.mark.parametrize(
    "sentence",
    [
        "It follows the Circular A-130 on the Management of Information, Appendix III.",
        "It follows ISO 22301, section 8.4.",
        "Read section A of the lease.",
    ],
)
def test_parts_of_laws_and_of_unknown_papers_are_not_judged(desk: Desk, sentence: str) -> None:
    desk.put("a.md", "# A", "", sentence, "", "## 1.1 One", "", "x", "", "## 1.2 Two", "", "y")
    assert desk.quotes("P-14") == []


def test_a_numbered_section_is_judged_only_where_headings_bear_numbers(desk: Desk) -> None:
    told = "Then go on with section 4.7."
    desk.put("a.md", "# A", "", "## 1.1 One", "", told, "", "## 1.2 Two", "", "See section 1.1.")
    assert desk.quotes("P-14") == [[told]]
    desk.put("a.md", "# A", "", "## One", "", told, "", "## Two", "", "Text.")
    assert desk.quotes("P-14") == []


def test_a_link_to_a_part_of_what_its_words_name_is_right(desk: Desk) -> None:
    lines = ["# A", "", "Use [these templates](#press).", "", "## Templates", "", "### Press", ""]
    desk.put("a.md", *lines, "Say what is known.")
    assert desk.quotes("P-14") == []
    desk.put("a.md", *(line.removeprefix("#") if "Press" in line else line for line in lines))
    assert len(desk.quotes("P-14")) == 1


def test_a_numbered_heading_of_one_page_may_stand_in_another_part(desk: Desk) -> None:
    desk.put("roles.md", "# 5. Roles", "", "See [here](#12.-leak-rules), [there](#13.-fire-rules).")
    desk.put("leaks.md", "# 12. Leak rules", "", "Close the valve.")
    assert desk.quotes("P-14") == [["[there](#13.-fire-rules)"]]
