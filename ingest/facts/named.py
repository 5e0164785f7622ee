"""Systems, sites and suppliers that the words around them call so."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact

_CAP = r"[A-ZÄÖÜ][\w&’'-]{1,30}"
_NAME = rf"(?:{_CAP}(?: (?:of |and |& )?{_CAP}){{0,3}})"
_SYSTEM_NOUN = (
    r"(?:[Ss]ystem|[Dd]atabase|[Aa]pplication|[Pp]ortal|[Pp]latform|[Ss]erver"
    r"|[Ss]oftware|[Cc]luster)"
)
_SITE_NOUN = (
    r"(?:[Ss]ite|[Dd]ata [Cc]ent(?:er|re)|[Oo]ffice|[Pp]lant|[Ww]arehouse|[Cc]ampus|[Bb]uilding"
    r"|[Dd]epot|[Ll]aboratory"
    r"|[Hh]eadquarters)"
)
_PATTERNS = (
    (FactKind.SYSTEM, re.compile(rf"(?<![\w-])(?P<name>{_NAME}) {_SYSTEM_NOUN}(?![\w-])")),
    (
        FactKind.SYSTEM,
        re.compile(
            rf"(?<![\w-])(?:system|application|database|software|Anwendung|System)(?: called|"
            rf" named|:| „| \")"
            rf"\s?(?P<name>{_NAME})(?![\w-])"
        ),
    ),
    (FactKind.SITE, re.compile(rf"(?<![\w-])(?P<name>{_NAME}) {_SITE_NOUN}(?![\w-])")),
    (
        FactKind.SITE,
        re.compile(
            rf"(?<![\w-])(?:(?:[Ss]ite|[Pp]lant|[Bb]uilding|[Ww]arehouse|[Oo]ffice|[Dd]ata"
            rf" cent(?:er|re)) (?:in |at )?"
            rf"|(?:Standort|Werk|Rechenzentrum|Gebäude|Niederlassung)(?: in)? )(?P<name>{_NAME}"
            rf"|[A-Z]?\d{{1,3}}[A-Z]?)(?![\w-]|\.\d)"
        ),
    ),
    (
        FactKind.SUPPLIER,
        re.compile(
            rf"(?<![\w-])(?:[Ss]upplier|[Vv]endor|[Pp]rovider|[Cc]ontractor|[Mm]anufacturer"
            rf"|Lieferant(?:en)?|Dienstleister)"
            rf"s?(?:,|:| is| ist)?\s(?P<name>{_NAME})(?![\w-])"
        ),
    ),
    (
        FactKind.SUPPLIER,
        re.compile(
            rf"(?<![\w-])(?P<name>{_NAME},? (?:GmbH(?: & Co\. KG)?|AG|Ltd\.?|Limited|Inc\.?|LLC"
            rf"|LLP|plc|PLC|Corp\.?|S\.A\.|B\.V\.|SE|KG))(?![\w-])"
        ),
    ),
)
# Words before the noun that name nothing.
_NO_NAME = re.compile(
    r"(?:The|This|That|These|Those|Our|Your|Their|Its|A|An|Any|All|Each|Every|Some|Other|New|Old"
    r"|Key|Main|Both|In|On|At|Supplier|Vendor|Provider"
    r"|For|If|When|Operating|File|Information|Management|Computer|Production|Operational|Federal"
    r"|Home|Post|Box|Field|Web"
    r"|Backup|Primary|Secondary|Alternate|Local|Head|Main|Security|Name|Owner|Manager|Lead"
    r"|Management|Team|Officer"
    r"|Administrator|Recovery|Critical|Emergency|Incident|Support|Control|Test|Cloud|Data|Virtual"
    r"|Physical|Remote|IT)\Z"
)


def find_named(text: str) -> Iterator[FoundFact]:
    """Yield systems, sites and suppliers by name, without the noun that says what they are."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = match["name"].split()
            while words and _NO_NAME.fullmatch(words[0]):
                del words[0]
            name = " ".join(words)
            end = match.end("name")
            if re.fullmatch(r"[A-Z]?\d{1,3}[A-Z]?", name):
                # A number is a name only with the noun before it: `Building 7`.
                yield FoundFact(kind, match.group(), None, *match.span())
            elif len(name) > 1 and not _NO_NAME.fullmatch(name):
                yield FoundFact(kind, name, None, end - len(name), end)
