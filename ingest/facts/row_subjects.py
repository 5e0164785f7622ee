"""Whose an objective is that its own words leave open: its row's, or that of the one before it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from domain.documents import FactKind
from ingest.facts.found import FoundFact
from ingest.facts.subjects import carries_on
from ingest.facts.tables import Cell, row_subject

OBJECTIVES = frozenset({FactKind.RTO, FactKind.RPO, FactKind.MTPD, FactKind.MBCO})


def with_subjects(
    text: str, rows: Sequence[Sequence[Cell]], found: Iterable[FoundFact]
) -> Iterator[FoundFact]:
    """Yield what is found, objectives without a subject given that of their row or sentence.

    `Portal | RTO 1 hour` is of the portal; so is the second of `Portal: RTO 1 hour, MBCO: 5 %`.
    """
    rows = [row for row in rows if row]
    starts = [row[0].start for row in rows]
    facts = list(found)
    objectives = sorted((one for one in facts if one.kind in OBJECTIVES), key=lambda one: one.start)
    subjects: dict[tuple[FactKind, int], str] = {}
    last: FoundFact | None = None
    for fact in objectives:
        if fact.subject is None:
            subject = _of_row(rows, starts, fact)
            is_level = subject is None and fact.kind is FactKind.MBCO
            if is_level and last is not None and carries_on(text, last, fact):
                subject = last.subject
            if subject is not None:
                subjects[fact.kind, fact.start] = subject
                fact = replace(fact, subject=subject)
        last = fact
    for fact in facts:
        subject = subjects.get((fact.kind, fact.start))
        yield replace(fact, subject=subject) if subject and fact.subject is None else fact


def _of_row(rows: Sequence[Sequence[Cell]], starts: Sequence[int], fact: FoundFact) -> str | None:
    index = bisect_right(starts, fact.start) - 1
    if index < 0 or fact.end > rows[index][-1].end:
        return None
    row = rows[index]
    subject = row_subject(row)
    cell = next((cell for cell in row if cell.text == subject), None)
    # Words of the cell itself, or of one further on, name nothing that the row is of.
    return subject if cell is not None and cell.end <= fact.start else None
