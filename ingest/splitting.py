"""A block too long for one passage, cut at sentences, and only then between words."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from domain.documents import Block, BlockKind, Place
from ingest.normalise import one_line
from ingest.readers.builder import trim
from ingest.readers.inline import clean_inline

_SENTENCE_END = re.compile(
    r"(?<=[.!?:;])[\"')\]*_]{0,3}\s+(?=[\"'(\[*_`-]{0,3}[A-Z0-9ÄÖÜ])|\n\s*\n"
)
_LINE_END = re.compile(r"\n")
_CELL_END = re.compile(r" \| |\n")
_WORD_END = re.compile(r"\s+")
# One unbroken run of this length is cut anywhere: it is data, not words.
LONGEST_WORD = 200
_BREAKS = {BlockKind.CODE: _LINE_END, BlockKind.TABLE_ROW: _CELL_END}

CountTokens = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block: its span, its text without markup, its length in tokens."""

    start: int
    end: int
    clean: str
    tokens: int
    place: Place


def split_block(
    text: str, block: Block, *, limit: int, count_tokens: CountTokens
) -> Iterator[Piece]:
    """Yield `block` whole where it fits in `limit` tokens, else cut into pieces that do."""
    # A word piece is rarely shorter than a character; what is far too long is not counted whole.
    if block.end - block.start <= 40 * limit:
        tokens = count_tokens(block.clean)
        if tokens <= limit:
            yield Piece(block.start, block.end, block.clean, tokens, block.place)
            return
    is_plain = one_line(text[block.start : block.end]) == block.clean
    # Looked up and not counted anew for each piece: a log is one block of many thousand lines.
    line_ends = [match.start() for match in _LINE_END.finditer(text, block.start, block.end)]
    splitter = _Splitter(text, block, limit, count_tokens, is_plain, line_ends)
    pattern = _BREAKS.get(block.kind, _SENTENCE_END)
    yield from splitter.split(block.start, block.end, (pattern, _WORD_END))


@dataclass(frozen=True, slots=True)
class _Splitter:
    text: str
    block: Block
    limit: int
    count_tokens: CountTokens
    is_plain: bool
    line_ends: Sequence[int]

    def split(self, start: int, end: int, patterns: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
        """Yield pieces of the span of about equal length, none longer than the limit."""
        units = list(self._units(start, end, patterns[0]))
        total = sum(unit.tokens for unit in units)
        aim = total / max(1, ceil(total / self.limit))
        joined: Piece | None = None
        for unit in units:
            if unit.tokens > self.limit:
                if joined:
                    yield joined
                joined = None
                yield from self._smaller(unit, patterns[1:])
            elif joined and joined.tokens < aim and joined.tokens + unit.tokens <= self.limit:
                joined = self._join(joined, unit)
            else:
                if joined:
                    yield joined
                joined = unit
        if joined:
            yield joined

    def _smaller(self, unit: Piece, patterns: Sequence[re.Pattern[str]]) -> Iterator[Piece]:
        if patterns:
            yield from self.split(unit.start, unit.end, patterns)
            return
        parts = ceil(unit.tokens / self.limit) + 1
        width = max(1, min(LONGEST_WORD, ceil((unit.end - unit.start) / parts)))
        for start in range(unit.start, unit.end, width):
            yield from self._piece(start, min(start + width, unit.end))

    def _units(self, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Piece]:
        position = start
        for match in pattern.finditer(self.text, start, end):
            yield from self._piece(position, match.start())
            position = match.end()
        yield from self._piece(position, end)

    def _piece(self, start: int, end: int) -> Iterator[Piece]:
        start, end = trim(self.text, start, end)
        if start == end:
            return
        raw = self.text[start:end]
        is_code = self.block.kind is BlockKind.CODE
        clean = one_line(raw) if self.is_plain or is_code else clean_inline(raw)
        tokens = self.limit + len(raw) if len(raw) > 40 * self.limit else self.count_tokens(clean)
        yield Piece(start, end, clean, tokens, self._place(start))

    def _join(self, first: Piece, second: Piece) -> Piece:
        clean = f"{first.clean} {second.clean}".strip()
        tokens = first.tokens + second.tokens
        return Piece(first.start, second.end, clean, tokens, first.place)

    def _place(self, start: int) -> Place:
        place = self.block.place
        if place.line is None or self.block.kind is BlockKind.TABLE_ROW:
            return place
        lines = bisect_left(self.line_ends, start)
        return Place(place.page, place.line + lines, place.paragraph, place.sheet, place.row)
