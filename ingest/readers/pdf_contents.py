"""Tables of contents in a PDF: no headings themselves, but they name them."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf_lines import Line

# A title, then dots or a wide gap, then a page number.
_ENTRY = re.compile(
    r"\A(?P<title>[^.…·_|][^|]{2,140}?)(?:\s*+[.·_]{3,}+|\s*+…|(?:\s?\. ?){4,}+|\s*+\|)[\s.…|]*+"
    r"(?:page |seite )?(?P<page>\d{1,4}|[ivxl]{1,6})\Z",
    re.IGNORECASE,
)
# Fewer entries than this on a page are lines that happen to end in a number.
_FEWEST = 3
_MOST_LENGTH = 400


def letters(text: str) -> str:
    """Return letters and digits alone, in lower case: how two copies of a title compare."""
    return "".join(filter(str.isalnum, text.casefold()))


def contents_of(lines: Sequence[Line]) -> tuple[set[int], set[str]]:
    """Return which lines are entries of a table of contents, and the titles these name."""
    found = {}
    for index, line in enumerate(lines):
        match = _ENTRY.match(line.text) if len(line.text) <= _MOST_LENGTH else None
        if match:
            found[index] = letters(match["title"])
    per_page = Counter(lines[index].page for index in found)
    entries = {index for index in found if per_page[lines[index].page] >= _FEWEST}
    named = {found[index] for index in entries if len(found[index]) > 3}
    titles = {letters(line.text) for index, line in enumerate(lines) if index not in entries}
    # Where no line bears a title of the list, it is a list of amounts and no table of contents.
    return (entries, named) if named & titles else (set(), set())
