"""Functions in the response, and the persons that a table or a line names for them."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.tables import Cell

# Roles of the response as ICS and ISO 22301 name them, and those any plan may call.
_KNOWN = """
incident commander, deputy incident commander, incident manager, incident lead, incident leader,
incident response lead, incident responder, incident response manager, incident response team,
incident handler, incident coordinator, security incident response team, crisis manager,
crisis team, crisis team leader, crisis management team, emergency manager, emergency coordinator,
emergency director, emergency response team, scribe, note taker, liaison officer, safety officer,
public information officer, operations section chief, planning section chief,
logistics section chief, finance section chief, business continuity manager,
business continuity coordinator, business continuity lead, business continuity team,
continuity coordinator, recovery coordinator, recovery manager, recovery team,
disaster recovery team, disaster recovery coordinator, disaster recovery manager,
communications lead, communications manager, communications officer, communications coordinator,
customer liaison, internal liaison, business liaison, subject matter expert, duty manager,
duty officer, shift lead, shift leader, team lead, system owner, process owner, data owner,
service owner, plan owner, on-call engineer, security officer, privacy officer,
chief executive officer, chief information officer, chief information security officer,
chief operating officer, chief financial officer, chief technology officer, chief privacy officer,
data protection officer, information security officer, information system security officer,
system administrator, security lead, security team, legal counsel, general counsel, fire warden,
floor warden, first aider, evacuation warden, help desk, service desk, site manager,
facilities manager, human resources manager, it manager, operations manager, authorizing official
"""
KNOWN_ROLES = {name: name.title() for name in " ".join(_KNOWN.split()).split(", ")}
_SHORT = {
    "CISO": "CISO",
    "CIO": "CIO",
    "CEO": "CEO",
    "COO": "COO",
    "CTO": "CTO",
    "CFO": "CFO",
    "DPO": "DPO",
    "CSIRT": "CSIRT",
    "CIRT": "CIRT",
    "CERT": "CERT",
    "ISSO": "ISSO",
    "ISSM": "ISSM",
    "PIO": "PIO",
}
_HEADS = (
    "Manager|Officer|Lead|Leader|Coordinator|Co-ordinator|Director|Team|Commander|Chief|Handler|"
    "Responder|Responders|Administrator|Owner|Engineer|Liaison|Counsel|Warden|Scribe|Expert|"
    "Official|Desk|Taker|Aider|Supervisor|Spokesperson|Sponsor"
)
_HEAD = re.compile(rf"(?<![\w/-])(?:{_HEADS})(?![\w/]|-\w)", re.IGNORECASE)
# Heads that make a role of any capitalised words before them.
_OPEN = "manager officer lead leader coordinator co-ordinator director team commander chief"
_OPEN_HEADS = frozenset(_OPEN.split())
_WORDS_BEFORE = re.compile(r"(?:(?:[\w&/'’.-]{1,30}|of|and|for) ){1,5}\Z")
_SHORT_WORD = re.compile(r"(?<![\w/-])(?:" + "|".join(_SHORT) + r")(?![\w-])")
_GERMAN = re.compile(
    r"\b(?:Krisenstab|Notfallstab|Einsatzleit(?:er|erin|ung)|Pressesprecher(?:in)?"
    r"|Geschäftsführ(?:er|erin|ung)"
    r"|[A-ZÄÖÜ][\wäöüß]{2,30}(?:-[A-ZÄÖÜ][\wäöüß]{1,30})?-?"
    r"(?:beauftragte[rn]?|[Ll]eiter(?:in)?|koordinator(?:in)?|verantwortliche[rn]?|stabsleit(?:er|ung))"
    r"|Leit(?:er|erin|ung) (?:der |des )?[A-ZÄÖÜ][\wäöüß-]{1,40})\b"
)
_NOT_GERMAN = frozenset({"Begleiter", "Mitarbeiter", "Halbleiter", "Arbeiter", "Verteilerleiter"})
# Words that open a sentence or point at somebody, but belong to no role's name.
_OTHERS = """
the a an this that these those our your their its his her each every any all both some no contact
notify call inform ask tell alert page email brief assemble activate appoint designate assign form
if when while after before once as by to from with in on at and or for of is are be new other
another same only see where which who whose either first second select identify have has need via
let dear key der die das den dem des ein eine einen
"""
_NO_ROLE_WORD = frozenset(_OTHERS.split())
_ROLE_COLUMN = re.compile(r"\b(?:role|function|position|title|responsibility|funktion|rolle)s?\b")
_NAME_COLUMN = re.compile(
    r"\b(?:name|person|primary|contact|deputy|alternate|backup|incumbent|stellvertret\w*|inhaber\w*"
    r"|vertretung|member)s?\b"
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.?\s)*[A-ZÄÖÜ][\wäöüß'’-]{1,25}"
    r"(?:\s(?:van|von|de|der|den|la|le|al|bin|el|[A-ZÄÖÜ]\.|[A-ZÄÖÜ][\wäöüß'’-]{1,30})){1,4}"
)
_NO_NAME = re.compile(
    rf"\b(?:{_HEADS}|Department|Office|Group|Unit|Services?|Support|Security|Operations|Company|"
    r"System|Not|None|Name|Vacant|Number|Phone|Email|Abteilung|Vakant|Inc|GmbH|Ltd|IT|HR)\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^[\s*_|>-]{0,8}(?P<role>[A-ZÄÖÜ][\w&/ '’()-]{2,60}?)[*_ ]{0,4}(?::|\s[–—-]\s)[*_ ]{0,4}"
    rf"(?P<name>{_NAME.pattern})(?=[*_ ]{{0,3}}(?:$|[,;(|]))",
    re.MULTILINE,
)


def find_roles(text: str) -> Iterator[FoundFact]:
    """Yield mentions of roles: known ones in any case, others by capitals and head noun."""
    for match in _HEAD.finditer(text):
        found = _before_head(text, match)
        if found is not None:
            value, start = found
            yield FoundFact(FactKind.ROLE, value, None, start, match.end())
    for match in _SHORT_WORD.finditer(text):
        yield FoundFact(FactKind.ROLE, _SHORT[match.group()], None, *match.span())
    for match in _GERMAN.finditer(text):
        if match.group() not in _NOT_GERMAN:
            yield FoundFact(FactKind.ROLE, match.group(), None, *match.span())


def find_persons(text: str) -> Iterator[FoundFact]:
    """Yield persons that a line names for a role: `Incident Commander: Dana Vogt`."""
    for match in _LINE.finditer(text):
        role = " ".join(match["role"].split())
        if is_role(role) and not _NO_NAME.search(match["name"]):
            name = " ".join(match["name"].split())
            yield FoundFact(FactKind.PERSON, name, role, *match.span("name"))


def find_table_roles(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield the role of a row in a table of roles, and the persons named beside it."""
    role = next((cell for cell in row if _ROLE_COLUMN.search(cell.header) and cell.text), None)
    if role is None or not 2 < len(role.text) <= 80:
        return
    persons = [
        FoundFact(FactKind.PERSON, cell.text, role.text, cell.start, cell.end)
        for cell in row
        if cell is not role
        and _NAME_COLUMN.search(cell.header)
        and _NAME.fullmatch(cell.text)
        and not _NO_NAME.search(cell.text)
    ]
    yield from persons
    if persons or is_role(role.text):
        yield FoundFact(FactKind.ROLE, role.text, None, role.start, role.end)


def is_role(text: str) -> bool:
    """Return whether the whole of a short text reads as a role."""
    last = re.split(r"[\s(]", text.strip())[-1].strip(")").lower()
    known = text.lower() in KNOWN_ROLES or text in _SHORT or bool(_GERMAN.fullmatch(text))
    return known or last in _OPEN_HEADS or bool(_HEAD.search(text))


def _before_head(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    """Return the role that ends in the head noun, and where it starts."""
    before = _WORDS_BEFORE.search(text, max(0, match.start() - 80), match.start())
    head = match.group()
    if before is None:
        value = KNOWN_ROLES.get(head.lower())
        return (value, match.start()) if value else None
    words = before.group().split(" ")[:-1]
    for number in range(min(4, len(words)), 0, -1):
        name = " ".join((*words[-number:], head))
        if name.lower() in KNOWN_ROLES:
            return KNOWN_ROLES[name.lower()], match.end() - len(name)
    return _capitalised(words, match)


def _capitalised(words: Sequence[str], match: re.Match[str]) -> tuple[str, int] | None:
    head = match.group()
    if head.lower() not in _OPEN_HEADS or not head[0].isupper() or head.isupper():
        return None
    taken: list[str] = []
    for word in reversed(words):
        # `System Owner and Product Manager` are two roles, `Plans and Training Officer` is one.
        ends_role = word == "and" and _HEAD.fullmatch(words[-len(taken) - 2 :][0])
        joins = word in ("of", "and", "&") and taken and not ends_role
        if not joins and (not word[0].isupper() or word[-1] in ".,;:" or len(taken) == 4):
            break
        taken.insert(0, word)
    while taken and (taken[0].lower() in _NO_ROLE_WORD or taken[0] == "&"):
        del taken[0]
    if not taken:
        return None
    name = " ".join((*taken, head))
    return name, match.end() - len(name)
