"""Departments that are said to do something: `Legal must approve it`, `HR sends the list`."""

import re
from collections.abc import Iterator

from domain.documents import FactKind
from ingest.facts.departments import ACTING
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan
from ingest.facts.verbs import IMPERATIVES, third_person_of


def _named(name: str) -> str:
    """Return the name as it is written: `HR`, `Human Resources`."""
    return name.upper() if len(name) == 2 else name.title()


# Elsewhere they are fields of work: `Legal advice`, `IT systems`.
_ACTING = Scan(
    rf"(?<![\w/&-])(?P<who>{'|'.join(sorted(map(_named, ACTING)))})"
    r" (?:(?:must|shall|will|should|has to|needs to) (?:also |then |first )?"
    r"(?P<verb>[a-z]{2,20})|(?P<does>[a-z]{3,20}s) (?:an?|the|all|any|each|with|to|its|their"
    r"|[A-Z]\w*))\b"
)
# What they are part of has a longer name: `Harbour Facilities will`.
_LONGER = re.compile(
    r"(?<![.!?:;|] )(?<!\A)\b(?!The |Our |If |When |Then |And )[A-Z][\w-]{0,30} \Z"
)
_DEPARTMENT = Scan(
    r"(?<![\w-])(?:IT|HR|[Ll]egal|[Ff]inance|[Ff]acilities|[Pp]ersonnel|[Pp]urchasing"
    r"|[Hh]uman [Rr]esources|[Pp]ublic [Rr]elations) [Dd]epartments?(?![\w-])"
    r"|(?<![\w-])(?:[Ss]ecurity [Oo]perations? [Cc]ent(?:er|re)"
    r"|(?:[Ss]enior|[Ee]xecutive|[Tt]op) [Mm]anagement"
    r"(?! [a-z]{0,12}(?:team|committee|system|plan)))"
    r"(?![\w-])"
)
# What takes a week is the work and nobody: `IT will take a week`.
_LASTS = re.compile(
    r"\s(?:[\w-]{1,12}\s){0,4}?(?:long(?:er)?|time|minutes?|hours?|days?|weeks?|months?|years?)\b"
)
_STATES = frozenset({"be", "remain", "stay", "cease"})


def find_acting(text: str) -> Iterator[FoundFact]:
    """Yield each department that is called so, or does or must do something, as a role."""
    for match in _DEPARTMENT.finditer(text):
        yield FoundFact(FactKind.ROLE, " ".join(match[0].split()), None, *match.span())
    for match in _ACTING.finditer(text):
        verb = match["verb"] or match["does"]
        forms = {verb} if match["verb"] else third_person_of(verb)
        if not forms & IMPERATIVES - _STATES:
            continue
        if "take" in forms and _LASTS.match(text, match.end(), match.end() + 60):
            continue
        if not _LONGER.search(text[max(0, match.start() - 40) : match.start()]):
            yield FoundFact(FactKind.ROLE, match["who"], None, *match.span("who"))
