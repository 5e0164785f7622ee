"""The bookmarks of a PDF: which lines they name, and at which level."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_contents import letters
from ingest.readers.pdf_lines import Line

MOST_LEVELS = 6
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """One bookmark: the author's own heading, its level from 1 and its page."""

    title: str
    level: int
    page: int


def named_lines(lines: Sequence[Line], outline: Iterable[Outline]) -> dict[int, int]:
    """Return the level by line number; 0 for the further lines of one heading."""
    levels: dict[int, int] = {}
    pages: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        if not line.cells:
            pages.setdefault(line.page, []).append(number)
    after = -1
    for entry in outline:
        found = _named(lines, pages.get(entry.page, []), letters(entry.title), after)
        for offset, number in enumerate(found):
            levels[number] = 0 if offset else min(entry.level, MOST_LEVELS)
        after = found[-1] if found else after
    return levels


def _named(lines: Sequence[Line], numbers: Sequence[int], wanted: str, after: int) -> list[int]:
    for position, number in enumerate(numbers):
        if number <= after or not wanted:
            continue
        run: list[int] = []
        text = ""
        for candidate in numbers[position : position + _MOST_LINES]:
            text += letters(lines[candidate].text)
            run.append(candidate)
            # A bookmark may leave out the heading's number.
            if text.endswith(wanted) and not text[: -len(wanted)].strip("0123456789"):
                return run
            if not wanted.startswith(text):
                break
    return []
