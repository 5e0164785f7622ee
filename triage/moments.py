"""The moments that a report names, each as the words mean it when they were written."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from triage.ago_words import AgoWord, find_stretches
from triage.clock_figures import ClockWord
from triage.clock_words import find_clocks
from triage.day_words import DayWord, find_days
from triage.time_spans import ABOUT
from triage.time_stamps import find_stamps, without_stamps

# Clocks differ: a time so little ahead has been.
AHEAD_OF_CLOCK = timedelta(minutes=5)
WEEK = timedelta(days=7)
_JOINING = re.compile(
    r"(?:['’]s(?:\s[^\W\d_]{2,20}){1,2})?"
    rf"[\s,]*(?:(?:at|um|gegen|{ABOUT}|approx\.?|on|am|the|in|of|since|seit|from|von|ab|"
    r"ca\.?|etwa|so|shortly (?:after|before)|just (?:after|before)|kurz nach|kurz vor|um kurz|"
    r"abends|nachts|morgens|vormittags|nachmittags|mittags|früh)\b\.?[\s,]*){0,3}",
    re.IGNORECASE,
)
# "Since", where a day alone says when.
_SINCE_DAY = re.compile(
    r"\b(?:since|seit|started|began|begann|begonnen|from|ab|happened|occurred)\b[^.;!?\n]{0,30}$",
    re.IGNORECASE,
)
_DAY_REACH = 42
_MOST_BETWEEN = 24
_TODAY = frozenset({"today", "heute"})
_YESTERDAY = frozenset({"yesterday", "gestern", "vorgestern"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at a span.

    `turn` is how far back the same words are said of again: a day for a time of day, a week for a
    weekday, nothing for a date. `is_weekday` when a weekday stands without a time of day.
    """

    start: int
    end: int
    at: datetime
    turn: timedelta | None = None
    is_weekday: bool = False


def find_moments(report: str, local: datetime) -> Iterator[Moment]:
    """Yield every moment named in `report`, written at `local`."""
    for start, end, at in find_stamps(report, local.tzinfo):
        yield Moment(start, end, at)
    # What is read once is not read again by its parts.
    report = without_stamps(report)
    days = find_days(report, local.date())
    used: set[int] = set()
    for clock in find_clocks(report):
        day = next((one for one in _near(days, clock) if _belong(report, clock, one)), None)
        if day is not None:
            used.add(day.start)
        start = min(clock.start, day.start) if day else clock.start
        end = max(clock.end, day.end) if day else clock.end
        yield Moment(start, end, _placed(clock, day, local), _turn(day))
    for day in days:
        if day.start not in used and _stands_alone(report, day):
            at = datetime.combine(day.day, time(day.hour or 0), local.tzinfo)
            yield Moment(day.start, day.end, at, _turn(day), day.is_weekday)
    for stretch in find_stretches(report):
        yield Moment(stretch.start, stretch.end, _ago(stretch, local))


def _ago(stretch: AgoWord, local: datetime) -> datetime:
    if stretch.or_at is not None and stretch.or_at <= local.time():
        return datetime.combine(local.date(), stretch.or_at, local.tzinfo)
    # Not by the clock on the wall, which may have been changed in between.
    return (local.astimezone(UTC) - stretch.before).astimezone(local.tzinfo)


def _turn(day: DayWord | None) -> timedelta | None:
    if day is None:
        return timedelta(days=1)
    return WEEK if day.is_weekday else None


def _near(days: list[DayWord], clock: ClockWord) -> list[DayWord]:
    """Return the days beside a time; those further off cannot belong to it."""
    place = bisect_left(days, clock.start, key=lambda one: one.start)
    return days[max(0, place - 2) : place + 2]


def _belong(report: str, clock: ClockWord, day: DayWord) -> bool:
    between = (
        report[clock.end : day.start] if clock.end <= day.start else report[day.end : clock.start]
    )
    return len(between) <= _MOST_BETWEEN and bool(_JOINING.fullmatch(between))


def _placed(clock: ClockWord, day: DayWord | None, local: datetime) -> datetime:
    """Return the moment meant: on its day, or else the last such time before now."""
    local = local.astimezone(clock.zone) if clock.zone else local
    latest = local + AHEAD_OF_CLOCK
    readings = [clock.at]
    if clock.is_half_day:
        readings.append(clock.at.replace(hour=(clock.at.hour + 12) % 24))
    if day is not None:
        if day.hour is None and day.day == local.date():
            that_day = [datetime.combine(day.day, at, local.tzinfo) for at in readings]
            return max((one for one in that_day if one <= latest), default=that_day[0])
        at = readings[-1] if day.hour is not None and day.hour >= 12 else readings[0]
        # "Last night at 2" is of the morning after that night's day.
        after = timedelta(days=day.hour is not None and day.hour >= 22 and at.hour < 6)
        return datetime.combine(day.day + after, at, local.tzinfo)
    today = [datetime.combine(local.date(), at, local.tzinfo) for at in readings]
    past = [one if one <= latest else one - timedelta(days=1) for one in today]
    return max(past)


def _stands_alone(report: str, day: DayWord) -> bool:
    """Whether a day without a time of day says when: "on Friday", "since yesterday"."""
    words = report[day.start : day.end].casefold()
    if day.hour is not None:
        return True
    if words in _TODAY:
        return False
    is_explicit = words in _YESTERDAY or " " in words or any(map(str.isdigit, words))
    return is_explicit or bool(
        _SINCE_DAY.search(report[max(0, day.start - _DAY_REACH) : day.start])
    )
