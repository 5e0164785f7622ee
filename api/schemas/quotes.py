"""How a text of a plan is read on pages, with script or without: all of it stands there.

What is copied is what is stored, but for a line that breaks inside a sentence: that is a space.
What is seen, printed or read aloud are the words, without the signs of the file's format.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from domain.lines import breaks_inside
from domain.markup import markup_of as markup_of

Spans = Sequence[tuple[int, int]]


class Part(StrEnum):
    """What a stretch of a text is to its reader."""

    WORDS = "words"
    BREAK = "break"
    # It stays, out of sight and unread; of a whole line it takes the line with it.
    MARKUP = "markup"
    MARKUP_LINE = "markup_line"


class ReadText:
    """A text of a plan as it is read; `hidden` are spans of it that are no words, in order."""

    def __init__(self, text: str, *, hidden: Spans = ()) -> None:
        self._text = text
        breaks = [(*span, Part.BREAK) for span in breaks_inside(text)]
        marks = [(*span, _kind_of(text[slice(*span)])) for span in hidden]
        self._apart = sorted([*breaks, *marks])

    def parts(self, start: int = 0, end: int | None = None) -> Iterator[tuple[Part, str]]:
        """Yield the stretches of `text[start:end]` with what each is; put together they are it."""
        end = len(self._text) if end is None else end
        at = start
        for low, high, part in self._apart:
            low, high = max(low, at), min(high, end)
            if low >= high:
                continue
            if at < low:
                yield Part.WORDS, self._text[at:low]
            yield part, self._text[low:high]
            at = high
        if at < end:
            yield Part.WORDS, self._text[at:end]


def _kind_of(hidden: str) -> Part:
    return Part.MARKUP_LINE if "\n" in hidden else Part.MARKUP
