"""What a plan says of itself: owner, version, status, and what it supersedes."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.control_tables import WITHIN, is_label
from ingest.facts.dates import DATE
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan

_START = r"^[ \t>|*_\-•]{0,8}"
# Between a label and its value: a colon or the border of a table, among marks.
_TO = r"[*_`]{0,3}\s{0,3}[:|=][\s*_`|\"']{0,6}"
_OWN = (
    r"(?:(?:document|doc|plan|playbook|policy|procedure|runbook|template|dokument\w*|file|IRM"
    r"|BCP|DRP)[\s_-]{1,2})?"
)
# Of a year and a number, but of no date: `Version 2020.06`.
_FIRST_NUMBER = r"(?:(?:19|20)\d\d(?=\.\d{1,3}(?![\d.]))|\d{1,3})"
_VERSION = Scan(
    rf"{_START}{_OWN}(?:version(?:[\s_-](?:no\.?|number|nr\.?))?|revision(?: (?:no\.?|number))?"
    rf"|ausgabe|rev\.?)"
    rf"{_TO}(?P<value>v?{_FIRST_NUMBER}(?:\.\d{{1,3}}){{0,3}}(?:[- ]?(?:draft|rc\d|beta"
    rf"|[a-z](?!\w)))?)(?![\w.]|-\d)",
    re.IGNORECASE | re.MULTILINE,
    holds="version revision ausgabe rev dokument",
    within=60,
)
_VERSION_LINE = Scan(
    rf"{_START}{_OWN}version\s(?P<value>{_FIRST_NUMBER}(?:\.\d{{1,3}}){{1,3}}"
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
STATE = re.compile(_STATES, re.IGNORECASE)
_STATUS = Scan(
    rf"{_START}(?:{_OWN}status|freigabestatus|dokumentenstatus){_TO}(?P<value>{_STATES})\b"
    r"(?=[\s*_`|\"'(,.;)–-]{0,6}(?:$|\n|[(|,;–-]|on\b|am\b))",
    re.IGNORECASE | re.MULTILINE,
    holds="status freigabestatus dokumentenstatus",
    within=60,
)
# Behind a version on the same line: `Version: 3.2 | Status: Approved`.
_STATUS_BEHIND = Scan(
    rf"{_START}{_OWN}(?:version|revision|rev\.?|ausgabe|fassung){_TO}v?\d[\d.]{{0,9}}"
    rf"[^\n]{{0,80}}?[.;,|·•–—-][ \t*_]{{1,5}}status{_TO}(?P<value>{_STATES})\b"
    r"(?=[\s*_`|\"'(,.;)–-]{0,6}(?:$|\n|[(|,;–-]|\||[A-Z]))",
    re.IGNORECASE | re.MULTILINE,
    holds="version revision rev ausgabe fassung dokument",
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
# What a plan says it is superseded by, and whether for good, `ingest.replaced` reads.
_SAID = Scan(
    r"\b(?:this (?:document|plan|playbook|policy|procedure|runbook|page|guide) (?:is|has been)(?:"
    r" now)?"
    r" (?:an? )?(?P<value>draft|deprecated|superseded(?! by\b)|withdrawn|obsolete|archived"
    r"|retired|no"
    r" longer (?:in force"
    r"|maintained|valid))\b|diese[rs]? (?:Dokument|Plan|Verfahren) ist (?P<value2>ein Entwurf"
    r"|veraltet|außer Kraft"
    r"|ungültig)\b)"
    r"(?!,?\s(?:if|when|once|unless|until|as soon|only|wenn|falls|sobald|sofern|nur)\b)",
    re.IGNORECASE,
)
# That must begin a sentence: `until this plan is superseded`, and `the old edition of this plan is
# superseded`, say something else. So many signs before it tell.
_BEGINS = re.compile(
    r"(?:(?:^|\n)[ \t>*_#|•-]{0,8}|[.!?:]\s[*_]{0,3}|\bnote that )$", re.IGNORECASE
)
_BEFORE = 12
_OWNER_LABEL = (
    rf"{_OWN}(?:owner|process owner|owned by|owner_slack|responsible owner|maintainer"
    rf"|maintained by|custodian"
    rf"|verantwortlich(?:e[rn]?)?|dokumentenverantwortliche[rn]?|eigentümer(?:in)?)"
)
_OWNER_NAME = r"(?P<value>[#@]?[^\W\d_][^\n|*_`\"·•]{0,79}[^\n|*_`\"·•\s])"
_OWNER = Scan(
    rf"{_START}{_OWNER_LABEL}{_TO}{_OWNER_NAME}",
    re.IGNORECASE | re.MULTILINE,
    holds="owner process owned responsible maintainer custodian verantwortlich"
    " dokumentenverantwortlich eigentümer",
    within=60,
)
# Behind other entries of the block on the same line; what those may be, `_is_entry` says.
_OWNER_BEHIND = Scan(
    rf"{_START}(?P<before>[^\W_][^\n]{{3,200}}?)[.;,|·•–—-][ \t*_]{{1,5}}{_OWNER_LABEL}{_TO}"
    rf"{_OWNER_NAME}",
    re.IGNORECASE | re.MULTILINE,
    holds="owner process owned responsible maintainer custodian verantwortlich"
    " dokumentenverantwortlich eigentümer",
    within=240,
)
_BETWEEN = re.compile(r"[.;,|·•–—-][ \t*_]{1,5}")
_ENTRY = re.compile(
    rf"(?P<label>[^\W_][^:=\n]{{1,40}}?)[*_ ]{{0,4}}[:=]\s?(?P<value>.*)"
    rf"|(?:version|revision|rev\.?|fassung|ausgabe|edition|stand) v?\d[\d.]{{0,9}}"
    rf"|(?:reviewed|approved|updated|geprüft|überprüft|freigegeben)\b.{{0,20}}{DATE}",
    re.IGNORECASE,
)
_OWNED = Scan(
    r"\b(?i:this|the present) (?:document|plan|playbook|policy|procedure|runbook) is (?:owned"
    r"|maintained) by (?:the )?"
    r"(?P<value>[A-Z][^\n.,;|]{2,60})"
    r"|\b(?i:diese[rs]?) (?:Plan|Dokument|Verfahren|Handbuch) wird (?:von (?:der |dem )?|vom )"
    r"(?P<value2>[A-ZÄÖÜ][^\n.,;|]{2,60}?) (?:verantwortet|gepflegt)\b"
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
# From such a word to the document: a blank, or the end of a label, set bold or in a cell.
_ON = r"(?:[*_]{1,3}:|:[*_]{1,3}|[*_]{0,3} \||\s?:)?\s{1,3}"
_NAME = (
    r"(?P<value>[\"“„']?(?:[A-Z0-9ÄÖÜ]|version )(?:[^\n.;|\"”]|\.(?=\d)){1,100}?"
    r"(?:\sv?\d{1,3}(?:\.\d{1,3}){0,3})?)"
)
_SUPERSEDES = Scan(
    rf"(?i:\b(?:supersed(?:es|ing)(?: and replaces)?|replac(?:es|ing)|ersetzt){_ON}"
    r"(?:(?:all )?(?:the |das |den |die )?(?:previous |earlier |prior )?))[*_\s]{0,3}"
    rf"{_NAME}(?=[\s*_]{{0,3}}(?:\.(?!\d)|[;|,\n(”\"]|\Z| and\b| ab\b| dated| of \d| from \d))"
)
_REPLACED = Scan(
    rf"(?i:\b(?:(?:superseded|replaced|succeeded) by|ersetzt durch|abgelöst durch){_ON}"
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
# A sentence that says whose something is names nobody: `My department owns these files`.
_OWNING = re.compile(r"\b(?:owns?|is|are|has|have|gehör(?:t|en)|besitzt)\b", re.IGNORECASE)


def find_control(text: str) -> Iterator[FoundFact]:
    """Yield owner, version, status and supersession; the latter's subject says which way."""
    for pattern, kind in (
        (_VERSION, FactKind.VERSION),
        (_VERSION_LINE, FactKind.VERSION),
        (_STATUS, FactKind.STATUS),
        (_STATUS_BEHIND, FactKind.STATUS),
        (_STAMP, FactKind.STATUS),
        (_SAID, FactKind.STATUS),
    ):
        for match in pattern.finditer(text):
            if pattern is _SAID and not _BEGINS.search(_before(text, match.start())):
                continue
            group = "value" if match["value"] else "value2"
            value = match[group].removeprefix("v") if kind is FactKind.VERSION else match[group]
            yield FoundFact(kind, value.lower(), None, *_inside(match, group))
    yield from _owners(text)
    for pattern, way in ((_SUPERSEDES, "supersedes"), (_REPLACED, "superseded by")):
        for match in pattern.finditer(text):
            if _DOCUMENT.search(match["value"]) and not is_label(match["value"]):
                value = " ".join(match["value"].split()).strip("\"“„' ")
                yield FoundFact(FactKind.SUPERSESSION, value, way, *match.span())


def _before(text: str, start: int) -> str:
    return text[start - _BEFORE : start] if start > _BEFORE else f"\n{text[:start]}"


def _owners(text: str) -> Iterator[FoundFact]:
    for pattern in (_OWNER, _OWNER_BEHIND, _OWNED):
        for match in pattern.finditer(text):
            if pattern is _OWNER_BEHIND and not _is_block(match):
                continue
            group = "value" if match["value"] else "value2"
            words = _AFTER_OWNER.sub("", match[group], count=1).rstrip(" ,;'")
            value = " ".join(words.split()).strip(" ,;'")
            # A label whose own value is not filled in is nobody either.
            if value.endswith(":") or _OWNING.search(value):
                continue
            if 1 < len(value) <= 60 and not value.lower().startswith(("tbd", "n/a", "none")):
                start, _ = _inside(match, group)
                yield FoundFact(FactKind.OWNER, value, None, start, match.start(group) + len(words))


def _is_block(match: re.Match[str]) -> bool:
    """Return whether all before an owner on its line are entries of a control block."""
    if match.start() >= WITHIN:
        return False
    first, *others = _BETWEEN.split(match["before"])
    return _is_entry(first) and all(_is_entry(one) for one in others if ":" in one)


def _is_entry(words: str) -> bool:
    entry = _ENTRY.fullmatch(words.strip(" \t*_"))
    if entry is None or entry["label"] is None:
        return entry is not None
    # An action and a system have a status too.
    is_status = "status" in entry["label"].lower()
    return is_label(entry["label"]) and (
        not is_status or STATE.match(entry["value"].strip(" *_")) is not None
    )


def _inside(match: re.Match[str], group: str) -> tuple[int, int]:
    """Return the span from label to value without the marks before the label."""
    start = match.start()
    while match.string[start] in " \t\n>|*_-•#":
        start += 1
    value = match[group].rstrip(" ,;'")
    return start, match.start(group) + len(value)
