"""Systems, sites and suppliers that a table or a list names without saying so of each."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import Block, BlockKind, FactKind
from ingest.facts.found import FoundFact
from ingest.facts.instructing import is_instruction
from ingest.facts.roles import is_role
from ingest.facts.tables import Cell

_KIND_WORDS = (
    (
        FactKind.SYSTEM,
        r"(?:it[ -])?(?:systems?|applications?|databases?|servers?|platforms?|software|systeme?"
        r"|anwendung(?:en)?|datenbank(?:en)?|it-verfahren)",
    ),
    (
        FactKind.SUPPLIER,
        r"(?:(?:service|external|third-party|key) )?(?:suppliers?|vendors?|providers?|contractors?"
        r"|manufacturers?)|lieferant(?:en)?|(?:externe[rn]? )?dienstleister|hersteller|versorger",
    ),
    (
        FactKind.SITE,
        r"sites?|buildings?|offices?|plants?|warehouses?|data cent(?:er|re)s?"
        r"|standorte?|gebäude|niederlassung(?:en)?|werke?|rechenzentr(?:um|en)",
    ),
)
_QUALITY = (
    r"(?:(?:critical|key|main|core|affected|essential|business|supporting|important|our|all|primary"
    r"|alternate|alternative|backup|recovery|kritische[nr]?|wichtige[nr]?"
    r"|betroffene[nr]?|externe[nr]?) ){0,2}"
)
_HEADERS = tuple(
    (kind, re.compile(rf"{_QUALITY}(?:{words})(?: names?)?(?: ?/ ?[a-z]{{3,20}})?"))
    for kind, words in _KIND_WORDS
)
# A heading that is the name of what stands below it, or a line that ends in a colon.
_HEADINGS = tuple(
    (kind, re.compile(rf"(?:\d[\d.]{{0,6}}\s)?{_QUALITY}(?:{words})", re.IGNORECASE))
    for kind, words in _KIND_WORDS
)
_LEADS = tuple(
    (
        kind,
        re.compile(
            rf"(?:.{{0,80}}\b)?(?:the|these|following|our|all|die|diese|folgende[nr]?|alle)\s{_QUALITY}"
            rf"(?:{words})\b(?![ ](?:plans?|teams?|owners?|managers?|contacts?)).{{0,80}}:",
            re.IGNORECASE,
        ),
    )
    for kind, words in _KIND_WORDS
)
# They head what is said of one, or of all.
_SINGULAR = frozenset("system application database server platform software site".split())
_CAP = r"(?:[A-ZÄÖÜ][\w&’'.+/-]{0,30}|\d{1,4}|[a-z]{1,2}[A-Z][\w.-]{1,30})"
_CAPITALS = rf"{_CAP}(?:[ -](?:(?:of|and|für|de|am|an der)\s)?(?:{_CAP}|&)){{0,4}}"
_NAME = re.compile(rf"[*_`]{{0,3}}(?P<name>{_CAPITALS})[*_`]{{0,3}}")
# In a cell that holds nothing else a name may end in what it is: `Unix batch server`.
_IN_CELL = re.compile(rf"{_CAPITALS}(?:\s[a-z-]{{3,14}}){{0,2}}")
_MARK = re.compile(
    r"[\s>]{0,12}(?:[-*+•▪●○]\s{1,4}|(?:\d{1,3}|[a-zA-Z])[.)]\s{1,6})?(?:\[[ xX]?\]\s)?"
)
_INLINE = re.compile(
    r"^[\s>*+•▪-]{0,8}(?P<what>[A-Za-zÄÖÜäöü][\w -]{4,40})[*_]{0,3}:[*_]{0,3} "
    r"(?P<names>[^\n:.]{3,200})\.?$",
    re.MULTILINE,
)
# Each of several, without what is said of it in brackets.
_PIECE = re.compile(
    r"(?:(?<=: )|(?<=, )|(?<=and )|(?<=und ))(?P<name>[^\s,(][^,(\n]{0,48}?)"
    r"(?=,| (?:and|und) | ?\(|\.?$)",
    re.MULTILINE,
)
_LONGEST_NAME, _LONGEST_LEAD = 50, 300
_SENTENCE = re.compile(r"[.!?]\s{1,3}")
# Behind a name an item says more of it.
_MORE = re.compile(r"\s?[–—:,;(]|\s-\s|\.?\Z")
_NOBODY = re.compile(
    r"(?:all|any|none|n/?a|tbd|tbc|todo|various|other|others|unknown|internal|in-house|intern|yes|no"
    r"|primary|secondary|primär|alle|keine[rs]?|sonstige|not applicable|remote|home ?office"
    r"|on-?site|offsite|cold site|hot site|warm site|cloud|local|production"
    r"|development|staging|test|open|closed|critical|high|medium|low|green|amber|yellow|red|active"
    r"|inactive|parking|water|electricity|power|gas|heating|telephone|wasser|strom|telefon|heizung"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?)\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:is|are|was|must|shall|should|will|may|can|has|have|if|when|that|which|ist|sind|wird|werden"
    r"|with|from|outage|failure|loss|access|availability|ausfall|status|plan|policy|procedure"
    r"|see|siehe|annex|appendix|anhang|table|both|beide|others"
    r"|reception|switchboard|hotline|help ?desk|opening hours|zentrale|empfang)\b",
    re.IGNORECASE,
)
# Such a line lists what is not meant: `Vendors considered and rejected:`.
_NOT_MEANT = re.compile(
    r"\b(?:not|no longer|rejected|decommissioned|former|out of scope|out-of-scope|excluded|nicht"
    r"|abgelehnt\w{0,2}|ausgeschlossen\w{0,2}|ehemalige[nr]?|stillgelegt\w{0,2})\b",
    re.IGNORECASE,
)


def find_table_named(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield what stands in columns for systems, sites and suppliers and reads as a name."""
    for cell in row:
        for kind, header in _HEADERS:
            name = header.fullmatch(cell.header.strip()) and _named(cell.text, _IN_CELL)
            if name:
                # The cell's own letters: marks around a name are not part of it.
                yield FoundFact(kind, name, None, cell.start, cell.end)


def find_listed(text: str, blocks: Sequence[Block]) -> Iterator[FoundFact]:
    """Yield the names that items begin with, below a line or a heading that says what they are."""
    kind: FactKind | None = None
    above: Block | None = None
    for block in blocks:
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
            yield from _in_lines(text, block)
        if block.kind is not BlockKind.LIST_ITEM:
            above = block
            continue
        if above is not None:
            kind, above = _announced(text, above), None
        if kind is not None:
            yield from _item(text, block, kind)


def _in_lines(text: str, block: Block) -> Iterator[FoundFact]:
    """Yield the names of lines that list them: `Affected systems: PayRun, Weavebase`."""
    if text.find(": ", block.start, block.end) < 0:
        return
    for line in _INLINE.finditer(text, block.start, block.end):
        what = line["what"]
        kind = next((kind for kind, one in _HEADINGS if one.fullmatch(what)), None)
        if kind is None or what.lower() in _SINGULAR:
            continue
        for match in _PIECE.finditer(text, line.start("names"), line.end("names")):
            name = _named(match["name"], _NAME)
            if name:
                yield FoundFact(kind, name, None, *match.span("name"))


def _announced(text: str, block: Block) -> FactKind | None:
    for words in announcements(text, block):
        named = words.rstrip(":")
        if named.lower() in _SINGULAR:
            continue
        for kind, heading in _HEADINGS:
            if heading.fullmatch(named):
                return kind
        for kind, lead in _LEADS if words != named else ():
            if lead.fullmatch(words) and not _NOT_MEANT.search(words):
                return kind
    return None


def announcements(text: str, block: Block) -> Iterator[str]:
    """Yield the words that may say what the list below is of: a heading, or a line with a colon."""
    is_heading = block.kind is BlockKind.HEADING
    if not is_heading and (
        block.kind is not BlockKind.PARAGRAPH or text[block.end - 1] not in ":*"
    ):
        return
    first = max(block.start, block.end - _LONGEST_LEAD)
    whole = text[first : block.end]
    for part in dict.fromkeys((whole, whole.rsplit("\n", 1)[-1], _SENTENCE.split(whole)[-1])):
        words = " ".join(part.replace("*", "").split()).strip("# ")
        if is_heading or words.endswith(":"):
            yield words


def after_mark(text: str, block: Block) -> int:
    """Return where the words of an item of a list begin."""
    mark = _MARK.match(text, block.start, block.end)
    return mark.end() if mark else block.start


def _item(text: str, block: Block, kind: FactKind) -> Iterator[FoundFact]:
    start = after_mark(text, block)
    match = _NAME.match(text, start, block.end)
    if match is None or not _MORE.match(text, match.end(), block.end):
        return
    name = _named(match["name"], _NAME)
    if name and not is_instruction(" ".join(text[start : block.end].split())):
        yield FoundFact(kind, name, None, *match.span("name"))


def _named(words: str, pattern: re.Pattern[str]) -> str | None:
    """Return the name that the words are, `None` where they say anything else."""
    name = words.strip().strip("*_`")
    is_name = 1 < len(name) <= _LONGEST_NAME and not name.isdigit() and "_" not in name
    if not is_name or not pattern.fullmatch(name) or is_role(name):
        return None
    return None if _NOBODY.match(name) or _NO_NAME.search(name) else name
