"""Blocks to the heading tree: every character of a text belongs to exactly one section."""

import hashlib
from bisect import bisect_right
from collections.abc import Sequence

from domain.documents import Block, BlockKind, Place, Reading, Section


def document_id_of(collection: str, path: str) -> str:
    """Return the id of the document at `path` of the collection; the same on every machine."""
    digest = hashlib.sha1(f"{collection}/{path}".encode(), usedforsecurity=False).hexdigest()
    return f"d{digest[:12]}"


def build_sections(reading: Reading, *, version_id: str, title: str) -> tuple[Section, ...]:
    """Return the sections of `reading` in order; their spans tile its text.

    Text before the first heading, front matter included, is a section of level 0 that bears the
    document's title. White space alone before a heading belongs to that heading.
    """
    heads = _heads(reading.blocks, title)
    ends = [head.start for head in heads[1:]] + [len(reading.text)]
    sections: list[Section] = []
    open_sections: list[Section] = []
    for ordinal, (head, end) in enumerate(zip(heads, ends, strict=True)):
        while open_sections and open_sections[-1].level >= head.level:
            open_sections.pop()
        parent = open_sections[-1] if open_sections and head.level else None
        path = (*(parent.heading_path if parent else ()), head.clean) if head.level else ()
        section = Section(
            section_id=f"{version_id}.s{ordinal}",
            version_id=version_id,
            ordinal=ordinal,
            parent=parent.ordinal if parent else None,
            level=head.level,
            heading=head.clean,
            heading_path=path,
            start=sections[-1].end if sections else 0,
            end=end,
            place=head.place,
        )
        sections.append(section)
        if head.level:
            open_sections.append(section)
    return tuple(sections)


def section_at(starts: Sequence[int], position: int) -> int:
    """Return the ordinal of the section that holds `position`, given all sections' starts."""
    return max(bisect_right(starts, position) - 1, 0)


def _heads(blocks: Sequence[Block], title: str) -> list[Block]:
    heads = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not blocks or blocks[0].kind is not BlockKind.HEADING:
        place = blocks[0].place if blocks else Place()
        heads.insert(0, Block(BlockKind.HEADING, 0, 0, title, 0, place))
    return heads
