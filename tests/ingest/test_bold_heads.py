from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from domain.documents import BlockKind, Reading
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain


def headings(reading: Reading) -> list[tuple[int, str]]:
    return [(one.level, one.clean) for one in reading.blocks if one.kind is BlockKind.HEADING]


def test_bold_lines_are_the_structure_of_a_file_that_has_no_other() -> None:
    text = "# Card\n\n**Prepare**\n\nCheck it.\n\n**References:**\n\nSee there.\n"
    assert headings(read_markdown(text.encode())) == [
        (1, "Card"),
        (2, "Prepare"),
        (2, "References:"),
    ]


def test_among_real_headings_labels_and_sentences_stay_in_the_text() -> None:
    text = (
        "# Plan\n\n## Mirror\n\n**Step 1: Stop it**\n\nDo so.\n\n**Step 2: Start it**\n\nDo so.\n\n"
        "**Content freshness:**\n\n- a\n\n**Never touch the valve.**\n\nIt burns.\n"
    )
    assert headings(read_markdown(text.encode())) == [
        (1, "Plan"),
        (2, "Mirror"),
        (3, "Step 1: Stop it"),
        (3, "Step 2: Start it"),
    ]


@pytest.mark.parametrize("line", ["**OR**", "**Note** the valve", "a **bold** word"])
def test_a_bold_word_in_a_line_heads_nothing(line: str) -> None:
    text = f"# Plan\n\n## One\n\n{line}\n\nText.\n\n{line}\n\nText.\n"
    assert headings(read_markdown(text.encode())) == [(1, "Plan"), (2, "One")]


def test_bold_paragraphs_of_a_page_are_headings() -> None:
    page = (
        "<h5>Card</h5><p><b>Prepare</b></p><p>Check <b>all</b>.</p>"
        "<div><strong>Recover</strong></div><p>Go.</p>"
    )
    assert headings(read_html(page.encode())) == [(5, "Card"), (6, "Prepare"), (6, "Recover")]


def test_bold_paragraphs_of_a_word_file_are_headings(tmp_path) -> None:
    document = docx.Document()
    document.add_heading("Exercise", 1)
    for name in ("Scope", "Findings"):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph("Written by hand.")
    path = tmp_path / "exercise.docx"
    document.save(str(path))
    assert headings(read_docx(path.read_bytes())) == [
        (1, "Exercise"),
        (2, "Scope"),
        (2, "Findings"),
    ]


def test_a_form_in_plain_text_has_title_parts_and_lettered_sections() -> None:
    text = (
        "Continuity\nInterview form\n\nAnnex B: Contacts\n\nSome words on it.\n\n"
        "a. Description of work\n\nWhat it is.\n\nb. Peak periods\n\nWhen it is.\n\n"
        "|INCIDENT SUMMARY      |\n|Name: |Date: |\n"
    )
    assert headings(read_plain(text.encode())) == [
        (1, "Continuity"),
        (2, "Annex B: Contacts"),
        (3, "a. Description of work"),
        (3, "b. Peak periods"),
        (2, "INCIDENT SUMMARY"),
    ]


def test_a_lettered_list_is_a_list() -> None:
    text = "Do this first of all, please.\n\na. Call the guard\n\nb. Call the plant\n\nc. Go home\n"
    assert headings(read_plain(text.encode())) == []


def word(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word file of paragraphs with a style each; `Label` is a bold style."""
    document = docx.Document()
    document.styles.add_style("Label", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    derived = document.styles.add_style("Lesser label", WD_STYLE_TYPE.PARAGRAPH)
    derived.base_style = document.styles["Label"]
    for text, style in paragraphs:
        if style == "Strong":
            document.add_paragraph().add_run(text, style="Strong")
        else:
            document.add_paragraph(text, style=style)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("style", ["Label", "Lesser label", "Strong"])
def test_a_paragraph_that_is_bold_by_its_style_heads_what_follows(style: str) -> None:
    reading = read_docx(
        word(
            ("First steps", style), ("Shut the valve.", "Normal"),
            ("Contacts", style), ("Call 4711.", "Normal"),
        )
    )  # fmt: skip
    assert headings(reading) == [(2, "First steps"), (2, "Contacts")]


def test_bold_styles_of_captions_and_of_text_head_nothing() -> None:
    reading = read_docx(
        word(
            ("Map of hall B", "Caption"), ("Shut the valve.", "Normal"),
            ("Stay calm", "Label"), ("Go to the gate", "Label"), ("Wait there", "Label"),
        )
    )  # fmt: skip
    assert headings(reading) == []


def test_words_set_bold_by_their_style_in_a_page_head_what_follows() -> None:
    reading = read_html(
        b'<p style="font-weight: bold">First steps</p><p>Shut the valve.</p>'
        b'<p><span style="color:red;font-weight:700">Contacts</span></p><p>Call 4711.</p>'
        b'<p style="font-weight:400">Keep the lists</p><p>Always.</p>'
    )
    assert headings(reading) == [(2, "First steps"), (2, "Contacts")]
