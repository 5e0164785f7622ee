"""Where sentences begin and end, looked for no further than a long sentence reaches."""

import re

from ingest.facts.full_stops import ends_sentence

# A full stop that ends a sentence; a line of its own, a cell and a list item end one too.
_END = re.compile(
    r"(?<![\s.][A-Za-z])(?<!e\.g)(?<!i\.e)(?<!z\.B)(?<!No)(?<!Nr)(?<!Dr)(?<!ca)(?<!bzw)(?<!etc)"
    r"[.!?;][)\"”’*_]{0,3}(?=\s)|\n[^\S\n]*\n|\n(?=[^\S\n]*(?:[-*+•▪|#>]|\d{1,2}[.)]\s"
    r"|[a-z][.)]\s))"
    r"|:[^\S\n]*\n|\s\|\s|\A\||\|\s*\n|\t"
)
LONGEST = 500


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence, cell or item that holds `text[start:end]`."""
    first = max(0, start - LONGEST)
    for match in _END.finditer(text, first, start):
        if ends_sentence(text, match.start()):
            first = match.end()
    beyond = min(len(text), end + LONGEST)
    cuts = (match.start() for match in _END.finditer(text, end, beyond))
    last = next((cut for cut in cuts if ends_sentence(text, cut)), beyond)
    while first < start and text[first] in " \t\n>|*#-+•▪":
        first += 1
    return first, last
