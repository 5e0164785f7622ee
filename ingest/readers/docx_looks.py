"""How paragraphs of a DOCX are set: the height of their letters, and by which number they go."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.readers.docx_words import W, numbering_of, value_of, worded, words_of

# What Word takes where a file says nothing, in half points.
_USUAL = 20
# A heading is set at least so much taller than the text.
_TALLER = 1.15
_LONGEST_CHAIN = 20


@dataclass(slots=True)
class Looks:
    """What a document's styles and lists say, and how its paragraphs, by block, are set.

    Heights are in half points, as Word has them. `levels` are those of numbered paragraphs,
    from 0; what only has a bullet has none.
    """

    styles: Mapping[str, Any]
    bullets: frozenset[tuple[str, str]]
    usual: int
    heights: dict[int, int] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    _letters: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, document: Any) -> "Looks":
        """Return the looks of a document, none of whose paragraphs was seen yet."""
        root = document.styles.element
        styles = {one.get(f"{W}styleId", ""): one for one in root.iterchildren(f"{W}style")}
        default = _height(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        return cls(styles, _bullets(document), default or _USUAL)

    def see(self, place: int, paragraph: Any, style_id: str) -> None:
        """Take in how the paragraph is set that becomes the block at `place`."""
        own = [_height(run.find(f"{W}rPr")) for run in worded(paragraph)]
        heights = [height or self._of_style(style_id) for height in own]
        if heights:
            self.heights[place] = min(heights)
            self._letters[min(heights)] += sum(map(len, words_of(paragraph)))
        number = paragraph.find(f"{W}pPr/{W}numPr")
        if number is not None:
            level = value_of(number.find(f"{W}ilvl")) or "0"
            if (
                level.isdecimal()
                and (value_of(number.find(f"{W}numId")), level) not in self.bullets
            ):
                self.levels[place] = int(level)

    def tall(self) -> set[int]:
        """Return which blocks are set taller than the text."""
        if not self._letters:
            return set()
        text = max(self._letters, key=lambda height: (self._letters[height], -height))
        return {place for place, height in self.heights.items() if height >= _TALLER * text}

    def rank(self, place: int) -> tuple[int, int]:
        """Return by what a heading stands above others: its height, then its number's level."""
        return self.heights.get(place, self.usual), -self.levels.get(place, 0)

    def _of_style(self, style_id: str) -> int:
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(style_id)
            if style is None:
                break
            height = _height(style.find(f"{W}rPr"))
            if height:
                return height
            style_id = value_of(style.find(f"{W}basedOn")) or ""
        return self.usual


def _height(settings: Any) -> int:
    said = None if settings is None else value_of(settings.find(f"{W}sz"))
    return int(said) if said and said.isdecimal() and len(said) < 5 else 0


def _bullets(document: Any) -> frozenset[tuple[str, str]]:
    """Return number and level of the lists whose items have bullets."""
    root = numbering_of(document)
    if root is None:
        return frozenset()
    kinds = {
        (kind.get(f"{W}abstractNumId"), level.get(f"{W}ilvl"))
        for kind in root.iterchildren(f"{W}abstractNum")
        for level in kind.iterchildren(f"{W}lvl")
        if value_of(level.find(f"{W}numFmt")) in ("bullet", "none")
    }
    numbers = {
        one.get(f"{W}numId"): value_of(one.find(f"{W}abstractNumId"))
        for one in root.iterchildren(f"{W}num")
    }
    return frozenset(
        (number, level)
        for number, kind in numbers.items()
        for of, level in kinds
        if of == kind and number is not None and level is not None
    )
