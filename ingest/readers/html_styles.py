"""What a page's own style sheet says of classes and tags: which words are set to stand out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_CHARACTERS = 200_000
_BOLD = re.compile(r"font-weight\s{0,4}:\s{0,4}(?:bold|[6-9]00)", re.IGNORECASE)
_SIZE = re.compile(
    r"(?<![\w-])font-size\s{0,4}:\s{0,4}(\d{1,3}(?:\.\d{1,4})?)(pt|px|em|rem|%)", re.IGNORECASE
)
# From these on words are larger than the text around them.
_LARGE = {"pt": 14.0, "px": 19.0, "em": 1.3, "rem": 1.3, "%": 130.0}
_SELECTOR = re.compile(r"([a-z][a-z0-9]{0,9})?(?:\.([\w-]{1,80}))?", re.IGNORECASE)
_STYLED = frozenset({"span", "p", "div", "font"})


@dataclass(frozen=True, slots=True)
class PageStyles:
    """The selectors, `.class` or `tag.class`, whose words stand out by weight or height."""

    strong: frozenset[str]

    def is_strong(self, node: "LexborNode") -> bool:
        """Return whether the words of a plain element stand out by its class or own style."""
        tag = node.tag or ""
        if tag not in _STYLED:
            return False
        attributes = node.attributes
        if stands_out(attributes.get("style") or ""):
            return True
        if not self.strong:
            return False
        classes = (attributes.get("class") or "")[:500].split()
        return any(f".{name}" in self.strong or f"{tag}.{name}" in self.strong for name in classes)


def stands_out(declarations: str) -> bool:
    """Return whether words so set are bold or larger than text."""
    if _BOLD.search(declarations):
        return True
    size = _SIZE.search(declarations)
    return size is not None and float(size[1]) >= _LARGE[size[2].lower()]


def page_styles(tree: "LexborHTMLParser") -> PageStyles:
    """Return what the style sheets inside the page say; those it only links to are not read."""
    sheet = "\n".join(node.text() for node in tree.css("style"))[:MOST_CHARACTERS]
    return PageStyles(frozenset(_strong(sheet)))


def _strong(sheet: str) -> Iterator[str]:
    for selectors, declarations in _rules(sheet):
        if not stands_out(declarations):
            continue
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and match[2]:
                yield f"{(match[1] or '').lower()}.{match[2]}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations, but none that holds for some media alone."""
    depth = 0
    selectors = begin = ""
    for part in re.split(r"([{}])", sheet):
        if part == "{":
            depth += 1
            selectors = begin if depth == 1 else selectors
        elif part == "}":
            depth = max(0, depth - 1)
            if not depth and not selectors.lstrip().startswith("@"):
                yield selectors.rpartition("*/")[2].rpartition(";")[2], begin
        begin = part
