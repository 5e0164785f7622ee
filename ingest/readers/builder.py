"""What all readers share: decoding bytes, and building a text with its blocks."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.documents import Block, BlockKind, Place, Reading
from ingest.normalise import normalise, one_line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n?|\n")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a text file and what the reader must know about its encoding.

    A byte order mark decides; else UTF-8, else Windows-1252, else Latin-1 with a warning.

    Raises:
        UnicodeDecodeError: a byte order mark promises an encoding that the bytes break.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), ()
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, () if encoding == "utf-8" else ("not UTF-8: read as Windows-1252",)
    return data.decode("latin-1"), ("not UTF-8: read as Latin-1",)


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded and normalised text file with the offsets at which its lines start."""

    text: str
    removed: tuple[tuple[int, int], ...]
    warnings: tuple[str, ...]
    line_starts: tuple[int, ...]

    def span(self, first: int, after: int) -> tuple[int, int]:
        """Return the span of the lines from `first` (from 0) to before `after`, trimmed."""
        start = self.line_starts[min(first, len(self.line_starts) - 1)]
        end = self.line_starts[after] if after < len(self.line_starts) else len(self.text)
        return trim(self.text, start, end)


def open_source(data: bytes) -> Source:
    """Return the decoded and normalised text of `data` with its line starts."""
    text, warnings = decode(data)
    normalised = normalise(text)
    starts = (0, *(match.end() for match in _LINE_END.finditer(normalised.text)))
    return Source(
        normalised.text, normalised.removed, warnings + hidden_warning(normalised.removed), starts
    )


def hidden_warning(removed: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Return a warning when more than a stray invisible character was taken out."""
    count = sum(number for _, number in removed if number > 0)
    return (f"{count} invisible characters removed",) if count else ()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at either end; empty when there is nothing else."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


@dataclass(slots=True)
class TextBuilder:
    """Builds the text of a format that has no text of its own, block after block."""

    blocks: list[Block] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _hidden: int = 0

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        clean: str | None = None,
        level: int = 0,
        place: Place | None = None,
    ) -> None:
        """Append a block on lines of its own; a block without visible text is left out."""
        normalised = normalise(text)
        self._hidden += sum(count for _, count in normalised.removed if count > 0)
        stored = normalised.text.strip()
        if not stored:
            return
        if self._parts:
            self._write("\n" if self._joins(kind) else "\n\n")
        start = self._length
        self._write(stored)
        wanted = one_line(stored if clean is None else clean)
        block = Block(kind, start, self._length, wanted, level, place or Place())
        self.blocks.append(block)

    def add_row(self, cells: Sequence[str], *, place: Place, clean: str | None = None) -> None:
        """Append a table row, its cells joined by ` | `; inner empty cells keep their place."""
        filled = [cell for cell in cells if cell]
        if filled:
            text = " | ".join(cells)
            clean = " | ".join(filled) if clean is None else clean
            self.add(BlockKind.TABLE_ROW, text, clean=clean, place=place)

    def mark(self, heading: str, *, level: int, place: Place) -> None:
        """Start a section that has no heading in the text, such as a page."""
        at = self._length
        self.blocks.append(Block(BlockKind.HEADING, at, at, heading, level, place))

    def reading(self, title: str | None, warnings: tuple[str, ...] = ()) -> Reading:
        """Return all that was added as one reading."""
        if self._hidden:
            warnings = (*warnings, f"{self._hidden} invisible characters removed")
        text = "".join(self._parts)
        return Reading(text, tuple(self.blocks), title and one_line(title), (), warnings)

    def _joins(self, kind: BlockKind) -> bool:
        rows = (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM)
        return bool(self.blocks) and kind in rows and self.blocks[-1].kind == kind

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
