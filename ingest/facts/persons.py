"""Persons that a line, a sentence or a table of roles names."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.nobodies import is_nobody
from ingest.facts.owners import DEPUTY
from ingest.facts.role_words import AGENT_HEADS
from ingest.facts.roles import is_role
from ingest.facts.scanning import Scan
from ingest.facts.tables import Cell

_ROLE_COLUMN = re.compile(
    r"\b(?:role|function|position|title|responsibility|actor|who|responsible|funktion|rolle"
    r"|verantwortlich\w*|zuständig\w*)s?\b"
)
# Under these headers a cell is a role whatever its words.
_ONLY_ROLES = re.compile(
    r"(?:roles?|actors?|who|wer|responsible(?: (?:role|party|person))?|rollen?|verantwortlich\w*)\Z"
)
_NAMES_EITHER = re.compile(
    r"(?:responsible(?: person)?|verantwortlich(?:e[rn]?|keit)?|zuständig(?:e[rn]?|keit)?)"
)
_CONTACT_COLUMN = re.compile(
    r"(?:(?:main|primary|key|emergency) )?contact(?: ?(?:person|name))?|contact|person"
    r"|ansprechpartner(?:in)?"
)
_REACHED = re.compile(r"phone|\btel\b|mobile?|e-?mail|telefon|rufnummer|handy")
_NAME_COLUMN = re.compile(
    r"\b(?:name|person|primary|contact|deputy|alternate|backup|incumbent|holder|stellvertret\w*|inhaber\w*"
    r"|vertretung|member)s?\b"
)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.? ){0,3}[A-ZÄÖÜ][\wäöüß'’-]{1,25}"
    r"(?: (?:van|von|de|der|den|la|le|al|bin|el|[A-ZÄÖÜ]\.|[A-ZÄÖÜ][\wäöüß'’-]{1,30})){1,4}"
)
PERSON_NAME = _NAME.pattern
_OTHER_NOUNS = """
department office group unit service services support security operations company the this page
date time emergency incident plan policy street hall college school data center centre building
room position title signature response continuity business and for all to system not none name
vacant number phone email abteilung vakant inc gmbh ltd it hr summary contact contacts force
forces folder council meet narrative store configuration internal external access management
change changes details description comment comments address list tool platform guide reference
reception porter porters resources relations affairs agency corps bureau ministry association
foundation institute university squad tribe chapter crew protection employees faculty welfare
"""
_NO_WORDS = [*sorted(f"{head}s?" for head in AGENT_HEADS), *_OTHER_NOUNS.split()]
_NO_NAME = re.compile(rf"\b(?:{'|'.join(_NO_WORDS)})\b", re.IGNORECASE)
_LINE = Scan(
    r"^(?:[^\S\n]|[*_|>-]){0,8}(?P<role>[A-ZÄÖÜ][\w&/ '’()-]{2,60}?)[*_ ]{0,4}(?::|\s[–—-]\s)"
    r"[*_ ]{0,4}"
    rf"(?P<name>{_NAME.pattern})(?=[*_ ]{{0,3}}(?:$|[,;(|]))",
    re.MULTILINE,
    holds=": – — -",
    within=80,
)
# A word that announces a person, and the name right after it.
_ANNOUNCED = Scan(
    r"\b(?<!Incident )(?<!Plan )(?<!File )(?<!Document )(?:Name|[Cc]ontact(?:"
    r" person)?"
    r"|[Cc]ontact name|[Pp]repared by|[Ss]ignature|[Aa]pproved by|[Rr]eviewed by|[Ii]ncumbent"
    r"|Author"
    r"|Ansprechpartner(?:in)?|Freigegeben von|[Cc]all|[Ii]nformation, contact|contact:)"
    rf"[ \t]{{0,2}}[:|]?[ \t]{{0,3}}(?:Name: )?(?P<name>{_NAME.pattern})"
    r"(?=[ \t]{0,2}(?:[,(|\n]|\Z|on\s))",
    re.MULTILINE,
)
_BESIDE = Scan(
    rf"(?<![\w-])(?P<name>{_NAME.pattern})\s\((?P<role>[A-Z][^()\n]{{2,60}})\)",
    holds="(",
    within=200,
)
_ALSO = re.compile(rf"\b(?:or|and|oder|und)\s(?P<name>{_NAME.pattern})(?=,)")
_APPOSED = Scan(
    rf"(?<![\w-])(?P<name>{_NAME.pattern}), (?:the |our )?(?P<role>(?:[A-Z][\w&/-]{{1,30}}"
    rf" ?){{1,5}})"
    r"(?=[,.;(\n]|\Z)",
    holds=",",
    within=200,
)
_IS = Scan(
    rf"(?<!\w)(?P<role>(?:[A-Z][\w&/-]{{1,30}}\s){{1,5}})(?:is"
    rf"|ist)\s(?P<name>{_NAME.pattern})(?=\s?[(.,;\n]|\Z)",
    holds="is ist",
    within=180,
)


_BEFORE_ROLE = re.compile(r"^(?:(?:The|Our|Current|Der|Die|Members? of(?: the)?) )+")
# Who owns the plan is named by no role.
OWNS = re.compile(r"(?:(?:document|plan|policy|playbook|runbook) )?owner", re.IGNORECASE)


def find_persons(text: str) -> Iterator[FoundFact]:
    """Yield persons that a line or a sentence names: `Incident Commander: Dana Vogt`."""
    for pattern in (_LINE, _BESIDE, _IS, _APPOSED):
        for match in pattern.finditer(text):
            role = _BEFORE_ROLE.sub("", " ".join(match["role"].split()))
            if is_role(role) and len(role.split()) <= 6 and is_person_name(match["name"]):
                yield _person(match, None if OWNS.fullmatch(role) else role)
                # Who holds it says what it is: `Matron on call: Ida Ito`.
                if (
                    role == match["role"]
                    and " " in role
                    and "/" not in role
                    and not OWNS.fullmatch(role)
                ):
                    yield FoundFact(FactKind.ROLE, role, None, *match.span("role"))
    for match in _ANNOUNCED.finditer(text):
        if is_person_name(match["name"]):
            yield _person(match, None)
            after = _ALSO.search(text, match.end(), match.end() + 90)
            if after is not None and is_person_name(after["name"]):
                yield _person(after, None)


def is_person_name(words: str) -> bool:
    """Return whether the words can be a person's: no role, office or place, no short names."""
    shouted = [word for word in words.split() if word.isupper() and len(word) > 1]
    is_other = _NO_NAME.search(words) or is_nobody(words)
    return not is_other and len(shouted) < 2 and all(len(word) > 3 for word in shouted)


def _person(match: re.Match[str], role: str | None) -> FoundFact:
    name = " ".join(match["name"].split())
    return FoundFact(FactKind.PERSON, name, role, *match.span("name"))


def _held(role: str, cell: Cell) -> str:
    """Return what a person in this cell is: the role of the row, or who stands in for it."""
    word = DEPUTY.search(cell.header)
    if word is None:
        return role
    return f"{role} ({'Stellvertretung' if 'vertret' in word[0] else 'deputy'})"


def _is_nobody_else(cell: Cell) -> bool:
    """Return whether a cell where a role may stand names a person: `Responsible: Uwe Stahnke`."""
    return (
        _NAMES_EITHER.fullmatch(cell.header) is not None
        and is_person_name(cell.text)
        and not is_role(cell.text)
    )


def _contacts(row: Sequence[Cell], own: Cell | None) -> Iterator[FoundFact]:
    """Yield the persons of a row that names no role, where a number or an address is theirs."""
    is_reached = any(_REACHED.search(cell.header) and cell.text for cell in row)
    for cell in row:
        is_contact = is_reached and _CONTACT_COLUMN.fullmatch(cell.header)
        named = _NAME.fullmatch(cell.text) and is_person_name(cell.text)
        if named and (cell is own or (is_contact and not is_role(cell.text))):
            yield FoundFact(FactKind.PERSON, cell.text, None, cell.start, cell.end)


def find_table_roles(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield the role of a row in a table of roles, and the persons named beside it."""
    role = next((cell for cell in row if _ROLE_COLUMN.search(cell.header) and cell.text), None)
    if role is None or (_NAME.fullmatch(role.text) and _is_nobody_else(role)):
        yield from _contacts(row, role)
        return
    if not 2 < len(role.text) <= 80 or "•" in role.text:
        return
    persons = [
        FoundFact(FactKind.PERSON, cell.text, _held(role.text, cell), cell.start, cell.end)
        for cell in row
        if cell is not role
        and _NAME_COLUMN.search(cell.header)
        and _NAME.fullmatch(cell.text)
        and is_person_name(cell.text)
    ]
    yield from persons
    if persons or is_role(role.text) or (_ONLY_ROLES.match(role.header) and role.text.istitle()):
        yield FoundFact(FactKind.ROLE, role.text, None, role.start, role.end)
