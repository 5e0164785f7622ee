"""P-20: one resource promised to several plans beyond what it holds."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.findings import Finding, Side
from domain.reference import Resource
from ingest.facts.numbers import FIGURE, WORD, number_of
from upkeep.context import MEDIUM, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.names import all_words
from upkeep.plans import PlanText

_UNITS = (
    r"(?:desks?|seats?|places?|workplaces?|work ?stations?|lines?|beds?|rooms?|kits?|phones?"
    r"|persons?|people|staff|members?|responders?|employees|operators?|engineers?|agents?|units?"
    r"|clerks?|nurses?|doctors?|workers?|technicians?|officers?|specialists?|analysts?|drivers?|patients?"
    r"|pupils?|students?|guests?|passengers?|volunteers?|crew|benches|tables?|computers?|screens?"
    r"|terminals?|racks?|pallets?|containers?|trucks?|vans?|cars|buses|boats?|pumps?|tents?|teams?"
    r"|licen[cs]es?|ports?|vehicles?|laptops?|generators?|colleagues|participants?|spaces?"
    r"|arbeitsplätze?n?|plätze?n?|personen|mitarbeiter\w*|leitungen|geräte)"
)
_COUNT = re.compile(rf"\b(?P<number>{FIGURE}|{WORD}) (?:[a-z-]+ ){{0,3}}?{_UNITS}\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|all|beide|alle)\b", re.IGNORECASE)
# A sentence that claims the resource, rather than speaks of it.
_CLAIMS = re.compile(
    r"\b(?:uses?|takes?|gets?|needs?|works?|reserved?|kept|booked|set aside"
    r"|brought to|moved? to|moves|assigned"
    r"|allocated|supplied by|powered by|occup(?:y|ies)|carr(?:y|ies)|can use|may use|relocates?"
    r"|available (?:for|to)|sits?|move in|seated|fetch(?:es)?|collects?|drives? off|relies on"
    r"|rely on|counts? on|holds? back"
    r"|takes? (?:over|in)|set up in|taken|borrows?|is ours"
    r"|are ours"
    r"|nutzt|nutzen|erhält|reserviert|belegt|bezieht|beziehen|gebracht|verlegt|genommen|eingesetzt"
    r"|bereitgestellt|versorgt)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no longer|never|nicht|kein\w*|capacity|kapazität)\b", re.IGNORECASE)


class _Claim(NamedTuple):
    amount: float
    path: str
    side: Side


def find_overpromised(check: Check) -> Iterator[Finding]:
    """Yield resources of the inventory whose claims in different plans exceed the capacity."""
    for resource in check.reference.resources:
        capacity = re.match(r"\d{1,6}", resource.capacity.strip())
        if capacity is None:
            continue
        most = int(capacity.group())
        claims = [claim for plan in check.plans for claim in _claims(plan, resource, most)]
        # Several sentences of one plan may speak of the same claim: its largest counts.
        largest: dict[str, _Claim] = {}
        for claim in claims:
            known = largest.get(claim.path)
            if known is None or claim.amount > known.amount:
                largest[claim.path] = claim
        total = sum(claim.amount for claim in largest.values())
        if len(largest) > 1 and total > most:
            sides = [claim.side for claim in largest.values()][: MOST_SIDES - 1]
            message = f"{resource.name}: {total:g} are promised, and there are {most}."
            row = reference_side(resource, "capacity")
            yield report("P-20", MEDIUM, message, *sides, row, about=message)


def _claims(plan: PlanText, resource: Resource, most: int) -> Iterator[_Claim]:
    wanted = all_words(resource.name)
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" in sentence or not _CLAIMS.search(sentence):
            continue
        for clause in re.finditer(r"[^;]+", sentence):
            said = all_words(clause.group())
            # `satellite phones` may stand for the satellite phone kit, but no one word for three.
            if len(wanted & said) < max(min(2, len(wanted)), len(wanted) - 1):
                continue
            amount = _amount(clause.group(), most)
            # `If the office cannot be used, 8 people work from ...` denies nothing of the claim.
            claim = clause.group().rpartition(", ")[2]
            if _DENIED.search(claim) and not _COUNT.search(clause.group()):
                continue
            if amount:
                yield _Claim(amount, plan.path, plan.side(start, end))


def _amount(sentence: str, most: int) -> float:
    match = _COUNT.search(sentence)
    if match is not None:
        return float(number_of(match["number"]))
    if _BOTH.search(sentence):
        return most
    return 1 if most == 1 else 0
