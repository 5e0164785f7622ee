"""Systems, sites and suppliers that the words around them call so."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.companies import (
    CAPITALISED,
    COMPANIES,
    COMPANY,
    WORD,
    own_companies,
    without_form,
)
from ingest.facts.found import FoundFact
from ingest.facts.role_words import HEAD
from ingest.facts.scanning import Scan
from ingest.facts.verbs import IMPERATIVES

_NAME = CAPITALISED
# What goes on in capitals is a longer name, of something else: `Site Safety Plan`.
_END = r"(?![\w-]| [A-ZÄÖÜ(])"
_SYSTEM = r"(?:[Ss]ystem|[Dd]atabase|[Pp]ortal|[Pp]latform|[Ss]erver|[Ss]oftware|[Cc]luster)"
_SITE = (
    r"(?:site|data cent(?:er|re)|office|plant|warehouse|campus|building|depot|laboratory"
    r"|headquarters|Data Cent(?:er|re)|Plant|Warehouse|Campus|Building|Depot|Laboratory)"
)
_SYSTEMS = "system database portal platform server software cluster"
_SITES = "site data office plant warehouse campus building depot laboratory headquarters"
_SUPPLIER = r"(?:supplier|vendor|provider|contractor|manufacturer)"
_PATTERNS = (
    (
        FactKind.SYSTEM,
        Scan(rf"(?<![\w-])(?P<name>{_NAME}) {_SYSTEM}{_END}", holds=_SYSTEMS, within=150),
    ),
    (
        FactKind.SYSTEM,
        Scan(
            r"(?<![\w-])(?:system|application|database|software|Anwendung)(?: called| named|:)"
            rf" (?P<name>{_NAME})(?![\w-])"
        ),
    ),
    (FactKind.SITE, Scan(rf"(?<![\w-])(?P<name>{_NAME}) {_SITE}{_END}", holds=_SITES, within=150)),
    (
        FactKind.SITE,
        Scan(
            r"(?<![\w-])(?:[Ss]ite|[Pp]lant|[Ww]arehouse|[Oo]ffice|[Dd]ata cent(?:er|re))(?: in| at"
            r"|:(?= [\w’'-]{2,30}(?:[;,.\n]|\Z)))"
            rf" (?P<name>{WORD})(?![\w-])"
        ),
    ),
    (
        FactKind.SITE,
        Scan(
            r"(?<![\w-])(?P<name>(?:[Ss]ite|[Pp]lant|[Bb]uilding|[Ww]arehouse|Werk|Gebäude) "
            r"[A-Z]?\d{1,3}[A-Z]?)(?![\w-]|\.\d)"
        ),
    ),
    (
        FactKind.SITE,
        Scan(
            r"(?<![\w-])(?:Standort|Werk|Rechenzentrum|Gebäude|Niederlassung)(?: in)? "
            rf"(?P<name>{WORD})(?![\w-])"
        ),
    ),
    (
        FactKind.SUPPLIER,
        Scan(
            rf"(?<![\w-])(?:(?:[Oo]ur|[Tt]he|by|with|from|unser\w{{0,2}}|[Dd]er|dem|den|beim|vom|zum)"
            rf" (?:{_SUPPLIER}"
            rf"|Lieferant(?:en)?|Dienstleister)|(?i:{_SUPPLIER}|Lieferant|Dienstleister):) "
            rf"(?P<name>{_NAME})(?![\w-])"
        ),
    ),
    (
        FactKind.SUPPLIER,
        # `Our telephony provider is Harbour Telecom`, `The print vendor, Miller Press, must`.
        Scan(
            rf"(?<![\w-])(?:[Oo]ur|[Tt]he|[Uu]nser|[Dd]er) (?:[a-zäöü-]{{2,20}} ){{0,2}}"
            rf"(?:{_SUPPLIER}|Lieferant|Dienstleister)(?: is| ist|:|,) (?P<name>{_NAME})"
            r"(?=,|\.(?:\s|\Z)|\n|\Z| (?:on|and|under|in|und|\())",
            holds="supplier vendor provider contractor manufacturer lieferant dienstleister",
            within=70,
        ),
    ),
    (
        FactKind.SUPPLIER,
        Scan(
            rf"(?<![\w-])(?P<name>{_NAME}) \((?:(?:our|the|external|unser|externer) )?"
            rf"(?:[a-zäöü-]{{2,20}} ){{0,2}}(?:{_SUPPLIER}|Lieferant|Dienstleister)\)",
            holds="(",
            within=150,
        ),
    ),
    (FactKind.SUPPLIER, COMPANY),
)
# Words before the noun that name nothing.
_NOTHING = """
the this that these those our your their its a an any all each every some other new old key main
both in on at for if when operating file information management computer production operational
federal home post box field web backup primary secondary alternate local head security name owner
manager lead team officer administrator recovery critical emergency incident support control test
cloud data virtual physical remote it supplier vendor provider contractor business-critical core
original own joint storage processing privacy application user customer internal external shared
mail windows linux password alert warning first second third party brochure approved from with by
of and or dienstleister lieferant lieferanten lieferantin
none yes unknown tbd tbc open closed monday tuesday wednesday thursday friday saturday sunday
prevention detection formal outsourced no non more most same such off on-site hot cold warm during
within under entire whole physical web runbook intranet campus normal custom partial malicious
endpoint protection authentication notification monitoring automated managed redundant antivirus
anti-malware unix command rate large small lost greater lesser prohibited permitted unwanted
high-risk low-risk ai api us uk eu ip vpn ftp ntp ssh dns sql mdm dlp
"""
# Of these alone as well, though names may end in them.
_NO_NAME_ALONE = frozenset(
    {*COMPANIES.split(), *_SYSTEMS.split(), "services", "client", "source", "classification"}
    | {"hub", "cache"}
)
_NO_NAME = frozenset(_NOTHING.split()) | IMPERATIVES


# `IRCP-managed` and `Services-Physical` end as words do that name nothing.
_TAIL_OF_NONE = re.compile(r"(?:managed|based|specific|owned|hosted|wide|related)\Z", re.IGNORECASE)
# Where every word has a capital: a line, a cell, an item or a sentence begins.
_BEGINS = re.compile(r"(?:\A|\n|[.!?:|] )[\s>*_#\[(\d.)❏•▪\uf0a7-]{0,12}\Z")
_PLAIN_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß-]+\Z")
_AMID = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß-]+")
# The line above goes on in the name: `Old\nHarbour Platform`.
_TORN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]{0,29}\n\Z")
_HOLDER = re.compile(rf"Head|{HEAD.pattern}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d,–-]{0,14}\Z", re.IGNORECASE)
# A cell or a line that is the place and nothing else.
_ALONE = re.compile(r" [a-z]{4,12}(?: cent(?:er|re))?[ \t*_]{0,6}(?:[\n|,;]|\Z)")


def find_named(text: str) -> Iterator[FoundFact]:
    """Yield systems, sites and suppliers by name, without the noun that says what they are."""
    amid: frozenset[str] | None = None
    own: frozenset[str] | None = None
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name, is_first = _name(text, kind, match)
            if name is None:
                continue
            if is_first:
                if amid is None:
                    amid = frozenset(_AMID.findall(text))
                if name.partition(" ")[0] not in amid:
                    continue
            if kind is FactKind.SUPPLIER:
                own = own_companies(text) if own is None else own
                if without_form(name) in own:
                    continue
            end = match.end("name")
            yield FoundFact(kind, name, None, end - len(name), end)


def _name(text: str, kind: FactKind, match: re.Match[str]) -> tuple[str | None, bool]:
    """Return the name, and whether its capital may only be that of a line or a sentence.

    `Partial system tests` names nothing, which the capitals amid the rest of the text must tell.
    """
    before = text[max(0, match.start() - 30) : match.start()]
    words = match["name"].split(" ")
    is_own = match.start() == match.start("name") and kind is not FactKind.SUPPLIER
    is_first = is_own and _BEGINS.search(before) is not None
    while words and (words[0].lower() in _NO_NAME or (is_first and _is_doing(words))):
        del words[0]
        is_first = False
    name = " ".join(words)
    is_torn = is_own and name == match["name"] and _TORN.search(before)
    is_other = kind is FactKind.SUPPLIER and _COPYRIGHT.search(before)
    if len(name) < 2 or is_torn or is_other or _is_nothing(kind, words, match["name"]):
        return None, False
    is_alone = kind is FactKind.SITE and _ALONE.match(text, match.end("name"))
    return name, is_first and not is_alone and _PLAIN_WORD.match(words[0]) is not None


def _is_doing(words: Sequence[str]) -> bool:
    """Return whether a line begins with what is done to what is named: `Restoring PayRun`."""
    return len(words) > 1 and words[0].endswith(("ing", "ed")) and words[0][1:].islower()


def _is_nothing(kind: FactKind, words: Sequence[str], whole: str) -> bool:
    last = words[-1]
    if len(words) == 1 and last.lower().strip(".") in _NO_NAME_ALONE:
        return True
    if last[-2:-1] in ("'", "’") or last.lower() in _NO_NAME or _TAIL_OF_NONE.search(last):
        return True
    if kind is not FactKind.SITE:
        return False
    # `the HR office`, `the Head of Claims office` and `Services-Physical Plant` are no places.
    ends = last.lower().rpartition("-")
    is_generic = bool(ends[0]) and ends[2] in _NO_NAME
    return is_generic or " ".join(words).isupper() or any(map(_HOLDER.fullmatch, whole.split()))
