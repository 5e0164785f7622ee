"""DOCX: paragraphs and table rows in document order, headings by style or outline level."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from domain.documents import Block, BlockKind, Place, Reading
from ingest.readers.archive import check_archive
from ingest.readers.bold_heads import promote_bold
from ingest.readers.builder import TextBuilder
from ingest.readers.docx_apart import FRAME, frames_of, notes_of
from ingest.readers.docx_looks import Looks
from ingest.readers.docx_numbers import Numbers
from ingest.readers.docx_tables import (
    MOST_NESTED,
    bars_of,
    cell_text,
    filled_cells,
    in_columns,
    is_layout,
    is_marked,
    is_row_bold,
    own_cells,
)
from ingest.readers.docx_words import (
    FALLBACK,
    W,
    bold_mark,
    is_all_bold,
    value_of,
    worded,
    words_of,
)
from ingest.readers.table_head import TableHead
from ingest.readers.table_spans import RowSpans

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
    sections of their own. A heading bears the number that Word makes for it, its text does not.

    Raises:
        DocumentRefused: the archive is unsafe (see `check_archive`).
    """
    check_archive(data)
    import docx

    document = docx.Document(BytesIO(data))
    walk = _Walk(TextBuilder(), _styles(document), Looks.of(document), Numbers.of(document))
    walk.over(document.element.body)
    for heading, notes in notes_of(document):
        walk.apart(heading, notes)
    if frames := frames_of(document):
        walk.apart(FRAME, frames)
    walk.builder.blocks[:] = walk.headed()
    headings = [one.clean for one in walk.builder.blocks if one.level == 1 and one.end > one.start]
    walk.builder.blocks[:] = walk.labelled()
    own = document.core_properties.title or None
    return walk.builder.reading(walk.title or (headings[0] if headings else own))


def _styles(document: Any) -> dict[str, _Style]:
    """Return what each style id means; a style takes from its base what it does not say."""
    elements = {
        style.get(f"{W}styleId", ""): style
        for style in document.styles.element.iterchildren(f"{W}style")
    }
    return {style_id: _style(style_id, elements) for style_id in elements}


def _style(style_id: str, elements: Mapping[str, Any]) -> _Style:
    seen: set[str] = set()
    level, is_title, is_list, is_contents = 0, False, False, False
    is_caption, bold = False, None
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        element = elements[style_id]
        name = value_of(element.find(f"{W}name")) or ""
        match = _HEADING.match(name) or _HEADING.match(style_id)
        outline = value_of(element.find(f"{W}pPr/{W}outlineLvl"))
        level = level or (int(match[1]) if match else _outline_level(outline))
        is_title = is_title or bool(_TITLE.fullmatch(name) or _TITLE.fullmatch(style_id))
        is_list = is_list or bool(_LIST.match(name))
        is_contents = is_contents or bool(_CONTENTS.fullmatch(name))
        is_caption = is_caption or bool(_CAPTION.match(name))
        bold = bold_mark(element) if bold is None else bold
        style_id = value_of(element.find(f"{W}basedOn")) or ""
    return _Style(level, is_title, is_list, is_contents, bool(bold) and not is_caption)


def _outline_level(value: str | None) -> int:
    # 9 is body text.
    return int(value) + 1 if value and value.isdigit() and int(value) < 9 else 0


@dataclass(slots=True)
class _Walk:
    builder: TextBuilder
    styles: Mapping[str, _Style]
    looks: Looks
    numbers: Numbers
    title: str | None = None
    paragraphs: int = 0
    bold: set[int] = field(default_factory=set)
    # Paragraphs that are bold by a style alone.
    styled: set[int] = field(default_factory=set)
    # Items of numbered lists that are bold as a whole.
    numbered: set[int] = field(default_factory=set)
    # What Word shows before a paragraph: `2.1`.
    labels: dict[int, str] = field(default_factory=dict)
    _nested: int = 0

    def over(self, container: Any) -> None:
        """Add every paragraph and table below `container`, content controls included."""
        for element in container.iterchildren():
            if element.tag == f"{W}p":
                self._paragraph(element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                self.over(element)

    def apart(self, heading: str, containers: Sequence[Any]) -> None:
        """Add what stands apart from the body as a section of its own."""
        self.builder.mark(heading, level=1, place=Place(paragraph=self.paragraphs + 1))
        for container in containers:
            self.over(container)

    def _paragraph(self, element: Any) -> None:
        self.paragraphs += 1
        text = "".join(words_of(element))
        style_id = value_of(element.find(f"{W}pPr/{W}pStyle")) or ""
        label = self.numbers.next_of(element, style_id)
        if label and text.strip():
            self.labels[len(self.builder.blocks)] = label
        style = self.styles.get(style_id, _NO_STYLE)
        outline = value_of(element.find(f"{W}pPr/{W}outlineLvl"))
        level = min(_outline_level(outline) or style.level, MOST_LEVELS)
        if style.is_title:
            self.title = self.title or " ".join(text.split()) or None
            level = level or 1
        if level and len(text) <= LONGEST_HEADING:
            self._add(BlockKind.HEADING, text, level)
        elif style.is_contents:
            self._add(BlockKind.CONTENTS, text)
        elif style.is_list or element.find(f"{W}pPr/{W}numPr") is not None:
            self.looks.see(len(self.builder.blocks), element, style_id)
            if is_all_bold(element) or self._is_set_bold(element, style):
                self.numbered.add(len(self.builder.blocks))
            self._add(BlockKind.LIST_ITEM, text)
        else:
            self.looks.see(len(self.builder.blocks), element, style_id)
            if is_all_bold(element):
                self.bold.add(len(self.builder.blocks))
            elif self._is_set_bold(element, style):
                self.styled.add(len(self.builder.blocks))
            self._add(BlockKind.PARAGRAPH, text)
        for box in _boxes(element):
            self.over(box)

    def _is_set_bold(self, paragraph: Any, style: _Style) -> bool:
        """Whether every run with words in it is bold, by its own mark or a style."""
        marks = []
        for run in worded(paragraph):
            own = self.styles.get(value_of(run.find(f"{W}rPr/{W}rStyle")) or "", _NO_STYLE)
            mark = bold_mark(run)
            marks.append(own.is_bold or style.is_bold if mark is None else mark)
        return bool(marks) and all(marks)

    def headed(self) -> list[Block]:
        """Return the blocks, paragraphs that are set like headings made such."""
        blocks = self.builder.blocks
        numbered = self._numbered_heads()
        like = [
            replace(block, kind=BlockKind.PARAGRAPH) if place in numbered else block
            for place, block in enumerate(blocks)
        ]
        bold = self._heading_like() | numbered
        if sum(block.kind is BlockKind.HEADING and block.end > block.start for block in like) < 2:
            bold |= self.looks.tall()
        found = promote_bold(like, bold, self.looks.rank)
        # What was made no heading is the item that it was.
        return [
            new if new.kind is BlockKind.HEADING else old
            for new, old in zip(found, blocks, strict=True)
        ]

    def labelled(self) -> list[Block]:
        """Return the blocks, headings with the numbers that Word shows before them."""
        return [
            replace(block, clean=f"{label} {block.clean}")
            if block.kind is BlockKind.HEADING
            and block.end > block.start
            and (label := self.labels.get(place))
            and not block.clean.startswith(label)
            else block
            for place, block in enumerate(self.builder.blocks)
        ]

    def _heading_like(self) -> set[int]:
        """Return which paragraphs are bold; of those by style alone, what text follows."""
        every = self.bold | self.styled
        return self.bold | {place for place in self.styled if place + 1 not in every}

    def _numbered_heads(self) -> set[int]:
        """Return which bold items head what follows: those of a list that is all bold do not."""
        levels = {place: self.looks.levels.get(place) for place in self.numbered}
        return {
            place
            for place, level in levels.items()
            if level is not None and levels.get(place + 1) != level
        }

    def _table(self, table: Any) -> None:
        if self._nested < MOST_NESTED and is_layout(table, self._is_heading):
            self._nested += 1
            for cell in own_cells(table):
                self.over(cell)
            self._nested -= 1
            return
        heads: defaultdict[Any, TableHead] = defaultdict(TableHead)
        above: defaultdict[Any, list[str]] = defaultdict(list)
        bars = bars_of(table)
        for row in table.iter(f"{W}tr"):
            # A table inside a cell gives its own rows.
            own = list(row.iterchildren(f"{W}tc", f"{W}sdt"))
            cells = [cell_text(cell) for cell in own]
            self.paragraphs += 1
            head = heads[row.getparent()]
            if row in bars:
                head.start()
                self.bold.add(len(self.builder.blocks))
                self._add(BlockKind.PARAGRAPH, cells[0])
            elif any(cells):
                is_head = is_marked(row) or (head.names is None and is_row_bold(row))
                filled = filled_cells(cells, own, above[row.getparent()])
                columns = RowSpans().by_column(filled, is_head=is_head)
                above[row.getparent()] = columns
                clean = head.clean(columns, is_head=is_head)
                said = in_columns(cells, filled)
                self.builder.add_row(said, clean=clean, place=Place(paragraph=self.paragraphs))

    def _is_heading(self, paragraph: Any) -> bool:
        style_id = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
        outline = value_of(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        return bool(_outline_level(outline) or self.styles.get(style_id, _NO_STYLE).level)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        self.builder.add(kind, text, level=level, place=Place(paragraph=self.paragraphs))


def _boxes(paragraph: Any) -> Iterator[Any]:
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(FALLBACK), None) is None:
            yield box
