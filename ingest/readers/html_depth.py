"""How deep a page nests, before its parser goes over all that is open at each tag."""

import re

# The parser takes the square of the depth: a second at this one, 20 at four times as much. Browsers
# go 512 deep; of 68 pages at hand none goes beyond eight, as it is counted here.
MOST_OPEN = 10_000
# A tag, or what holds no tags whatever stands in it.
_TAG = re.compile(
    r"<!--(?:(?!-->).)*+|<(?P<raw>script|style|textarea|title)\b(?:(?!</(?P=raw)).)*+"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9]{0,20})(?P<rest>[^<>]*+)",
    re.I | re.S,
)
# What has no end, and what the standard ends by what comes next.
_NEVER = """
area base br col embed hr img input link meta param source track wbr html head body p li dt dd tr
td th tbody thead tfoot colgroup caption option optgroup rp rt
"""
_NEVER_OPEN = frozenset(_NEVER.split())


def check_depth(text: str) -> None:
    """Raise ValueError for a page in which too many elements are open at once."""
    depth = 0
    opened: dict[str, int] = {}
    for tag in _TAG.finditer(text):
        name = (tag["name"] or "").lower()
        if not name or name in _NEVER_OPEN or tag["rest"].endswith("/"):
            continue
        count = opened.get(name, 0)
        if not tag["end"]:
            opened[name], depth = count + 1, depth + 1
        elif count:
            opened[name], depth = count - 1, depth - 1
        if depth > MOST_OPEN:
            raise ValueError("its elements are nested too deep")
