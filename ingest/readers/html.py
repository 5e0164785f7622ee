"""HTML: the text a person sees, block by block; what is hidden from people is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.documents import Block, BlockKind, Place, Reading
from ingest.readers.bold_heads import promote_bold
from ingest.readers.builder import TextBuilder, decode
from ingest.readers.html_depth import check_depth
from ingest.readers.html_layout import MOST_NESTED, is_layout
from ingest.readers.html_styles import PageStyles, page_styles
from ingest.readers.html_unseen import is_unseen
from ingest.readers.html_words import is_subtitle, paragraph_role, without_bullet
from ingest.readers.table_head import TableHead, spanned
from ingest.readers.table_spans import Cell, RowSpans

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ON_OWN_LINES = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table
tbody td tfoot th thead tr ul
"""
_BLOCKS = frozenset(_ON_OWN_LINES.split())
# What opens a fold heads what is in it.
_STRONG = frozenset({"b", "strong", "summary"})
# Stands for a line break until the file's own line ends have gone; no text holds it.
_BREAK = "\ufdd0"
_BREAKS = re.compile(rf"(?: ?{_BREAK} ?)+")
# A description that is longer is a text of its own below its term.
MOST_DESCRIBED = 160
MOST_STRONG = 0.4
_CHAPTER = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]?\s")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*+[\"']?\s*+([\w\-]{2,40})", re.I)


def read_html(data: bytes) -> Reading:
    """Return the visible text of the page; a row's cells are joined by ` | `."""
    from selectolax.lexbor import LexborHTMLParser

    text, warnings = _decode(data)
    check_depth(text)
    tree = LexborHTMLParser(text)
    walk = _walked(tree, page_styles(tree))
    if walk.bold_share() > MOST_STRONG:
        # Where much of the text stands out by the style sheet, none of it heads the rest.
        walk = _walked(tree, PageStyles(frozenset()))
    walk.builder.blocks[:] = promote_bold(walk.builder.blocks, walk.bold)
    title = tree.css_first("head > title")
    own = title.text(strip=True) if title is not None else None
    return walk.builder.reading(_title(walk.builder.blocks, own), warnings)


def _walked(tree: "LexborHTMLParser", styles: PageStyles) -> "_Walk":
    walk = _Walk(styles)
    if tree.body is not None:
        walk.over(tree.body)
    return walk


def _title(blocks: Sequence[Block], own: str | None) -> str | None:
    """Return the first heading of the top level, above numbered chapters the file's own title."""
    top = [block.clean for block in blocks if block.level == 1]
    if not top or (own and len(top) > 1 and _CHAPTER.match(top[0])):
        return own
    return top[0]


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    text, warnings = decode(data)
    declared = _META_CHARSET.search(data[:2048])
    if not warnings or declared is None:
        return text, warnings
    try:
        return data.decode(declared[1].decode("ascii")), ()
    except (LookupError, UnicodeDecodeError):
        return text, warnings


@dataclass(slots=True)
class _Walk:
    """One pass over the tree without recursion: a page may nest deeper than Python's stack."""

    styles: PageStyles
    builder: TextBuilder = field(default_factory=TextBuilder)
    bold: set[int] = field(default_factory=set)
    _words: list[str] = field(default_factory=list)
    _strong: int = 0
    _open_strong: list[bool] = field(default_factory=list)
    _is_all_bold: bool = True
    _cells: list[Cell] = field(default_factory=list)
    # Whether all so far are marked as names, and over how much the one that is open goes.
    _is_head: bool = True
    _width: int = 1
    _height: int = 1
    _spans: RowSpans = field(default_factory=RowSpans)
    _head: TableHead = field(default_factory=TableHead)
    _lists: int = 0
    _rows: int = 0
    # Of each table that is open, whether it lays out the page.
    _tables: list[bool] = field(default_factory=list)
    _pre: int = 0
    # What a list of descriptions names, until it is known whether that is short.
    _term: str = ""

    def over(self, root: "LexborNode") -> None:
        """Add every visible block below `root`, in document order."""
        node: LexborNode | None = root
        while node is not None:
            if node.is_text_node:
                self._say(node.text_content or "")
            elif node.is_element_node and not is_unseen(node):
                self._open(node)
                if node.child is not None:
                    node = node.child
                    continue
                self._close(node)
            node = self._next(node, root)
        self._end_term()
        self._flush(BlockKind.PARAGRAPH)

    def bold_share(self) -> float:
        """Return how much of the text, 0 to 1, stands in blocks that stand out as a whole."""
        blocks = self.builder.blocks
        total = sum(block.end - block.start for block in blocks)
        return sum(blocks[at].end - blocks[at].start for at in self.bold) / max(1, total)

    def _say(self, text: str) -> None:
        self._words.append(text.replace(_BREAK, " "))
        if text.strip() and not self._strong:
            self._is_all_bold = False

    def _next(self, node: "LexborNode", root: "LexborNode") -> "LexborNode | None":
        while node.mem_id != root.mem_id:
            if node.next is not None:
                return node.next
            parent = node.parent
            if parent is None:
                return None
            node = parent
            self._close(node)
        return None

    def _open(self, node: "LexborNode") -> None:
        tag = node.tag or ""
        is_strong = tag in _STRONG or self.styles.is_strong(node)
        self._open_strong.append(is_strong)
        self._strong += is_strong
        if tag == "br":
            self._words.append(_BREAK if not (self._pre or self._rows) else "\n")
        if tag not in _BLOCKS:
            return
        if tag != "dd":
            self._end_term()
        if self._rows:
            self._words.append(" ")
        else:
            self._flush(self._kind())
        if tag == "table":
            self._begin_table(node)
        if tag in ("td", "th") and self._rows == 1:
            self._is_head = self._is_head and tag == "th"
            self._width = spanned(node.attributes.get("colspan"))
            self._height = spanned(node.attributes.get("rowspan"))
        self._lists += tag == "li"
        self._pre += tag == "pre"
        self._rows += tag == "tr" and not self._is_laid_out()

    def _begin_table(self, table: "LexborNode") -> None:
        # A table in a cell of a row is part of what the cell says.
        is_free = not self._rows and len(self._tables) < MOST_NESTED
        self._tables.append(is_free and is_layout(table))
        if not self._rows:
            self._head.start()
            self._spans.start()

    def _is_laid_out(self) -> bool:
        return not self._rows and bool(self._tables) and self._tables[-1]

    def _close(self, node: "LexborNode") -> None:
        is_strong = self._open_strong.pop()
        if node.tag in _BLOCKS:
            self._close_block(node, node.tag)
        self._strong -= is_strong

    def _begin_term(self) -> None:
        self._end_term()
        self._term, self._is_all_bold = _one_line("".join(self._words)), True
        self._words.clear()

    def _end_term(self) -> None:
        """Add a term whose description is a text of its own, or that has none."""
        if self._term:
            term, self._term = self._term, ""
            self._add(self._kind(), term)

    def _end_pair(self) -> None:
        """Add a term and its short description as one row, so that a value keeps its name."""
        words = _one_line("".join(self._words)).replace("\n", " ")
        if not words or len(words) > MOST_DESCRIBED:
            self._end_term()
            self._flush(self._kind())
            return
        term, self._term = self._term, ""
        self._words.clear()
        self._is_all_bold = True
        place = Place(paragraph=len(self.builder.blocks) + 1)
        self.builder.add_row([term, words], clean=f"{term.rstrip(':')}: {words}", place=place)

    def _flush_named(self, node: "LexborNode") -> None:
        """End a paragraph; that a word processor wrote it as something else, its class says."""
        role = paragraph_role(node, is_first=not self.builder.blocks)
        self._is_all_bold = self._is_all_bold and not is_subtitle(node)
        if role is BlockKind.HEADING:
            self._flush(role, level=1)
        else:
            self._flush(role or self._kind())

    def _close_block(self, node: "LexborNode", tag: str) -> None:
        if tag in ("td", "th") and self._rows == 1:
            self._end_cell()
        elif tag == "tr" and self._rows:
            self._end_row()
        elif self._rows:
            self._words.append(" ")
        elif tag[0] == "h" and tag[1:].isdigit():
            self._flush(BlockKind.HEADING, level=int(tag[1:]))
        elif tag == "dt" and not self._pre:
            self._begin_term()
        elif tag == "dd" and self._term:
            self._end_pair()
        else:
            self._flush_named(node)
        self._lists -= tag == "li"
        self._pre -= tag == "pre"
        if tag == "table":
            self._tables.pop()

    def _kind(self) -> BlockKind:
        if self._pre:
            return BlockKind.CODE
        return BlockKind.LIST_ITEM if self._lists else BlockKind.PARAGRAPH

    def _end_cell(self) -> None:
        cell = " ".join("".join(self._words).split())
        self._words.clear()
        self._cells.append(Cell(cell, self._width, self._height))
        self._width = self._height = 1

    def _end_row(self) -> None:
        self._rows -= 1
        if self._rows:
            return
        if "".join(self._words).strip():
            self._end_cell()
        self._words.clear()
        columns = self._spans.by_column(self._cells, is_head=self._is_head)
        if any(cell.text for cell in self._cells):
            clean = self._head.clean(columns, is_head=self._is_head)
            place = Place(paragraph=len(self.builder.blocks) + 1)
            self.builder.add_row(self._spans.own, clean=clean, place=place)
        self._cells.clear()
        self._is_head = True

    def _flush(self, kind: BlockKind, *, level: int = 0) -> None:
        text = "".join(self._words)
        self._words.clear()
        is_bold, self._is_all_bold = self._is_all_bold, True
        if kind is not BlockKind.CODE:
            # A line break that the author set stays; the file's own line ends are only space.
            text = _one_line(text)
        if text.strip():
            if is_bold:
                self.bold.add(len(self.builder.blocks))
            self._add(kind, text, level)

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        place = Place(paragraph=len(self.builder.blocks) + 1)
        clean = without_bullet(text) if kind is BlockKind.LIST_ITEM else None
        self.builder.add(kind, text, clean=clean, level=level, place=place)


def _one_line(text: str) -> str:
    """Return `text` on one line but for the breaks that its author set."""
    return _BREAKS.sub("\n", " ".join(text.replace(_BREAK, f" {_BREAK} ").split())).strip()
