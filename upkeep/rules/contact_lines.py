"""Whether two numbers of one name are two numbers for the same, or lines of their own."""

import re

from domain.documents import FactKind
from ingest.facts.holders import is_name
from ingest.facts.roles import is_german_role, is_role
from upkeep.plans import PlanText
from upkeep.rules.past import is_past
from upkeep.rules.sites import are_two_sites
from upkeep.statements import Statement, state

# Each site, hall or shift has one of its own, and each authority many stations.
_MANY = re.compile(
    r"\b(?:fire|police|polizei|feuerwehr|ambulance|hospital|klinik|krankenhaus|rettung\w*|caretaker"
    r"|hausmeister\w*|ward|guards?|warden|shift|schicht\w*|first aid\w*|reception|switchboard|room"
    r"|floor|gate|team member|doctor|supplier|vendor|contractor|customer|insurer|landlord|engineer"
    r"|technician|plumber|electrician)s?\b",
    re.IGNORECASE,
)
# What a line is for, or when it is answered.
_LINES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\b(?:mobile?|cell|handy|mobil\w*)\b|\+49\s?1[567]|\+447|(?<!\d)01[567]\d",
        r"\bfax\b",
        r"\b(?:nights?|weekends?|out of hours|after hours|holidays?|nachts"
        r"|wochenende\w*|feiertag\w*)\b",
        r"\b(?:private|home|privat)\b",
        r"\b(?:exercises?|drills?|tests?|tabletop|\w*übung\w*|probe\w*)\b",
        r"\b(?:abroad|international|from outside|ausland)\b",
    )
)


def is_one_line(name: str, kind: FactKind) -> bool:
    """Return whether an organization has one number of whom it calls so, also without a roster.

    Of a role it may have several mailboxes.
    """
    is_person = len(name.split()) > 1 and is_name(name) and not is_role(name)
    if kind is FactKind.EMAIL:
        return is_person
    is_told = len(name.split()) > 1 or is_german_role(name) or (name.isupper() and is_role(name))
    return is_told and (is_person or not _MANY.search(name))


def are_two_lines(one: tuple[PlanText, int, int], other: tuple[PlanText, int, int]) -> bool:
    """Return whether two places speak of two lines: of two sites, at night, mobile or for a drill.

    A place is a plan and the span of the sentence in it.
    """
    first, second = (_stated(*place) for place in (one, other))
    if any(bool(line.search(first.text)) != bool(line.search(second.text)) for line in _LINES):
        return True
    is_over = any(is_past(plan, start) for plan, start, _ in (one, other))
    return is_over or are_two_sites(first, second)


def _stated(plan: PlanText, start: int, end: int) -> Statement:
    return state(plan, start, end)
