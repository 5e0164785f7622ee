"""What stands on every page and belongs to none: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.normalise import one_line
from ingest.readers.pdf_lines import TALLER, Line, body_size

# Where running heads and feet stand, as a share of the page's height; a line in the wider band
# must stand there on most pages.
_TOP, _FOOT = 0.88, 0.1
_WIDE_TOP, _WIDE_FOOT = 0.8, 0.18
_MOST_PAGES_SHARE = 0.4
_PAGE_NUMBER = re.compile(
    r"[\W_]*+(?:(?:page|seite|p\.)\s*+)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*+(?:of|/|von|\|)\s*+\d{1,4})?[\W_]*+",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drop page numbers, and running heads and feet after their first appearance.

    Heads that alternate between odd and even pages repeat as well, each on its own pages.
    """
    tall = TALLER * body_size([line for lines in pages for line in lines])
    keys = [[_key(line, tall) for line in lines] for lines in pages]
    seen = Counter(key for found in keys for key in {key for key in found if key})
    often = max(2 if len(pages) == 2 else 3, len(pages) // 5)
    most = max(3, int(_MOST_PAGES_SHARE * len(pages)))
    shown: set[str] = set()
    kept: list[list[Line]] = []
    for lines, found in zip(pages, keys, strict=True):
        page: list[Line] = []
        outer = _outermost(lines)
        for line, key in zip(lines, found, strict=True):
            if key and round(line.bottom) in outer and _PAGE_NUMBER.fullmatch(line.text):
                continue
            if key and seen[key] >= (often if _is_edge(line) or line.turned else most):
                if key in shown:
                    continue
                shown.add(key)
            page.append(line)
        kept.append(page)
    return kept if any(kept) else [list(lines) for lines in pages]


def _is_edge(line: Line) -> bool:
    return line.height > _TOP or line.height < _FOOT


def _outermost(lines: Sequence[Line]) -> set[int]:
    """Return the heights of the two lines next to either edge: a number elsewhere is matter."""
    heights = sorted({round(line.bottom) for line in lines if _is_edge(line)})
    return {*heights[:2], *heights[-2:]}


def _key(line: Line, tall: float) -> str:
    """Return what is alike on each page, words and height; empty where no running head stands.

    Numbers count up in running heads; in a tall line they tell one heading from another.
    """
    words = one_line(line.text).casefold()
    if line.turned:
        return f"{words}\nturned"
    if _WIDE_FOOT <= line.height <= _WIDE_TOP:
        return ""
    words = words if line.size >= tall else _DIGITS.sub("#", words)
    return f"{words}\n{round(line.bottom / 6)}"
