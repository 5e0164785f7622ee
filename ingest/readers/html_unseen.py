"""Parts of a page that are no part of the document: hidden from people, or there to get about."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_UNSEEN = """
script style noscript template svg math head nav iframe object embed canvas video audio select
button input textarea datalist dialog map
"""
_DROPPED = frozenset(_UNSEEN.split())
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])"
    r"|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_ROLES = frozenset({"navigation", "search", "menu", "menubar", "dialog", "alertdialog"})
_FRAMES = {"banner": "header", "contentinfo": "footer"}
# Whole words of class and id; "toc" lists headings that follow anyway.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|(?:cookies?|gdpr)[-_]?(?:banner|bar|consent|popup)"
    r"|cookies?[-_]?(?:notice|message)"
    r"|navbar|nav[-_]?bar"
    r"|site[-_]?nav|main[-_]?nav|skip[-_]?(?:link|to[-_]content)|toc|table[-_]of[-_]contents"
    r"|pagination)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOXES = frozenset({"div", "ul", "ol", "p", "section", "aside", "a", "span", "header", "footer"})
_CONTENT = frozenset(
    {"main", "article", "section", "blockquote", "figure", "table", "aside", "header", "footer"}
)
# What a plan says about itself may stand in its foot.
_CONTROL = re.compile(
    r"\b(?:version|revision|review(?:ed)?|approved|owner|classification|confidential|draft"
    r"|superseded|valid|effective)\b",
    re.IGNORECASE,
)
# What may hold links to other pages alone.
_BESIDE = re.compile(
    r"side[-_]?(?:bar|menu|nav\w{0,10})|menu|related|shar(?:e|ing)|social|siblings|site[-_]?map",
    re.IGNORECASE,
)
# Whom to call is part of the document, and so is a heading that says more than what the links are.
_CALLS = re.compile(r"\s{0,9}(?:tel|mailto|sms):", re.IGNORECASE)
_MOST_HEAD_WORDS = 4
_LINK_SHARE = 0.8
_FEWEST_LINKS = 2
# The sign that links a heading to itself.
_SELF_LINKS = frozenset({"¶", "#", "§", "🔗", "∞"})
MOST_FRAME_CHARACTERS = 2_000
MOST_PARENTS = 40


def is_unseen(node: "LexborNode") -> bool:
    """Whether nothing below `node` belongs to the document's text."""
    tag = node.tag or ""
    if tag in _DROPPED:
        return True
    attributes = node.attributes
    if attributes and (_is_hidden(attributes) or _leads_about(tag, attributes)):
        return True
    if tag == "a":
        return node.text(strip=True) in _SELF_LINKS
    if tag in _BOXES and _is_beside(node, attributes):
        return True
    frame = _FRAMES.get((attributes or {}).get("role") or "", tag)
    return frame in ("header", "footer") and _is_page_frame(node)


def _is_hidden(attributes: "dict[str, str | None]") -> bool:
    style = attributes.get("style") or ""
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(style and _HIDDEN_STYLE.search(style))
    )


def _leads_about(tag: str, attributes: "dict[str, str | None]") -> bool:
    if (attributes.get("role") or "") in _ROLES:
        return True
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500]
    return tag in _BOXES and bool(_NAMES.search(names))


def _is_beside(node: "LexborNode", attributes: "dict[str, str | None]") -> bool:
    """Whether a box stands beside the document: so named, and all it says are links elsewhere."""
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500]
    if node.tag != "aside" and not _BESIDE.search(names):
        return False
    # Deeper ones are not looked into: each would read again what is in all below it.
    if _depth(node) >= MOST_PARENTS:
        return False
    leads = [(link, link.attributes.get("href") or "#") for link in node.css("a")]
    links = [link for link, lead in leads if lead[0] != "#"]
    if len(links) < _FEWEST_LINKS or any(_CALLS.match(lead) for _, lead in leads):
        return False
    heads = [head.text().split() for head in node.css("h1, h2, h3, h4, h5, h6")]
    if any(len(words) > _MOST_HEAD_WORDS for words in heads):
        return False
    said = len("".join(node.text().split())) - sum(len("".join(words)) for words in heads)
    linked = sum(len("".join(link.text().split())) for link in links)
    return linked >= _LINK_SHARE * said


def _depth(node: "LexborNode") -> int:
    """Return how many elements `node` stands in, at most `MOST_PARENTS`."""
    depth = 0
    parent = node.parent
    while parent is not None and depth < MOST_PARENTS:
        depth += 1
        parent = parent.parent
    return depth


def _is_page_frame(node: "LexborNode") -> bool:
    """Whether a header or footer is the site's: not of an article, without heading or control."""
    parent = node.parent
    for _ in range(MOST_PARENTS):
        if parent is None or parent.tag in ("body", None):
            break
        if parent.tag in _CONTENT or (parent.attributes.get("role") or "") in _FRAMES:
            return False
        parent = parent.parent
    if node.css_first("h1, h2, h3, h4, h5, h6") is not None:
        return False
    text = node.text()
    return len(text) <= MOST_FRAME_CHARACTERS and not _CONTROL.search(text)
