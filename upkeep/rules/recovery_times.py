"""P-08: steps that together take longer than the objective they are to meet."""

import re
from collections.abc import Iterator
from datetime import timedelta

from domain.findings import Finding, Side
from domain.lengths import in_words, length_of
from domain.reference import Activity
from ingest.facts.durations import find_durations, parse_duration
from ingest.facts.numbers import WORD, number_of
from upkeep.context import HIGH, Check, report
from upkeep.data_rows import reference_side
from upkeep.label_lines import label_blocks
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.bounds import beside
from upkeep.rules.goals import Goal, stated_goal
from upkeep.rules.led_goals import goal_beside, is_order, lead_goal, led_by, named_in, parts_in
from upkeep.rules.promises import RTO_LEAD, find_activity
from upkeep.tables import Row

_DURATION_COLUMN = re.compile(
    r"\b(?:duration|time (?:needed|required|taken)|takes|how long|minutes|effort|estimate\w*"
    r"|dauer)\b"
    r"|^time$"
)
_STEP_COLUMN = re.compile(r"\b(?:steps?|tasks?|actions?|activity|measures?|schritte?|aufgabe)\b")
_SUM = re.compile(r"(?:total|sum|altogether|summe|gesamt\w*|insgesamt)\b", re.IGNORECASE)
_TAKES = re.compile(
    r"\b(?:takes?|lasts?|needs?|requires?|costs?(?: us)?|(?:uses|eats|takes) up|(?:is|are) done in"
    r"|is over in|runs? for|we (?:allow|plan|count on|reckon with|expect|estimate)|dauer(?:n|t)"
    r"|brauch(?:t|en)|benötig(?:t|en))\b",
    re.I,
)
_WORK = re.compile(
    r"\b(?:restor\w+|recover\w*|rebuil\w+|replicat\w+|deploy\w*|tests?|validat\w+|verif\w+"
    r"|issu\w+|switch\w*|fail-?over|(?:re)?install\w*|boot\w*|(?:re)?load\w*|copy\w*|import\w*|start\w*|migrat\w+|reset\w*"
    r"|(?:before|until) [^.;|\n]{3,60} (?:again|back)|bevor [^.;|\n]{3,60} wieder"
    r"|wip(?:e|ing)\w*|format\w*|clean\w*|redirect\w*|promot\w+|declar\w+|mount\w*|provision\w*"
    r"|configur\w+|synchroni\w+|attach\w*"
    r"|change|set(?:ting)? up|wiederherstell\w+|aufbau|neustart|umschalt\w+)\b",
    re.IGNORECASE,
)
# `40 minutes, and the change another 45`: no unit follows.
_MORE = re.compile(
    rf"\banother (\d{{1,3}}|{WORD})(?=\s?[.,;:)]|\s?\Z|\s(?:before|for|on|until|in|to)\b)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:another|further|more|weitere)\b", re.IGNORECASE)
# The plan's own objective for all that it recovers.
_OBJECTIVE = re.compile(
    r"\b(?:objective|goal|aim|target|ziel)\b[^.\n|]{0,40}\b(?:recover\w*|restor\w+|wieder\w+)\b"
    r"[^.\n|]{0,60}\b(?:within|in under|in less than|innerhalb|binnen)\s"
    r"|\b(?:rto|recovery time(?: objective| target)?) (?:of|for|in) (?:this|the) (?:plan|procedure"
    r"|playbook|runbook|page|document)\b[^.\n|]{0,20}?\s(?=\d|an?\b|half\b|\w+ (?:hours|days"
    r"|minutes))"
    r"|\b(?:this|the) (?:plan|procedure|playbook|runbook)['’]s (?:rto"
    r"|recovery time(?: objective)?)\b"
    r"[^.\n|]{0,12}?\s(?=\d|an?\b|half\b|\w+ (?:hours|days|minutes))"
    r"|\b(?:more|longer) than\s(?=[^\n|]{0,60}\b(?:offline|down|unavailable|outage)\b[^.\n|]{0,20}"
    r"\b(?:unacceptable|not acceptable|intolerable)\b)",
    re.IGNORECASE,
)
# What is to be so, and not what was or may be.
_AIM = re.compile(
    r"\b(?:objective|goal|aim|target|must|has to|have to|is to|are to|shall|needs? to|soll|muss"
    r"|ziel"
    r"|rto)\b",
    re.IGNORECASE,
)
_FROM_START = re.compile(
    r"\b[TH]\s?\+\s?(?P<number>\d{1,3}(?:[.,]\d)?)(?::(?P<minutes>[0-5]\d))?"
    r"\s?(?P<unit>h(?:ours?|rs?)?|min(?:ute)?s?|m|std|stunden?|minuten)?(?!\w)",
    re.IGNORECASE,
)
# `1. Restore the register (6 hours).`
_TIMED_STEP = re.compile(
    r"(?:^[ \t]*(?:\d{1,2}[.)]|[-*+•])|(?<=[.;:)] )[ \t]*\d{1,2}[.)]) (?P<act>[^\n|()]{3,160}?)"
    r"\((?i:(?:duration|dauer|time|zeit):? )?"
    r"(?:about |approx\. |approximately |up to |takes |ca\. |etwa |rund |bis zu )?"
    r"(?P<time>[^()\n]{2,25})\)(?=\s?(?:[.;,]|$))",
    re.MULTILINE,
)
# Between the verb and its time: `takes up to about`.
_REACH = 20
_NO_RUN = re.compile(
    r"\b(?:parallel|at the same time|gleichzeitig|concurrently"
    r"|meanwhile|in the meantime|alongside|side by side|simultaneously|währenddessen|nebenher)\b",
    re.IGNORECASE,
)


def find_slow_steps(check: Check) -> Iterator[Finding]:
    """Yield tables and sentences of steps, one after the other, that no objective leaves room for.

    Steps said to run in parallel are not added.
    """
    for plan in check.plans:
        yield from _slow_tables(plan, check)
        yield from _slow_lists(plan, check)
        yield from _slow_clocks(plan)
        for start, end in plan.sentences:
            minutes = _minutes_of(plan.prose[start:end])
            goal = _goal_of_sentence(plan, (start, end), check) if minutes else None
            if not minutes and (parts := parts_in(plan.prose[start:end])):
                minutes, goal = parts, goal_beside(plan, (start, end), check)
            if goal is not None and minutes > goal.value.total_seconds() / 60:
                yield from _too_slow(minutes, goal, [plan.side(start, end)])


def own_goal(plan: PlanText) -> Goal | None:
    """Return the objective that a plan sets for all it recovers, `None` where it sets none."""
    for start, end in plan.sentences:
        sentence = plan.prose[start:end]
        for match in _OBJECTIVE.finditer(sentence):
            span = next(find_durations(sentence, match.end() - 1, match.end() + 40), None)
            if span is not None:
                return Goal(timedelta(minutes=span.minutes), plan.side(start, end))
    return None


def _section_goal(plan: PlanText, span: tuple[int, int]) -> Goal | None:
    """Return the objective stated in the same section, outside of the stretch that takes time."""
    section = plan.section_at(span[0])
    for start, end in plan.sentences:
        if not section.start <= start < section.end or span[0] <= start < span[1]:
            continue
        sentence = plan.prose[start:end]
        lead = RTO_LEAD.search(sentence) if _AIM.search(sentence) else None
        stated = (
            next(find_durations(sentence, lead.end() - 1, lead.end() + 40), None)
            if lead
            else (None)
        )
        if stated is not None:
            return Goal(timedelta(minutes=stated.minutes), plan.side(start, end))
    return None


def _slow_clocks(plan: PlanText) -> Iterator[Finding]:
    """Yield the latest step counted from the start, `T+3 h`, where its goal is sooner."""
    latest: dict[str, tuple[float, int, int]] = {}
    for match in _FROM_START.finditer(plan.prose):
        minutes = _counted(match)
        section = plan.section_at(match.start()).section_id
        if minutes > latest.get(section, (0.0, 0, 0))[0]:
            latest[section] = minutes, *plan.sentence_at(match.start())
    for minutes, start, end in latest.values():
        goal = _section_goal(plan, (start, end))
        if goal is not None and minutes > goal.value.total_seconds() / 60:
            yield from _too_slow(minutes, goal, [plan.side(start, end)])


def _counted(match: re.Match[str]) -> float:
    if match["minutes"]:
        return 60 * float(match["number"]) + float(match["minutes"])
    is_hours = (match["unit"] or "h").lower().startswith(("h", "st"))
    return float(match["number"].replace(",", ".")) * (60 if is_hours else 1)


def _slow_tables(plan: PlanText, check: Check) -> Iterator[Finding]:
    tables: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for row in plan.rows:
        step = row.cell(row.column(_STEP_COLUMN))
        if row.column(_DURATION_COLUMN) is not None and step is not None and not _SUM.match(step):
            key = plan.section_at(row.start).section_id, row.header
            tables.setdefault(key, []).append(row)
    for rows in tables.values():
        cells = [parse_duration(row.cell(row.column(_DURATION_COLUMN)) or "") for row in rows]
        timed = [(cell, row) for cell, row in zip(cells, rows, strict=True) if cell is not None]
        section = plan.section_at(rows[0].start)
        if len(timed) < 2 or _NO_RUN.search(plan.prose[section.start : section.end]):
            continue
        minutes = sum(cell.total_seconds() / 60 for cell, _ in timed)
        span = rows[0].start, rows[-1].end
        table = plan.prose.rfind("\n\n", 0, span[0])
        goals = (
            lead_goal(plan, max(table, 0)),
            _section_goal(plan, span),
            _goal(plan, span, check),
            stated_goal(plan, span),
        )
        goal = min((one for one in goals if one), key=lambda one: one.value, default=None)
        if goal is not None and minutes > goal.value.total_seconds() / 60:
            longest = sorted(timed, key=lambda one: -one[0])[:5]
            sides = [plan.side(row.start, row.end) for _, row in longest]
            yield from _too_slow(minutes, goal, sides)


def _slow_lists(plan: PlanText, check: Check) -> Iterator[Finding]:
    """Yield numbered steps with times in brackets that add up to more than the objective."""
    lists: dict[str, list[tuple[float, int, int]]] = {}
    for match in _TIMED_STEP.finditer(plan.prose):
        time = parse_duration(match["time"])
        if time is not None:
            section_id = plan.section_at(match.start("act")).section_id
            step = time.total_seconds() / 60, match.start("act"), match.end()
            lists.setdefault(section_id, []).append(step)
    for block in label_blocks(plan):
        timed = [(parse_duration(one.value), one) for one in block if is_order(one.label)]
        if len(timed) == len(block):
            lists[f"list at {block[0].start}"] = [
                (time.total_seconds() / 60, one.start, one.end) for time, one in timed if time
            ]
    for steps in lists.values():
        if not steps:
            continue
        span = steps[0][1], steps[-1][2]
        section = plan.section_at(span[0])
        if len(steps) < 2 or _NO_RUN.search(plan.prose[section.start : section.end]):
            continue
        goal = (
            lead_goal(plan, plan.prose.rfind("\n", 0, span[0]) + 1)
            or _section_goal(plan, span)
            or _goal(plan, span, check)
            or stated_goal(plan, span)
        )
        minutes = sum(time for time, _, _ in steps)
        if goal is not None and minutes > goal.value.total_seconds() / 60:
            longest = sorted(steps, key=lambda one: -one[0])[:5]
            sides = [plan.side(start, end) for _, start, end in longest]
            yield from _too_slow(minutes, goal, sides)


def _minutes_of(sentence: str) -> float:
    """Return how many minutes the work takes that a sentence speaks of, 0 for none."""
    takes = _TAKES.search(sentence)
    if takes is None or "|" in sentence or not _WORK.search(sentence) or _NO_RUN.search(sentence):
        return 0
    spans = list(find_durations(sentence, takes.end() - 1))
    if spans and len(sentence[takes.end() : spans[0].start]) > _REACH:
        return 0
    minutes = [span.minutes for span in spans]
    if not minutes and re.search(r"\b(?:half (?:a|the) day|halben tag)\b", sentence, re.I):
        return 720
    more = _MORE.search(sentence)
    if more is not None and spans and _ALSO.search(sentence):
        # `40 minutes and the change another 45`: the unit is that of the time before.
        unit = 60 if "hour" in sentence[spans[-1].start : spans[-1].end] else 1
        minutes.append(float(number_of(more[1])) * unit)
    return sum(minutes)


def _goal_of_sentence(plan: PlanText, span: tuple[int, int], check: Check) -> Goal | None:
    """Return the objective of what the sentence names, else what the one before it sets or names,
    else the one that holds where it stands.
    """
    if find_activity(plan.prose[slice(*span)], check) is None:
        for before in beside(plan, span):
            if before < span and (goal := led_by(plan, before) or named_in(plan, before, check)):
                return goal
    return _goal(plan, span, check)


def _goal(plan: PlanText, span: tuple[int, int], check: Check) -> Goal | None:
    """Return the objective that holds where a stretch stands: of what the sentence names, of its
    headings from the nearest, of the plan's title, or the plan's own.
    """
    section = plan.section_at(span[0])
    # What stands above all of a plan says too little of any one part of it.
    told = [plan.prose[span[0] : span[1]], *reversed(section.heading_path[1:])]
    own = own_goal(plan)
    for words in told if own else (*told, *section.heading_path[:1], plan.view.version.title):
        activity = find_activity(words, check) or _user_of(words, check)
        if activity is not None and activity.recovery_time_objective is not None:
            side = reference_side(activity, "rto")
            return Goal(activity.recovery_time_objective, side)
    return own


def _user_of(words: str, check: Check) -> Activity | None:
    said = all_words(words)
    users = [
        one
        for one in check.reference.activities
        if any((said and said <= all_words(need)) or all_words(need) <= said
               for need in one.depends_on if all_words(need))
    ]  # fmt: skip
    return users[0] if len(users) == 1 else None


def _too_slow(minutes: float, goal: Goal, sides: list[Side]) -> Iterator[Finding]:
    """Yield the finding, unless the steps add up to what is no length of time."""
    takes = length_of(minutes)
    if takes is not None:
        message = (
            f"The steps take {in_words(takes)} one after the other, and the "
            f"objective is {in_words(goal.value)}."
        )
        about = f"{sides[0].heading} {message}"
        yield report("P-08", HIGH, message, *sides, goal.side, about=about)
