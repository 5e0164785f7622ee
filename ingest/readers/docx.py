"""DOCX: paragraphs and table rows in document order, headings by style or outline level."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from domain.documents import BlockKind, Place, Reading
from ingest.readers.archive import check_archive
from ingest.readers.bold_heads import promote_bold
from ingest.readers.builder import TextBuilder
from ingest.readers.docx_apart import FRAME, frames_of, notes_of
from ingest.readers.table_head import TableHead, spanned
from ingest.readers.table_spans import Cell, RowSpans

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Style ids keep a stable stem while names are in the author's language.
_HEADING = re.compile(
    r"(?:heading|berschrift|titre|ttulo|título|titolo|kop|rubrik|overskrift|otsikko|nagwek"
    r"|nagłówek|nadpis|cmsor|başlık|заголовок)[\s_-]*([1-9])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titel|titre|título|titolo", re.IGNORECASE)
# Word names these in English whatever the author's language is.
_CONTENTS = re.compile(r"(?:toc|index) [1-9]|table of figures", re.IGNORECASE)
# What stands below a figure or table is set like a heading, and heads nothing.
_CAPTION = re.compile(r"caption|beschriftung", re.IGNORECASE)
_LIST = re.compile(r"list|liste|aufzählung", re.IGNORECASE)
_SKIPPED = (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", _FALLBACK)
LONGEST_HEADING = 250
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class _Style:
    level: int
    is_title: bool
    is_list: bool
    is_contents: bool
    is_bold: bool


_NO_STYLE = _Style(0, False, False, False, False)


def read_docx(data: bytes) -> Reading:
    """Return paragraphs and rows in document order; a row's cells are joined by ` | `.

    Footnotes, endnotes, and headers and footers that say whose the plan is or how old follow as
    sections of their own.

    Raises:
        DocumentRefused: the archive is unsafe (see `check_archive`).
    """
    check_archive(data)
    import docx

    document = docx.Document(BytesIO(data))
    walk = _Walk(TextBuilder(), _styles(document))
    walk.over(document.element.body)
    for heading, notes in notes_of(document):
        walk.apart(heading, notes)
    if frames := frames_of(document):
        walk.apart(FRAME, frames)
    walk.builder.blocks[:] = promote_bold(walk.builder.blocks, walk.heading_like())
    headings = [one.clean for one in walk.builder.blocks if one.level == 1 and one.end > one.start]
    own = document.core_properties.title or None
    return walk.builder.reading(walk.title or (headings[0] if headings else own))


def _styles(document: Any) -> dict[str, _Style]:
    """Return what each style id means; a style takes from its base what it does not say."""
    elements = {
        style.get(f"{_W}styleId", ""): style
        for style in document.styles.element.iterchildren(f"{_W}style")
    }
    return {style_id: _style(style_id, elements) for style_id in elements}


def _style(style_id: str, elements: Mapping[str, Any]) -> _Style:
    seen: set[str] = set()
    level, is_title, is_list, is_contents = 0, False, False, False
    is_caption, bold = False, None
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        element = elements[style_id]
        name = _value(element.find(f"{_W}name")) or ""
        match = _HEADING.match(name) or _HEADING.match(style_id)
        outline = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
        level = level or (int(match[1]) if match else _outline_level(outline))
        is_title = is_title or bool(_TITLE.fullmatch(name) or _TITLE.fullmatch(style_id))
        is_list = is_list or bool(_LIST.match(name))
        is_contents = is_contents or bool(_CONTENTS.fullmatch(name))
        is_caption = is_caption or bool(_CAPTION.match(name))
        bold = _bold_mark(element) if bold is None else bold
        style_id = _value(element.find(f"{_W}basedOn")) or ""
    return _Style(level, is_title, is_list, is_contents, bool(bold) and not is_caption)


def _outline_level(value: str | None) -> int:
    # 9 is body text.
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{_W}val")


@dataclass(slots=True)
class _Walk:
    builder: TextBuilder
    styles: Mapping[str, _Style]
    title: str | None = None
    paragraphs: int = 0
    bold: set[int] = field(default_factory=set)
    # Paragraphs that are bold by a style alone.
    styled: set[int] = field(default_factory=set)

    def over(self, container: Any) -> None:
        """Add every paragraph and table below `container`, content controls included."""
        for element in container.iterchildren():
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
                self.over(element)

    def apart(self, heading: str, containers: Sequence[Any]) -> None:
        """Add what stands apart from the body as a section of its own."""
        self.builder.mark(heading, level=1, place=Place(paragraph=self.paragraphs + 1))
        for container in containers:
            self.over(container)

    def _paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        text = "".join(_words(element))
        style_id = _value(element.find(f"{_W}pPr/{_W}pStyle")) or ""
        style = self.styles.get(style_id, _NO_STYLE)
        outline = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
        level = min(_outline_level(outline) or style.level, MOST_LEVELS)
        if style.is_title:
            self.title = self.title or " ".join(text.split()) or None
            level = level or 1
        if level and len(text) <= LONGEST_HEADING:
            self._add(BlockKind.HEADING, text, level)
        elif style.is_contents:
            self._add(BlockKind.CONTENTS, text)
        elif style.is_list or element.find(f"{_W}pPr/{_W}numPr") is not None:
            self._add(BlockKind.LIST_ITEM, text)
        else:
            if _is_all_bold(element):
                self.bold.add(len(self.builder.blocks))
            elif self._is_set_bold(element, style):
                self.styled.add(len(self.builder.blocks))
            self._add(BlockKind.PARAGRAPH, text)
        for box in _boxes(element):
            self.over(box)

    def _is_set_bold(self, paragraph: Any, style: _Style) -> bool:
        """Whether every run with words in it is bold, by its own mark or a style."""
        marks = []
        for run in _worded(paragraph):
            own = self.styles.get(_value(run.find(f"{_W}rPr/{_W}rStyle")) or "", _NO_STYLE)
            mark = _bold_mark(run)
            marks.append(own.is_bold or style.is_bold if mark is None else mark)
        return bool(marks) and all(marks)

    def heading_like(self) -> set[int]:
        """Return which paragraphs are bold; of those by style alone, what text follows."""
        every = self.bold | self.styled
        return self.bold | {place for place in self.styled if place + 1 not in every}

    def _table(self, table: Any) -> None:
        heads: defaultdict[Any, TableHead] = defaultdict(TableHead)
        above: defaultdict[Any, list[str]] = defaultdict(list)
        for row in table.iter(f"{_W}tr"):
            # A table inside a cell gives its own rows.
            own = list(row.iterchildren(f"{_W}tc", f"{_W}sdt"))
            cells = [_cell(cell) for cell in own]
            self.paragraphs += 1
            if any(cells):
                head = heads[row.getparent()]
                is_head = _is_marked(row) or (head.names is None and _is_row_bold(row))
                filled = _filled(cells, own, above[row.getparent()])
                columns = RowSpans().by_column(filled, is_head=is_head)
                above[row.getparent()] = columns
                clean = head.clean(columns, is_head=is_head)
                self.builder.add_row(cells, clean=clean, place=Place(paragraph=self.paragraphs))

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.builder.add(kind, text, level=level, place=Place(paragraph=self.paragraphs))


def _cell(cell: Any) -> str:
    own = [
        "".join(_words(paragraph))
        for paragraph in cell.iter(f"{_W}p")
        if next(paragraph.iterancestors(f"{_W}tr"), None) in (None, cell.getparent())
        or cell.tag == f"{_W}sdt"
    ]
    return " ".join(" ".join(own).split())


def _filled(said: Sequence[str], cells: Sequence[Any], above: Sequence[str]) -> list[Cell]:
    """Return the cells of a row; one that goes on from `above`, by column, says the same again."""
    filled: list[Cell] = []
    place = 0
    for text, cell in zip(said, cells, strict=True):
        text = above[place] if _goes_on(cell) and place < len(above) else text
        filled.append(Cell(text, _width(cell)))
        place += filled[-1].width
    return filled


def _goes_on(cell: Any) -> bool:
    """Whether a cell is one with that above it."""
    mark = cell.find(f"{_W}tcPr/{_W}vMerge")
    return mark is not None and _value(mark) != "restart"


def _width(cell: Any) -> int:
    return spanned(_value(cell.find(f"{_W}tcPr/{_W}gridSpan")))


def _is_marked(row: Any) -> bool:
    """Whether the row is marked to be repeated on each page, as heads are."""
    mark = row.find(f"{_W}trPr/{_W}tblHeader")
    return mark is not None and _value(mark) not in ("0", "false")


def _is_row_bold(row: Any) -> bool:
    filled = [one for one in row.iter(f"{_W}p") if "".join(_words(one)).strip()]
    return len(filled) > 1 and all(map(_is_all_bold, filled))


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield box


def _words(element: Any) -> Iterator[str]:
    """Yield the visible text of a paragraph: no deletions, no field codes, nothing hidden."""
    for child in element.iterchildren():
        if child.tag in _SKIPPED or _is_hidden(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag != f"{_W}pPr":
            yield from _words(child)


def _worded(paragraph: Any) -> list[Any]:
    """Return the runs of a paragraph that have words in them."""
    return [run for run in paragraph.iter(f"{_W}r") if "".join(_words(run)).strip()]


def _is_all_bold(paragraph: Any) -> bool:
    """Whether every run with words in it is set bold by the author's own hand."""
    runs = _worded(paragraph)
    return bool(runs) and all(map(_bold_mark, runs))


def _bold_mark(element: Any) -> bool | None:
    """Return whether a run or a style says that it is bold, `None` where it says nothing."""
    mark = element.find(f"{_W}rPr/{_W}b")
    return None if mark is None else _value(mark) not in ("0", "false")


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return vanish is not None and _value(vanish) not in ("0", "false")
