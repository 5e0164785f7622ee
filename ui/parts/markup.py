"""Which stretches of a quote are marks of a file's format, not words: they stay, out of sight."""

import re

Spans = list[tuple[int, int]]

# A line of a table in Markdown, and its line of dashes, with the line break before it. A line that
# ends without a bar may go on with a command: `| grep error`.
_ROW = re.compile(r"^[ \t]{0,8}\|[^\n]{1,2000}\|[ \t]{0,8}$", re.MULTILINE)
_DASHES = re.compile(r"(?:\A|\n)[ \t]{0,8}\|[ \t:|]{0,40}-[ \t:|-]{1,400}(?=\n|\Z)")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]{1,300})(?P<target>\]\([^()\s]{1,500}\))")
# Whom to call and where to look: such a target is read, only what leads within the plans is not.
_LEADS_OUT = re.compile(r"\]\((?:[a-z][a-z0-9+.-]{1,20}:|//|www\.)", re.IGNORECASE)
# Two low lines stand in names, too: `__init__.py`.
_STRONG = re.compile(r"(?<!\w)\*\*(?=\S)[^*\n]{1,300}(?<=\S)\*\*(?!\w)")
# One such sign is a remark, or a prompt, before a command.
_HEADING = re.compile(r"^#{2,6}[ \t]{1,4}(?=\S)", re.MULTILINE)


def markup_of(quote: str) -> Spans:
    """Return the spans of a table's outer bars, of links' targets and the like, in order.

    What is between them is left as it stands, so that every word and number stays in sight, and so
    does a target that leads out of the plans: an address, a telephone number.
    """
    hidden = [found.span() for found in _DASHES.finditer(quote)]
    for row in _ROW.finditer(quote):
        hidden += _outer_bars(quote, *row.span())
    for link in _LINK.finditer(quote):
        hidden.append((link.start(), link.start("label")))
        start, end = link.span("target")
        # Of one that leads out its brackets stay, round the address.
        is_out = _LEADS_OUT.match(link["target"])
        hidden.append((start, start + 1) if is_out else (start, end))
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
