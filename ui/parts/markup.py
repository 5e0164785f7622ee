"""Which stretches of a quote are marks of a file's format, not words: they stay, out of sight."""

import re

Spans = list[tuple[int, int]]

# A line of a table in Markdown, and its line of dashes, with the line break before it.
_ROW = re.compile(r"^[ \t]{0,8}\|[^\n]{1,2000}$", re.MULTILINE)
_DASHES = re.compile(r"(?:\A|\n)[ \t]{0,8}\|[ \t:|]{0,40}-[ \t:|-]{1,400}(?=\n|\Z)")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]{1,300})(?P<target>\]\([^()\s]{1,500}\))")
_STRONG = re.compile(r"(?<!\w)(?P<mark>\*\*|__)(?=\S)[^*_\n]{1,300}(?<=\S)(?P=mark)(?!\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]{1,4}(?=\S)", re.MULTILINE)


def markup_of(quote: str) -> Spans:
    """Return the spans of a table's outer bars, of links' targets and the like, in order.

    What is between them is left as it stands, so that every word and number stays in sight.
    """
    hidden = [found.span() for found in _DASHES.finditer(quote)]
    for row in _ROW.finditer(quote):
        hidden += _outer_bars(quote, *row.span())
    for link in _LINK.finditer(quote):
        hidden += [(link.start(), link.start("label")), link.span("target")]
    for strong in _STRONG.finditer(quote):
        start, end = strong.span()
        hidden += [(start, start + 2), (end - 2, end)]
    hidden += [found.span() for found in _HEADING.finditer(quote)]
    return _apart(hidden)


def _outer_bars(quote: str, start: int, end: int) -> Spans:
    """Return the bars that a row begins and ends with, with the space beside them."""
    words = quote[start:end].strip(" \t|")
    if not words:
        return []
    first = quote.index(words, start, end)
    last = first + len(words)
    return [span for span in ((start, first), (last, end)) if span[0] < span[1]]


def _apart(spans: Spans) -> Spans:
    """Return the spans in order without those that begin inside one before."""
    kept: Spans = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
