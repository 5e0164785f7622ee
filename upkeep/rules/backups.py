"""P-04: copies made less often than the loss of data that can be tolerated."""

import re
from collections.abc import Iterator
from datetime import timedelta

from domain.documents import Fact, FactKind, FactState
from domain.findings import Finding
from domain.lengths import in_words
from domain.reference import Activity
from upkeep.antecedents import antecedent_of, owner_of, subject_of
from upkeep.context import HIGH, MOST_SIDES, Check, report
from upkeep.data_rows import reference_side
from upkeep.label_rows import rows_in_lists
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.bounds import beside, find_bounds, of_one
from upkeep.rules.intervals import INTERVALS, copy_columns, find_interval, interval_of
from upkeep.rules.past import of_today
from upkeep.rules.promises import find_activity, is_named
from upkeep.rules.stated import COLUMNS, is_said_today, length_in
from upkeep.tables import Row

# Copies without an interval, which lose nothing or next to nothing.
_CONTINUOUS = re.compile(
    r"\b(?:continuous\w*|synchronous\w*|real[- ]?time|kontinuierlich\w*|laufend|synchron\w*)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"(?:its|their|it|they|this|these|seine|ihre|dieser?)\b", re.IGNORECASE)
# What is told of logs is not told of the data, and where the data are mirrored, copies are more.
_BESIDE = re.compile(
    r"\b(?:logs?|reports?|statistics|lists?|protokolle?) (?:of|from|der|des|von)\b"
    r"|\b(?:mirrored|replicated|gespiegelt|repliziert) (?:at once|immediately|sofort)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 250
# What is copied of an activity or a system.
_DATA_OF = frozenset("database data db server files datenbank daten".split())
# Right behind what is copied, an RPO of nothing else is that of the copies.
_ITS_RPO = re.compile(
    r"(?:the|an?|our|der|die|das)\s(?:allowed |agreed |set |vereinbarte )?(?:RPO|recovery point"
    r"(?: objective)?)(?: \(RPO\))? (?:is|of|beträgt|liegt bei|ist)\b[^.;|\n]{1,40}\.?",
    re.IGNORECASE,
)
_GAP = 2
# Of a plan there are copies too; and where some are full, others may be of what has changed.
_NO_DATA = re.compile(
    r"\b(?:plans?|documents?|handbooks?|manuals?|lists?|checklists?|binders?|keys?|this|full"
    r"|complete|weekly|monthly|archived|Pläne|Dokumente?|Handbuch|Listen?|Voll\w*)\b|(?<!\w)\w{1,40}plan\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|alle[rn]?) (?:\w+ )?(?:systems|servers|databases|data|systeme|server|daten)\b",
    re.IGNORECASE,
)


def find_rare_backups(check: Check) -> Iterator[Finding]:
    """Yield tables and sentences whose copies are further apart than an RPO allows."""
    for plan in check.plans:
        for row in (*plan.rows, *rows_in_lists(plan)):
            yield from _judge_row(plan, row, check)
        for start, end in plan.sentences_for(INTERVALS):
            sentence = of_today(plan.prose[start:end])
            is_other = "|" in sentence or _BESIDE.search(sentence)
            interval = None if is_other else find_interval(sentence)
            if interval is not None:
                found = list(_judge_sentence(plan, (start, end), interval, check))
                yield from found or _against_own_words(plan, (start, end), interval)
        yield from _beside_bound(plan)


def _judge_row(plan: PlanText, row: Row, check: Check) -> Iterator[Finding]:
    columns = {name: row.column(pattern) for name, pattern in COLUMNS.items()}
    interval = interval_of(row, columns.values())
    span = row.span(columns["RPO"], *copy_columns(row))
    own = length_in("", row.cell(columns["RPO"]) or "")
    if interval is None:
        return
    subject = next((cell for cell in row.cells if any(map(str.isalpha, cell))), "")
    users = [
        one
        for one in check.reference.activities
        if any(all_words(need) == all_words(subject) for need in (*one.depends_on, one.name))
        or all_words(one.name) == all_words(subject) - _DATA_OF
    ]
    hurt = _hurt(users, interval)
    # An RPO in the row is the one meant; an activity may need little of what a system holds.
    if own < interval if own is not None else hurt:
        yield _too_rare(plan, span, interval, hurt)


def _judge_sentence(
    plan: PlanText, span: tuple[int, int], interval: timedelta, check: Check
) -> Iterator[Finding]:
    sentence = plan.prose[span[0] : span[1]]
    activities = check.reference.activities
    told = sentence
    if _REFERS.match(sentence):
        # `Its history is copied daily` speaks of what the sentence before names.
        told = f"{plan.prose[max(0, span[0] - _LOOK_BACK) : span[0]].rpartition('#')[2]} {sentence}"
    named = [one for one in activities if any(is_named(need, told) for need in one.depends_on)]
    single = named[0] if told != sentence and len(named) == 1 else find_activity(sentence, check)
    hurt = _hurt([single] if single else named, interval)
    if not hurt and _ALL.search(sentence):
        every = _hurt(activities, interval)
        # Of all systems, some may be copied more often elsewhere: certain is only what hurts all.
        hurt = every if len(every) == len(activities) else []
    if hurt:
        yield _too_rare(plan, span, interval, hurt)


def _against_own_words(
    plan: PlanText, span: tuple[int, int], interval: timedelta
) -> Iterator[Finding]:
    """Yield that the plan itself gives what is copied an RPO that is shorter.

    Where it is copied in another way too, the shorter interval counts.
    """
    sentence = plan.prose[slice(*span)]
    for fact in plan.view.facts:
        if fact.kind is not FactKind.RPO or fact.state is FactState.REJECTED:
            continue
        owner = owner_of(plan, fact) or _copied_beside(plan, span, fact) or ""
        name = re.sub(r"\A(?:the|our|der|die|das) ", "", owner, flags=re.IGNORECASE)
        is_told = bool(name) and is_said_today(plan, fact)
        if not is_told or not (_speaks_of(sentence, name) or _means(plan, span[0], name)):
            continue
        allowed = timedelta(minutes=float(fact.value))
        others = [
            plan.prose[slice(*one)]
            for one in plan.sentences
            if _speaks_of(plan.prose[slice(*one)], name)
            or plan.section_at(one[0]) == plan.section_at(span[0])
        ]
        if allowed < interval and not any(_is_within(allowed, said) for said in others):
            message = (
                f"Copies of {name} are {in_words(interval)} apart, longer than its RPO of "
                f"{in_words(allowed)}."
            )
            sides = dict.fromkeys((plan.side(*span), plan.around(fact.start, fact.end)))
            yield report("P-04", HIGH, message, *sides, about=message)


def _beside_bound(plan: PlanText) -> Iterator[Finding]:
    """Yield copies further apart than the sentence beside them says that data may be lost."""
    bounds = [one for one in plan.once("bounds", find_bounds) if one.is_loss]
    shortest = _shortest_intervals(plan) if bounds else {}
    for bound in bounds:
        allowed = timedelta(minutes=bound.value.clock_minutes)
        for span in beside(plan, bound.span):
            sentence = of_today(plan.prose[slice(*span)])
            is_other = "|" in sentence or _BESIDE.search(sentence) or _NO_DATA.search(sentence)
            interval = None if is_other else find_interval(sentence)
            if interval is None or interval <= allowed or not of_one(plan, bound.span, span):
                continue
            if shortest.get(plan.section_at(span[0]).start, interval) > allowed:
                message = (
                    f"Copies are {in_words(interval)} apart, longer than the RPO beside it allows."
                )
                yield report("P-04", HIGH, message, plan.side(*span), plan.side(*bound.span))


def _shortest_intervals(plan: PlanText) -> dict[int, timedelta]:
    """Return how close copies are that each section tells of, by where it begins."""
    shortest: dict[int, timedelta] = {}
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        told = timedelta() if _CONTINUOUS.search(sentence) else find_interval(sentence)
        if told is not None:
            section = plan.section_at(start).start
            shortest[section] = min(told, shortest.get(section, told))
    return shortest


def _copied_beside(plan: PlanText, span: tuple[int, int], fact: Fact) -> str | None:
    """Return what the sentence of `span` says is copied, where the next one gives `the RPO`."""
    start, end = plan.sentence_at(fact.start)
    is_next = 0 < start - span[1] <= _GAP and "\n\n" not in plan.prose[span[1] : start]
    if not is_next or not _ITS_RPO.fullmatch(plan.prose[start:end].strip()):
        return None
    copied = subject_of(plan.prose[slice(*span)])
    return copied if copied and not _NO_DATA.search(copied) else None


def _is_within(allowed: timedelta, sentence: str) -> bool:
    """Return whether a sentence tells of copies that are no further apart than is allowed."""
    found = find_interval(sentence)
    return _CONTINUOUS.search(sentence) is not None or (found is not None and found <= allowed)


def _speaks_of(sentence: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence, re.IGNORECASE) is not None


def _means(plan: PlanText, start: int, name: str) -> bool:
    """Return whether the sentence at `start` means what is named by a pronoun."""
    meant = antecedent_of(plan, start)
    return meant is not None and all_words(meant) == all_words(name)


def _hurt(activities: list[Activity] | tuple[Activity, ...], interval: timedelta) -> list[Activity]:
    return [
        one
        for one in activities
        if one.recovery_point_objective is not None and one.recovery_point_objective < interval
    ]


def _too_rare(
    plan: PlanText, span: tuple[int, int], interval: timedelta, hurt: list[Activity]
) -> Finding:
    names = ", ".join(one.name for one in hurt)
    whose = f"the RPO of {names} allows" if names else "the RPO beside it allows"
    message = f"Copies are {in_words(interval)} apart, longer than {whose}."
    rows = [reference_side(one, "rpo") for one in hurt]
    sides = (plan.side(*span), *rows[: MOST_SIDES - 1])
    # Without a row, only the sentence says of what.
    return report("P-04", HIGH, message, *sides, about=message if rows else "")
