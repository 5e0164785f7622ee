"""Markdown: the file itself is the text; blocks come from the parser's line maps."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.bold_heads import promote_bold
from ingest.readers.builder import Source, open_source, trim
from ingest.readers.front_matter import read_front_matter
from ingest.readers.indented import reads_as_text
from ingest.readers.inline import clean_inline
from ingest.readers.loose_heads import is_underlined, loose_heading
from ingest.readers.markdown_html import html_blocks, table_end
from ingest.readers.table_head import TableHead

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A paragraph with a rule right below it is no heading, whatever the standard says.
LONGEST_HEADING = 200
# What stands before the words of a line; 100 signs are some 30 levels.
_DEEP = re.compile(r"^[ \t>]{100,}", re.M)
MOST_DEEP = 20_000
# Text is indented within indented text so many times at most.
MOST_INDENTED = 4
_BOLD_LINE = re.compile(r"\*\*[^*\n]{2,120}\*\*:?\s?|__[^_\n]{2,120}__:?\s?")


def read_markdown(data: bytes) -> Reading:
    """Return the file's own text with its headings, paragraphs, list items, rows and code."""
    source = open_source(data)
    _check_depth(source.text)
    title, front, after_front = read_front_matter(source.text)
    found = [block for block in _blocks(source, after_front) if block.clean or block.level]
    blocks = _headed(_titled(found, title), source.text)
    return Reading(
        source.text,
        (front, *blocks) if front else tuple(blocks),
        title or _first_title(blocks),
        source.removed,
        source.warnings,
    )


def _check_depth(text: str) -> None:
    """Raise ValueError for quotes or lists so deep that the parser, which goes over all open
    ones on each line, would take hours.
    """
    deep = sum(match.end() - match.start() for match in _DEEP.finditer(text))
    if deep > MOST_DEEP:
        raise ValueError("its quotes or lists are nested too deep")


def _first_title(blocks: Sequence[Block]) -> str | None:
    return next((block.clean for block in blocks if block.level == 1), None)


def _titled(blocks: list[Block], title: str | None) -> list[Block]:
    """Give a heading that is only a template expression the document's title."""
    named = [
        replace(block, clean=title) if block.level and not block.clean and title else block
        for block in blocks
    ]
    return [block for block in named if block.clean]


def _headed(blocks: list[Block], text: str) -> list[Block]:
    """Take lines that are all bold as headings where they read like some."""
    return promote_bold(
        blocks,
        {
            place
            for place, block in enumerate(blocks)
            if _BOLD_LINE.fullmatch(text, block.start, block.end)
        },
    )


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # Inline marks are taken out by our own linear rules: five times faster, and no file can
    # make them slow.
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("inline")


def _blocks(source: Source, begin: int) -> Iterator[Block]:
    first_line = bisect_left(source.line_starts, begin)
    yield from _parsed(source, source.text[begin:], first_line, MOST_INDENTED)


def _parsed(source: Source, text: str, first_line: int, deeper: int) -> Iterator[Block]:
    """Yield the blocks of `text`, whose lines are those of the file from `first_line` on."""
    tokens = _parser().parse(text)
    depth = 0
    head = TableHead()
    read_to = 0
    for index, token in enumerate(tokens):
        depth += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.map is None or token.map[0] < read_to:
            continue
        if token.type == "code_block" and deeper and _is_text(source, token, first_line):
            below = _parsed(source, token.content, token.map[0] + first_line, deeper - 1)
            yield from map(_without_level, below)
            continue
        if token.type == "table_open":
            head.start()
        span = source.span(token.map[0] + first_line, token.map[1] + first_line)
        place = Place(line=token.map[0] + first_line + 1)
        if token.type == "html_block" and (end := _table_end(source.text, tokens, index, span)):
            span = (span[0], end)
            read_to = bisect_left(source.line_starts, end) - first_line
        yield from _block(source.text, tokens, index, span, place, head, in_list=depth > 0)


def _table_end(
    text: str, tokens: "Sequence[Token]", index: int, span: tuple[int, int]
) -> int | None:
    """Return where a table of raw HTML ends whose rows go on below a blank line.

    One that has headings or code of Markdown in its cells lays out the page and is read as text.
    """
    end = table_end(text, span)
    if end <= span[1]:
        return None
    lines = text.count("\n", span[0], end)
    first = (tokens[index].map or [0])[0]
    for token in _behind(tokens, index):
        if token.map is not None and token.map[0] > first + lines:
            break
        if token.type in ("heading_open", "fence"):
            return None
    return end


def _is_text(source: Source, token: "Token", first_line: int) -> bool:
    """Whether an indented block is no code, told by its words and the last line above it."""
    line = (token.map or [0])[0] + first_line
    above = source.text[: source.line_starts[line]].rstrip().rpartition("\n")[2]
    return reads_as_text(token.content, above.strip())


def _without_level(block: Block) -> Block:
    """Return an indented block; a heading there is a line of text, or a comment after all."""
    return replace(block, kind=BlockKind.PARAGRAPH, level=0) if block.level else block


def _block(
    text: str,
    tokens: "Sequence[Token]",
    index: int,
    span: tuple[int, int],
    place: Place,
    head: TableHead,
    *,
    in_list: bool,
) -> Iterator[Block]:
    token = tokens[index]
    if token.type == "heading_open":
        yield _heading(tokens, index, span, place)
    elif token.type == "paragraph_open" and in_list:
        yield Block(BlockKind.LIST_ITEM, *span, clean_inline(tokens[index + 1].content), 0, place)
    elif token.type == "paragraph_open":
        yield from _paragraph(text, token, tokens[index + 1].content, span, place)
    elif token.type in ("fence", "code_block"):
        yield Block(BlockKind.CODE, *span, one_line(token.content), 0, place)
    elif token.type == "tr_open":
        yield Block(BlockKind.TABLE_ROW, *span, _row(tokens, index, head), 0, place)
    elif token.type == "html_block":
        yield from html_blocks(text, span, place, head)


def _heading(tokens: "Sequence[Token]", index: int, span: tuple[int, int], place: Place) -> Block:
    token, content = tokens[index], tokens[index + 1].content
    clean = clean_inline(content).strip("# ")
    is_heading = (
        token.level == 0
        and len(clean) <= LONGEST_HEADING
        and is_underlined(content, clean, token.markup)
    )
    kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
    return Block(kind, *span, clean, int(token.tag[1]) if is_heading else 0, place)


def _paragraph(
    text: str, token: "Token", content: str, span: tuple[int, int], place: Place
) -> Iterator[Block]:
    """Yield a paragraph, its first line apart where that is a heading without its space."""
    loose = loose_heading(text, *span) if token.level == 0 else None
    if loose is None:
        yield Block(BlockKind.PARAGRAPH, *span, clean_inline(content), 0, place)
        return
    level, line_end = loose
    start, end = trim(text, span[0], line_end)
    clean = clean_inline(text[start + level : end]).strip("# ")
    yield Block(BlockKind.HEADING, start, end, clean, level, place)
    start, end = trim(text, line_end, span[1])
    if start < end:
        below = Place(line=(place.line or 1) + 1)
        yield Block(BlockKind.PARAGRAPH, start, end, clean_inline(text[start:end]), 0, below)


def _row(tokens: "Sequence[Token]", index: int, head: TableHead) -> str:
    cells = []
    for token in _behind(tokens, index):
        if token.type == "tr_close":
            break
        if token.type == "inline":
            cells.append(clean_inline(token.content))
    return head.clean(cells, is_head=tokens[index + 1].type == "th_open") if any(cells) else ""


def _behind(tokens: "Sequence[Token]", index: int) -> "Iterator[Token]":
    """Yield what comes after `index`; a slice would copy all the rest of the file for each row."""
    return (tokens[at] for at in range(index + 1, len(tokens)))
