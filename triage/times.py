"""When it began and when it was noticed, as far as the report says so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.severity import TimeRead, Times
from triage.moments import AHEAD_OF_CLOCK, find_moments
from triage.spelled import plain_letters
from triage.time_roles import Role, role_of

# What is longer ago is no beginning of what is reported now, unless the report says so.
_OF_LATE = timedelta(days=92)
_AT_ALL = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A time read with its role; `turn` is how far back it may mean the same words of before."""

    role: Role
    read: TimeRead
    turn: timedelta | None


def read_times(report: str, *, now: datetime, zone: ZoneInfo) -> Times:
    """Return what the report says of when it began and when it was noticed.

    Clock times are of `zone` unless the report names another, and the last such time before `now`.
    What lies ahead (deadlines, forecasts, opening hours) is passed over, and so is what does not
    fit: nothing begins after it was noticed.
    """
    local = now.astimezone(zone)
    mentions = [one for one in _mentions(report, local) if one.role is not Role.OTHER]
    noticed = [one for one in mentions if one.role is Role.NOTICED]
    # Whoever was first to notice is aware from then on.
    detected = min((one.read for one in noticed), key=lambda one: one.moment, default=None)
    began = sorted(
        (one for one in mentions if one.role is not Role.NOTICED),
        key=lambda one: (one.role, one.read.start),
    )
    fitting = (_before_noticing(one, detected) for one in began)
    return Times(next((one for one in fitting if one is not None), None), detected)


def _before_noticing(began: _Mention, detected: TimeRead | None) -> TimeRead | None:
    """Return the beginning as it can be meant beside the noticing, nothing where it cannot.

    "Noticed on Friday, open since Monday", written on a Tuesday, is of the Monday before.
    """
    if detected is None or began.read.moment <= detected.moment:
        return began.read
    if began.turn is None or began.role is not Role.TOLD_BEGINNING:
        return None
    back = began.read.moment - began.turn
    return replace(began.read, moment=back) if back <= detected.moment else None


def _mentions(report: str, local: datetime) -> Iterator[_Mention]:
    text = plain_letters(report)
    for one in find_moments(text, local):
        if one.at > local + AHEAD_OF_CLOCK:
            continue
        role = role_of(text, one)
        longest = _AT_ALL if role in (Role.TOLD_BEGINNING, Role.NOTICED) else _OF_LATE
        if local - one.at <= longest:
            quote = report[one.start : one.end]
            read = TimeRead(one.at.astimezone(UTC), one.start, one.end, quote)
            yield _Mention(role, read, one.turn)
