"""Contents pages: lists of what stands elsewhere in a plan, which tell nobody what to do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from domain.documents import Block, BlockKind, Reading
from ingest.readers.contents_lines import Entry, entry_of, is_label, title_key

# After a heading that says so two entries do; a list without one must leave no doubt.
FEWEST_LABELLED = 2
FEWEST_PAGED = 3
FEWEST_LINKED = 4
# Lines that are no entry by themselves: a title over two lines, one that the plan words otherwise.
MOST_BETWEEN = 3
# Page numbers that fall are amounts or extensions.
LEAST_RISING = 0.8
LEAST_TITLED = 1 / 3
# What is beyond the last page is an extension, an amount, an emergency number. A file without
# pages has at most one for so many characters; a plan may leave out some of those it lists.
FEWEST_A_PAGE = 500
MOST_LEFT_OUT = 10
# Pages before the one that is numbered 1.
MOST_COVERS = 4
_ENTRY_END = re.compile(r"\]\(#|(?:\d|\s[ivxlcIVXLC]{1,6})\s*?$", re.M)


def with_contents(reading: Reading) -> Reading:
    """Return the reading, the blocks of its contents pages marked as such; its text stays.

    Entries are told by a title of the same document, by a page number after dots, or by a link
    into the same page; a list of steps or contacts that bears none of these is left alone. Blocks
    that the reader marked, since the format says so itself, are entries.
    """
    blocks, text = reading.blocks, reading.text
    titles = {
        title_key(block.clean)
        for block in blocks
        if block.kind is BlockKind.HEADING and not is_label(block.clean)
    }
    titles.discard("")
    page_count = max((block.place.page or 0 for block in blocks), default=0)
    last_page = (page_count or len(text) // FEWEST_A_PAGE) + MOST_LEFT_OUT
    found: set[int] = set()
    is_opening = True
    for section in _sections(blocks):
        heading = blocks[section.start - 1].clean if section.start else ""
        if not section or not _could_be(blocks, text, section, heading):
            is_opening = is_opening and not section
            continue
        entries = [entry_of(blocks[place], text, titles) for place in section]
        # Amid a plan links that a sentence leads up to are what the section says; at its opening
        # those to most of its parts are its contents page.
        fewest = len(titles) // 2 if is_opening else len(entries)
        marked = _marked(
            entries,
            is_labelled=is_label(heading),
            fewest_linked=max(FEWEST_LINKED, fewest),
            last_page=last_page,
            after_page=0 if is_opening else blocks[section.start].place.page,
        )
        found.update(section.start + place for place in marked)
        is_opening = is_opening and len(marked) == len(section)
    if not found:
        return reading
    marked_blocks = (
        replace(block, kind=BlockKind.CONTENTS) if place in found else block
        for place, block in enumerate(blocks)
    )
    return replace(reading, blocks=tuple(marked_blocks))


def _sections(blocks: Sequence[Block]) -> Iterator[range]:
    """Yield the places of the blocks below each heading, and of those before the first."""
    starts = [place for place, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    for start, end in zip([-1, *starts], [*starts, len(blocks)], strict=True):
        yield range(start + 1, end)


def _could_be(blocks: Sequence[Block], text: str, section: range, heading: str) -> bool:
    """Return whether the section is worth a look at its lines: nearly none is."""
    span = slice(blocks[section.start].start, blocks[section.stop - 1].end)
    return (
        is_label(heading)
        or len(_ENTRY_END.findall(text[span])) >= FEWEST_PAGED
        or any(
            block.kind is BlockKind.CONTENTS or is_label(text[block.start : block.end])
            for block in blocks[section.start : section.stop]
        )
    )


def _marked(
    entries: Sequence[Entry],
    *,
    is_labelled: bool,
    fewest_linked: int,
    last_page: int,
    after_page: int | None,
) -> set[int]:
    """Return which blocks of one section belong to a contents page.

    `after_page` is the page that the section begins on, 0 at the opening, `None` where it is not
    known.
    """
    found: set[int] = set()
    after = 0
    while after < len(entries):
        is_headed = (is_labelled and after == 0) or entries[after].is_label
        is_apart = entries[after].is_label and entries[after].lines == 1
        begin = after + is_apart
        run = _run(entries, begin, is_headed=is_headed)
        if run and _is_contents(
            [entries[place] for place in run],
            is_headed=is_headed,
            fewest_linked=fewest_linked,
            last_page=last_page,
            after_page=after_page,
        ):
            found.update(range(after, run.stop) if is_apart else run)
        after = max(run.stop, after + 1)
    return found


def _run(entries: Sequence[Entry], begin: int, *, is_headed: bool) -> range:
    """Return the blocks from `begin` to the last entry that follows without other text between."""
    allowed = MOST_BETWEEN if is_headed else 1
    first: int | None = None
    stop = begin
    between = 0
    for place in range(begin, len(entries)):
        if entries[place].is_entry(is_headed=is_headed):
            first = place if first is None else first
            stop = place + 1
            between = 0
            continue
        between += 1
        if (first is None and not is_headed) or entries[place].is_text or between > allowed:
            break
    return range(begin if first is None else first, stop)


def _is_contents(
    run: Sequence[Entry],
    *,
    is_headed: bool,
    fewest_linked: int,
    last_page: int,
    after_page: int | None,
) -> bool:
    lines = sum(entry.lines for entry in run)
    told = sum(entry.told(is_headed=is_headed) for entry in run)
    if any(entry.is_known for entry in run):
        return True
    if 2 * told < lines:
        return False
    pages = [page for entry in run for page in entry.pages]
    titled = sum(entry.titled for entry in run)
    linked = sum(entry.linked for entry in run)
    named = sum(entry.named for entry in run)
    are_pages = _rises(pages) and max(pages, default=0) <= last_page
    if is_headed:
        is_certain = titled + linked + named > 0 or _lie_after(after_page, pages, MOST_COVERS)
        return told >= FEWEST_LABELLED and (2 * titled >= lines or (are_pages and is_certain))
    if linked >= fewest_linked and 2 * linked > lines:
        return True
    return (
        len(pages) >= FEWEST_PAGED
        and are_pages
        and titled + named >= LEAST_TITLED * len(pages)
        # A list of annexes alone is one wherever it stands.
        and (named == lines or _lie_after(after_page, pages, 0))
    )


def _lie_after(page: int | None, pages: Sequence[int], covers: int) -> bool:
    """Return whether the pages come after the list of them, as those of contents do."""
    return page is not None and page <= min(pages, default=0) + covers


def _rises(pages: Sequence[int]) -> bool:
    steps = [later >= earlier for earlier, later in pairwise(pages)]
    return sum(steps) >= LEAST_RISING * len(steps)
