"""P-01: a plan whose review is overdue, or that says nothing of a review."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.days import last_day
from domain.documents import FactKind, FactState
from domain.findings import Finding
from ingest.facts.dates import DATE, iso_date
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.days import SEASON, days_in
from upkeep.kinds import is_plan
from upkeep.plans import PlanText

_READ = (
    r"(?:reviewed|revised|checked|updated|revisited|re-?read|read through|looked (?:at|through"
    r"|over)"
    r"|gone (?:over|through)|überprüft|geprüft|durchgesehen|aktualisiert)"
)
_OFTEN = (
    r"(?:weekly|monthly|quarterly|half[- ]yearly|semi[- ]?annual(?:ly)?|bi-?annual(?:ly)?"
    r"|(?:every|each) (?:quarter|month|week|half[- ]year|six months|three months|two months"
    r"|\d{1,2} (?:months|weeks)|90 days|180 days|spring and (?:autumn|fall))"
    r"|(?:twice|two times|four times) (?:a|each|every|per) year|once (?:a|per|every) (?:quarter"
    r"|month)"
    r"|halbjährlich|vierteljährlich|monatlich|quartalsweise|alle (?:sechs|drei|\d) Monate)"
)
_OWN_INTERVAL = re.compile(
    r"\b(?:this|the present|diese[rs]?)\b[^.\n|]{0,60}\b(?:is|are|must be|shall be|should be|gets?"
    rf"|has to be|wird)(?: to be| formally)?(?: {_READ})\b[^.\n|]{{0,50}}?\b(?P<often>{_OFTEN})\b"
    r"|\b(?:diese[rs]?)\b[^.\n|]{0,60}\b(?:wird|ist)\b[^.\n|]{0,40}?"
    rf"\b(?P<often_de>{_OFTEN})\b[^.\n|]{{0,30}}\b{_READ}\b"
    rf"|\b(?:review (?:interval|cycle|frequency|period)|reviewed|prüfzyklus)\s?[:|]\s?[|*_ ]{{0,4}}"
    rf"(?P<often_label>{_OFTEN})\b",
    re.IGNORECASE,
)
_DAYS = (
    (re.compile("half|semi|six|twice|two times|bi-?annual|180|spring|sechs", re.IGNORECASE), 184),
    (re.compile("quarter|three|four times|90|viertel|quartal|drei", re.IGNORECASE), 92),
    (re.compile("two months", re.IGNORECASE), 62),
    (re.compile(r"(?:every|each|alle) \d", re.IGNORECASE), 0),
    (re.compile("week", re.IGNORECASE), 7),
    (re.compile("month|monat", re.IGNORECASE), 31),
)
# In the lines of keys and values that some files begin with.
_REVIEW_IN = re.compile(
    r"^review_in: *[\"']?(?P<number>\d{1,3}) (?P<unit>day|week|month|year)s?\b", re.M | re.I
)
# What such lines say of the last change counts where the text itself says nothing.
_CHANGED = re.compile(
    r"^[ \t]*(?:- )?(?:date|last[_ -]?(?:updated|modified|revised|changed|mod)|updated|revised"
    rf"|modified)(?:_on|_at)?: *[\"']?(?P<date>{DATE})",
    re.MULTILINE | re.IGNORECASE,
)
_AHEAD = re.compile(r"\A(?:---\n)?(?:[\w-]+:.*\n(?:[ \t].*\n)*)+")
_UNITS = {"day": 1, "week": 7, "month": 31, "year": 366}
_HEAD = 3000
_LONG_OVERDUE = timedelta(days=365)
REVIEW_DATES = (FactKind.REVIEW_DATE, FactKind.APPROVAL_DATE)
# The approver stands between the word and the date, where facts do not look.
_SIGNED = re.compile(
    r"\b(?:approved|reviewed|revised|freigegeben|genehmigt|geprüft) (?:by|durch|von) "
    rf"[^.\n|]{{2,60}}?(?: on| am|,) (?P<date>{DATE})",
    re.IGNORECASE,
)


# Labels that the reading of facts does not know: what is due next, and when it was done last.
_NEXT = re.compile(
    r"\b(?:next (?:check|revision|update|inspection|reading|look|overhaul|audit|review)"
    r"|(?:review|revision|check|update) (?:is )?(?:due|falls due|planned|scheduled)"
    r"|due (?:for|to be) (?:review\w*|revis\w+|check\w*|updat\w+)"
    r"|to be (?:reviewed|revised|checked|updated|looked at|revisited|read)(?: again)?"
    r"|(?:review|revise|check|update) (?:again )?by|valid (?:until|to|through)|good until|expires?"
    r"(?: on)?|wiedervorlage|gültig bis|nächste (?:prüfung|durchsicht|revision|aktualisierung)"
    r"|zu überprüfen bis)\b[^.\n]{0,30}?"
    rf"(?P<date>{DATE})",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\b(?:last|latest|most recent(?:ly)?|zuletzt|letzte) (?:(?:time|check|revision|update|look"
    r"|inspection|reading|prüfung|durchsicht)\b|(?:checked|revised|updated|looked|read|gone"
    r"|amended|edited|overhauled|rewritten|confirmed|brought up to date|signed off"
    r"|geprüft|durchgesehen)\b)[^.\n]{0,40}?"
    rf"(?P<date>{DATE}|{SEASON})"
    rf"|\b(?:not|never) (?:yet )?been (?:{_READ}|reread|touched|amended|changed|edited|brought up"
    rf" to date|überarbeitet)\b[^.\n]{{0,20}}? since (?P<since>{DATE}|(?<=since ){SEASON})",
    re.IGNORECASE,
)
# Of a certificate, a contract or a password, a plan says when it expires too.
_OF_ANOTHER = re.compile(
    r"\b(?:certificates?|contracts?|licen[cs]es?|passwords?|keys?|tokens?|exercises?|drills?|tests?"
    r"|backups?|agreements?|insurance|vertrag|zertifikat|übung)\b",
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
        finding = _judge(plan, check, plan.once("dates of reviews", _dates))
        if finding is not None:
            yield finding


def _dates(plan: PlanText) -> Iterator[_Dated]:
    rejected = [fact for fact in plan.view.facts if fact.state is FactState.REJECTED]
    for fact in plan.view.facts:
        day = last_day(fact.value) if fact.kind in REVIEW_DATES else None
        if day is not None and fact.state is not FactState.REJECTED:
            is_next = fact.kind is FactKind.REVIEW_DATE and fact.subject == "next"
            yield _Dated(day, fact.start, fact.end, is_next)
    for pattern, is_next in ((_SIGNED, False), (_LAST, False), (_NEXT, True)):
        for match in pattern.finditer(plan.prose):
            if any(one.start < match.end() and match.start() < one.end for one in rejected):
                continue
            # A season needs the words before it: `in 2023`.
            day = next(days_in(match.group()), None)
            start, end = plan.sentence_at(match.start())
            told = plan.prose[start : max(match.end(), min(end, match.end() + 40))]
            if day is not None and (pattern is _SIGNED or not _OF_ANOTHER.search(told)):
                yield _Dated(day, match.start(), match.end(), is_next)


def _judge(plan: PlanText, check: Check, dated: Sequence[_Dated]) -> Finding | None:
    announced = [one for one in dated if one.is_next]
    if announced:
        last = max(announced)
        if last.day >= check.as_of:
            return None
        message = f"The next review was due on {last.day.isoformat()}."
        severity = MEDIUM if check.as_of - last.day > _LONG_OVERDUE else LOW
        side = plan.side(last.start, last.end)
        return report("P-01", severity, message, side, about=f"due {last.day.isoformat()}")
    done = [one for one in dated if one.day <= check.as_of]
    done = done or [one for one in _ahead(plan) if one.day <= check.as_of]
    if done:
        return _judge_interval(plan, check, max(done))
    if dated:
        # It was reviewed after the day of the check: nothing is overdue then.
        return None
    if not is_plan(plan):
        return None
    message = "Nothing says when this document was reviewed or will be."
    return report("P-01", LOW, message, plan.title_side(), missing="date", about="none")


def _judge_interval(plan: PlanText, check: Check, last: _Dated) -> Finding | None:
    interval = check.settings.review_interval
    own = _OWN_INTERVAL.search(plan.prose)
    ahead = _REVIEW_IN.search(plan.text, 0, _HEAD)
    if ahead is not None:
        interval = timedelta(days=int(ahead["number"]) * _UNITS[ahead["unit"].lower()])
    if own is not None:
        often = own["often"] or own["often_de"] or own["often_label"]
        days = next(days for pattern, days in _DAYS if pattern.search(often))
        interval = min(interval, timedelta(days=days or _counted(often)))
    if last.day + interval >= check.as_of:
        return None
    message = (
        f"Last reviewed on {last.day.isoformat()}, more than {interval.days} days before "
        f"{check.as_of.isoformat()}, and no next review is set."
    )
    sides = [plan.side(last.start, last.end)]
    if own is not None:
        sides.append(plan.side(*own.span()))
    return report("P-01", LOW, message, *sides, about=f"last {last.day.isoformat()}")


def _ahead(plan: PlanText) -> Iterator[_Dated]:
    """Yield the dates of changes among the lines of keys and values that a file begins with."""
    ahead = _AHEAD.match(plan.text[:_HEAD])
    for match in _CHANGED.finditer(ahead.group() if ahead else ""):
        day = last_day(iso_date(match["date"]) or "")
        if day is not None:
            yield _Dated(day, match.start(), match.end(), is_next=False)


def _counted(often: str) -> int:
    """Return the days in `every 4 months` or `alle 2 Monate`."""
    number = int(re.findall(r"\d+", often)[0])
    return number * (7 if "week" in often.lower() else 31)
