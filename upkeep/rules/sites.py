"""Whether two sentences are each of a site of its own: `Ashford depot` and `Dover depot`."""

import re
from functools import lru_cache

from upkeep.plans import PlanText
from upkeep.statements import Statement

_KIND = (
    r"(?:depots?|plants?|sites?|offices?|branch(?:es)?|hospitals?|clinics?|warehouses?|mills?"
    r"|stations?|campus(?:es)?|factory|factories|works|terminals?|hangars?|laborator(?:y|ies)"
    r"|data cent(?:er|re)s?|stores?|schools?|buildings?|airports?|ports?|harbou?rs?|farms?"
    r"|region|county|district)"
)
_GERMAN = (
    r"(?:Werk|Standort|Haus|Filiale|Niederlassung|Lager|Betriebsstätte|Zweigstelle|Klinik"
    r"|Krankenhaus|Rechenzentrum|Büro|Depot|Schule|Gebäude|Flughafen|Hafen|Bahnhof|Campus"
    r"|Halle|Region|Landkreis)"
)
# A name, a compass point or a number: what tells one site from another.
_NAME = r"(?:(?<![\w’'-])[A-ZÄÖÜ][\w’'-]{0,40}(?: [A-ZÄÖÜ][\w’'-]{0,40})?|\b\d{1,3})"
_NAMED = (
    re.compile(rf"(?P<name>{_NAME}) (?i:{_KIND})\b"),
    re.compile(rf"\b(?:{_GERMAN}|(?i:{_KIND})) (?P<name>{_NAME})\b"),
)
# What begins a sentence or a title, or tells a part of any site, names none.
_NO_NAME = frozenset(
    "the a an our your its this that these each every all any no one two both either new old other "
    "another at in on of to for from and or if when flood fire storm power recovery continuity "
    "business emergency evacuation disaster contingency plan main head home local alternate "
    "alternative backup secondary primary fallback temporary mobile field whole same first second "
    "der die das den dem des unser unsere jedes alle im am is are see use close open it data "
    "critical affected remote cold warm hot staging recovery closed safe".split()
)


def are_two_sites(one: Statement, other: Statement) -> bool:
    """Return whether each of two sentences, or its heading or plan, names a site the other's
    does not.
    """
    return are_apart(*(sites_at(part.plan, part.start, part.text) for part in (one, other)))


def are_apart(sites: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two places each name sites, and none of them both."""
    return bool(sites and others) and not sites & others


def sites_at(plan: PlanText, start: int, text: str) -> frozenset[str]:
    """Return the sites that a sentence names, else those of its headings, else of its plan."""
    headings = plan.section_at(start).heading_path
    nearest = (text, *reversed(headings), plan.view.version.title)
    return next((found for text in nearest if (found := _sites_in(text))), frozenset())


@lru_cache(maxsize=4096)
def _sites_in(text: str) -> frozenset[str]:
    names = (match["name"] for pattern in _NAMED for match in pattern.finditer(text))
    words = (tuple(word.lower() for word in name.split()) for name in names)
    told = (tuple(word for word in name if word not in _NO_NAME) for name in words)
    return frozenset(" ".join(name) for name in told if name)
