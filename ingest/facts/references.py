"""Where a plan points: to documents, sections, annexes and forms."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

_LINK = re.compile(
    r"(?<!!)\[(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,500}\]\(\s?"
    r"(?P<target><?(?:[^()<>{}\s]|\{\{[^{}\n]{0,100}\}\}"
    r"|\{%[^%\n]{1,200}%\}){1,1000}>?)(?:\s[^()]{0,300})?\)"
)
_LINK_TAG = re.compile(
    r"\{%-?\s{0,3}(?:link|page|post_url)\s{1,3}[\"']?([^\s\"'%]{1,300})[\"']?\s{0,3}-?%\}"
)
_VARIABLE = re.compile(r"\{\{[^{}\n]{0,100}\}\}")
_NUMBERED = Scan(
    r"\b(section|sec\.|chapter|clause|abschnitt|kapitel|ziffer|annex|appendix|anhang"
    r"|anlage)s?\s{1,3}"
    r"(\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}(?![\w.-])|[A-Z](?:[.-]?\d{1,2})?)(?![\w])",
    re.IGNORECASE,
)
_SIGN = Scan(r"§{1,2}\s?(\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.])")
_BARE = Scan(
    r"\b(?:[Ss]ee|in|[Rr]efer to|[Ss]iehe|[Vv]gl\.?) (?:the )?([Aa]ppendix|[Aa]nnex|Anhang"
    r"|Anlage)\b(?!\s[A-Z\d])"
)
_HERE = Scan(r"(?<![\w&/])#(\d{1,2}) (?:above|below)\b")
_SECTION_NAMED = Scan(
    r"[\"“](?P<name>[A-Z][^\"”\n]{2,60})[\"”] (?:section|chapter)\b|\b(?:see|refer to|the)"
    r" (?P<where>below|above) section\b"
)
_FORM = Scan(
    r"\b(?:(?:[Ff]orm|FORM|Formular|Formblatt)[ -](?:ICS[ -]?)?|ICS[ -](?:[Ff]orm[ -])?)"
    r"([A-Z]{0,5}[- ]?\d{2,5}[A-Z]{0,2}|[A-Z]{1,5}-\d)(?![\w-]|,? Page \d)"
)
_KINDS = {
    "section": "section",
    "sec.": "section",
    "chapter": "section",
    "clause": "section",
    "abschnitt": "section",
    "kapitel": "section",
    "ziffer": "section",
    "annex": "annex",
    "appendix": "annex",
    "anhang": "annex",
    "anlage": "annex",
}
# A section of a law or a standard is none of the plan's own.
_OF_LAW = re.compile(
    r"\s{0,2}(?:\([a-z\d]{1,4}\)){0,3},?\s(?:of|des|der|in|from) (?:the )?(?:[A-Z][\w-]{0,20}"
    r" ){0,5}?"
    r"(?:Act|Law|Code|Regulation|Directive|Order|ISO|NIST|HIPAA|GDPR|DSGVO|FISMA|SP \d|Gesetz\w*"
    r"|CFR|USC|HITRUST)\b"
    r"|\s(?:[A-Z][A-Za-z]{0,10}G|DSGVO|GDPR|HIPAA|StGB|Abs\.?)\b|\.\d{3}|\s?\([a-z]\)\(\d"
)
_LAW_BEFORE = re.compile(
    r"(?:ISO(?:/IEC)?|NIST|HIPAA|GDPR|DSGVO|BSI|CFR|USC|Act|Title \w{1,5}|SP)[ \d.:,/-]{0,20}\Z"
)
# What points, and the title it points at.
_POINTS = (
    r"(?i:see|refer to|referring to|described in|defined in|outlined in|set out in|documented in"
    r"|detailed in"
    r"|accordance with|according to|specified in|contained in|per|as part of|follow|following"
    r"|listed in"
    r"|siehe|gemäß|nach|laut"
    r"|(?:section|chapter|annex|appendix) (?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z]) of)"
)
_NOUNS = (
    r"(?:Plan|Policy|Policies|Procedures?|Playbook|Runbook|Guide|Guidelines?|Handbook|Checklist"
    r"|Manual"
    r"|Template|Standard|Matrix|Register|Agreement|Instructions?|Handbuch|Richtlinie|Anweisung"
    r"|\w{3,30}plan)"
)
_TITLED = Scan(
    rf"\b{_POINTS}\s(?:the\s|our\s|its\s|also\s|to\s|sample\s|der\s|dem\s"
    rf"|den\s){{0,2}}[*_\"“]{{0,2}}"
    rf"(?P<name>[A-ZÄÖÜ][\w&/’'-]{{1,30}}(?:\s(?:of|and|for|&|to|in"
    rf"|[A-ZÄÖÜ][\w&/’'-]{{1,30}})){{0,8}}?\s{_NOUNS})"
    rf"(?P<code>\s\([A-Z][A-Z\d]{{1,8}}(?:-[A-Z\d]{{1,8}}){{1,4}}\))?(?![\w-]|\s[A-Z])"
)
_CODE = Scan(
    rf"\b{_POINTS}\s(?:the\s|policy\s|procedure\s"
    rf"|document\s)?(?P<name>[A-Z]{{2,8}}(?:-[A-Z]{{1,8}}){{1,3}}-\d{{1,5}})(?![\w-])"
)
# After the word alone a code is a document; without it, too much is written like one.
_DOCUMENT_CODE = Scan(
    r"\b(?i:document|dokument|doc\.)\s(?P<name>[A-Z]{2,8}(?:-[A-Z]{1,8}){0,3}-\d{1,5})(?![\w-])"
)
# A publication of NIST that the words point at; one that is only named is none of the plan's own.
_NIST = Scan(
    rf"\b{_POINTS}\s(?:the )?(?P<name>(?:NIST )?(?:SP|Special Publication) "
    r"(?P<number>800-\d{1,3}[A-Z]?(?:[ -]?(?:[Rr]ev\.? ?|r)\d)?))(?![\w-])"
)
_GERMAN_PLAN = Scan(
    r"(?i:\b(?:siehe|gemäß|laut|vgl\.?)) (?:auch )?(?:dem |der |den |das )?"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß-]{3,30}plan(?: [A-ZÄÖÜ][a-zäöüß-]{3,30})?)(?![\w-])"
)
_COMPOUND = Scan(
    r"(?i:\b(?:siehe|gemäß|laut|nach|vgl\.?|im|in der|das|der)) (?:dem |der |das |den )?"
    r"(?P<name>[A-ZÄÖÜ][\wäöüß-]{4,40}(?:handbuch|richtlinie|anweisung|konzept|notfallplan))\b"
)
_QUOTED = Scan(
    r"[“\"](?P<name>(?:Policies|Policy|Procedures?|Guide|Guidelines|Plan"
    r"|Instructions)\b[^”\"\n]{5,120}?),?[”\"]"
)


def find_references(text: str) -> Iterator[FoundFact]:
    """Yield references as kind and target: `section 4.2`, `annex B`, `document plan.md`.

    Links to other sites are web addresses, not references, and a section of a law is none of
    ours. A numbered heading is none either: the word must not open its line.
    """
    for match in _LINK.finditer(text):
        target = _plain_target(match["target"])
        if "todo" in target.lower():
            continue
        if target.startswith("#"):
            yield FoundFact(FactKind.REFERENCE, f"section {target}", None, *match.span())
        elif target and not re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
            yield FoundFact(FactKind.REFERENCE, f"document {target}", None, *match.span())


def find_named_references(text: str) -> Iterator[FoundFact]:
    """Yield references in words, from a text whose links, addresses and marks are blanked."""
    for match in _NUMBERED.finditer(text):
        if not match[2][0].isdigit() and not match[2].isupper():
            continue
        if _opens_line(text, *match.span()) or _is_law(text, match):
            continue
        value = f"{_KINDS[match[1].lower()]} {match[2]}"
        yield FoundFact(FactKind.REFERENCE, value, None, *match.span())
    for pattern, kind in ((_SIGN, "section"), (_HERE, "section"), (_FORM, "form")):
        for match in pattern.finditer(text):
            if kind == "form" or not _is_law(text, match):
                yield FoundFact(
                    FactKind.REFERENCE, f"{kind} {match[1].strip()}", None, *match.span()
                )
    for match in _BARE.finditer(text):
        name = match[1].capitalize()
        yield FoundFact(
            FactKind.REFERENCE, f"{_KINDS[match[1].lower()]} {name}", None, *match.span()
        )
    for match in _SECTION_NAMED.finditer(text):
        name = match["name"] or match["where"]
        yield FoundFact(FactKind.REFERENCE, f"section {name}", None, *match.span())
    yield from _titled(text)


def _titled(text: str) -> Iterator[FoundFact]:
    for match in _TITLED.finditer(text):
        code = (match["code"] or "").strip(" ()")
        value = code or " ".join(match["name"].split())
        end = match.end() if code else match.end("name")
        yield FoundFact(FactKind.REFERENCE, f"document {value}", None, match.start("name"), end)
    for match in _NIST.finditer(text):
        value = f"document NIST SP {match['number']}"
        yield FoundFact(FactKind.REFERENCE, value, None, *match.span("name"))
    for pattern in (_CODE, _DOCUMENT_CODE, _QUOTED, _COMPOUND, _GERMAN_PLAN):
        for match in pattern.finditer(text):
            value = " ".join(match["name"].split())
            yield FoundFact(FactKind.REFERENCE, f"document {value}", None, *match.span("name"))


def _plain_target(target: str) -> str:
    """Return the target of a link without the marks of a site's templates."""
    return _VARIABLE.sub("", _LINK_TAG.sub(r"\1", target.strip("<>")))


def _opens_line(text: str, position: int, end: int) -> bool:
    line = text[max(0, position - 40) : position].rsplit("\n", 1)[-1]
    return not line.strip("#*_ |>-") and not re.match(r" [a-zäöü]", text[end : end + 2])


def _is_law(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    return bool(_OF_LAW.match(text, match.end()) or _LAW_BEFORE.search(before))
