"""All facts of one text: each finder's, sorted, without the same thing twice."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.documents import Fact, FactKind, Reading, Section
from ingest.facts.acting import find_acting
from ingest.facts.cards import with_cards
from ingest.facts.channels import find_channels
from ingest.facts.contacts import find_contacts
from ingest.facts.control import STATE, find_control
from ingest.facts.control_tables import find_table_control, is_head
from ingest.facts.criteria import find_listed_criteria
from ingest.facts.dates import find_dates, reads_day_first
from ingest.facts.deadlines import find_deadlines, find_table_deadlines
from ingest.facts.departments import is_explained
from ingest.facts.deputies import find_deputies
from ingest.facts.found import FoundFact
from ingest.facts.holders import find_holders
from ingest.facts.invocation import find_invocation, find_table_authority
from ingest.facts.listed import find_listed, find_table_named
from ingest.facts.masks import GAP, Masked, mask
from ingest.facts.named import find_named
from ingest.facts.objectives import (
    find_minimum_levels,
    find_objectives,
    find_plain_durations,
    find_table_minimum_levels,
    find_table_objectives,
)
from ingest.facts.owners import Owners
from ingest.facts.persons import find_persons, find_table_roles
from ingest.facts.phones import find_phones, find_table_phones
from ingest.facts.references import find_named_references, find_references
from ingest.facts.restored import find_restored
from ingest.facts.roles import find_roles
from ingest.facts.row_subjects import with_subjects
from ingest.facts.scanning import indexes_kept
from ingest.facts.steps import find_steps, find_table_steps
from ingest.facts.tables import Cell, rows_of, tables_of
from ingest.sections import section_at

# A file of a million addresses is no plan; what is kept is bounded.
MOST_FACTS = 20_000
_OBJECTIVES = frozenset({FactKind.RTO, FactKind.RPO, FactKind.MTPD, FactKind.MBCO})
# A length of time inside these is theirs, and no fact of its own.
_HOLDS_DURATION = _OBJECTIVES | {FactKind.DEADLINE}
# Named again and again in a section, these are one fact, at the first mention.
_ONCE = frozenset({FactKind.ROLE, FactKind.SYSTEM, FactKind.SITE, FactKind.SUPPLIER})


def extract_facts(
    reading: Reading, sections: Sequence[Section], *, today: date | None = None
) -> tuple[Fact, ...]:
    """Return the facts of `reading` by position; every span quotes the text exactly.

    A role named several times in a section is one fact, at its first mention. `today` tells a
    review that was from one to come where the words do not.
    """
    starts = [section.start for section in sections]
    with indexes_kept():
        carded = with_cards(reading.text, sections, _find(reading, today))
        kept = (one for one in carded if not _is_explained(one, sections, starts))
        found = _without_repeats(sorted(kept, key=_order), starts)
    return tuple(
        Fact(
            fact_id=f"{sections[0].version_id}.f{number}",
            version_id=sections[0].version_id,
            section_id=sections[section_at(starts, fact.start)].section_id,
            kind=fact.kind,
            value=_without_gaps(fact.value),
            subject=_without_gaps(fact.subject) if fact.subject else None,
            start=fact.start,
            end=fact.end,
        )
        for number, fact in enumerate(found[:MOST_FACTS])
    )


def _is_explained(fact: FoundFact, sections: Sequence[Section], starts: Sequence[int]) -> bool:
    """Return whether a fact is the name of a department that a glossary explains."""
    if fact.kind is not FactKind.ROLE:
        return False
    return is_explained(fact.value, sections[section_at(starts, fact.start)].heading)


def _without_gaps(words: str) -> str:
    """Return words read from masked text without the stand-ins for what is not filled in."""
    return " ".join(words.replace(GAP, " ").split()) if GAP in words else words


def _find(reading: Reading, today: date | None) -> Iterator[FoundFact]:
    masked = mask(reading)
    owners = Owners()
    rows = list(rows_of(reading.text, reading.blocks))
    for row in rows:
        named = list(find_table_roles(row))
        owners.add(row, named)
        yield from named
        yield from find_table_objectives(row)
        yield from find_table_minimum_levels(row)
        yield from find_table_deadlines(row, masked.prose)
        yield from find_table_authority(row)
        yield from find_table_steps(row)
        yield from find_table_named(row)
        for phone in find_table_phones(row, masked.shown):
            yield replace(phone, subject=owners.of(phone.start))
    for find in (find_contacts, find_phones):
        for fact in find(masked.shown):
            yield replace(fact, subject=owners.of(fact.start))
    yield from _in_control(reading, masked, today)
    yield from with_subjects(reading.text, rows, _in_text(masked))
    yield from find_steps(reading.text, reading.blocks)
    yield from find_listed(reading.text, reading.blocks)
    yield from find_listed_criteria(reading.text, reading.blocks)


def _in_control(reading: Reading, masked: Masked, today: date | None) -> Iterator[FoundFact]:
    """Yield what a plan says of itself, in lines and under the heads of tables.

    A label at the head of a column has its value below it, and neither beside it nor in whichever
    row comes next in the text.
    """
    day_first = reads_day_first(masked.shown)
    heads: list[Cell] = []
    for table in tables_of(reading.text, reading.blocks):
        if table[0] and is_head(table):
            heads.append(replace(table[0][0], end=table[0][-1].end))
            yield from find_table_control(table, STATE, day_first=day_first)
    for fact in (*find_control(masked.shown), *find_dates(masked.shown, today)):
        at = bisect_right(heads, fact.start, key=lambda head: head.start) - 1
        is_in_head = at >= 0 and fact.start < heads[at].end
        if not is_in_head or (fact.kind is not FactKind.OWNER and fact.end <= heads[at].end):
            yield fact


def _in_text(masked: Masked) -> Iterator[FoundFact]:
    for find in (find_channels, find_references):
        yield from find(masked.shown)
    roles = list(find_roles(masked.worded))
    yield from roles
    yield from find_holders(masked.worded, roles)
    for find in (find_acting, find_persons, find_deputies, find_named_references, find_named):
        yield from find(masked.worded)
    for find in (
        find_objectives,
        find_restored,
        find_minimum_levels,
        find_deadlines,
        find_plain_durations,
        find_invocation,
    ):
        yield from find(masked.prose)


def _order(fact: FoundFact) -> tuple[int, int, str, bool]:
    return fact.start, -fact.end, fact.kind, fact.subject is None


def _without_repeats(found: Sequence[FoundFact], starts: Sequence[int]) -> list[FoundFact]:
    kept: list[FoundFact] = []
    mentioned: set[tuple[int, FactKind, str]] = set()
    reach: dict[FactKind, int] = {}
    objectives = [fact for fact in found if fact.kind in _OBJECTIVES]
    holders = [fact for fact in found if fact.kind in _HOLDS_DURATION]
    objective_starts = [fact.start for fact in objectives]
    holder_starts = [fact.start for fact in holders]
    for fact in found:
        # The same stretch seen by two finders is one fact; an objective's length is no other.
        if fact.start < reach.get(fact.kind, 0):
            continue
        if fact.kind is FactKind.DURATION and _is_within(fact, holders, holder_starts):
            continue
        if fact.kind is FactKind.DEADLINE and _is_within(fact, objectives, objective_starts):
            continue
        if fact.kind in _ONCE:
            key = (section_at(starts, fact.start), fact.kind, fact.value.casefold())
            if key in mentioned:
                continue
            mentioned.add(key)
        reach[fact.kind] = fact.end
        kept.append(fact)
    return kept


def _is_within(fact: FoundFact, holders: Sequence[FoundFact], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, fact.start)
    return any(fact.start < one.end for one in holders[max(0, index - 3) : index])
