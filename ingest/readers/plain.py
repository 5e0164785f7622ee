"""Plain text: paragraphs between blank lines; short lines standing alone may be headings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import open_source, trim
from ingest.readers.table_head import TableHead

LONGEST_HEADING = 80
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")
_UNDERLINED = re.compile(r"[^\n]{3,80}\n[ \t]*(=|-|~)\1{2,}[ \t\r]*\Z")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+[^\W\d_][^\n]*[^.,;:\s\d]\s*\Z")
# "Step 5 Key resources", "Annex B: Contacts", and "c. Documents" alone between blank lines.
_PART = re.compile(
    r"(?:step|phase|annex|appendix|chapter|section|part|schedule|anlage|anhang|kapitel|abschnitt"
    r"|schritt|teil)\s(?:\d{1,3}|[A-Z]|[IVX]{1,5})\b[:.\s–-]{1,4}[^\W\d_][^\n]*[^.,;:\s]\s*\Z",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[a-zA-Z][.)]\s{1,4}[A-ZÄÖÜ][^\n]{1,60}[^.,;:!?\s]\s*\Z")
LETTERED_LEVEL = 3
FEWEST_LETTERS = 4
# A numbered line with more words right above others is the first line of a list item.
MOST_WORDS = 6
_UNDERLINES = {"=": 1, "-": 2, "~": 3}
# The border of a table drawn with signs says nothing.
_BORDER = re.compile(r"\+[-=+:]{3,}\+")
MOST_TITLE_LINES = 4
LONGEST_TITLE_LINE = 60
_ITEM = re.compile(r"(?:[-*•o]|\d{1,2}[.)]|[a-z][.)])[ \t]")


def read_plain(data: bytes) -> Reading:
    """Return the file's own text with its paragraphs, list items and likely headings.

    A heading is underlined, numbered without a full stop, or in capitals, and stands alone.
    """
    source = open_source(data)
    blocks = tuple(_named_rows(source.text, _without_lists(list(_blocks(source.text)))))
    title = next((block.clean for block in blocks if block.level == 1), None)
    return Reading(source.text, blocks, title, source.removed, source.warnings)


def _blocks(text: str) -> Iterator[Block]:
    line = 1
    counted = 0
    first_line = 1 + text.count("\n", 0, len(text) - len(text.lstrip()))
    for match in _PARAGRAPH.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        is_title = line == first_line and _is_title(match.group())
        level = _level(match.group()) or int(is_title)
        if level:
            start, end = trim(text, match.start(), match.end())
            clean = one_line(match.group().split("\n")[0]).strip("| ")
            yield Block(BlockKind.HEADING, start, end, clean, level, Place(line=line))
            continue
        level = _level_above_text(match.group())
        if level:
            line_end = text.index("\n", match.start())
            start, end = trim(text, match.start(), line_end)
            clean = text[start:end].rstrip(": ")
            yield Block(BlockKind.HEADING, start, end, clean, level, Place(line=line))
            yield from _parts(text, line_end + 1, match.end(), line + 1)
            continue
        yield from _parts(text, match.start(), match.end(), line)


def _level(paragraph: str) -> int:
    stripped = paragraph.strip()
    match = _UNDERLINED.match(stripped)
    if match:
        above = stripped.partition("\n")[0]
        numbered = _NUMBERED.match(above)
        return _depth(numbered) if numbered else _UNDERLINES[match[1]]
    if "\n" in stripped or len(stripped) > LONGEST_HEADING:
        return 0
    numbered = _NUMBERED.match(stripped)
    if numbered:
        return _depth(numbered)
    if _PART.match(stripped):
        return 2
    if _LETTERED.match(stripped):
        return LETTERED_LEVEL
    return 1 if stripped.isupper() and sum(map(str.isalpha, stripped)) >= FEWEST_LETTERS else 0


def _depth(numbered: re.Match[str]) -> int:
    return min(numbered[1].removesuffix(".0").count(".") + 1, 6)


def _level_above_text(paragraph: str) -> int:
    """Return the level of a first line that heads the lines right below it, 0 where it is text.

    It is in capitals, or short and numbered, and what follows begins anew and has no further items.
    """
    first, _, below = paragraph.partition("\n")
    first = first.strip().rstrip(":")
    second = below.partition("\n")[0]
    if not below or len(first) > LONGEST_HEADING or _is_row(first) or second.isupper():
        return 0
    # A sentence goes on.
    if second.lstrip()[:1].islower():
        return 0
    if first.isupper() and sum(map(str.isalpha, first)) >= FEWEST_LETTERS:
        numbered = _NUMBERED.match(first)
        return _depth(numbered) if numbered else 1
    numbered = _NUMBERED.match(first)
    is_new = second[:1].isupper() and not any(map(_ITEM.match, below.splitlines()))
    return _depth(numbered) if numbered and is_new and len(first.split()) <= MOST_WORDS else 0


def _heads_rows(row: str) -> bool:
    """Whether a row is one cell in capitals, as forms head their parts."""
    letters = sum(map(str.isalpha, row))
    return "|" not in row and row.isupper() and letters >= 4 and len(row) <= LONGEST_HEADING


def _is_title(paragraph: str) -> bool:
    """Whether the first lines of a text are its title: few, short, and no sentences."""
    lines = [line.strip() for line in paragraph.strip().splitlines()]
    return (
        len(lines) <= MOST_TITLE_LINES
        and all(
            len(line) <= LONGEST_TITLE_LINE
            and line[-1:].isalnum()
            and not _ITEM.match(line)
            and line[:1].isalnum()
            for line in lines
        )
        and lines[0][:1].isupper()
    )


def _without_lists(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, lettered lines that follow each other directly as the list they are."""
    for place, block in enumerate(blocks):
        near = blocks[max(0, place - 1) : place + 2]
        is_list = sum(_is_lettered(one) for one in near) > 1
        if is_list and _is_lettered(block):
            yield replace(block, kind=BlockKind.LIST_ITEM, level=0)
        else:
            yield block


def _is_lettered(block: Block) -> bool:
    return block.level == LETTERED_LEVEL and bool(_LETTERED.match(block.clean))


def _named_rows(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, rows that follow a table's head with the names of their columns."""
    head = TableHead()
    for block in blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            head.start()
        elif any(map(str.isalnum, block.clean)):
            raw = text[block.start : block.end].strip("|")
            block = replace(block, clean=head.clean([one_line(cell) for cell in raw.split("|")]))
        yield block


def _parts(text: str, start: int, end: int, line: int) -> Iterator[Block]:
    """Yield a paragraph, cut where its lines are list items or table rows."""
    begin, first, kind = start, line, BlockKind.PARAGRAPH
    position = start
    for offset, content in enumerate(text[start:end].split("\n")):
        found = _line_kind(content)
        if (found or kind is BlockKind.TABLE_ROW) and position > begin:
            yield from _part(text, begin, position, kind, first)
            begin, first, kind = position, line + offset, BlockKind.PARAGRAPH
        kind = found or kind
        position += len(content) + 1
    yield from _part(text, begin, end, kind, first)


def _line_kind(content: str) -> BlockKind | None:
    if _is_row(content.strip()) or _BORDER.fullmatch(content.strip()):
        return BlockKind.TABLE_ROW
    return BlockKind.LIST_ITEM if _ITEM.match(content.lstrip()) else None


def _is_row(line: str) -> bool:
    return len(line) > 1 and line.startswith("|") and line.endswith("|")


def _part(text: str, start: int, end: int, kind: BlockKind, line: int) -> Iterator[Block]:
    start, end = trim(text, start, end)
    clean = one_line(text[start:end])
    if kind is BlockKind.TABLE_ROW:
        if not any(map(str.isalnum, clean)):
            return
        clean = " | ".join(filter(None, (cell.strip() for cell in clean.split("|"))))
        if _heads_rows(clean):
            yield Block(BlockKind.HEADING, start, end, clean, 2, Place(line=line))
            return
    if clean:
        yield Block(kind, start, end, clean, 0, Place(line=line))
