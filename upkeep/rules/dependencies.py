"""P-07: an activity that must be back sooner than what it needs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from domain.findings import Finding, Side
from domain.lengths import in_words
from domain.reference import Activity, Resource
from ingest.facts.durations import find_durations
from upkeep.context import HIGH, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.rules.past import is_told
from upkeep.rules.promises import NEEDS, find_activity
from upkeep.sought import Sought

_PROMISE = re.compile(
    r"\b(?:suppliers?|vendors?|providers?|partners?|carriers?|contractors?|lieferant\w*"
    r"|dienstleister\w*)\b[^.;\n|]{0,40}\b(?:commits?|promises?|guarantees?|undertakes?|agrees?"
    r"|garantier\w+|sicher\w* zu)\b[^.;\n|]{0,60}\b(?:restor\w*|recover\w*|repair\w*|replac\w*"
    r"|wieder\w+)\b[^.;\n|]{0,40}\b(?:within|in|innerhalb|binnen)\s",
    re.IGNORECASE,
)


# What is needed is there again: how long that takes stands behind it.
_THERE_AGAIN = re.compile(
    r"\b(?:back|restor\w+|recover\w*|available|running|up|replac\w+|rebuil\w+|repair\w*|returns?"
    r"|delivers?|re-?open\w*|re-?start\w*|resum\w+|takes?|promis\w+|guarante\w+|commits?|wieder\w*)\b",
    re.IGNORECASE,
)
_IN_CASE = re.compile(r"\b(?:if|when|unless|until|wenn|falls|sofern|bis)\b", re.IGNORECASE)
_MEANT = re.compile(r"\b(?:it|them|this|that|these|those|es|ihn|sie)\b", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Need:
    """What an activity needs in the end, and the chain of names and rows that leads there."""

    needed: Activity | Resource
    names: tuple[str, ...]
    sides: tuple[Side, ...]


def find_slow_dependencies(check: Check) -> Iterator[Finding]:
    """Yield each activity with each thing it needs, also by way of others, that is back later."""
    activities = {one.name.casefold(): one for one in check.reference.activities}
    resources = {one.name.casefold(): one for one in check.reference.resources}
    known: dict[str, Activity | Resource] = {**resources, **activities}
    needs: dict[str, list[str]] = {}
    for name, needed in check.reference.needs():
        needs.setdefault(name.strip().casefold(), []).append(needed)
    for activity in check.reference.activities:
        wanted = activity.recovery_time_objective
        for need in _needs(activity, known, needs) if wanted is not None else ():
            ready = need.needed.recovery_time_objective
            if wanted is not None and ready is not None and ready > wanted:
                yield _slow(need, wanted, ready)
    yield from _slow_promises(check)
    yield from _slow_in_prose(check)


def _needs(
    activity: Activity, known: dict[str, Activity | Resource], needs: dict[str, list[str]]
) -> Iterator[_Need]:
    """Yield what the activity needs, nearest first, each once; a circle ends where it closes."""
    start = _row_of(activity)
    waiting = [_Need(activity, (activity.name,), (start,))]
    seen = {activity.name.casefold()}
    while waiting:
        current = waiting.pop(0)
        for name in needs.get(current.needed.name.strip().casefold(), ()):
            needed = known.get(name.strip().casefold())
            if needed is None or needed.name.casefold() in seen:
                continue
            seen.add(needed.name.casefold())
            sides = (*current.sides, _row_of(needed))
            need = _Need(needed, (*current.names, needed.name), sides)
            waiting.append(need)
            yield need


def _row_of(one: Activity | Resource) -> Side:
    columns = ("rto", "depends_on") if isinstance(one, Activity) else ("rto",)
    return reference_side(one, *columns)


_PROMISES, _NEEDED = Sought(_PROMISE), Sought(NEEDS)


def _slow_in_prose(check: Check) -> Iterator[Finding]:
    """Yield sentences by which an activity needs what is back later than the activity is to be."""
    for plan in check.plans if check.reference.activities else ():
        for start, end in plan.sentences_for(_NEEDED):
            sentence = plan.prose[start:end]
            needs = NEEDS.search(sentence)
            if needs is None or "|" in sentence or is_told(sentence):
                continue
            activity = find_activity(sentence[: needs.start()], check)
            told, _, rest = sentence[needs.end() :].partition(";")
            # `It needs the lines; the carrier brings them back in a day.`
            told = f"{told}, {rest}" if _MEANT.search(rest) else told
            spans = list(find_durations(told))
            # `Stands and falls with` is no German condition.
            is_in_case = _IN_CASE.search(f"{sentence[: needs.start()]} {told}")
            if activity is None or len(spans) != 1 or is_in_case:
                continue
            wanted, ready = activity.recovery_time_objective, spans[0].clock_minutes
            if not _THERE_AGAIN.search(told) or wanted is None:
                continue
            if ready > wanted.total_seconds() / 60:
                name = re.split(r"[,(:]", told.strip(), maxsplit=1)[0][:_LONGEST_NAME].strip()
                message = (
                    f"{activity.name} is to be back in {in_words(wanted)}, and what it needs only "
                    f"in {in_words(timedelta(minutes=ready))}: {activity.name} > {name}."
                )
                row = _row_of(activity)
                yield report("P-07", HIGH, message, plan.side(start, end), row, about=message)


def _slow_promises(check: Check) -> Iterator[Finding]:
    """Yield sentences in which a supplier promises less than every activity that needs it allows.

    Suppliers spoken of in general stand for all of the inventory.
    """
    suppliers = [one.name for one in check.reference.resources if one.kind == "supplier"]
    for plan in check.plans:
        for start, end in plan.sentences_for(_PROMISES):
            sentence = plan.prose[start:end]
            match = _PROMISE.search(sentence)
            span = next(find_durations(sentence, match.end() - 1), None) if match else None
            if span is None:
                continue
            meant = [name for name in suppliers if name in sentence] or suppliers
            users = [
                one
                for one in check.reference.activities
                if one.recovery_time_objective is not None and set(one.depends_on) & set(meant)
            ]
            promised = timedelta(minutes=span.minutes)
            if users and all(promised > _rto(one) for one in users):
                names = ", ".join(one.name for one in users)
                message = f"The supplier promises {in_words(promised)}, too late for {names}."
                rows = [_row_of(one) for one in users]
                yield report("P-07", HIGH, message, plan.side(start, end), *rows, about=message)


def _rto(activity: Activity) -> timedelta:
    return activity.recovery_time_objective or timedelta.max


def _slow(need: _Need, wanted: timedelta, ready: timedelta) -> Finding:
    message = (
        f"{need.names[0]} is to be back in {in_words(wanted)}, and what it needs only in "
        f"{in_words(ready)}: {' > '.join(need.names)}."
    )
    # The first row and the last say it; of a longer chain the middle is left out.
    sides = (*need.sides[:-1][: MOST_SIDES - 1], need.sides[-1])
    return report("P-07", HIGH, message, *sides, about=message)
