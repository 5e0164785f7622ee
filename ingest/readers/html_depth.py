"""How deep a page nests, before its parser goes over all that is open at each tag."""

import re
from collections import Counter

# The parser takes the square of the depth: a second at this one, 20 at four times as much. Browsers
# go 512 deep; of 68 pages at hand none goes beyond eight, as it is counted here.
MOST_OPEN = 10_000
# The parser goes over all entries of a list to choose from at each that comes: a second and a half
# for this many, 40 for fifty thousand. All countries of the world are 250.
MOST_OPTIONS = 20_000
# A comment, or a tag: a name goes on to a blank, whatever it holds.
_TAG = re.compile(
    r"<!--(?!-?>)(?:(?!--!?>).)*+"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)(?P<rest>[^>]*+)",
    re.I | re.S,
)
# What holds no tags whatever stands in it, but in a drawing.
_RAW = {
    name: re.compile(rf"(?=</{name}[\s/>])", re.I)
    for name in ("script", "style", "textarea", "title")
}
# What has no end, and what the standard ends by what comes next.
_NEVER = """
a area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr
td th tbody thead tfoot colgroup caption option
"""
_NEVER_OPEN = frozenset(_NEVER.split())
_OPTIONS = frozenset({"option", "optgroup"})
# Only in drawings and formulas does `/>` end an element, and words within them are a page again.
_FOREIGN = ("svg", "math")
_WITHIN = ("foreignobject", "desc", "mi", "mo", "mn", "ms", "mtext", "annotation-xml")
_LEAVES = frozenset(
    "b big blockquote body center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
    " listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul"
    " var br".split()
)


def check_depth(text: str) -> None:
    """Raise ValueError for a page in which too many elements are open, or offered, at once."""
    depth, at, options = 0, 0, 0
    opened: Counter[str] = Counter()
    while tag := _TAG.search(text, at):
        at = tag.end()
        name = (tag["name"] or "").lower()
        is_drawn = any(opened[one] for one in _FOREIGN) and not any(opened[one] for one in _WITHIN)
        if is_drawn and name in _LEAVES:
            # Words of a page end a drawing that was left open.
            opened.subtract({one: opened[one] for one in _FOREIGN})
            is_drawn = False
        if name in _OPTIONS and not tag["end"] and opened["select"]:
            options += 1
            if options > MOST_OPTIONS:
                raise ValueError("it offers too many entries to choose from")
        if not name or name in _NEVER_OPEN or (is_drawn and tag["rest"].endswith("/")):
            continue
        if not tag["end"]:
            if name in _RAW and not is_drawn:
                close = _RAW[name].search(text, at)
                at = close.end() if close else len(text)
            opened[name], depth = opened[name] + 1, depth + 1
        elif opened[name]:
            opened[name], depth = opened[name] - 1, depth - 1
        if depth > MOST_OPEN:
            raise ValueError("its elements are nested too deep")
