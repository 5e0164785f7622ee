"""Companies by their form, and which of them is the one whose plan it is."""

import re

from ingest.facts.scanning import Scan

# One word of a name, which may hold a full stop: `Harbour.org`.
WORD = r"[A-ZÄÖÜ][\w&’'-]{1,30}(?:\.[a-z]{2,4}(?![\w.]))?"
CAPITALISED = rf"(?:{WORD}(?: (?:of |and |& )?{WORD}){{0,3}})"
COMPANIES = "gmbh ltd limited inc llc llp plc corp s b ag ab as bv nv kg"
_FORM = (
    r"(?:GmbH(?: & Co\. KG)?|Ltd\.?|Limited|Inc\.?|LLC|LLP|plc|PLC|Corp\.?|S\.A\.|B\.V\."
    r"|AG(?=[.,;:)\n]|\Z)|(?<=[a-zäöüß] )(?:AB|AS|BV|NV|KG))"
)
COMPANY = Scan(
    rf"(?<![\w-])(?P<name>{CAPITALISED},? {_FORM})(?![\w-]| & Co)", holds=COMPANIES, within=150
)
_FORM_BEHIND = re.compile(rf",? {_FORM}\.?\Z")
# Who is called the company, whose staff and whose plan is spoken of, is no supplier of itself.
_OWN_PARTS = (
    r"(?:staff|employees|personnel|workforce|premises|management|board|customers|plan|policy"
    r"|policies|programme|program|handbook|manual|continuity|recovery|operations|sites|offices"
    r"|all of|behalf"
    r"|Mitarbeit\w{1,12}|Beschäftigten?|Standorte?n?|Geschäftsführung|Vorstand|\w{0,30}[Pp]lans?"
    r"|\w{0,20}[Hh]andbuchs?|\w{0,20}[Kk]onzepts?|\w{0,20}[Rr]ichtlinie)"
)
_OWN_BEFORE = re.compile(
    rf"\b{_OWN_PARTS}\s(?:of|at|for|der|des|bei|von|für)\s(?:the\s|die\s)?\Z"
    r"|\b(?:here at|we at|us at|we,|wir bei)\s\Z"
)
_OWN_AFTER = re.compile(
    r"\s?\((?:[^()\n]{0,30}\W)?(?:the company|the organi[sz]ation|we|us|our|hereafter|hereinafter"
    r"|nachfolgend|im folgenden|das unternehmen|die firma|wir)\b[^()\n]{0,40}\)"
    r"|(?:['’]s?)?\s(?:maintains|adopts|has adopted|staff|employees|business continuity|disaster"
    r" recovery|crisis|emergency|incident response|continuity|recovery|contingency)\b",
    re.IGNORECASE,
)
# On a cover stands whose plan it is, by itself or beside what it is.
_COVER = 600
_TITLE = re.compile(
    r"\b(?:plan|policy|handbook|manual|playbook|runbook|procedures?|programme|continuity|recovery"
    r"|\w{0,30}plan|\w{0,20}handbuch|\w{0,20}konzept|organi[sz]ation|company|unternehmen|firma"
    r"|institution)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:supplier|vendor|provider|contractor|support|maintenance|contact|hotline|prepared by"
    r"|lieferant|dienstleister|wartung|erstellt von)\b",
    re.IGNORECASE,
)
# Whose staff is spoken of may still bring something: `our supplier of yarn, Loom Ltd staff`.
_NEAR = 60
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_OTHER_BEHIND = re.compile(
    r",\s(?:our|the|a|unser|der|ein)\s(?:[\w-]{2,20}\s){0,2}"
    r"(?:supplier|vendor|provider|contractor|lieferant|dienstleister)\b",
    re.IGNORECASE,
)


def own_companies(text: str) -> frozenset[str]:
    """Return the companies that the text is of, without their forms and in small letters."""
    return frozenset(
        without_form(match["name"])
        for match in COMPANY.finditer(text)
        if _is_own(text, match.start(), match.end())
    )


def without_form(name: str) -> str:
    """Return `harbour mills` of `Harbour Mills Ltd`."""
    return _FORM_BEHIND.sub("", name).casefold()


def _is_own(text: str, start: int, end: int) -> bool:
    if _OWN_BEFORE.search(text, max(0, start - 60), start) or _OWN_AFTER.match(text, end, end + 90):
        before = _SENTENCE_END.split(text[max(0, start - _NEAR) : start])[-1]
        after = _SENTENCE_END.split(text[end : end + _NEAR])[0]
        return _OF_OTHERS.search(before) is None and _OTHER_BEHIND.match(after) is None
    if start >= _COVER:
        return False
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)].strip(" \t#*_|")
    if _OF_OTHERS.search(line) or len(line) > 160:
        return False
    return len(line) <= end - start + 2 or _TITLE.search(line) is not None
