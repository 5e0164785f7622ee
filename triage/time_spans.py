"""What all patterns for times share: whole words only, and none found twice."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Something found at a span of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it is over."""
        ...


Word = TypeVar("Word", bound=Spanned)


def whole_words(text: str) -> re.Pattern[str]:
    """Return the pattern `text` that matches no part of a word, number or address."""
    return re.compile(rf"(?<![\w.:/-])(?:{text})(?![\w])", re.IGNORECASE)


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of `pattern` that stands last in `text`."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def apart(words: Iterable[Word]) -> list[Word]:
    """Return the words in the order they stand, without those that overlap an earlier given one."""
    kept: list[Word] = []
    for word in words:
        if all(word.end <= one.start or one.end <= word.start for one in kept):
            kept.append(word)
    return sorted(kept, key=lambda one: one.start)
