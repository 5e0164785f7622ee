"""What a plan says of itself: owner, version, status, and what it supersedes."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

_START = r"^[ \t>|*_\-•]{0,8}"
# Between a label and its value: a colon or the border of a table, among marks.
_TO = r"[*_`]{0,3}\s{0,3}[:|=][\s*_`|\"']{0,6}"
_OWN = (
    r"(?:(?:document|doc|plan|playbook|policy|procedure|runbook|template|dokument\w*|file|IRM"
    r"|BCP|DRP)[\s_-]{1,2})?"
)
_VERSION = Scan(
    rf"{_START}{_OWN}(?:version(?:[\s_-](?:no\.?|number|nr\.?))?|revision(?: (?:no\.?|number))?"
    rf"|ausgabe|rev\.?)"
    rf"{_TO}(?P<value>v?\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}(?:[- ]?(?:draft|rc\d|beta"
    rf"|[a-z](?!\w)))?)(?![\w.]|-\d)",
    re.IGNORECASE | re.MULTILINE,
    holds="version revision ausgabe rev dokument",
    within=60,
)
_VERSION_LINE = Scan(
    rf"{_START}{_OWN}version\s(?P<value>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}"
    rf"|v?\d{{1,3}})(?=\s{{0,3}}(?:$|[,;(|–-]))",
    re.IGNORECASE | re.MULTILINE,
    holds="version dokument",
    within=60,
)
_STATES = (
    r"draft|final|approved|active|in[ _]force|in effect|effective|superseded|withdrawn|deprecated"
    r"|archived"
    r"|retired|obsolete|in review|under review|under revision|published|current|living document"
    r"|entwurf"
    r"|freigegeben|gültig|in kraft|außer kraft|überarbeitung|veraltet|zurückgezogen|inactive"
)
_STATUS = Scan(
    rf"{_START}(?:{_OWN}status|freigabestatus|dokumentenstatus){_TO}(?P<value>{_STATES})\b"
    r"(?=[\s*_`|\"'(,.;)–-]{0,6}(?:$|\n|[(|,;–-]|on\b|am\b))",
    re.IGNORECASE | re.MULTILINE,
    holds="status freigabestatus dokumentenstatus",
    within=60,
)
# A word alone on its line, or in brackets behind a title, in capitals: a stamp.
_STAMP = Scan(
    r"^[ \t>*_#]{0,6}(?:[A-Z][^\n]{2,80} )?[\[(–—-]?\s?(?P<value>DRAFT|ENTWURF|DEPRECATED"
    r"|SUPERSEDED|WITHDRAWN|OBSOLETE"
    r"|ARCHIVED|VERALTET)\s?[\])]?[*_\s]{0,4}$",
    re.MULTILINE,
    holds="draft entwurf deprecated superseded withdrawn obsolete archived veraltet",
    within=100,
)
_SAID = Scan(
    r"\bthis (?:document|plan|playbook|policy|procedure|runbook|page|guide) (?:is|has been)(?:"
    r" now)?"
    r" (?:an? )?(?P<value>draft|deprecated|superseded|withdrawn|obsolete|archived|retired|no"
    r" longer (?:in force"
    r"|maintained|valid))\b|\bdieses? (?:Dokument|Plan|Verfahren) ist (?P<value2>ein Entwurf"
    r"|veraltet|außer Kraft"
    r"|ungültig)",
    re.IGNORECASE,
)
_OWNER = Scan(
    rf"{_START}{_OWN}(?:owner|process owner|owned by|owner_slack|responsible owner|maintainer"
    rf"|maintained by|custodian"
    rf"|verantwortlich(?:e[rn]?)?|dokumentenverantwortliche[rn]?|eigentümer(?:in)?){_TO}"
    r"(?P<value>[#@]?[^\W\d_][^\n|*_`\"]{1,80})",
    re.IGNORECASE | re.MULTILINE,
    holds="owner process owned responsible maintainer custodian verantwortlich"
    " dokumentenverantwortlich eigentümer",
    within=60,
)
_OWNED = Scan(
    r"\b(?:this|the present) (?:document|plan|playbook|policy|procedure|runbook) is (?:owned"
    r"|maintained) by (?:the )?"
    r"(?P<value>[A-Z][^\n.,;|]{2,60})"
)
# What goes on after an owner on the same line: a sentence, a list, or another entry of the block.
_NEXT_ENTRY = (
    r"(?:(?:last|next|letzte|nächste)\s)?(?:review|approv|updated|version|status|effective|valid"
    r"|issued?\b|dated?\b|geprüft|überprüf|freigegeben|freigabe|stand\b|gültig|\d)"
)
_AFTER_OWNER = re.compile(
    r"(?<!\bDr)(?<!\bProf)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\b[A-ZÄÖÜ])(?<!\be\.V)(?<!\bSt)(?<!\bInc)"
    r"(?<!\bLtd)(?<!\bCo)\.(?:\s.*|\Z)"
    rf"|;.*|(?:,|\s[–—-])\s(?={_NEXT_ENTRY}).*|\s\((?={_NEXT_ENTRY}).*"
    rf"|\s(?={_NEXT_ENTRY}[^\n]{{0,20}}?(?:[:\d]|by\b)).*",
    re.IGNORECASE,
)
_NAME = (
    r"(?P<value>[\"“„']?(?:[A-Z0-9ÄÖÜ]|version )(?:[^\n.;|\"”]|\.(?=\d)){1,100}?"
    r"(?:\sv?\d{1,3}(?:\.\d{1,3}){0,3})?)"
)
_SUPERSEDES = Scan(
    r"(?i:\b(?:supersed(?:es|ing)(?: and replaces)?|replac(?:es|ing)|ersetzt)\s?:?\s{1,3}"
    r"(?:(?:all )?(?:the |das |den |die )?(?:previous |earlier |prior )?))[*_\s]{0,3}"
    rf"{_NAME}(?=[\s*_]{{0,3}}(?:\.(?!\d)|[;|,\n(”\"]|\Z| and\b| ab\b| dated| of \d| from \d))"
)
_REPLACED = Scan(
    r"(?i:\b(?:(?:superseded|replaced|succeeded) by|ersetzt durch|abgelöst durch)\s?:?\s{1,3}"
    rf"(?:the |das |den |die )?)[*_\s]{{0,3}}{_NAME}"
    r"(?=[\s*_]{0,3}(?:\.(?!\d)|[;|,\n(”\"]|\Z| and\b| on\b| in\b| am\b))"
)
# What is superseded must be a document: by its noun, its code or its version.
_DOCUMENT = re.compile(
    r"\b(?:plan|policy|procedure|playbook|runbook|version|document|guide|manual|handbook|BCP|DRP"
    r"|handbuch|richtlinie"
    r"|revision)|\w{2,8}-\d{2,}|\bv\d|plan\b",
    re.IGNORECASE,
)


def find_control(text: str) -> Iterator[FoundFact]:
    """Yield owner, version, status and supersession; the latter's subject says which way."""
    for pattern, kind in (
        (_VERSION, FactKind.VERSION),
        (_VERSION_LINE, FactKind.VERSION),
        (_STATUS, FactKind.STATUS),
        (_STAMP, FactKind.STATUS),
        (_SAID, FactKind.STATUS),
    ):
        for match in pattern.finditer(text):
            group = "value" if match["value"] else "value2"
            value = match[group].removeprefix("v") if kind is FactKind.VERSION else match[group]
            yield FoundFact(kind, value.lower(), None, *_inside(match, group))
    for pattern in (_OWNER, _OWNED):
        for match in pattern.finditer(text):
            words = _AFTER_OWNER.sub("", match["value"], count=1).rstrip(" ,;'")
            value = " ".join(words.split()).strip(" ,;'")
            if 1 < len(value) <= 60 and not value.lower().startswith(("tbd", "n/a", "none")):
                start, _ = _inside(match, "value")
                yield FoundFact(
                    FactKind.OWNER, value, None, start, match.start("value") + len(words)
                )
    for pattern, way in ((_SUPERSEDES, "supersedes"), (_REPLACED, "superseded by")):
        for match in pattern.finditer(text):
            if _DOCUMENT.search(match["value"]):
                value = " ".join(match["value"].split()).strip("\"“„' ")
                yield FoundFact(FactKind.SUPERSESSION, value, way, *match.span())


def _inside(match: re.Match[str], group: str) -> tuple[int, int]:
    """Return the span from label to value without the marks before the label."""
    start = match.start()
    while match.string[start] in " \t\n>|*_-•#":
        start += 1
    value = match[group].rstrip(" ,;'")
    return start, match.start(group) + len(value)
