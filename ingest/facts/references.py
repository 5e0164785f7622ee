"""Where a plan points: to documents, sections, annexes and forms."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact

_LINK = re.compile(r"(?<!!)\[[^\[\]]{1,500}\]\(\s?<?([^()\s<>]{1,1000})>?(?:\s[^()]{0,300})?\)")
_NAMED = re.compile(
    r"\b(section|chapter|abschnitt|kapitel|annex|appendix|anhang|anlage)\s"
    r"(\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:[.-]?\d{1,2})?)(?![\w])",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:[Ff]orm|[Ff]ormular|ICS)[ -](?:ICS[ -]?)?([A-Z]{0,5}[- ]?\d{2,5}[A-Z]?)(?![\w-])"
)
_KINDS = {
    "section": "section",
    "chapter": "section",
    "abschnitt": "section",
    "kapitel": "section",
    "annex": "annex",
    "appendix": "annex",
    "anhang": "annex",
    "anlage": "annex",
}


def find_references(text: str) -> Iterator[FoundFact]:
    """Yield references as kind and target: `section 4.2`, `annex B`, `document plan.md`.

    Links to other sites are web addresses, not references. A numbered heading is none either:
    the word must not open its line.
    """
    for match in _LINK.finditer(text):
        target = match[1]
        if target.startswith(("#", "{{#")):
            yield FoundFact(FactKind.REFERENCE, f"section {target}", None, *match.span())
        elif not re.match(r"[a-z][a-z0-9+.-]*:|//|[{<]", target, re.IGNORECASE):
            yield FoundFact(FactKind.REFERENCE, f"document {target}", None, *match.span())
    for match in _NAMED.finditer(text):
        if not match[2][0].isdigit() and not match[2][0].isupper():
            continue
        if text[max(0, match.start() - 40) : match.start()].rsplit("\n", 1)[-1].strip("#*_ |>-"):
            value = f"{_KINDS[match[1].lower()]} {match[2]}"
            yield FoundFact(FactKind.REFERENCE, value, None, *match.span())
    for match in _FORM.finditer(text):
        yield FoundFact(FactKind.REFERENCE, f"form {match[1].strip()}", None, *match.span())
