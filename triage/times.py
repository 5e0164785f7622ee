"""When it began and when it was noticed, as far as the report says so."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.severity import TimeRead, Times
from triage.clock_words import ClockWord, find_clocks, find_stretches
from triage.day_words import DayWord, find_days
from triage.time_stamps import find_stamps, without_stamps

# How many signs before and after a time may hold the word that says what it is the time of, and how
# many of its own: "since the weekend" begins with it.
_CUE_REACH = 42
_AFTER_REACH = 26
_CUE_WITHIN = 6
# Their full stop ends no sentence.
_SHORTENED = re.compile(r"\b(ca|approx|abt|min|std|ungef)\.", re.IGNORECASE)
_JOINING = re.compile(
    r"[\s,]*(?:(?:at|um|gegen|about|around|approx\.?|on|am|the|in|of|since|seit|ca\.?|etwa|so|"
    r"shortly after|just after|kurz nach|kurz vor|um kurz|abends|nachts|morgens|vormittags|"
    r"nachmittags|mittags|früh)\b\.?[\s,]*){0,3}",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(
    r"\b(?:by|until|till|til|before|bis|vor|due|deadline|next|nächste[nr]?|expect\w*|estimate\w*|"
    r"will|would|opens?|öffne\w*|schlie(?:ß|ss)\w*|ends?|endet|closes?|again|wieder|eta|promis\w*|soll|wird|"
    r"voraussichtlich|within|innerhalb|after that|planned|geplant|scheduled|tomorrow|morgen um|"
    r"comes?|coming|kommt|kommen|every|each|täglich|daily|jeden?|used to|normally|normalerweise|"
    r"usually|meetings?|appointments?|termine?s?|moved to|postponed to|verschoben auf|verlegt auf"
    r")\b[^.;!?\n]{0,24}$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|seit|started|starting|began|begun|begann|begonnen|from|ab|happened|occurred|"
    r"failed|went (?:down|off|dark)|ausgefallen|fiel|brach|passiert)\b[^.;!?\n]{0,30}$",
    re.IGNORECASE,
)
_NOTICED = re.compile(
    r"\b(?:notic\w*|discover\w*|detect\w*|spotted|realis\w*|realiz\w*|"
    r"became aware|found|gefunden|was told|were told|reported to (?:us|me)|"
    r"bemerk\w*|entdeck\w*|festgestellt|aufgefallen|gemeldet|erfahren|gemerkt)\b",
    re.IGNORECASE,
)


_TODAY = frozenset({"today", "heute"})
_YESTERDAY = frozenset({"yesterday", "gestern", "vorgestern"})


def read_times(report: str, *, now: datetime, zone: ZoneInfo) -> Times:
    """Return what the report says of when it began and when it was noticed.

    Clock times are of `zone`, and the last such time before `now`. What lies ahead (deadlines,
    forecasts, opening hours) is passed over.
    """
    local = now.astimezone(zone)
    began: list[tuple[bool, TimeRead]] = []
    noticed: list[TimeRead] = []
    for start, end, moment in _moments(report, local):
        if moment > local + timedelta(minutes=5) or _NOT_PAST.search(_before(report, start)):
            continue
        mention = TimeRead(moment.astimezone(UTC), start, end, report[start:end])
        if _is_noticed(report, start, end):
            noticed.append(mention)
        else:
            cue = _before(report, min(start + _CUE_WITHIN, end))
            began.append((bool(_SINCE.search(cue)), mention))
    began.sort(key=lambda pair: (not pair[0], pair[1].start))
    return Times(began[0][1] if began else None, noticed[0] if noticed else None)


def _before(report: str, start: int) -> str:
    return _SHORTENED.sub(r"\1 ", report[max(0, start - _CUE_REACH) : start])


def _is_noticed(report: str, start: int, end: int) -> bool:
    before = re.split(r"[.;!?,\n]", _before(report, start))[-1]
    after = re.split(r"[.;!?,\n]", report[end : end + _AFTER_REACH])[0]
    if _SINCE.search(before):
        return False
    return bool(_NOTICED.search(before) or _NOTICED.search(after))


def _moments(report: str, local: datetime) -> Iterator[tuple[int, int, datetime]]:
    """Yield every moment named, with its span."""
    yield from find_stamps(report, local.tzinfo)
    # What is read once is not read again by its parts.
    report = without_stamps(report)
    days = find_days(report, local.date())
    used: set[int] = set()
    for clock in find_clocks(report):
        day = next((one for one in days if _belong(report, clock, one)), None)
        if day is not None:
            used.add(day.start)
        start = min(clock.start, day.start) if day else clock.start
        end = max(clock.end, day.end) if day else clock.end
        yield start, end, _placed(clock, day, local)
    for day in days:
        if day.start not in used and _stands_alone(report, day):
            yield day.start, day.end, datetime.combine(day.day, time(day.hour or 0), local.tzinfo)
    for stretch in find_stretches(report):
        yield stretch.start, stretch.end, local - stretch.before


def _belong(report: str, clock: ClockWord, day: DayWord) -> bool:
    between = (
        report[clock.end : day.start] if clock.end <= day.start else report[day.end : clock.start]
    )
    return len(between) <= 24 and bool(_JOINING.fullmatch(between))


def _placed(clock: ClockWord, day: DayWord | None, local: datetime) -> datetime:
    """Return the moment meant: on its day, or else the last such time before now."""
    latest = local + timedelta(minutes=5)
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
    return is_explicit or bool(_SINCE.search(_before(report, day.start)))
