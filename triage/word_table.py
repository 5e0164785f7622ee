"""Many patterns looked for in one pass over the words, each tried only where its letter stands."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from textwrap import dedent

# A pattern that may begin with any sign is tried at each word.
ANY = ""
_BEGIN = re.compile(r"\b\w")
_LOOK_AROUND = ("(?!", "(?=", "(?<")
_REPEATS = re.compile(r"[?*+]|\{[^}]*\}")


def lines(text: str, **named: str) -> str:
    """Return one pattern of the lines of `text`, each an alternative; `<name>` stands for `named`.

    A line that stands further in goes on with the one before; `#` begins one for the reader.
    """
    for name, pattern in named.items():
        text = text.replace(f"<{name}>", f"(?:{pattern})")
    found: list[str] = []
    for line in dedent(text).splitlines():
        if line.startswith(" "):
            found[-1] += line.strip()
        elif line and not line.startswith("#"):
            found.append(line)
    return "|".join(found)


class WordTable:
    """Patterns of whole words that are tried only at words which begin as they may begin."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)
        parts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, pattern in enumerate(patterns):
            for letter, one in by_first_letter(pattern).items():
                parts[letter].append((number, one))
        self._by_letter = {letter: _Entry(ones) for letter, ones in parts.items()}

    def prepare(self) -> None:
        """Make every pattern now, so that no text has to wait for those it is first to want."""
        for entry in self._by_letter.values():
            _ = entry.gate, entry.patterns

    def find(self, folded: str) -> Iterator[tuple[int, int, int]]:
        """Yield where words begin and end and the number of their pattern, in the text's order."""
        at_any = self._by_letter.get(ANY)
        for begin in _BEGIN.finditer(folded):
            start = begin.start()
            for entry in (self._by_letter.get(folded[start]), at_any):
                if entry is None or entry.gate.match(folded, start) is None:
                    continue
                for number, pattern in entry.patterns:
                    match = pattern.match(folded, start)
                    if match is not None:
                        yield start, match.end(), number


class _Entry:
    """The patterns for one first letter, by number; made when wanted, not at each start."""

    def __init__(self, parts: Sequence[tuple[int, str]]) -> None:
        self._parts = parts

    @cached_property
    def gate(self) -> re.Pattern[str]:
        """All together: most words are none of them, which one look tells."""
        return _whole("|".join(one for _, one in self._parts))

    @cached_property
    def patterns(self) -> list[tuple[int, re.Pattern[str]]]:
        return [(number, _whole(one)) for number, one in self._parts]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\b")


def alternatives(pattern: str) -> list[str]:
    """Return the alternatives of `pattern` that stand in no bracket."""
    found, begin, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            found.append(pattern[begin:at])
            begin = at + 1
        at = _end_of_part(pattern, at)
    return [*found, pattern[begin:]]


def by_first_letter(pattern: str) -> dict[str, str]:
    """Return `pattern` cut by the sign that a text of it begins with; `ANY` where it may be any.

    `(?:arm|leg)s?` comes back as `(?:arm)s?` for a and `(?:leg)s?` for l.
    """
    cut: dict[str, list[str]] = defaultdict(list)
    for one in alternatives(pattern):
        for letter, part in _cut(one).items():
            cut[letter].append(part)
    return {letter: "|".join(parts) for letter, parts in cut.items()}


def _cut(one: str) -> dict[str, str]:
    """Return one alternative by the signs that it may begin with."""
    if not one:
        return {ANY: one}
    end = _end_of_part(one, 0)
    part, rest = one[:end], one[end:]
    if part.startswith(_LOOK_AROUND):
        return {letter: part + after for letter, after in _cut(rest).items()}
    # A repeated bracket may begin with one alternative and go on with another.
    again = _REPEATS.match(rest)
    if part.startswith("(?:") and (again is None or again.group() == "?"):
        lacks, rest = again is not None, rest[again.end() :] if again else rest
        found = {
            letter: f"(?:{ones}){rest}" for letter, ones in by_first_letter(part[3:-1]).items()
        }
    else:
        lacks = again is not None and again.group() in ("?", "*")
        is_sure = part.isalnum() and (again is None or again.group()[0] != "{")
        found = {part if is_sure else ANY: one}
        rest = rest[1:]
    if lacks:
        for letter, after in _cut(rest).items():
            found[letter] = f"(?:{found[letter]}|{after})" if letter in found else after
    return found


def _end_of_part(pattern: str, at: int) -> int:
    """Return where the sign, the class or the bracket ends that begins at `at`."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        return pattern.index("]", at) + 1
    if pattern[at] != "(":
        return at + 1
    at += 1
    while pattern[at] != ")":
        at = _end_of_part(pattern, at)
    return at + 1
