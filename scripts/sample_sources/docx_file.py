"""A sample document as DOCX: real heading styles, numbered steps, tables, header and footer."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from scripts.sample_sources.markup import Block, Source, column_shares, plain
from scripts.sample_sources.stable_zip import with_fixed_times

_TEAL, _GREY = RGBColor(0x0F, 0x4C, 0x5C), RGBColor(0x66, 0x66, 0x66)
_WIDTH_CM = 16.5
_STEPS_STYLE = "List Number"


def docx_bytes(source: Source) -> bytes:
    """Return `source` as the bytes of a DOCX file, the same on every run."""
    document = Document()
    _set_page(document)
    _set_styles(document)
    _set_properties(document, source)
    _write_margins(document, source)
    document.add_paragraph(source.title, style="Title")
    _add_table(document, source.control, headed=False)
    for block in source.blocks:
        _add_block(document, block)
    buffer = BytesIO()
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2)


def _set_styles(document: Any) -> None:
    for name, size, before in (("Normal", 10, 0), ("Title", 22, 0), ("Heading 1", 14, 14)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(5)
        if name != "Normal":
            style.font.color.rgb = _TEAL
    for name in (_STEPS_STYLE, "List Bullet"):
        document.styles[name].paragraph_format.space_after = Pt(3)


def _set_properties(document: Any, source: Source) -> None:
    approved = datetime.fromisoformat(source.head["approved"])
    properties = document.core_properties
    properties.title, properties.author = source.title, source.head["owner"]
    properties.subject, properties.comments = source.head["number"], ""
    properties.last_modified_by = source.head["owner"]
    properties.created = properties.modified = approved


def _write_margins(document: Any, source: Source) -> None:
    section = document.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{source.organization}\t{source.head['number']}, version {source.head['version']}"
    foot = section.footer.paragraphs[0]
    foot.text = f"{source.title}, {source.head['classification']}\tPage "
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")
    for line in (head, foot):
        line.style.font.size, line.style.font.color.rgb = Pt(8), _GREY
        line.style.paragraph_format.tab_stops.clear_all()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _add_block(document: Any, block: Block) -> None:
    if block.kind == "heading":
        document.add_paragraph(block.lines[0], style="Heading 1")
    elif block.kind == "table":
        _add_table(document, block.rows, headed=True)
    elif block.kind == "steps":
        number = _new_numbering(document)
        for line in block.lines:
            _number(document.add_paragraph(plain(line), style=_STEPS_STYLE), number)
    else:
        style = {"bullets": "List Bullet", "callout": "Intense Quote"}.get(block.kind, "Normal")
        for line in block.lines:
            document.add_paragraph(plain(line), style=style)


def _new_numbering(document: Any) -> int:
    """Return the id of a list that starts at 1, in the look of the numbered style."""
    numbering = document.part.numbering_part.element
    style_list = document.styles[_STEPS_STYLE].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style_list).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _number(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def _add_table(document: Any, rows: tuple[tuple[str, ...], ...], *, headed: bool) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    table.autofit = False
    widths = [_WIDTH_CM * share for share in column_shares(rows)]
    for index, row in enumerate(rows):
        for column, (cell, text) in enumerate(zip(table.add_row().cells, row, strict=True)):
            cell.width = Cm(widths[column])
            run = cell.paragraphs[0].add_run(plain(text))
            run.font.size = Pt(9)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            if (headed and index == 0) or (not headed and column == 0):
                run.bold = True
                _shade(cell)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "E3EEF0")):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
