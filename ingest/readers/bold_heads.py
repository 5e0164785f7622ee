"""Lines that are all bold and head what follows: headings in all but their mark."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from domain.documents import Block, BlockKind

LONGEST = 100
MOST_WORDS = 14
# "OR" between two ways of doing something heads nothing.
FEWEST_LETTERS = 4
DEEPEST = 6
# One such line alone in a file of real headings is a remark; two or more are a habit.
FEWEST_BESIDE_HEADINGS = 2
_ENDS = (".", "!", "?", ";", ",", ":")


def promote_bold(
    blocks: Sequence[Block],
    bold: Collection[int],
    rank: Callable[[int], tuple[int, ...]] = lambda _: (),
) -> list[Block]:
    """Return the blocks, those at the positions `bold` made headings that read like headings.

    Where a file has at most a title besides, its bold lines are its structure, whatever they end
    with. Among real headings one that ends like a sentence or a label is no heading.
    """
    marked = [block for block in blocks if block.kind is BlockKind.HEADING]
    fits = [place for place in sorted(bold) if _could_be(blocks, place)]
    if len(marked) > 1:
        fits = [place for place in fits if not blocks[place].clean.endswith(_ENDS)]
        if len(fits) < FEWEST_BESIDE_HEADINGS:
            return list(blocks)
    chosen = set(fits)
    ranks = sorted({rank(place) for place in chosen}, reverse=True) if len(marked) < 2 else []
    has_title = not marked and _is_title(fits, ranks, rank)
    promoted = []
    above = 0 if has_title else 1
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            above = block.level
        if place in chosen:
            depth = ranks.index(rank(place)) if ranks else 0
            level = min(above + 1 + depth, DEEPEST)
            block = replace(block, kind=BlockKind.HEADING, level=level)
        promoted.append(block)
    return promoted


def _is_title(
    fits: Sequence[int], ranks: Sequence[tuple[int, ...]], rank: Callable[[int], tuple[int, ...]]
) -> bool:
    """Whether the first line of the file stands above all other lines that are headings."""
    is_first = bool(fits) and fits[0] == 0
    return is_first and len(ranks) > 1 and [rank(at) for at in fits].count(ranks[0]) == 1


def _could_be(blocks: Sequence[Block], place: int) -> bool:
    """Whether a bold line is short, says something, and is followed by what it could head."""
    block = blocks[place]
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(block.clean) <= LONGEST
        and len(block.clean.split()) <= MOST_WORDS
        and sum(map(str.isalpha, block.clean)) >= FEWEST_LETTERS
        and place + 1 < len(blocks)
    )
