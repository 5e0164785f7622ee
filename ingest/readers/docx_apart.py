"""What stands apart from the body of a DOCX: notes at the foot and the end, headers and footers."""

import re
from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NOTES = (("footnotes", f"{_W}footnote", "Footnotes"), ("endnotes", f"{_W}endnote", "Endnotes"))
# What a plan says of itself; a page number or a letterhead says nothing.
_CONTROL = re.compile(
    r"\b(?:version|revision|review(?:ed)?|approved|owner|classification|confidential|draft"
    r"|superseded|valid|effective|stand|freigegeben|freigabe|verantwortlich\w*|eigentümer\w*"
    r"|(?:über)?prüf\w+|gültig|entwurf|klassifizierung|vertraulich)\b",
    re.IGNORECASE,
)
FRAME = "Header and footer"


def notes_of(document: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield a heading and the notes below it, as elements that hold paragraphs."""
    for relation, tag, heading in _NOTES:
        for root in _parts(document, relation):
            # Those with a type only draw the line above the notes.
            found = [one for one in root.iterchildren(tag) if one.get(f"{_W}type") is None]
            if found:
                yield heading, found


def frames_of(document: Any) -> list[Any]:
    """Return the headers and footers that say something of the document, each wording once."""
    said: set[str] = set()
    found = []
    for relation in ("header", "footer"):
        for root in _parts(document, relation):
            words = " ".join("".join(root.itertext()).split())
            if words not in said and _CONTROL.search(words):
                said.add(words)
                found.append(root)
    return found


def _parts(document: Any, relation: str) -> Iterator[Any]:
    """Yield the roots of the document's parts of a kind, in the order of their names."""
    from docx.oxml import parse_xml

    parts = [
        one.target_part
        for one in document.part.rels.values()
        if not one.is_external and one.reltype == f"{_RELATION}{relation}"
    ]
    for part in sorted(parts, key=lambda one: str(one.partname)):
        yield parse_xml(part.blob)
