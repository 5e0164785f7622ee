"""How the matches of a pattern can begin, read from the pattern itself.

What is not understood is never guessed: such a pattern has no openings, and is tried everywhere.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    # Python promises nothing of it; without it every pattern is tried everywhere.
    _parser = None

# As much of a word as an index of words is asked for.
STEM_LETTERS = 4
# Stands for a number in figures, and for a word with a capital letter.
FIGURE, CAPITAL = "0", "A"
# What is known by a capital letter; no other letter needs to be.
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ")
# A class of more characters than this is not spelt out, nor are more openings than these.
_MOST_OF_CLASS = 12
_MOST_STEMS = 500


class _Unclear(Exception):
    """The pattern may begin with anything, or with what is not understood here."""


class _Start(NamedTuple):
    """The beginning of a match as far as it is read: letters, and whether a word begins there."""

    letters: str
    is_apart: bool


def begins_line(pattern: re.Pattern[str]) -> bool:
    """Return whether every match begins where a line does, as far as can be told."""
    if _parser is None:
        return False
    first = next(iter(_parser.parse(pattern.pattern, pattern.flags)), None)
    is_beginning = first is not None and str(first[1]) == "AT_BEGINNING"
    return is_beginning and bool(pattern.flags & re.MULTILINE)


def openings_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return what each match of `pattern` begins with, or `None` where that cannot be told.

    One to four small letters are those that begin a word, with a blank behind them a word as a
    whole; `FIGURE` is a number in figures, `CAPITAL` a word with a capital letter, anything else a
    sign. Words and numbers are openings only where the pattern itself rules out a letter or figure
    before them.
    """
    if _parser is None:
        return None
    reader = _Reader()
    is_caseless = bool(pattern.flags & re.IGNORECASE)
    try:
        parsed = _parser.parse(pattern.pattern, pattern.flags)
        rest = reader.follow(parsed, {_Start("", is_apart=False)}, is_caseless)
        for start in rest:
            reader.close(start)
    except _Unclear:
        return None
    return frozenset(reader.stems) if len(reader.stems) <= _MOST_STEMS else None


class _Reader:
    """Follows all ways into a pattern until each is told by its opening."""

    def __init__(self) -> None:
        self.stems: set[str] = set()

    def follow(self, parsed: Iterable[Any], starts: set[_Start], is_caseless: bool) -> set[_Start]:
        """Return those of `starts`, gone on by `parsed`, that are still to be told."""
        for name, value in parsed:
            if not starts:
                break
            starts = self._step(str(name), value, starts, is_caseless)
        return starts

    def close(self, start: _Start, *, is_whole: bool = False) -> None:
        """Take what is read of `start` for its opening. Raises: _Unclear: nothing is."""
        first = start.letters[:1]
        if not first or (first.isalnum() and not start.is_apart):
            raise _Unclear
        self.stems.add(f"{start.letters} " if is_whole else start.letters)

    def _step(self, name: str, value: Any, starts: set[_Start], is_caseless: bool) -> set[_Start]:
        match name:
            case "LITERAL":
                return self._go_on(starts, [_letter(chr(value))])
            case "IN":
                return self._go_on(starts, _letters(value, is_caseless))
            case "BRANCH":
                ways = [self.follow(way, starts, is_caseless) for way in value[1]]
                return set[_Start]().union(*ways)
            case "SUBPATTERN":
                _, added, removed, inner = value
                caseless = bool((is_caseless or added & re.IGNORECASE) and not removed & re.I)
                return self.follow(inner, starts, caseless)
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self._repeat(value, starts, is_caseless)
            case "AT" if str(value) == "AT_BOUNDARY":
                return _apart(self._at_end_of_word(starts))
            case "ASSERT_NOT" if _is_word_class(value[1]):
                is_behind = value[0] == -1
                return _apart(starts) if is_behind else self._at_end_of_word(starts)
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return starts
        return self._go_on(starts, [])

    def _at_end_of_word(self, starts: set[_Start]) -> set[_Start]:
        """Tell the starts that have letters: their word ends here; return the others."""
        for start in starts:
            if start.letters:
                self.close(start, is_whole=True)
        return {start for start in starts if not start.letters}

    def _repeat(self, value: Any, starts: set[_Start], is_caseless: bool) -> set[_Start]:
        least, most, inner = value
        once = self.follow(inner, starts, is_caseless)
        if most > 1:
            for start in once:
                self.close(start)
            once = set()
        return once | starts if least == 0 else once

    def _go_on(self, starts: set[_Start], letters: Sequence[str]) -> set[_Start]:
        """Return the starts with one letter more; without any, what follows may be anything."""
        going: set[_Start] = set()
        for start in starts:
            if not letters or "" in letters:
                self.close(start)
                continue
            for letter in letters:
                longer = _Start(start.letters + letter, start.is_apart)
                if not _is_letter(letter) or letter == CAPITAL:
                    # A sign ends the word before it, and is an opening where there is none.
                    is_whole = bool(start.letters) and letter != CAPITAL
                    self.close(start if start.letters else longer, is_whole=is_whole)
                elif len(longer.letters) == STEM_LETTERS:
                    self.close(longer)
                else:
                    going.add(longer)
        return going


def _letters(members: Sequence[tuple[Any, Any]], is_caseless: bool) -> list[str]:
    """Return what a class of characters can be; nothing where that is too much to say."""
    spelt: set[str] = set()
    for name, value in members:
        match str(name):
            case "LITERAL":
                spelt.add(chr(value))
            case "RANGE":
                spelt |= {chr(code) for code in range(value[0], value[1] + 1)}
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                spelt.add(FIGURE)
            case _:
                return []
    found = set(map(_letter, spelt))
    if len(found) > _MOST_OF_CLASS and not is_caseless:
        found = {CAPITAL if sign in CAPITALS else _letter(sign) for sign in spelt}
    return sorted(found) if len(found) <= _MOST_OF_CLASS else []


def _letter(sign: str) -> str:
    return FIGURE if sign.isdecimal() else sign.lower()


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def _is_word_class(parsed: Sequence[Any]) -> bool:
    """Return whether what is looked for is one letter or figure, or one of some signs as well."""
    name, members = parsed[0] if len(parsed) == 1 else (None, [(None, None)])
    return (
        str(name) == "IN"
        and any(str(one[1]) == "CATEGORY_WORD" for one in members)
        and (str(members[0][0]) != "NEGATE")
    )


def _apart(starts: set[_Start]) -> set[_Start]:
    """Return the starts, those that are at their first letter with no other before it."""
    return {start if start.letters else _Start("", is_apart=True) for start in starts}
