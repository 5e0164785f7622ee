"""The numbers that Word shows before headings and lists, which no paragraph's text holds."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.docx_words import W, numbering_of, value_of

_PLACE = re.compile(r"%([1-9])")
_LONGEST_CHAIN = 10
# What Word lets nobody write is no number.
_LONGEST = 100
_MOST = 3_999
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    is_legal: bool
    restarts: bool


@dataclass(slots=True)
class Numbers:
    """Counts the numbered paragraphs of one document, in their order."""

    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    # Levels that one list writes in another way than its kind.
    _own: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _by_style: dict[tuple[str, str], int] = field(default_factory=dict)
    _styles: dict[str, Any] = field(default_factory=dict)
    _counts: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _seen: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, document: Any) -> "Numbers":
        """Return a count that has seen no paragraph of `document` yet."""
        numbers = cls()
        root = numbering_of(document)
        if root is None:
            return numbers
        for style in document.styles.element.iterchildren(f"{W}style"):
            numbers._styles[style.get(f"{W}styleId", "")] = style
        of_style, linked = {}, {}
        for kind in root.iterchildren(f"{W}abstractNum"):
            said = kind.get(f"{W}abstractNumId", "")
            numbers._learn(said, kind)
            of_style[value_of(kind.find(f"{W}styleLink"))] = said
            linked[said] = value_of(kind.find(f"{W}numStyleLink"))
        for one in root.iterchildren(f"{W}num"):
            number = one.get(f"{W}numId", "")
            said = value_of(one.find(f"{W}abstractNumId")) or ""
            # A kind that has no levels of its own names the style of the one that has them.
            link = linked.get(said)
            numbers._lists[number] = said if link is None else of_style.get(link, said)
            for override in one.iterchildren(f"{W}lvlOverride"):
                start = value_of(override.find(f"{W}startOverride"))
                level = _whole(override.get(f"{W}ilvl"), 0)
                if start is not None:
                    numbers._starts[number, level] = _whole(start, 1)
                for own in override.iterchildren(f"{W}lvl"):
                    numbers._own[number, level] = _level(own)
        return numbers

    def next_of(self, paragraph: Any, style_id: str) -> str:
        """Return the number that Word shows before this paragraph, counting it; empty for none."""
        number, level = self._place(paragraph, style_id)
        kind = self._lists.get(number)
        own = None if kind is None else self._level_of(number, kind, level)
        if kind is None or own is None:
            return ""
        counts = self._counts[kind]
        override = self._starts.get((number, level))
        if override is not None and (number, level) not in self._seen:
            counts[level] = override
        else:
            counts[level] = counts.get(level, own.start - 1) + 1
        self._seen.add((number, level))
        for deeper in [one for one in counts if one > level]:
            of = self._level_of(number, kind, deeper)
            if of is None or of.restarts:
                del counts[deeper]
        return self._shown(number, kind, own, counts)

    def _level_of(self, number: str, kind: str, level: int) -> _Level | None:
        return self._own.get((number, level)) or self._levels.get((kind, level))

    def _shown(self, number: str, kind: str, own: _Level, counts: dict[int, int]) -> str:
        is_number = len(own.text) <= _LONGEST and _PLACE.search(own.text)
        if own.form in ("bullet", "none") or not is_number:
            return ""

        def one(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            of = self._level_of(number, kind, level) or own
            count = counts.get(level, of.start)
            return _written(count, "decimal" if own.is_legal else of.form)

        return " ".join(_PLACE.sub(one, own.text).split())

    def _place(self, paragraph: Any, style_id: str) -> tuple[str, int]:
        """Return list and level of a paragraph: its own, else those of its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number = None if own is None else value_of(own.find(f"{W}numId"))
        level = None if own is None else value_of(own.find(f"{W}ilvl"))
        said = style_id
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None or number is not None:
                break
            set_by = style.find(f"{W}pPr/{W}numPr")
            if set_by is not None:
                number = value_of(set_by.find(f"{W}numId"))
                level = level or value_of(set_by.find(f"{W}ilvl"))
                said = style_id
            style_id = value_of(style.find(f"{W}basedOn")) or ""
        kind = self._lists.get(number or "", "")
        return number or "", _whole(level, self._by_style.get((kind, said), 0))

    def _learn(self, kind: str, element: Any) -> None:
        for level in element.iterchildren(f"{W}lvl"):
            depth = _whole(level.get(f"{W}ilvl"), 0)
            self._levels[kind, depth] = _level(level)
            style = value_of(level.find(f"{W}pStyle"))
            if style is not None:
                self._by_style[kind, style] = depth


def _level(element: Any) -> _Level:
    legal = element.find(f"{W}isLgl")
    return _Level(
        _whole(value_of(element.find(f"{W}start")), 1),
        value_of(element.find(f"{W}numFmt")) or "decimal",
        value_of(element.find(f"{W}lvlText")) or "",
        legal is not None and value_of(legal) not in ("0", "false"),
        value_of(element.find(f"{W}lvlRestart")) != "0",
    )


def _whole(value: str | None, otherwise: int) -> int:
    said = value or ""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else otherwise


def _written(count: int, form: str) -> str:
    write = _FORMS.get(form, str)
    return write(count) if 0 < count <= _MOST else str(count)


def _letters(count: int) -> str:
    # Behind Z Word goes on with AA, BB, CC.
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while count >= value:
            written, count = written + sign, count - value
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "decimalZero": lambda count: f"{count:02d}",
}
