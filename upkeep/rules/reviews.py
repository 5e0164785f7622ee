"""P-01: a plan whose review is overdue, or that says nothing of a review."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.documents import FactKind, FactState
from domain.findings import Finding
from ingest.facts.dates import DATE, iso_date
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.plans import PlanText

_OWN_INTERVAL = re.compile(
    r"\b(?:this|the present)\b[^.\n|]{0,60}\b(?:is|are|must be|shall be|should be|gets?)"
    r"(?: formally)? (?:reviewed|revised)\b[^.\n|]{0,50}?"
    r"\b(?P<often>weekly|monthly|quarterly|every quarter|half[- ]yearly|semi[- ]?annual(?:ly)?"
    r"|every six months|twice a year|every three months|every month)\b",
    re.IGNORECASE,
)
_DAYS = (
    (re.compile("week", re.IGNORECASE), 7),
    (re.compile("quarter|three", re.IGNORECASE), 92),
    (re.compile("half|semi|six|twice", re.IGNORECASE), 184),
    (re.compile("month", re.IGNORECASE), 31),
)
_LONG_OVERDUE = timedelta(days=365)
_OWNED = (FactKind.REVIEW_DATE, FactKind.APPROVAL_DATE)
# The approver stands between the word and the date, where facts do not look.
_SIGNED = re.compile(
    r"\b(?:approved|reviewed|revised|freigegeben|genehmigt|geprüft) (?:by|durch|von) "
    rf"[^.\n|]{{2,60}}?(?: on| am|,) (?P<date>{DATE})",
    re.IGNORECASE,
)


class _Dated(NamedTuple):
    day: date
    start: int
    end: int
    is_next: bool


def find_overdue_reviews(check: Check) -> Iterator[Finding]:
    """Yield plans past their next review, past the interval since the last, or without a date."""
    for plan in check.plans:
        finding = _judge(plan, check, list(_dates(plan)))
        if finding is not None:
            yield finding


def _dates(plan: PlanText) -> Iterator[_Dated]:
    for fact in plan.view.facts:
        day = _last_day(fact.value) if fact.kind in _OWNED else None
        if day is not None and fact.state is not FactState.REJECTED:
            is_next = fact.kind is FactKind.REVIEW_DATE and fact.subject == "next"
            yield _Dated(day, fact.start, fact.end, is_next)
    for match in _SIGNED.finditer(plan.prose):
        day = _last_day(iso_date(match["date"]) or "")
        if day is not None:
            yield _Dated(day, match.start(), match.end(), is_next=False)


def _judge(plan: PlanText, check: Check, dated: list[_Dated]) -> Finding | None:
    announced = [one for one in dated if one.is_next]
    if announced:
        last = max(announced)
        if last.day >= check.as_of:
            return None
        message = f"The next review was due on {last.day.isoformat()}."
        severity = MEDIUM if check.as_of - last.day > _LONG_OVERDUE else LOW
        return report("P-01", severity, message, plan.side(last.start, last.end))
    done = [one for one in dated if one.day <= check.as_of]
    if done:
        return _judge_interval(plan, check, max(done))
    message = "Nothing says when this document was reviewed or will be."
    return report("P-01", LOW, message, plan.title_side(), missing="date")


def _judge_interval(plan: PlanText, check: Check, last: _Dated) -> Finding | None:
    interval = check.settings.review_interval
    own = _OWN_INTERVAL.search(plan.prose)
    if own is not None:
        days = next(days for pattern, days in _DAYS if pattern.search(own["often"]))
        interval = min(interval, timedelta(days=days))
    if last.day + interval >= check.as_of:
        return None
    message = (
        f"Last reviewed on {last.day.isoformat()}, more than {interval.days} days before "
        f"{check.as_of.isoformat()}, and no next review is set."
    )
    sides = [plan.side(last.start, last.end)]
    if own is not None:
        sides.append(plan.side(*own.span()))
    return report("P-01", LOW, message, *sides)


def _last_day(value: str) -> date | None:
    """Return the day of an ISO date; the last of the month where no day is given."""
    try:
        year, month, *day = (int(part) for part in value.split("-"))
        return date(year, month, day[0] if day else monthrange(year, month)[1])
    except ValueError:
        return None
