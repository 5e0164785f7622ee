"""Systems, sites and suppliers that the words around them call so."""

from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan
from ingest.facts.verbs import IMPERATIVES

_CAP = r"[A-ZÄÖÜ][\w&’'-]{1,30}"
_NAME = rf"(?:{_CAP}(?: (?:of |and |& )?{_CAP}){{0,3}})"
# What goes on in capitals is a longer name, of something else: `Site Safety Plan`.
_END = r"(?![\w-]| [A-ZÄÖÜ(])"
_SYSTEM = r"(?:[Ss]ystem|[Dd]atabase|[Pp]ortal|[Pp]latform|[Ss]erver|[Ss]oftware|[Cc]luster)"
_SITE = (
    r"(?:site|data cent(?:er|re)|office|plant|warehouse|campus|building|depot|laboratory"
    r"|headquarters|Data Cent(?:er|re)|Plant|Warehouse|Campus|Building|Depot|Laboratory)"
)
_COMPANIES = "gmbh ltd limited inc llc llp plc corp s b ag ab as bv nv kg"
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
            r"(?<![\w-])(?:[Ss]ite|[Pp]lant|[Ww]arehouse|[Oo]ffice|[Dd]ata cent(?:er|re)) (?:in|at)"
            rf" (?P<name>{_CAP})(?![\w-])"
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
            rf"(?P<name>{_CAP})(?![\w-])"
        ),
    ),
    (
        FactKind.SUPPLIER,
        Scan(
            rf"(?<![\w-])(?:(?:[Oo]ur|[Tt]he|by|with|from|unser\w{{0,2}}|[Dd]er|dem|den)"
            rf" (?:{_SUPPLIER}"
            rf"|Lieferant(?:en)?|Dienstleister)|(?i:{_SUPPLIER}|Lieferant|Dienstleister):) "
            rf"(?P<name>{_NAME})(?![\w-])"
        ),
    ),
    (
        FactKind.SUPPLIER,
        Scan(
            rf"(?<![\w-])(?P<name>{_NAME},? (?:GmbH(?: & Co\. KG)?|Ltd\.?|Limited|Inc\.?|LLC|LLP"
            r"|plc|PLC|Corp\.?|S\.A\.|B\.V\.|AG(?=[.,;:)\n]|\Z)"
            r"|(?<=[a-zäöüß] )(?:AB|AS|BV|NV|KG)))(?![\w-]| & Co)",
            holds=_COMPANIES,
            within=150,
        ),
    ),
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
unser unsere unserem unseren prevention detection formal outsourced no non more most same such
"""
_NO_NAME = frozenset(_NOTHING.split()) | IMPERATIVES


def find_named(text: str) -> Iterator[FoundFact]:
    """Yield systems, sites and suppliers by name, without the noun that says what they are."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = match["name"].split(" ")
            while words and words[0].lower() in _NO_NAME:
                del words[0]
            name = " ".join(words)
            # `the HR office` and `the CISO's office` are no places.
            is_office = kind is FactKind.SITE and (name.isupper() or name[-2:-1] in ("'", "’"))
            if len(name) > 1 and words[-1].lower() not in _NO_NAME and not is_office:
                end = match.end("name")
                yield FoundFact(kind, name, None, end - len(name), end)
