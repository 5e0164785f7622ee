"""P-12: one person or one line of the organization with two numbers or two addresses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.documents import Fact, FactKind, FactState
from domain.findings import Finding, Side
from domain.reference import Person
from ingest.normalise import straight
from upkeep.context import HIGH, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText
from upkeep.rules.person_names import folded
from upkeep.rules.roles import columns_of

_WHAT = {FactKind.PHONE: "number", FactKind.EMAIL: "address"}
_COLUMNS = {FactKind.PHONE: "phone", FactKind.EMAIL: "email"}
_LOOK_BACK = 80
# What may stand between a name and its number: a role, brackets, a word for telephone, and a
# number or address before it.
_BETWEEN = re.compile(
    r"[\s,:(\[<]*(?:[A-Z][\w/ -]{1,40}?)?[\s,:)(\[<]*"
    r"(?:(?:(?:can be |is )?(?:reached|reachable|available) (?:on|at|under|by)"
    r"|ist (?:\w{3,12} )?unter|unter|on|at)\s(?:the number |der Nummer )?)?"
    r"(?:(?i:phone|telephone|tel|mobile|cell|telefon|mobil|handy|e-?mail)\b\.?)?[\s,:)(\[<]*"
    r"(?:[\d\s()+/-]{5,24},|[\w.+-]{1,40}@[\w.-]{3,60}\s?(?:,|or|and|oder|und|/)\s?(?:on|at|unter)?)?"
    r"[\s(\[<]*"
)
_PHONE = re.compile(r"\+?\d[\d ()/-]{5,24}\d")
_ASIDE = re.compile(r"\([^()\n]*\)")
_LINE = re.compile(
    r"(?P<label>(?:[^\W\d_][\w-]* ){1,3}"
    r"(?:phone|hotline|helpline|line|control room|desk|gatehouse))"
    r"\s?(?:is|at|under|on|[:|(,])?\s?\Z",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"(?:(?:the|our|a|an|call|calls|on|by|to|and|or|via|ring|use|with|of)\s)+", re.IGNORECASE
)
# Such words alone name no line: every plan has a `mobile phone` of somebody else.
_ANYBODY = frozenset("mobile phone direct line hot private office emergency telephone land".split())


@dataclass(frozen=True, slots=True)
class _Contact:
    """A number or address of somebody, as one plan states it."""

    key: str
    shown: str
    kind: FactKind
    value: str
    side: Side


def find_unlike_contacts(check: Check) -> Iterator[Finding]:
    """Yield plans that give a person or a line another number than the roster or other plans do.

    A plan with several numbers for one person is right when one of them is.
    """
    people = {folded(person.name): person for person in check.reference.people}
    groups: defaultdict[tuple[str, FactKind], list[_Contact]] = defaultdict(list)
    for plan in check.plans:
        for contact in _contacts(plan, people):
            groups[contact.key, contact.kind].append(contact)
    for (key, kind), contacts in groups.items():
        person = people.get(key)
        known = _of(person, kind) if person else ""
        right = known or _most_common(contacts)
        row = [reference_side(person, _COLUMNS[kind])] if person and known else []
        yield from _unlike(contacts, right, row)


def _unlike(contacts: Sequence[_Contact], right: str, row: list[Side]) -> Iterator[Finding]:
    by_path: defaultdict[str, list[_Contact]] = defaultdict(list)
    for contact in contacts:
        by_path[contact.side.path].append(contact)
    agreeing = [one.side for one in contacts if _is_same(one.value, right)]
    for own in by_path.values():
        if any(_is_same(one.value, right) for one in own):
            continue
        first = own[0]
        # `Office 040 555 0102, mobile 0170 555 0102`: one of several is the known one.
        if any(_is_same(number, right) for number in _PHONE.findall(first.side.quote)):
            continue
        sides = [first.side, *agreeing[: MOST_SIDES - 1 - len(row)], *row]
        elsewhere = "the roster" if row else "other plans"
        message = f"{first.shown} has another {_WHAT[first.kind]} here than in {elsewhere}."
        told = f"{first.shown} {_WHAT[first.kind]} {first.value}"
        yield report("P-12", HIGH, message, *sides, about=told, of=(first.side, *row))


def _contacts(plan: PlanText, people: dict[str, Person]) -> Iterator[_Contact]:
    for fact in plan.view.facts:
        is_used = fact.kind in _WHAT and fact.state is not FactState.REJECTED
        if not is_used or not plan.is_binding(fact.start, fact.end):
            continue
        shown = (
            _person_of_row(plan, fact, people)
            or fact.subject
            or _person_before(plan, fact, people)
            or _line_before(plan, fact)
        )
        if shown:
            side = plan.around(fact.start, fact.end)
            yield _Contact(folded(shown), shown, fact.kind, fact.value.lower(), side)


def _person_of_row(plan: PlanText, fact: Fact, people: dict[str, Person]) -> str | None:
    """Return the person of the roster that a table of roles gives the number to."""
    if fact.subject and folded(fact.subject) in people:
        return None
    row = next((one for one in plan.rows if one.start <= fact.start < one.end), None)
    if row is None:
        return None
    role, person, _ = columns_of(row)
    name = row.cell(person) if role is not None else None
    return name if name and folded(name) in people else None


def _person_before(plan: PlanText, fact: Fact, people: dict[str, Person]) -> str | None:
    start, _ = plan.sentence_at(fact.start)
    before = straight(plan.text[max(start, fact.start - _LOOK_BACK) : fact.start])
    # After `Liam Chen (deputy: Priya Raman)` comes the number of the first.
    before = _ASIDE.sub(lambda aside: " " * len(aside.group()), before)
    named = [
        (position, person.name)
        for person in people.values()
        for position in [before.rfind(straight(person.name))]
        if position >= 0
    ]
    if not named:
        return None
    position, name = max(named)
    return name if _BETWEEN.fullmatch(before[position + len(name) :]) else None


def _line_before(plan: PlanText, fact: Fact) -> str | None:
    if fact.kind is not FactKind.PHONE:
        return None
    match = _LINE.search(plan.text[max(0, fact.start - _LOOK_BACK) : fact.start])
    label = " ".join(_SMALL.sub("", match["label"]).split()) if match else ""
    words = set(label.lower().split())
    return label if len(words) > 1 and not words <= _ANYBODY else None


def _most_common(contacts: Sequence[_Contact]) -> str:
    places = Counter(value for value, _ in {(one.value, one.side.path) for one in contacts})
    return min(places, key=lambda value: (-places[value], value))


def _of(person: Person, kind: FactKind) -> str:
    if kind is FactKind.EMAIL:
        return person.email.lower()
    return re.sub(r"(?<!^)\D", "", person.phone.strip())


def _is_same(one: str, other: str) -> bool:
    """Return whether two values are the same: a number also without its country's code, and
    with a figure of the next sentence read into it.
    """
    if "@" in one or "@" in other:
        # One mailbox may go by the first name or by both.
        (local, _, domain), (local_other, _, domain_other) = (
            one.partition("@"),
            other.partition("@"),
        )
        words, words_other = re.split(r"[._-]", local), re.split(r"[._-]", local_other)
        return domain == domain_other and bool(set(words) & set(words_other))
    short, long = sorted((_digits(one), _digits(other)), key=len)
    return bool(short) and (long.endswith(short) or long.startswith(short))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number).lstrip("0")
