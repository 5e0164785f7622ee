"""P-06: objectives that differ between plans, or between a plan and the reference data."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from domain.findings import Finding, Side
from domain.lengths import in_words
from domain.reference import Activity
from upkeep.context import HIGH, LOW, MEDIUM, Check, report
from upkeep.data_rows import reference_side
from upkeep.names import all_words
from upkeep.rules.promises import Promise, find_promises
from upkeep.rules.stated import Known, Stated, find_known, find_listed, find_stated, values_of

# Beside the place that differs and the row it differs from.
_MOST_OTHERS = 4
# So many places of one subject are held against all others: of more the pairs are past reading.
_MOST_HELD = 40


def find_unlike_objectives(check: Check) -> Iterator[Finding]:
    """Yield P-06: objectives that differ from reference data, or between plans where it has none.

    Places that agree with the reference data are shown beside the one that does not.
    """
    groups: defaultdict[object, list[tuple[Stated, Known | None]]] = defaultdict(list)
    for stated in (*find_stated(check), *find_listed(check)):
        known = find_known(stated, check)
        groups[known.side if known else all_words(stated.subject)].append((stated, known))
    # What a sentence promises is held against the reference data as a promise, below.
    promised = {one.side for one in find_promises(check)}
    for group in groups.values():
        places = [stated for stated, _ in group]
        for stated, known in group:
            if known is not None and stated.side not in promised:
                yield from _against_reference(stated, known, places)
        yield from _against_each_other(places, group[0][1])
    yield from _broken_promises(check)


def _against_reference(one: Stated, known: Known, places: Sequence[Stated]) -> Iterator[Finding]:
    wanted = {name: value for name, value in known.values.items() if value is not None}
    unlike = [name for name, value in one.values.items() if wanted.get(name, value) != value]
    if not unlike:
        return
    shown = "; ".join(
        f"{name} is {in_words(one.values[name])}, elsewhere {in_words(wanted[name])}"
        for name in unlike
    )
    others = [
        other.side
        for other in places
        if any(other.values.get(name) == wanted[name] for name in unlike) and other.side != one.side
    ]
    sides = (one.side, *others[:_MOST_OTHERS], known.side)
    message = f"{one.subject}: {shown} ({known.name})."
    yield report("P-06", MEDIUM, message, *sides, about=message, of=(one.side, known.side))


def _against_each_other(places: Sequence[Stated], known: Known | None) -> Iterator[Finding]:
    for number, one in enumerate(places[:_MOST_HELD]):
        for other in places[number + 1 :]:
            unlike = [
                f"{name} is {in_words(value)} and {in_words(other.values[name])}"
                for name, value in one.values.items()
                if other.values.get(name, value) != value
                and (known is None or known.values.get(name) is None)
            ]
            if unlike:
                message = f"{one.subject}: {'; '.join(unlike)}."
                yield report("P-06", MEDIUM, message, one.side, other.side, about=message)


def _broken_promises(check: Check) -> Iterator[Finding]:
    for promise in find_promises(check):
        told = promise.activity
        is_activity = isinstance(told, Activity)
        wanted = (
            values_of(told)[promise.objective]
            if isinstance(told, Activity)
            else told.recovery_time_objective
        )
        if wanted == promise.value and not is_activity:
            yield from _too_late_for_its_use(promise, check)
        elif wanted is not None and wanted != promise.value:
            message = (
                f"The plan says {in_words(promise.value)} where the "
                f"{'BIA' if is_activity else 'inventory'} has an "
                f"{promise.objective} of {in_words(wanted)} for {told.name}."
            )
            severity = HIGH if promise.value > wanted else LOW
            row = reference_side(told, promise.objective.lower())
            sides = (promise.side, *_agreeing(promise, check), row)
            of = (promise.side, row)
            yield report("P-06", severity, message, *sides, about=message, of=of)


def _too_late_for_its_use(promise: Promise, check: Check) -> Iterator[Finding]:
    """Yield that a resource is back as the inventory has it, and later than its one user needs."""
    users = [one for one in check.reference.activities if promise.activity.name in one.depends_on]
    wanted = users[0].recovery_time_objective if len(users) == 1 else None
    if wanted is not None and promise.value > wanted:
        message = (
            f"The plan says {in_words(promise.value)} for {promise.activity.name}, and "
            f"{users[0].name} is to be back in {in_words(wanted)}."
        )
        stated = [
            one.side for one in find_stated(check)
            if all_words(one.subject) == all_words(users[0].name)
        ]  # fmt: skip
        row = reference_side(users[0], "rto", "depends_on")
        sides, of = (promise.side, *stated[:2], row), (promise.side, row)
        yield report("P-06", HIGH, message, *sides, about=message, of=of)


def _agreeing(promise: Promise, check: Check) -> list[Side]:
    """Return a row of a plan that gives the activity the value of the reference data."""
    name = promise.activity.name
    rows = [one for one in find_stated(check) if all_words(one.subject) == all_words(name)]
    return [
        one.side
        for one in rows
        if one.values.get(promise.objective) not in (None, promise.value)
        and one.side.path != promise.side.path
    ][:1]
