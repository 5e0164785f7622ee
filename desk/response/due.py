"""By when a step is due, by the plan's own words."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from domain.documents import Fact, FactKind
from ingest.facts.restored import is_unnamed
from ingest.instructions import Span, trailing_length

# `by the end of the next working day` names no length that can be counted from a moment.
_NOT_COUNTED = re.compile(
    r"\b(?:end|close|ende) of|\b(?:next|following|same|nächsten)\b|\b(?:working|business|work)[\s-]"
    r"|arbeitstag|werktag|shift|schicht",
    re.IGNORECASE,
)
# So many lengths that only grow are times by the clock of the response, as in a runbook.
LEAST_GROWING = 3


def due_times(
    text: str,
    steps: Sequence[Span],
    facts: Sequence[Fact],
    *,
    began_at: datetime,
    opened_at: datetime,
) -> list[tuple[datetime | None, str]]:
    """Return for each step of one section when it is due and the plan's words that say so.

    A deadline in the step counts from when it began, the shortest of several. Lengths that stand
    alone behind the steps count where they grow from step to step, as in a runbook, and from when
    the response began: nobody can be late before there is one. Else they say how long a step takes,
    and nothing is due.
    """
    lengths = [trailing_length(text, start, end) for start, end in steps]
    minutes = [found[0] for found in lengths if found is not None]
    is_clock = (
        len(minutes) >= LEAST_GROWING and minutes == sorted(minutes) and minutes[0] < minutes[-1]
    )
    due: list[tuple[datetime | None, str]] = []
    for (start, end), length in zip(steps, lengths, strict=True):
        stated, starts = _deadline(text, start, end, facts), began_at
        if stated is None and length is not None and is_clock:
            stated, starts = (length[0], text[slice(*length[1])]), opened_at
        if stated is None:
            due.append((None, ""))
        else:
            due.append((_after(starts, stated[0]), " ".join(stated[1].split())))
    return due


def _deadline(text: str, start: int, end: int, facts: Sequence[Fact]) -> tuple[float, str] | None:
    found = [
        (float(fact.value), text[fact.start : fact.end])
        for fact in facts
        if _is_due(fact, text)
        and start <= fact.start < end
        and not _NOT_COUNTED.search(text[fact.start : fact.end])
    ]
    return min(found, default=None)


def _is_due(fact: Fact, text: str) -> bool:
    # `The till must be back within 4 hours` is an objective, and due as a step.
    is_objective = fact.kind is FactKind.RTO and is_unnamed(text[fact.start : fact.end])
    return fact.kind is FactKind.DEADLINE or is_objective


def _after(moment: datetime, minutes: float) -> datetime | None:
    try:
        return moment + timedelta(minutes=minutes)
    except OverflowError:
        return None
