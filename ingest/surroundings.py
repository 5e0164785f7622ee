"""What stands around a few words of a plan: their sentence or table row, and the row's head."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from domain.documents import Section
from ingest.instructions import Span, find_sentences

_LINE = re.compile(r"[^\n]+")
_RULER = re.compile(r"(?=.{0,200}--)[\s|:+-]{3,2000}")
_BARS = " \t|"
# A row of two cells may as well be the first of a list: `Owner | Ada Quill`.
_COLUMNS, _LONGEST_NAME = 3, 40
_FIGURE = re.compile(r"\d")
# Where a sentence or a row is longer, as much as this of it is given on either side.
LONGEST, ASIDE = 600, 200


class Surroundings:
    """The sentences, lines and table rows of one text, each found when first asked for."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        """`sections` are those of the text, in order."""
        self._text = text
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._found: dict[int, list[Span]] = {}

    def around(self, start: int, end: int) -> Span:
        """Return the span of the sentence, list item, heading or table row that holds the words.

        It is never less than the words themselves, and at most 600 characters unless they are
        longer.
        """
        line = self._line_at(start)
        first, last = line
        if not self._is_row(line):
            number = max(0, bisect_right(self._starts, start) - 1)
            for one in self._sentences_of(number):
                if one[0] <= start < one[1]:
                    first, last = one
                    break
        first, last = min(first, start), max(last, end)
        if last - first > LONGEST:
            first, last = max(first, start - ASIDE), min(last, end + ASIDE)
        return self._trimmed(first, last)

    def head_of(self, start: int) -> Span | None:
        """Return the span of the row that names the columns of the row that holds `start`.

        That is the table's first row, where a line of dashes follows it or it reads like names of
        three or more columns; `None` where it does not, and for words outside a table.
        """
        number = bisect_right(self._line_starts, start) - 1
        if number < 0 or not self._is_row(self._lines[number]):
            return None
        first = number
        while first > 0 and self._belongs(first - 1, first):
            first -= 1
        return self._trimmed(*self._lines[first]) if self._is_head(first, number) else None

    @cached_property
    def _lines(self) -> list[Span]:
        return [found.span() for found in _LINE.finditer(self._text)]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [start for start, _ in self._lines]

    def _line_at(self, position: int) -> Span:
        number = bisect_right(self._line_starts, position) - 1
        return self._lines[number] if number >= 0 else (position, position)

    def _is_row(self, line: Span) -> bool:
        return "|" in self._text[slice(*line)].strip(_BARS)

    def _belongs(self, above: int, below: int) -> bool:
        """Return whether the line above is of the same table: a row or its ruler, right above."""
        upper, lower = self._lines[above], self._lines[below]
        is_next = self._text.count("\n", upper[1], lower[0]) == 1
        words = self._text[slice(*upper)]
        return is_next and (self._is_row(upper) or _RULER.fullmatch(words) is not None)

    def _is_head(self, first: int, row: int) -> bool:
        """Return whether the first row of a table names what stands in the row below it."""
        if first + 1 < row and _RULER.fullmatch(self._text[slice(*self._lines[first + 1])]):
            return True
        line = self._text[slice(*self._lines[first])]
        cells = [cell.strip() for cell in line.strip(_BARS).split("|")]
        reads_so = all(len(cell) <= _LONGEST_NAME and not _FIGURE.search(cell) for cell in cells)
        return first < row and reads_so and sum(map(bool, cells)) >= _COLUMNS

    def _sentences_of(self, number: int) -> list[Span]:
        if number not in self._found:
            section = self._sections[number] if self._sections else None
            self._found[number] = (
                list(find_sentences(self._text, section.start, section.end)) if section else []
            )
        return self._found[number]

    def _trimmed(self, first: int, last: int) -> Span:
        while first < last and self._text[first].isspace():
            first += 1
        while last > first and self._text[last - 1].isspace():
            last -= 1
        return first, last
