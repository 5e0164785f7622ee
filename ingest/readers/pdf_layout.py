"""Lines of a PDF to headings, paragraphs, list items and rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.documents import BlockKind, Place, Reading
from ingest.normalise import one_line
from ingest.readers.builder import TextBuilder
from ingest.readers.pdf_columns import in_reading_order
from ingest.readers.pdf_furniture import without_furniture
from ingest.readers.pdf_headings import find_headings
from ingest.readers.pdf_leads import with_leads_apart
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_outline import Outline
from ingest.readers.pdf_rules import Rule
from ingest.readers.pdf_tables import headed_rows, with_rows

_BULLET = re.compile(r"(?:[•‣▪●○◦■□▢☐✓➢➤\uf000-\uf0ff·]|[-–—*o](?= )|→)\s*(?:\| )?")
# A bare number begins an item where a capital follows it, or a label with its colon: what goes on
# with `24 hours` is text.
_NUMBERED = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}(?:[.)]|(?=(?: \|)? (?:[^a-zäöüß]|[^\n]{1,40}:(?:\n|\Z))))"
    r"|\(?[a-zA-Z][.)])(?: \|)? "
)
_LINE_HYPHEN = re.compile(r"(?<=[a-zäöüß])[-\u2010]\n(?=[a-zäöüß])")
_FORGED_TITLE = re.compile(r"microsoft|untitled|\.(?:docx?|pdf|indd|pptx?|xlsx?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageLines:
    """What stands on one page: its lines in the order of the file, and its rulings."""

    lines: Sequence[Line]
    rules: Sequence[Rule]


def lay_out(
    pages: Sequence[PageLines],
    outline: Sequence[Outline],
    title: str | None,
    warnings: tuple[str, ...],
) -> Reading:
    """Return the reading of all pages; pages stand for sections where nothing is a heading."""
    bare = without_furniture([page.lines for page in pages])
    lines = [
        line
        for page, kept in zip(pages, bare, strict=True)
        for line in with_rows(in_reading_order(kept), page.rules)
    ]
    lines = with_leads_apart(lines, outline)
    levels = find_headings(lines, outline)
    rows = headed_rows(lines)
    builder = TextBuilder()
    by_page = not levels and len({line.page for line in lines}) > 1
    marked = 0
    for group, number in _groups(lines, levels):
        page = group[0].page
        if by_page and page != marked:
            builder.mark(f"Page {page}", level=1, place=Place(page=page, line=1))
            marked = page
        _add(builder, group, levels.get(number, 0), rows.get(number))
    return builder.reading(_title(builder, title, by_page=by_page), warnings)


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
        or bool(line.cells or above.cells)
        or abs(above.size - line.size) > 1
        or not 0 < gap < 1.75 * max(line.size, above.size)
        or bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))
    )


def _add(builder: TextBuilder, group: Sequence[Line], level: int, row: str | None) -> None:
    text = "\n".join(one_line(line.text) for line in group)
    clean = row or _LINE_HYPHEN.sub("", text)
    place = Place(page=group[0].page, line=group[0].number)
    if level:
        kind = BlockKind.HEADING
    elif group[0].cells:
        kind = BlockKind.TABLE_ROW
    elif _BULLET.match(text) or _NUMBERED.match(text):
        kind = BlockKind.LIST_ITEM
    else:
        kind = BlockKind.PARAGRAPH
    clean = _BULLET.sub("", clean, count=1) if _BULLET.match(clean) and not row else clean
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
