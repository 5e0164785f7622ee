"""Sections to passages: what is embedded, searched and quoted."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from math import ceil

from domain.canonical import sha256_of
from domain.documents import Block, BlockKind, Passage, Reading, Section
from ingest.sections import section_at
from ingest.splitting import CountTokens, Piece, split_block

PASSAGE_TOKENS = 200
# With 200 tokens of text this stays below the 256 that the default model reads.
PREFIX_TOKENS = 40


def build_passages(
    reading: Reading,
    sections: Sequence[Section],
    *,
    title: str,
    count_tokens: CountTokens,
    limit: int = PASSAGE_TOKENS,
) -> tuple[Passage, ...]:
    """Return the passages of `reading` in order, none across a section's border.

    `count_tokens` counts without the model's special tokens. A section with nothing but a
    heading gives a passage of its heading when no section stands below it, else none. Contents
    pages and front matter give none, and no passage goes over them; a text of nothing else is one
    passage. `limit` is how many tokens of text a passage has at most.
    """
    ordinals = count()
    passages = []
    for section, blocks in zip(sections, _bodies(reading.blocks, sections), strict=True):
        runs = [list(_pieces(reading.text, run, count_tokens, limit)) for run in _runs(blocks)]
        runs = [pieces for pieces in runs if pieces]
        is_bare = not any(block.kind is BlockKind.CONTENTS for block in blocks)
        if not runs and blocks and is_bare and not _has_children(section, sections):
            runs = [[_whole(blocks[0])]]
        if not runs:
            continue
        prefix = _prefix(title, section, count_tokens)
        passages += [
            _passage(reading.text, section, group, prefix, next(ordinals))
            for pieces in runs
            for group in _packed(pieces, limit)
        ]
    if not passages and reading.blocks:
        front = _whole(reading.blocks[0])
        passages = [_passage(reading.text, sections[0], [front], title, 0)]
    return tuple(passages)


def _bodies(blocks: Sequence[Block], sections: Sequence[Section]) -> list[list[Block]]:
    """Return the blocks of each section, its heading first where the text has one."""
    starts = [section.start for section in sections]
    bodies: list[list[Block]] = [[] for _ in sections]
    for block in blocks:
        if block.end > block.start and block.kind is not BlockKind.FRONT_MATTER:
            bodies[section_at(starts, block.start)].append(block)
    return bodies


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks between contents pages."""
    for is_contents, run in groupby(blocks, key=lambda block: block.kind is BlockKind.CONTENTS):
        if not is_contents:
            yield list(run)


def _pieces(
    text: str, blocks: Sequence[Block], count_tokens: CountTokens, limit: int
) -> Iterator[Piece]:
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            yield from split_block(text, block, limit=limit, count_tokens=count_tokens)


def _has_children(section: Section, sections: Sequence[Section]) -> bool:
    after = section.ordinal + 1
    return after < len(sections) and sections[after].parent == section.ordinal


def _whole(block: Block) -> Piece:
    return Piece(block.start, block.end, block.clean, 0, block.place)


def _packed(pieces: Sequence[Piece], limit: int) -> Iterator[list[Piece]]:
    """Yield runs of pieces of about equal length, so that no section ends in a scrap."""
    total = sum(piece.tokens for piece in pieces)
    aim = total / max(1, ceil(total / limit))
    group: list[Piece] = []
    tokens = 0
    for piece in pieces:
        if group and (tokens + piece.tokens > limit or tokens >= aim):
            yield group
            group, tokens = [], 0
        group.append(piece)
        tokens += piece.tokens
    yield group


def _prefix(title: str, section: Section, count_tokens: CountTokens) -> str:
    """Return title and heading path in at most `PREFIX_TOKENS`, the middle given up first."""
    parts = [title, *section.heading_path]
    if len(parts) > 1 and _same(parts[0], parts[1]):
        del parts[0]
    while len(parts) > 2 and count_tokens(" > ".join(parts)) > PREFIX_TOKENS:
        del parts[1]
    prefix = " > ".join(parts)
    while (tokens := count_tokens(prefix)) > PREFIX_TOKENS and len(prefix) > 1:
        prefix = prefix[: len(prefix) * PREFIX_TOKENS // (tokens + 1)].strip()
    return prefix


def _same(title: str, heading: str) -> bool:
    return "".join(filter(str.isalnum, title.casefold())) == "".join(
        filter(str.isalnum, heading.casefold())
    )


def _passage(
    text: str, section: Section, pieces: Sequence[Piece], prefix: str, ordinal: int
) -> Passage:
    start, end = pieces[0].start, pieces[-1].end
    clean = "\n".join(piece.clean for piece in pieces if piece.clean)
    encoded = f"{prefix}: {clean}"
    return Passage(
        passage_id=f"{section.version_id}.p{ordinal}",
        section_id=section.section_id,
        version_id=section.version_id,
        ordinal=ordinal,
        start=start,
        end=end,
        text=clean,
        encoded_text=encoded,
        encoded_sha256=sha256_of(encoded),
        quote_sha256=sha256_of(text[start:end]),
        place=pieces[0].place,
    )
