"""Lines of a PDF to headings, paragraphs, list items and rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.documents import BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import TextBuilder
from ingest.readers.pdf_headings import find_headings

# Where running heads and feet stand, as a share of the page's height.
_TOP, _FOOT = 0.88, 0.1
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|\|)\s*\d{1,4})?[\W_]*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•‣▪●○◦■□▢☐✓➢➤\uf000-\uf0ff·]|[-–—*o](?= )|→)\s*(?:\| )?")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}[.)]?|\(?[a-zA-Z][.)])(?: \|)? ")
_LABEL_CELL = re.compile(r"^((?:\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z])[.)]?|[•▪●■\uf000-\uf0ff–-]) \| ")
_LINE_HYPHEN = re.compile(r"(?<=[a-zäöü])-\n(?=[a-zäöü])")
_FORGED_TITLE = re.compile(r"microsoft|untitled|\.(?:docx?|pdf|indd|pptx?|xlsx?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as pdfium groups it: glyph size and place in points, `height` 0 (foot) to 1."""

    text: str
    page: int
    size: float
    bold: bool
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True, slots=True)
class Outline:
    """One bookmark: the author's own heading, its level from 1 and its page."""

    title: str
    level: int
    page: int


def lay_out(
    pages: Sequence[Sequence[Line]],
    outline: Sequence[Outline],
    title: str | None,
    warnings: tuple[str, ...],
) -> Reading:
    """Return the reading of all pages; pages stand for sections where nothing is a heading."""
    lines = _without_furniture(pages)
    levels = find_headings(lines, outline)
    builder = TextBuilder()
    by_page = not levels and len({line.page for line in lines}) > 1
    marked = 0
    for group, number in _groups(lines, levels):
        page = group[0].page
        if by_page and page != marked:
            builder.mark(f"Page {page}", level=1, place=Place(page=page, line=1))
            marked = page
        _add(builder, group, levels.get(number, 0), _line_on_page(lines, number))
    return builder.reading(_title(builder, title, by_page=by_page), warnings)


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Drop page numbers, and running heads and feet after their first appearance."""
    seen = Counter(
        key for lines in pages for key in {_key(line) for line in lines if _at_edge(line)}
    )
    often = max(2 if len(pages) == 2 else 3, len(pages) // 5)
    shown: set[str] = set()
    kept = []
    for line in (line for lines in pages for line in lines):
        if _at_edge(line):
            key = _key(line)
            if _PAGE_NUMBER.fullmatch(line.text) or (seen[key] >= often and key in shown):
                continue
            shown.add(key)
        kept.append(replace(line, text=_LABEL_CELL.sub(r"\1 ", line.text)))
    return kept or [line for lines in pages for line in lines]


def _at_edge(line: Line) -> bool:
    return line.height > _TOP or line.height < _FOOT


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", one_line(line.text).casefold())


def _groups(lines: Sequence[Line], levels: dict[int, int]) -> Iterator[tuple[list[Line], int]]:
    """Yield runs of lines that belong together, with the number of their first line."""
    group: list[Line] = []
    first = 0
    for number, line in enumerate(lines):
        if group and _starts_block(group[-1], line, number, levels):
            yield group, first
            group = []
        if not group:
            first = number
        group.append(line)
    if group:
        yield group, first


def _starts_block(above: Line, line: Line, number: int, levels: dict[int, int]) -> bool:
    # Level 0 marks a further line of the heading above it.
    if number in levels or number - 1 in levels:
        return levels.get(number) != 0
    gap = above.bottom - line.bottom
    return (
        above.page != line.page
        or " | " in line.text
        or " | " in above.text
        or abs(above.size - line.size) > 1
        or not 0 < gap < 1.75 * max(line.size, above.size)
        or bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))
    )


def _line_on_page(lines: Sequence[Line], number: int) -> int:
    first = number
    while first and lines[first - 1].page == lines[number].page:
        first -= 1
    return number - first + 1


def _add(builder: TextBuilder, group: Sequence[Line], level: int, line: int) -> None:
    text = "\n".join(one_line(line.text) for line in group)
    clean = _LINE_HYPHEN.sub("", text)
    place = Place(page=group[0].page, line=line)
    if level:
        kind = BlockKind.HEADING
    elif " | " in text:
        kind = BlockKind.TABLE_ROW
    elif _BULLET.match(text) or _NUMBERED.match(text):
        kind = BlockKind.LIST_ITEM
    else:
        kind = BlockKind.PARAGRAPH
    clean = _BULLET.sub("", clean, count=1) if _BULLET.match(clean) else clean
    builder.add(kind, text, clean=clean, level=level, place=place)


def _title(builder: TextBuilder, title: str | None, *, by_page: bool) -> str | None:
    """Return the top heading of the first two pages, else the file's own title."""
    headings = [block for block in builder.blocks if block.level and not by_page]
    early = [block for block in headings if (block.place.page or 0) <= 2]
    if early:
        best = min(early, key=lambda block: block.level)
        if best.level == 1:
            return best.clean
    if title and len(title) > 3 and not _FORGED_TITLE.search(title):
        return title
    return headings[0].clean if headings else None
