"""Which stretches of a quote are marks of a file's format, not words: they stay, out of sight."""

import re

from domain.lines import in_flow

Spans = list[tuple[int, int]]

# A line of a table in Markdown, and its line of dashes, with the line break before it. A line that
# ends without a bar may go on with a command: `| grep error`.
_ROW = re.compile(r"^[ \t]{0,8}\|[^\n]{1,2000}\|[ \t]{0,8}$", re.MULTILINE)
_FIRST_BAR, _LAST_BAR = (
    re.compile(r"[ \t]{0,8}\|[ \t]{0,8}"),
    re.compile(r"[ \t]{0,8}\|[ \t]{0,8}\Z"),
)
_DASHES = re.compile(r"(?:\A|\n)[ \t]{0,8}\|[ \t:|]{0,40}-[ \t:|-]{1,400}(?=\n|\Z)")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]{1,300})(?P<target>\]\([^()\s]{1,500}\))")
# A label as short as `1` says nothing without the file it leads to.
_TELLING = re.compile(r"[^\W\d_]{2}")
# What leads to a file of the plans, or to a place in one, is not read. All else is: whom to call,
# where to look, and what only looks like a target.
_FILE = re.compile(
    r"\]\((?![a-z][a-z0-9+.-]{1,20}:|//|www\.)(?:#[^()\s]{1,200}|[^()\s@#]{1,300}"
    r"\.(?:md|markdown|txt|html?|pdf|docx?|xlsx?|pptx?|odt|png|jpe?g|gif|svg)(?:#[^()\s]{0,200})?)\)",
    re.IGNORECASE,
)
# Two low lines stand in names, too: `__init__.py`. Stars beside a slash are of a path.
_STRONG = re.compile(r"(?<!\w)\*\*(?=[^\s/])[^*\n]{1,300}(?<=[^\s/])\*\*(?!\w)")
# One such sign is a remark, or a prompt, before a command.
_HEADING = re.compile(r"^#{2,6}[ \t]{1,4}(?=\S)", re.MULTILINE)


def as_read(quote: str) -> str:
    """Return a quote as its reader sees it on paper: lines in flow, without marks of the format."""
    text = in_flow(quote)
    pieces, at = [], 0
    for start, end in markup_of(text):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def in_one_line(quote: str) -> str:
    """Return the same without any line break."""
    return " ".join(as_read(quote).split())


def markup_of(quote: str, *, shows_targets: bool = False) -> Spans:
    """Return the spans of a table's outer bars, of links' targets and the like, in order.

    What is between them is left as it stands, so that every word and number stays in sight, and so
    does a target that is no file of the plans: an address, a telephone number, a word. Links stay
    whole where what they lead to is what the quote is about, as `shows_targets` says.
    """
    hidden = [found.span() for found in _DASHES.finditer(quote)]
    for row in _ROW.finditer(quote):
        hidden += _outer_bars(quote, *row.span())
    for link in () if shows_targets else _LINK.finditer(quote):
        hidden.append((link.start(), link.start("label")))
        start, end = link.span("target")
        # Of all but a file its brackets stay, round the address.
        is_file = _FILE.fullmatch(link["target"]) and _TELLING.search(link["label"])
        hidden.append((start, end) if is_file else (start, start + 1))
    for strong in _STRONG.finditer(quote):
        start, end = strong.span()
        hidden += [(start, start + 2), (end - 2, end)]
    hidden += [found.span() for found in _HEADING.finditer(quote)]
    return _apart(hidden)


def _outer_bars(quote: str, start: int, end: int) -> Spans:
    """Return the bars that a row begins and ends with, with the space beside them.

    Those of empty cells stay: that nobody stands there is to be seen.
    """
    if not quote[start:end].strip(" \t|"):
        return []
    ahead, behind = _FIRST_BAR.match(quote, start, end), _LAST_BAR.search(quote, start, end)
    return [found.span() for found in (ahead, behind) if found is not None]


def _apart(spans: Spans) -> Spans:
    """Return the spans in order without those that begin inside one before."""
    kept: Spans = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
