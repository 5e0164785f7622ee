"""P-20: one resource promised to several plans beyond what it holds."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from domain.findings import Finding, Side
from domain.reference import Resource
from ingest.facts.durations import find_durations
from ingest.facts.numbers import FIGURE, WORD, number_of
from upkeep.context import MEDIUM, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.label_lines import LabelLine, label_lines
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.tables import Row

_UNITS = (
    r"(?:desks?|seats?|places?|workplaces?|work ?stations?|lines?|beds?|rooms?|kits?|phones?"
    r"|persons?|people|staff|members?|responders?|employees|operators?|engineers?|agents?|units?"
    r"|clerks?|nurses?|doctors?|workers?|technicians?|officers?|specialists?|analysts?|drivers?|patients?"
    r"|pupils?|students?|guests?|passengers?|volunteers?|crew|benches|tables?|computers?|screens?"
    r"|terminals?|racks?|pallets?|containers?|trucks?|vans?|cars|buses|boats?|pumps?|tents?|teams?"
    r"|licen[cs]es?|ports?|vehicles?|laptops?|generators?|colleagues|participants?|spaces?"
    r"|arbeitsplätze?n?|plätze?n?|personen|mitarbeiter\w*|leitungen|geräte)"
)
# `Moved by 2 engineers` tells who acts.
_COUNT = re.compile(
    rf"(?<!\bby )(?<!\bdurch )\b(?P<number>{FIGURE}|{WORD}) (?:[a-z-]+ ){{0,3}}?{_UNITS}\b",
    re.IGNORECASE,
)
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
    r"|bereitgestellt|versorgt|ziehen? (?:ins?|nach|um)|zieht (?:ins?|nach|um)|bringen|verlegen"
    r"|weicht? [^.;\n]{0,60}\baus|weichen [^.;\n]{0,60}\baus|ausweichen|sitzen|sitzt|arbeitet"
    r"|arbeiten|(?:ge)?fahren|stell(?:t|en)|gestellt|greift auf|greifen auf"
    r"|bring|wheel(?:s|ed)?|carry|move|drive|driven|deliver(?:s|ed)?|tow(?:s|ed)?|ship(?:s|ped)?"
    r"|roll(?:s|ed)?|transport(?:s|ed)?|connect(?:s|ed)?|plugged|fetch|collect|relocate|sit|occupy"
    r"|calls? (?:on|for|in)|draws? on|falls? back (?:on|to)|goes to|go to|sent to|is ours"
    r"|(?:is|are) (?:our|their|its|the) (?:\w+ )?(?:fallback|refuge|alternative|alternate|reserve"
    r"|spare|back-?up)|(?:moved|brought|taken|loaded|put|stored|transferred|driven) (?:in)?to"
    r"|fills?|stores?|spoken for|earmarked|pledged|promised|switch(?:es)? (?:over )?to|serves?"
    r"|(?:set|put) up|parked|placed|stationed"
    r"|installed|feeds?|powers?|supplies|draws?"
    # What has room for some says how many it has; what has it for ours is promised.
    r"|(?:seats?|houses|hosts|shelters?|accommodates?|takes? in|has room for|gives room to)"
    r"(?=[^.;\n]{0,40}?\b(?:our|us|its|their|of the|the team|staff from)\b))\b",
    re.IGNORECASE,
)
# What is done to keep it fit, and where it usually stands, promises it to nobody.
_UPKEEP = re.compile(
    r"\b(?:servic(?:ed|ing)|repair\w*|maintenance|maintained|inspect\w*|test(?:s|ed|ing)?"
    r"|exercis\w+|drills?|calibrat\w+|refuel\w*|bought|purchased|rented out"
    r"|wartung|gewartet|geprüft|repar\w+|übung\w*|getestet|beschafft)\b",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\b(?:a|one|two|three|ein|zwei|drei) (?:dozen|dutzend)\b", re.IGNORECASE)
_OTHER_FIGURE = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|[€$£]\s?\d[\d.,]*|\d+(?:[.,]\d+)?\s?(?:%|°|km\b|m\b"
    r"|kg\b|kW\b|kVA\b|EUR\b|percent\b|metres?\b|kilometres?\b|miles?\b|litres?\b|Liter\b)"
    r"|\b(?:floor|room|building|phase|step|level|section|page|gate|hall|day|raum|stock|etage|tor"
    r"|halle|tag|stufe|abschnitt)\s\d+|\b\d+(?:st|nd|rd|th)\b|\+?\d[\d /-]{5,}\d",
    re.IGNORECASE,
)
# `20 blankets from there` counts blankets; `the team of 12 moves there` counts who needs a place,
# and so do `seven dispatchers`.
_FIGURE = re.compile(
    rf"(?<!\bby )(?<!\bdurch )(?<![\w.,-])(?P<number>\d{{1,5}}|{WORD})(?![\w.-]*\w)"
    r"(?=\W*\Z|\s?[,;:.()]|\s[a-z]{3,20}(?:ers|ors|ists|ants|ees|men)\b|\s(?:of|in|into|to|at|on|from|for|with|there|here|are|is|will|can|may|must"
    r"|should|move|moves|work|works|sit|sits|use|uses|take|takes|need|needs|relocate|relocates|go|goes"
    r"|and|or|as|by|when|if|while|during|after|von|im|am|an|auf|aus|nach|zum|zur|für|mit|dort|hier"
    r"|sind|ist|werden|wird|ziehen|zieht|und|oder|wenn|falls)\b)",
    re.IGNORECASE,
)
# These are articles, pronouns and ordinals more often than numbers.
_NO_FIGURE = frozenset(
    "a an one first ein eine einem einen einer eines ersten zero null half".split()
)
_AMOUNT_COLUMN = re.compile(
    r"\b(?:seats?|places?|desks?|persons?|people|number|count|quantity|needs?|needed|required"
    r"|headcount|amount|plätze|arbeitsplätze|personen|anzahl|bedarf|menge|benötigt)\b"
)
# A row that begins with the resource tells how many there are, unless a column asks for them.
_REFUGE_COLUMN = re.compile(r"\b(?:fallback|alternat\w*|relocat\w*|ausweich\w*|ersatz\w*)\b")
_NEED_COLUMN = re.compile(
    r"\b(?:needs?|needed|required|requirements?|reserved|claimed|bedarf|benötigt|reserviert)\b"
)
# What stands under it is to be had by the plan; if it is `needed`, all that there is may be meant.
_NEED_HEADING = re.compile(
    r"\b(?:needs?|needed|required|requirements?|reserved|claimed|resources?"
    r"|to (?:be )?(?:fetch(?:ed)?|taken?|br(?:ing|ought)|collect(?:ed)?|borrow(?:ed)?)"
    r"|bedarf|benötigt\w*|reserviert\w*|ressourcen|mitzunehmen\w*)\b",
    re.IGNORECASE,
)
_STOCK_HEADING = re.compile(r"\b(?:resources?|ressourcen)\b", re.IGNORECASE)
_LABEL_AMOUNT = re.compile(
    rf"(?P<number>\d{{1,5}}|{WORD})(?: (?:[a-z-]+ )?{_UNITS})?(?=\s?(?:[.,;(]|\Z))", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:not|no longer|never|nicht|kein\w*|capacity|kapazität)\b", re.IGNORECASE)


class _Wanted(NamedTuple):
    """A resource of the inventory with the words of its name and how many there are."""

    resource: Resource
    words: frozenset[str]
    most: int


class _Claim(NamedTuple):
    amount: float
    path: str
    side: Side


def find_overpromised(check: Check) -> Iterator[Finding]:
    """Yield resources of the inventory whose claims in different plans exceed the capacity."""
    wanted = _wanted(check)
    claims: dict[_Wanted, list[_Claim]] = {one: [] for one in wanted}
    for plan in check.plans if wanted else ():
        for one, claim in check.once_in(plan, _claims, partial(_claims, plan)):
            claims[one].append(claim)
    for one in wanted:
        # Several sentences of one plan may speak of the same claim: its largest counts.
        largest: dict[str, _Claim] = {}
        for claim in claims[one]:
            known = largest.get(claim.path)
            if known is None or claim.amount > known.amount:
                largest[claim.path] = claim
        total = sum(claim.amount for claim in largest.values())
        if len(largest) > 1 and total > one.most:
            sides = [claim.side for claim in largest.values()][: MOST_SIDES - 1]
            resource, most = one.resource, one.most
            message = f"{resource.name}: {total:g} are promised, and there are {most}."
            row = reference_side(resource, "capacity")
            yield report("P-20", MEDIUM, message, *sides, row, about=message)


def _wanted(check: Check) -> list[_Wanted]:
    return [
        _Wanted(resource, all_words(resource.name), int(capacity.group()))
        for resource in check.reference.resources
        if (capacity := re.match(r"\d{1,6}", resource.capacity.strip())) is not None
    ]


def _claims(plan: PlanText, check: Check) -> Iterator[tuple[_Wanted, _Claim]]:
    wanted = _wanted(check)
    for start, end in plan.once("claiming sentences", _claiming_sentences):
        for clause in re.finditer(r"[^;]+", plan.prose[start:end]):
            said = all_words(clause.group())
            for one in wanted:
                amount = _claimed(clause.group(), said, one)
                if amount:
                    yield one, _Claim(amount, plan.path, plan.side(start, end))
    for row in plan.rows:
        named = [all_words(cell) for cell in row.cells]
        for one in wanted:
            amount = _claimed_in(row, named, one) if one.words in named else 0
            if amount:
                yield one, _Claim(amount, plan.path, plan.side(row.start, row.end))
    yield from _labelled_claims(plan, wanted)


def _labelled_claims(plan: PlanText, wanted: Sequence[_Wanted]) -> Iterator[tuple[_Wanted, _Claim]]:
    for line in label_lines(plan):
        named = all_words(line.label)
        for one in wanted:
            amount = _claimed_by_label(plan, line, one) if named == one.words else 0
            if amount:
                yield one, _Claim(amount, plan.path, plan.side(line.start, line.end))


def _claiming_sentences(plan: PlanText) -> Iterator[tuple[int, int]]:
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        if "|" not in sentence and _CLAIMS.search(sentence) and not _UPKEEP.search(sentence):
            yield start, end


def _claimed(clause: str, said: frozenset[str], one: _Wanted) -> float:
    # `satellite phones` may stand for the satellite phone kit, but no one word for three.
    if len(one.words & said) < max(min(2, len(one.words)), len(one.words) - 1):
        return 0
    # `If the office cannot be used, 8 people work from ...` denies nothing of the claim.
    if _DENIED.search(clause.rpartition(", ")[2]) and not _COUNT.search(clause):
        return 0
    return _amount(_without_name(clause, one.resource.name), one.most)


def _claimed_in(row: Row, named: Sequence[frozenset[str]], one: _Wanted) -> float:
    is_told = named[0] == one.words and row.column(_REFUGE_COLUMN) is None
    cell = (row.cell(row.column(_NEED_COLUMN if is_told else _AMOUNT_COLUMN)) or "").strip()
    # A row that gives as many as there are tells the capacity.
    is_claim = re.fullmatch(r"\d{1,5}", cell) and int(cell) != one.most
    return float(cell) if is_claim else 0


def _claimed_by_label(plan: PlanText, line: LabelLine, one: _Wanted) -> float:
    """Return how many a line such as `- North hall: 8 desks` takes under a heading of needs."""
    heading = plan.section_at(line.start).heading
    match = _LABEL_AMOUNT.match(line.value)
    if match is None or not _NEED_HEADING.search(heading):
        return 0
    amount = float(number_of(match["number"]))
    # Among resources, a line that gives as many as there are tells the capacity.
    return 0 if _STOCK_HEADING.search(heading) and amount == one.most else amount


def _without_name(clause: str, name: str) -> str:
    """Return the clause without the resource's name, which may hold a number of its own."""
    return re.sub(re.escape(name), " ", clause, flags=re.IGNORECASE)


def _amount(sentence: str, most: int) -> float:
    dozen = _DOZEN.search(sentence)
    if dozen is not None:
        return 12 * float(number_of(dozen.group().split()[0]))
    match = _COUNT.search(sentence)
    if match is not None:
        return float(number_of(match["number"]))
    if _BOTH.search(sentence):
        return most
    figure = _only_figure(sentence)
    return figure or (1 if most == 1 else 0)


def _only_figure(sentence: str) -> float:
    """Return the one number of a sentence that is no time, place or measure, 0 for none or several.

    `The wages team of 12 moves there` counts people without a word for them.
    """
    for span in reversed(list(find_durations(sentence))):
        sentence = f"{sentence[: span.start]} {sentence[span.end :]}"
    found = [
        float(number_of(match["number"]))
        for match in _FIGURE.finditer(_OTHER_FIGURE.sub(" ", sentence))
        if match["number"].lower() not in _NO_FIGURE
    ]
    return found[0] if len(found) == 1 else 0
