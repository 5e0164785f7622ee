"""The goal of a list, a table or a sentence of steps, as the line before it sets or names it."""

import re
from datetime import timedelta

from ingest.facts.durations import find_durations
from ingest.facts.verbs import IMPERATIVES
from upkeep.context import Check
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText
from upkeep.rules.bounds import beside
from upkeep.rules.goals import Goal
from upkeep.rules.promises import RTO_LEAD, find_activity

_GOAL_LEAD = re.compile(
    r"\b(?:target|goal|objective|rto|time limit|limit|deadline|within|in under|in less than|at most"
    r"|no more than|max(?:imum)?|ziel\w*|vorgabe|innerhalb(?: von)?|binnen|höchstens|maximal)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:back|again|restor\w+|recover\w*|resum\w+|rebuil\w+|rto|running|wieder\w*)\b",
    re.IGNORECASE,
)
_LOOK_BACK = 300
_REACH = 20
_TWO = 2
# Each part is a piece of work.
_WORKS = re.compile(
    r"\b(?:restor\w+|recover\w*|rebuil\w+|re-?install\w*|replicat\w+|deploy\w*|tests?|test(?:ed|ing)"
    r"|check(?:s|ed|ing)?|validat\w+|verif\w+|switch\w*|boot\w*|(?:re|un)?load\w*|copy\w*|import\w*"
    r"|index\w*|unpack\w*|migrat\w+|reset\w*|wip(?:e|ing)\w*|format\w*|clean\w*|configur\w+|new"
    r"|replac\w+|set(?:ting)? up|order\w*|deliver\w*|sign-?off|approv\w+|start\w*|redirect\w*"
    r"|patch\w*|scan\w*|mount\w*|provision\w*|sync\w*)\b",
    re.IGNORECASE,
)
# A limit, a rhythm, a choice or an age is no part of a work, nor is what runs beside another.
_NO_PART = re.compile(
    r"\b(?:every|each|per|at most|up to|no (?:more|longer) than|within|or|either|if|unless|old|ago"
    r"|parallel|at the same time|concurrently|meanwhile|in the meantime|simultaneously|of which"
    r"|kept|retain\w*|instead of|rather than|maximum|minimum|at least|longest|deadline|notice"
    r"|altogether|in total|total|jede[nrs]?|höchstens|innerhalb|oder|wenn|falls)\b",
    re.IGNORECASE,
)


def parts_in(sentence: str) -> float:
    """Return the minutes of a sentence that gives several parts of one work a time each, else 0.

    What stands before a colon is what they are parts of.
    """
    told = sentence.partition(":")[2] or sentence
    times = list(find_durations(told))
    if len(times) < _TWO or "|" in sentence or _NO_PART.search(told):
        return 0
    return sum(one.clock_minutes for one in times) if len(_WORKS.findall(told)) >= _TWO else 0


def is_order(label: str) -> bool:
    """Return whether a label is a step: `Order the server`, `Ordering the server`."""
    first = re.match(r"(?:[Rr]e-)?(?P<verb>[^\W\d_]{2,20})", label)
    word = first["verb"].lower() if first else ""
    stem = word.removesuffix("ing")
    return word in IMPERATIVES or (stem != word and not IMPERATIVES.isdisjoint(_verbs(stem)))


def _verbs(stem: str) -> tuple[str, ...]:
    return stem, f"{stem}e", stem[:-1]


def named_in(plan: PlanText, span: tuple[int, int], check: Check) -> Goal | None:
    """Return the objective that the reference data has for what a sentence says is to be back."""
    sentence = plan.prose[slice(*span)]
    activity = find_activity(sentence, check) if _BACK.search(sentence) else None
    wanted = activity.recovery_time_objective if activity else None
    return Goal(wanted, reference_side(activity, "rto")) if activity and wanted else None


def lead_goal(plan: PlanText, start: int) -> Goal | None:
    """Return the goal in the line that leads to a list or a table: `To rebuild it (goal: 4 h):`."""
    above = plan.prose[max(0, start - _LOOK_BACK) : start].rstrip()
    line = len(above) - len(above.rpartition("\n")[2])
    first = max(0, start - _LOOK_BACK) + line
    last = max(0, start - _LOOK_BACK) + len(above)
    return led_by(plan, (first, last)) if above.endswith((":", ".", ")")) else None


def led_by(plan: PlanText, span: tuple[int, int]) -> Goal | None:
    """Return the goal that a stretch of text names, `None` for none or several times."""
    told = plan.prose[slice(*span)]
    lead = _GOAL_LEAD.search(told) or (RTO_LEAD.search(told) if _BACK.search(told) else None)
    times = list(find_durations(told)) if lead and "|" not in told else []
    if lead is None or len(times) != 1 or times[0].start - lead.end() not in range(-1, _REACH):
        return None
    return Goal(timedelta(minutes=times[0].clock_minutes), plan.side(*span))


def goal_beside(plan: PlanText, span: tuple[int, int], check: Check) -> Goal | None:
    """Return the goal that a sentence of several times names before a colon, or the one before."""
    head, colon, _ = plan.prose[slice(*span)].partition(":")
    own = led_by(plan, (span[0], span[0] + len(head))) if colon else None
    before = [one for one in beside(plan, span) if one < span]
    return own or next(
        filter(None, (led_by(plan, one) or named_in(plan, one, check) for one in before)), None
    )
