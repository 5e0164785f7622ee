"""Headings that run in: bold words that head the text on their own line."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_contents import letters
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_outline import Outline

# One or two bold beginnings are emphasis; more are how the author sets headings.
_FEWEST = 3
_MOST_WORDS = 6
_TITLED = re.compile(r"[A-Z\u00c0-\u00de][^.:;!?|]{2,60}\.\Z")
_SMALL = {"and", "or", "of", "the", "for", "in", "to", "a", "on", "with", "und", "der", "die"}


def with_leads_apart(lines: Sequence[Line], outline: Sequence[Outline]) -> list[Line]:
    """Return the lines with each heading that runs in on a line of its own.

    A bookmark of that name proves it; else it stands at a paragraph's start, in words set like a
    title and closed by a full stop, several times in the document.
    """
    named = {(entry.page, letters(entry.title)) for entry in outline}
    margins = _margins(lines)
    proven = {index for index in range(len(lines)) if _is_named(lines, index, named)}
    likely = {index for index in range(len(lines)) if _is_lead(lines, index, margins)}
    chosen = proven | likely if len(likely) >= _FEWEST else proven
    found: list[Line] = []
    for index, line in enumerate(lines):
        if index not in chosen:
            found.append(line)
            continue
        lead, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
        found.append(replace(line, text=lead, bold=True, lead=0, run_in=True))
        found.append(replace(line, text=rest, lead=0))
    return found


def _is_named(lines: Sequence[Line], index: int, named: set[tuple[int, str]]) -> bool:
    line = lines[index]
    if not line.lead or line.cells or not line.text[line.lead :].strip():
        return False
    words = letters(line.text[: line.lead])
    above = lines[index - 1] if index else None
    if (line.page, words) in named:
        return True
    joined = above is not None and above.bold and above.page == line.page
    return joined and above is not None and (line.page, letters(above.text) + words) in named


def _is_lead(lines: Sequence[Line], index: int, margins: dict[int, float]) -> bool:
    line = lines[index]
    lead, rest = line.text[: line.lead].strip(), line.text[line.lead :].strip()
    if line.cells or not _TITLED.match(lead) or len(rest.split()) < 2:
        return False
    words = lead.split()
    if len(words) > _MOST_WORDS or abs(line.left - margins[line.page]) > 4:
        return False
    if not all(word[0].isupper() or word.lower() in _SMALL for word in words):
        return False
    above = lines[index - 1] if index else None
    if above is None or above.page != line.page:
        return True
    return not 0 <= above.bottom - line.bottom < 1.4 * line.size


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    lefts: dict[int, Counter[int]] = {}
    for line in lines:
        lefts.setdefault(line.page, Counter())[round(line.left)] += 1
    return {page: float(found.most_common(1)[0][0]) for page, found in lefts.items()}
