"""Pages that a word processor wrote: what its paragraphs are, their classes say and no tag."""

import re
from typing import TYPE_CHECKING

from domain.documents import BlockKind

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CONTENTS = re.compile(r"msotoc\d|msotableoffigures")
_ITEM = re.compile(r"msolist(?:paragraph|bullet|number)\w{0,12}")
_SUBTITLES = frozenset({"subtitle", "msosubtitle"})
# Letters and signs that a font shows as bullets; before a figure they are what they say: `§ 5`.
_BULLET = re.compile(r"(?:[·•▪●○◦■□Øü\uf000-\uf0ff]\s{1,20}(?=\S)|[§ov–-]\s{1,20}(?=[^\s\d]))")


def paragraph_role(node: "LexborNode", *, is_first: bool) -> BlockKind | None:
    """Return what a paragraph is by its class: a title (heading), an item, contents; else `None`.

    Others call many things `title`: it is the document's only where it comes first.
    """
    if node.tag != "p":
        return None
    names = (node.attributes.get("class") or "")[:500].lower().split()
    if "msotitle" in names or (is_first and "title" in names):
        return BlockKind.HEADING
    if any(map(_CONTENTS.fullmatch, names)):
        return BlockKind.CONTENTS
    return BlockKind.LIST_ITEM if any(map(_ITEM.fullmatch, names)) else None


def is_subtitle(node: "LexborNode") -> bool:
    """Return whether a paragraph says that it stands below the title: it heads nothing."""
    names = (node.attributes.get("class") or "").lower().split()
    return node.tag == "p" and not _SUBTITLES.isdisjoint(names)


def without_bullet(text: str) -> str:
    """Return the words of an item without the sign that stands for its bullet."""
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text
