"""All facts of one text: each finder's, sorted, without the same thing twice."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from domain.documents import Fact, FactKind, Reading, Section
from ingest.facts.contacts import find_contacts
from ingest.facts.dates import find_dates
from ingest.facts.found import FoundFact
from ingest.facts.objectives import find_objectives, find_plain_durations, find_table_objectives
from ingest.facts.references import find_references
from ingest.facts.roles import find_persons, find_roles, find_table_roles
from ingest.facts.tables import Cell, rows_of
from ingest.sections import section_at

# A file of a million addresses is no plan; what is kept is bounded.
MOST_FACTS = 20_000
_OBJECTIVES = (FactKind.RTO, FactKind.RPO, FactKind.MTPD)
_DEPUTY = re.compile(r"deputy|alternate|backup|stellvertret|vertretung")


def extract_facts(reading: Reading, sections: Sequence[Section]) -> tuple[Fact, ...]:
    """Return the facts of `reading` by position; every span quotes the text exactly.

    A role named several times in a section is one fact, at its first mention.
    """
    starts = [section.start for section in sections]
    found = _without_repeats(sorted(_find(reading), key=_order), starts)
    return tuple(
        Fact(
            fact_id=f"{sections[0].version_id}.f{number}",
            version_id=sections[0].version_id,
            section_id=sections[section_at(starts, fact.start)].section_id,
            kind=fact.kind,
            value=fact.value,
            subject=fact.subject,
            start=fact.start,
            end=fact.end,
        )
        for number, fact in enumerate(found[:MOST_FACTS])
    )


def _find(reading: Reading) -> Iterator[FoundFact]:
    text = reading.text
    owners: list[tuple[int, int, str]] = []
    for row in rows_of(text, reading.blocks):
        yield from find_table_objectives(row)
        named = list(find_table_roles(row))
        yield from named
        owners += _owner(row, named)
    for fact in find_contacts(text):
        yield replace(fact, subject=_owner_at(owners, fact.start))
    for find in (
        find_objectives,
        find_dates,
        find_plain_durations,
        find_references,
        find_roles,
        find_persons,
    ):
        yield from find(text)


def _owner(row: Sequence[Cell], named: Sequence[FoundFact]) -> list[tuple[int, int, str]]:
    """Return whose each cell of a row is, for the telephone numbers and addresses in it."""
    if not named:
        return []
    by_start = {fact.start: fact for fact in named if fact.kind is FactKind.PERSON}
    persons = [(cell, by_start[cell.start]) for cell in row if cell.start in by_start]
    deputies = [fact for cell, fact in persons if _DEPUTY.search(cell.header)]
    first = [fact for cell, fact in persons if not _DEPUTY.search(cell.header)]
    if not persons:
        return [(row[0].start, row[-1].end, named[0].value)]
    return [
        (cell.start, cell.end, owner[0].value)
        for cell in row
        if (owner := deputies if _DEPUTY.search(cell.header) else first)
    ]


def _owner_at(owners: Sequence[tuple[int, int, str]], position: int) -> str | None:
    index = bisect_right(owners, position, key=lambda owner: owner[0]) - 1
    if index < 0 or position >= owners[index][1]:
        return None
    return owners[index][2]


def _order(fact: FoundFact) -> tuple[int, int, str, bool]:
    return fact.start, -fact.end, fact.kind, fact.subject is None


def _without_repeats(found: Sequence[FoundFact], starts: Sequence[int]) -> list[FoundFact]:
    kept: list[FoundFact] = []
    roles: set[tuple[int, str]] = set()
    reach: dict[FactKind, int] = {}
    objective_end = 0
    for fact in found:
        if fact.kind in _OBJECTIVES:
            objective_end = max(objective_end, fact.end)
        # The same stretch seen by two finders is one fact; an objective's length is no other.
        if fact.start < reach.get(fact.kind, 0):
            continue
        if fact.kind is FactKind.DURATION and fact.end <= objective_end:
            continue
        if fact.kind is FactKind.ROLE:
            key = (section_at(starts, fact.start), fact.value.casefold())
            if key in roles:
                continue
            roles.add(key)
        reach[fact.kind] = fact.end
        kept.append(fact)
    return kept
