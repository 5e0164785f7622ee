"""Who may put a plan into effect, on what condition, and whether the report says just that."""

import re
from collections.abc import Iterable, Iterator, Sequence

from domain.documents import Fact, FactKind, FactState, Version
from domain.errors import Unavailable
from domain.proposals import InvocationClause
from domain.search import Hit
from triage.roles import Plans

# Of each plan; a plan with more conditions than this says them in a section that is shown anyway.
MOST_A_PLAN = 3
# A condition is met when the report holds so much of what it says, and at least two words of it.
LEAST_SHARE = 0.6
LEAST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"\d")
# What every condition says, whatever it is about.
_FORMAL = frozenset(
    "activate activated activates activation invoke invoked invokes plan plans declare declared "
    "incident incidents event events emergency crisis this that when whenever which will with "
    "than more less least into from have been must shall should team teams case cases any "
    "longer hour hours minute minutes days following response procedure procedures applies "
    "dieser diese dieses wird werden wenn sobald oder notfall krise ereignis plans aktiviert "
    "ausgerufen mehr länger stunde stunden minuten einem einer eines sind durch kann".split()
)
# So many letters tell a word in spite of its ending.
_STEM = 5


def find_invocation(hits: Sequence[Hit], plans: Plans, report: str) -> tuple[InvocationClause, ...]:
    """Return what the plans of the hits say of their invocation, conditions met first."""
    found: list[InvocationClause] = []
    seen: set[str] = set()
    for hit in hits:
        if hit.version_id not in seen:
            seen.add(hit.version_id)
            found += _clauses_of(hit, plans, report)
    return tuple(sorted(found, key=lambda one: not one.met_by))


def _clauses_of(hit: Hit, plans: Plans, report: str) -> list[InvocationClause]:
    try:
        version = plans.get_version(hit.version_id)
    except Unavailable:
        # A text that fails its hash says nothing.
        return []
    said = plans.facts_of(hit.version_id, (FactKind.ACTIVATION, FactKind.AUTHORITY))
    facts = [one for one in said if one.state is not FactState.REJECTED]
    clauses = [*_conditions(facts, version, hit, report), *_authorities(facts, version, hit)]
    return sorted(clauses, key=lambda one: not one.met_by)[:MOST_A_PLAN]


def _conditions(
    facts: Iterable[Fact], version: Version, hit: Hit, report: str
) -> Iterator[InvocationClause]:
    for fact in facts:
        if fact.kind is FactKind.ACTIVATION:
            quote = version.text[fact.start : fact.end]
            yield _clause(fact, version, hit, role="", met_by=meeting_words(quote, report))


def _authorities(facts: Iterable[Fact], version: Version, hit: Hit) -> Iterator[InvocationClause]:
    named: set[str] = set()
    for fact in facts:
        if fact.kind is FactKind.AUTHORITY and fact.value not in named:
            named.add(fact.value)
            yield _clause(fact, version, hit, role=fact.value, met_by=())


def _clause(
    fact: Fact, version: Version, hit: Hit, *, role: str, met_by: tuple[str, ...]
) -> InvocationClause:
    return InvocationClause(
        version_id=hit.version_id,
        path=hit.path,
        title=hit.title,
        role=role,
        quote=version.text[fact.start : fact.end],
        start=fact.start,
        end=fact.end,
        met_by=met_by,
    )


def meeting_words(condition: str, report: str) -> tuple[str, ...]:
    """Return the words of the report by which it meets the condition, else nothing.

    A condition with a number is never met by words: "over four hours" must be worked out.
    """
    if _NUMBER.search(condition):
        return ()
    asked = {_stem(word) for word in _words(condition)}
    said = {_stem(word): word for word in reversed(_words(report))}
    shared = sorted(asked & said.keys())
    if len(shared) < max(LEAST_WORDS, LEAST_SHARE * len(asked)):
        return ()
    return tuple(said[one] for one in shared)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _FORMAL]


def _stem(word: str) -> str:
    return word[:_STEM]
