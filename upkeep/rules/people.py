"""P-11: a person that a plan names and the roster does not know, or who has left."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from domain.documents import FactKind, FactState
from domain.findings import Finding, Side
from ingest.normalise import straight
from upkeep.context import HIGH, MEDIUM, MOST_SIDES, Check, report, told_apart
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText
from upkeep.rules.past import is_past
from upkeep.rules.person_names import FULL_NAME, NameFinder, folded, is_firm
from upkeep.rules.roles import columns_of

_PAST = re.compile(
    r"\b(?:has since left|has left|have left|left (?:the|in|us)|formerly|former|no longer|until"
    r"|(?:not|never|nobody|no one|\w{2,6}n['’]t)\b[^.;\n]{0,120}\bany ?(?:more|longer)"
    r"|(?:succeed(?:s|ed)?|successors? (?:of|to)|in place of|Nachfolger(?:in)? (?:von|für)"
    r"|Nachfolge von|anstelle von|(?:Weggang|Ausscheiden|Ruhestand|Abschied) von)(?= )"
    r"|(?:nicht|nichts|kein\w*|nie)\b(?:[^.;\n]{0,80}\s)?mehr(?! als)"
    r"|(?:was|were) (?:first |originally |initially )?(?:written|created|drafted|set up|founded"
    r"|developed|introduced|approved)|(?:wrote|drafted|authored|compiled|founded|invented) (?:the"
    r"|this|our|an?)|succeeded|took over from|retired|in memory|ehemalig\w*"
    r"|ausgeschieden|früher\w*)\b",
    re.IGNORECASE,
)
# What stands right behind the name of somebody who has gone.
_GONE = re.compile(
    r"\s(?:has |had )?(?:left|resigned|retired|quit|departed|moved on|stepped down|schied|verließ"
    r"|kündigte|ging (?:in|im)"
    r"|(?:hat|ist)\b[^.;\n]{1,60}\b(?:verlassen|gekündigt|gegangen|im Ruhestand))\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:example|e\.g\.|for instance|sample|template|z\. ?B\.)", re.IGNORECASE)


def find_people_who_left(check: Check) -> Iterator[Finding]:
    """Yield named persons of the roster who have left."""
    here = {folded(one.name) for one in check.reference.people if one.is_current(check.as_of)}
    for person in check.reference.people:
        left = person.valid_to
        if left is None or left >= check.as_of or folded(person.name) in here:
            continue
        sides = _mentions(check, person.name)
        if sides:
            message = f"{person.name} left on {left.isoformat()} and is still named."
            row = reference_side(person, "role", "valid_from", "valid_to")
            shown = sides[: MOST_SIDES - 1]
            yield report("P-11", HIGH, message, *shown, row, about="left", of=(row,), places=sides)


def _mentions(check: Check, name: str) -> list[Side]:
    """Return the sentences of all plans that name the person as if they were there, each once."""
    words = r"\s+".join(map(re.escape, straight(name).split()))
    named = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    find, what = partial(_mentions_in, named=named), f"the person {name}"
    return [side for plan in check.plans for side in plan.once(what, find)]


def _mentions_in(plan: PlanText, named: re.Pattern[str]) -> Iterator[Side]:
    seen: set[int] = set()
    for match in named.finditer(straight(plan.prose)):
        start, end = plan.sentence_at(match.start())
        is_over = is_past(plan, match.start()) or _PAST.search(plan.prose[start:end])
        if start not in seen and not is_over and not _GONE.match(plan.prose, match.end()):
            seen.add(start)
            yield plan.around(match.start(), match.end())


def find_unknown_people(check: Check) -> Iterator[Finding]:
    """Yield persons named in plans whom the roster has never heard of."""
    if not check.reference.people:
        return
    known = {folded(person.name) for person in check.reference.people}
    short = {_initialled(person.name) for person in check.reference.people}
    things = {folded(one.name) for one in check.reference.resources}
    finder = NameFinder(check)
    found: dict[str, tuple[str, list[Side]]] = {}
    for plan in check.plans:
        for start, end in _named(plan, finder):
            name = " ".join(plan.text[start:end].split())
            if is_firm(name) or folded(name) in known | things or _initialled(name) in short:
                continue
            found.setdefault(folded(name), (name, []))[1].append(plan.around(start, end))
    yield from told_apart((name, _unknown(name, sides)) for name, sides in found.values())


def _unknown(name: str, sides: Sequence[Side]) -> Finding:
    message = f"{name} is named, and is not on the roster."
    return report("P-11", MEDIUM, message, *sides, about=f"unknown {name}", of=())


def _named(plan: PlanText, finder: NameFinder) -> Iterator[tuple[int, int]]:
    """Yield the spans of persons: those beside a role, and names that a sentence turns to."""
    spans = {*plan.once("persons beside roles", _beside_roles), *finder.find(plan)}
    for start, end in sorted(spans):
        around = plan.sentence_at(start)
        sentence = plan.prose[around[0] : around[1]]
        is_over = is_past(plan, start) or _PAST.search(sentence)
        if not is_over and not _is_example(plan, start, sentence):
            yield start, end


def _beside_roles(plan: PlanText) -> Iterator[tuple[int, int]]:
    for fact in plan.view.facts:
        is_person = fact.kind is FactKind.PERSON and fact.state is not FactState.REJECTED
        if is_person and plan.is_binding(fact.start, fact.end):
            where = plan.text.find(fact.value, fact.start, fact.end)
            start = where if where >= 0 else fact.start
            yield start, start + len(fact.value) if where >= 0 else fact.end
    yield from _in_tables(plan)


def _in_tables(plan: PlanText) -> Iterator[tuple[int, int]]:
    """Yield the spans of the persons in tables of roles, deputies too."""
    for row in plan.rows:
        role, person, deputy = columns_of(row)
        for column in (person, deputy) if role is not None else ():
            name = row.cell(column) or ""
            if FULL_NAME.fullmatch(name):
                start = plan.text.find(name, row.start, row.end)
                if start >= 0:
                    yield start, start + len(name)


def _is_example(plan: PlanText, start: int, sentence: str) -> bool:
    headings = plan.section_at(start).heading_path
    return bool(_EXAMPLE.search(sentence) or any(_EXAMPLE.search(name) for name in headings))


def _initialled(name: str) -> str:
    words = folded(name).split()
    return f"{words[0][:1]} {words[-1]}" if len(words) > 1 else name
