"""When it began and when it was noticed, as far as the report says so."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.severity import TimeRead, Times
from triage.moments import AHEAD_OF_CLOCK, find_moments

# How many signs before and after a time may hold the word that says what it is the time of, and how
# many of its own: "since the weekend" begins with it.
_CUE_REACH = 42
_AFTER_REACH = 26
_CUE_WITHIN = 6
# Their full stop ends no sentence.
_SHORTENED = re.compile(r"\b(ca|approx|abt|min|std|ungef)\.", re.IGNORECASE)
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


def read_times(report: str, *, now: datetime, zone: ZoneInfo) -> Times:
    """Return what the report says of when it began and when it was noticed.

    Clock times are of `zone`, and the last such time before `now`. What lies ahead (deadlines,
    forecasts, opening hours) is passed over.
    """
    local = now.astimezone(zone)
    began: list[tuple[bool, TimeRead]] = []
    noticed: list[TimeRead] = []
    for one in find_moments(report, local):
        start, end, moment = one.start, one.end, one.at
        if moment > local + AHEAD_OF_CLOCK or _NOT_PAST.search(_before(report, start)):
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
