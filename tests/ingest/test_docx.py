import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from domain.documents import BlockKind
from domain.errors import DocumentRefused
from ingest.readers.docx import read_docx


def saved(document: docx.document.Document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """Return the archive with one member replaced or added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return stream.getvalue()


def test_paragraphs_headings_and_rows_stand_in_document_order() -> None:
    document = docx.Document()
    document.add_heading("Power failure plan", 0)
    document.add_heading("Roles", 1)
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Role", "Name", "Phone"), strict=True):
        cell.text = text
    table.rows[1].cells[0].text = "Warden"
    table.rows[1].cells[2].text = "112"
    document.add_paragraph("Start the generator.", style="List Number")
    reading = read_docx(saved(document))
    assert [(b.kind, b.level, reading.text[b.start : b.end]) for b in reading.blocks] == [
        (BlockKind.HEADING, 1, "Power failure plan"),
        (BlockKind.HEADING, 1, "Roles"),
        (BlockKind.TABLE_ROW, 0, "Role | Name | Phone"),
        (BlockKind.TABLE_ROW, 0, "Warden |  | 112"),
        (BlockKind.LIST_ITEM, 0, "Start the generator."),
    ]
    assert reading.title == "Power failure plan"


def test_headings_are_known_by_localised_name_base_style_and_outline_level() -> None:
    document = docx.Document()
    german = document.styles.add_style("Überschrift 2", WD_STYLE_TYPE.PARAGRAPH)
    german.element.set(qn("w:styleId"), "berschrift2")
    own = document.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("Rollen", style=german)
    document.add_paragraph("Melden", style=own)
    direct = document.add_paragraph("Ende")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "3")
    direct._p.get_or_add_pPr().append(level)
    levels = [(block.level, block.clean) for block in read_docx(saved(document)).blocks]
    assert levels == [(2, "Rollen"), (3, "Melden"), (4, "Ende")]


def test_insertions_and_content_controls_are_read_and_hidden_text_is_not() -> None:
    document = docx.Document()
    document.add_paragraph("Kept. ").add_run("Hidden.").font.hidden = True
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    inside = document.add_paragraph("In a control.")._p
    content.append(inside)
    control.append(content)
    document.element.body.insert(1, control)
    inserted = document.add_paragraph("Added ")._p
    mark = OxmlElement("w:ins")
    mark.append(docx.Document().add_paragraph("later.").runs[0]._r)
    inserted.append(mark)
    assert read_docx(saved(document)).text == "Kept.\n\nIn a control.\n\nAdded later."


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    data = with_member(saved(docx.Document()), "word/document.xml", b" " * (40 * 2**20))
    with pytest.raises(DocumentRefused) as refused:
        read_docx(data)
    assert refused.value.reason_code == "archive-bomb"


def test_ten_thousand_entries_are_refused() -> None:
    stream = BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(10_000):
            archive.writestr(f"word/media/{number}.xml", b"")
    with pytest.raises(DocumentRefused) as refused:
        read_docx(stream.getvalue())
    assert refused.value.reason_code == "archive-bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_entities_are_refused_wherever_they_hide(name: str, encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    data = with_member(saved(docx.Document()), name, laughs.encode(encoding))
    with pytest.raises(DocumentRefused) as refused:
        read_docx(data)
    assert refused.value.reason_code == "unsafe-xml"


def test_a_link_in_the_archive_is_refused() -> None:
    stream = BytesIO(saved(docx.Document()))
    with zipfile.ZipFile(stream, "a") as archive:
        entry = zipfile.ZipInfo("word/media/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(DocumentRefused) as refused:
        read_docx(stream.getvalue())
    assert refused.value.reason_code == "unsafe-archive"


NOTES = (
    '<w:{kind}s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{kind}>'
    '<w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
)


def with_notes(document: docx.document.Document, kind: str, text: str) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    relation = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"
    content = NOTES.format(kind=kind, text=text).encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", content, document.part.package)
    document.part.relate_to(part, relation)


@pytest.mark.parametrize(("kind", "heading"), [("footnote", "Footnotes"), ("endnote", "Endnotes")])
def test_notes_are_a_section_of_their_own(kind: str, heading: str) -> None:
    document = docx.Document()
    document.add_paragraph("Open the sluice.")
    with_notes(document, kind, "Never while the turbine runs.")
    reading = read_docx(saved(document))
    marked, note = reading.blocks[-2:]
    assert (marked.kind, marked.clean) == (BlockKind.HEADING, heading)
    assert reading.text[note.start : note.end] == "Never while the turbine runs."
    assert "line" not in reading.text.split()


def test_headers_and_footers_are_read_once_where_they_say_whose_the_plan_is() -> None:
    document = docx.Document()
    document.add_paragraph("Open the sluice.")
    document.sections[0].header.paragraphs[0].text = "Owner: Ida Holm. Review date: 3 May 2026"
    document.sections[0].footer.paragraphs[0].text = "Weir company, page 3"
    reading = read_docx(saved(document))
    assert [block.clean for block in reading.blocks] == [
        "Open the sluice.",
        "Header and footer",
        "Owner: Ida Holm. Review date: 3 May 2026",
    ]


def test_headers_without_a_word_on_the_plan_are_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("Open the sluice.")
    document.sections[0].header.paragraphs[0].text = "Weir company"
    assert read_docx(saved(document)).text == "Open the sluice."
