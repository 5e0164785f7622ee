"""When it began and when it was noticed, as far as the report says so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.severity import TimeRead, Times
from triage.moments import AHEAD_OF_CLOCK, WEEK, find_moments
from triage.outages import Outlook, read_outlooks
from triage.spelled import plain_letters
from triage.time_roles import Role, role_of
from triage.time_spans import first_and_last

# What is longer ago is no beginning of what is reported now, unless the report says so.
_OF_LATE = timedelta(days=92)
_AT_ALL = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A time read with its role; `before` is what its words mean if they are of the week before."""

    role: Role
    read: TimeRead
    before: datetime | None


def read_times(
    report: str, *, now: datetime, zone: ZoneInfo, outlooks: Sequence[Outlook] | None = None
) -> Times:
    """Return what the report says of when it began and when it was noticed.

    Clock times are of `zone` unless the report names another, and the last such time before `now`.
    What lies ahead (deadlines, forecasts, opening hours) is passed over, and so is what does not
    fit: nothing begins after it was noticed. `outlooks` are what the report says of how long it
    will last, where that was read.
    """
    local = now.astimezone(zone)
    if outlooks is None:
        outlooks = read_outlooks(report, now=now, zone=zone)
    ends = [(one.start, one.end) for one in outlooks]
    mentions = [
        one
        for one in _mentions(report, local)
        if one.role is not Role.OTHER and not _is_an_end(one, ends)
    ]
    noticed = [one for one in mentions if one.role is Role.NOTICED]
    # Whoever was first to notice is aware from then on.
    detected = min((one.read for one in noticed), key=lambda one: one.moment, default=None)
    began = sorted(
        _beginnings(one for one in mentions if one.role is not Role.NOTICED),
        key=lambda one: (one.role, one.read.start),
    )
    fitting = (_before_noticing(one, detected) for one in began)
    return Times(next((one for one in fitting if one is not None), None), detected)


def _is_an_end(one: _Mention, ends: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of a time are those by which it is told when it will be over."""
    if one.role in (Role.TOLD_BEGINNING, Role.NOTICED):
        return False
    return any(start < one.read.end and one.read.start < end for start, end in ends)


def _beginnings(told: Iterable[_Mention]) -> Iterator[_Mention]:
    """Yield what may be the beginning: the stamp of a message unless it tells of a time before."""
    found = list(told)
    written = [one.read.moment for one in found if one.role is Role.WRITTEN]
    begun = (one.read.moment for one in found if one.role < Role.WRITTEN)
    is_told = bool(written) and any(at <= min(written) for at in begun)
    for one in found:
        if one.role is not Role.WRITTEN:
            yield one
        elif not is_told:
            yield replace(one, role=Role.BEGINNING)


def _before_noticing(began: _Mention, detected: TimeRead | None) -> TimeRead | None:
    """Return the beginning as it can be meant beside the noticing, nothing where it cannot.

    "Noticed on Friday, open since Monday", written on a Tuesday, is of the Monday before. A time of
    day is not turned back like that: "noticed at 9:00, started at 10:00" is a slip of either.
    """
    if detected is None or began.read.moment <= detected.moment:
        return began.read
    if began.before is None or began.role is not Role.TOLD_BEGINNING:
        return None
    fits = began.before <= detected.moment
    return replace(began.read, moment=began.before) if fits else None


def _mentions(report: str, local: datetime) -> Iterator[_Mention]:
    text = plain_letters(report)
    now = local.astimezone(UTC)
    found = sorted(find_moments(text, local), key=lambda one: one.start)
    for one in first_and_last(found):
        at = one.at.astimezone(UTC)
        if at > now + AHEAD_OF_CLOCK:
            continue
        role = role_of(text, one)
        longest = _AT_ALL if role in (Role.TOLD_BEGINNING, Role.NOTICED) else _OF_LATE
        if now - at <= longest:
            read = TimeRead(at, one.start, one.end, report[one.start : one.end])
            # By the clock on the wall, which may have been changed in between.
            before = (one.at - WEEK).astimezone(UTC) if one.turn == WEEK else None
            yield _Mention(role, read, before)
