"""How far apart copies are, as a sentence or a row of a table says it."""

import re
from collections.abc import Collection, Iterator
from datetime import timedelta
from itertools import pairwise

from ingest.facts.durations import duration_at, find_durations
from upkeep.sought import Sought
from upkeep.tables import Row

_COPY = re.compile(
    r"\b(?:back-?ups?|back(?:s|ed)? up|snapshots?|cop(?:y|ies|ied)|dump(?:s|ed)?|exports?|exported"
    r"|(?:is|are|gets?|be) saved"
    r"|(?:written|streamed|pushed|shipped|sent|transferred|uploaded|moved|pulled) (?:over |off )?to"
    r" (?:the |a |an |our )?(?:second|other|back-?up|remote|secondary|off-?site|cloud|mirror"
    r"|standby)\b"
    r"|replicat\w+|mirror(?:s|ed)|synchroni[sz]ed"
    r"|sicherung\w*|gesichert|kopie\w*|kopiert)\b",
    re.IGNORECASE,
)
# Before the interval, these say that it is one of something else.
_OTHER = re.compile(
    r"\b(?:test\w*|verif\w+|check\w*|review\w*|restor\w+|retain\w*|kept|keep|delet\w+|alert\w*"
    r"|rehears\w+|exercis\w+|geprüft|geübt|aufbewahrt)\b",
    re.IGNORECASE,
)
# In German what is done with copies stands last: `Sicherungen werden wöchentlich geprüft`.
_CHECKED = re.compile(
    r"\b(?:sicherung\w{0,20}|kopien?|backups?)\b(?:(?!\bund\b)[^.;|,\n]){0,60}"
    r"\b(?:über|ge)(?:prüft|testet|übt)\b"
    r"|\b(?:sicherung\w{0,20}|kopien?|backups?)\b(?:(?!\bund\b)[^.;|,\n]){0,60}"
    r"\b(?:kontrolliert|aufbewahrt|gelöscht|zurückgespielt)\b",
    re.IGNORECASE,
)
# Where the copies are taken, once they are made.
_MOVED = re.compile(
    r"\b(?:tapes?|disks?|drives?|cartridges?|media|\w{0,30}(?:bänder[n]?|datenträger[n]?|platten))\b"
    r"[^.;\n]{0,80}\b(?:moved|carried|taken|brought|driven|couriered|rotated|gebracht|gefahren"
    r"|ausgelagert|verbracht)\b",
    re.IGNORECASE,
)
_DAY, _WEEK, _MONTH = 1440, 10_080, 43_200
_WEEKDAY = r"(?:sun|mon|tues|wednes|thurs|fri|satur)day|sonntag|montag|dienstag|mittwoch|freitag"
# Minutes between two copies; a month is thirty days.
_RHYTHMS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), minutes)
    for words, minutes in (
        (r"hourly|every hour|stündlich", 60),
        (r"(?:twice|two times) (?:a|per|each|every) day|twice daily|zweimal täglich", _DAY // 2),
        (r"three times (?:a|per|each|every) day|three times daily|dreimal täglich", _DAY // 3),
        (r"four times (?:a|per|each|every) day|four times daily|viermal täglich", _DAY // 4),
        (r"(?:twice|two times) (?:a|per|each|every) week|twice weekly|zweimal wöchentlich", 5760),
        (r"(?:twice|two times) (?:a|per|each|every) month|twice monthly", 2 * _WEEK),
        (r"every (?:second|other) day|jeden zweiten tag", 2 * _DAY),
        (
            r"(?<!twice )daily|nightly|(?:every|each) (?:day|night)|once (?:a|per|each|every)"
            r" (?:day|night)|einmal (?:täglich|am Tag|pro Tag|je Tag|pro Nacht|in der Nacht)"
            r"|jede Nacht|jeden (?:Tag|Abend)|allabendlich|(?<!mal )(?:täglich|nächtlich)",
            _DAY,
        ),
        (r"every (?:second|other) week|fortnightly|bi-?weekly|every two weeks", 2 * _WEEK),
        (
            r"(?:after|on|at the end of) (?:each|every) (?:working |business )?day"
            r"|(?:in|during) the (?:evenings?|nights?)|(?<!\d )at night|at (?:the )?(?:end|close)"
            r" of"
            r" (?:the|each|every) (?:\w+ )?(?:day|shift)|at close of business|after (?:closing time"
            r"|office hours|close of business)|before (?:going home|the (?:office|shop|lab) closes)"
            r"|when (?:the )?[\w-]{2,20} (?:closes|shuts|goes home)|am Abend|nach Feierabend"
            r"|am Ende (?:des|jedes) Tages",
            _DAY,
        ),
        (r"at the end of (?:the|each|every) (?:working )?week|am Wochenende", _WEEK),
        (
            r"at the end of (?:the|each|every) month|(?:at|am) (?:each |every )?(?:month['’]s end"
            r"|Monatsende)",
            _MONTH,
        ),
        (r"over ?night|(?:each|every) evening|(?:every|each) working day|nachts", _DAY),
        (
            rf"(?<!bi)(?<!bi-)weekly|(?:every|each) week|once a week|(?:every|each"
            rf"|jeden) (?:{_WEEKDAY})",
            _WEEK,
        ),
        (r"wöchentlich", _WEEK),
        (r"monthly|(?:every|each) month|once a month|monatlich", _MONTH),
    )
)
_ON_DAYS = re.compile(
    r"\bon (?:sun|mon|tues|wednes|thurs|fri|satur)days\b|\b(?:sonn|mon|diens|donners|frei"
    r"|sams)tags\b"
    r"|\bmittwochs\b|\b(?:and|und) (?:sun|mon|tues|wednes|thurs|fri|satur)days\b",
    re.IGNORECASE,
)
_WEEK_FROM_SUNDAY = (
    "sun|sonn", "mon", "tue|diens", "wed|mittw", "thu|donn", "fri|frei", "sat|sams",
)  # fmt: skip
_TIME = re.compile(
    r"\b(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?|uhr|h\b)?"
    r"|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]clock)?"
    r" (?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))"
    r"|(?P<named>noon|midday|midnight|mittags?|mitternacht))(?![\w:])",
    re.IGNORECASE,
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_EVERY = re.compile(r"\b(?:every|each|alle)\s", re.IGNORECASE)
# How old the state is that is left: `lags by up to`, `restored to a state no older than`.
_BEHIND = re.compile(
    r"\b(?:lags?(?: behind)?(?: by)?(?: up to| at most)?"
    r"|restored to (?:a|the) (?:state|point)(?: in time)?(?: of)?(?: no(?:t)? older than| up to"
    r"| at most)?)\s",
    re.IGNORECASE,
)
# A column that says how often, beside words of copies.
_COLUMN = re.compile(
    r"\b(?:intervals?|frequency|cycle|rhythm|schedule|how often|every|turnus|rhythmus|takt"
    r"|häufigkeit)\b|\w{0,40}intervall\b"
)

# A header has no `is` before its participle.
_SAVED = re.compile(r"\bsaved\b")


def interval_of(row: Row, but: Collection[int | None]) -> timedelta | None:
    """Return the time between copies that a row states in any column other than those of `but`."""
    cells = [
        (header, cell)
        for number, (header, cell) in enumerate(zip(row.header, row.cells, strict=False))
        if number not in but
    ]
    said = (found for header, cell in cells if (found := find_interval(f"{header}: {cell}")))
    found = next(said, None)
    if found is not None or not any(
        _COPY.search(f"{head} {cell}") or _SAVED.search(head) for head, cell in cells
    ):
        return found
    timed = (cell for header, cell in cells if _COLUMN.search(header))
    return next((one for cell in timed if (one := find_interval(f"copy every {cell}"))), None)


def copy_columns(row: Row) -> tuple[int, ...]:
    """Return the columns that speak of copies, or of how often."""
    return tuple(
        number
        for number, (header, cell) in enumerate(zip(row.header, row.cells, strict=False))
        if _COPY.search(f"{header} {cell}") or _SAVED.search(header) or _COLUMN.search(header)
    )


# No interval is found where none of these is said.
INTERVALS = Sought(_BEHIND, _COPY)


def find_interval(text: str) -> timedelta | None:
    """Return the shortest time between copies that the text states."""
    behind = _BEHIND.search(text)
    lag = duration_at(text, behind.end()) if behind else None
    if lag is not None:
        return timedelta(minutes=lag.minutes)
    copy = _COPY.search(text)
    if copy is None or _MOVED.search(text) or _CHECKED.search(text):
        return None
    found = [
        (match.start(), float(minutes))
        for pattern, minutes in _RHYTHMS
        for match in pattern.finditer(text)
    ]
    found += [(match.start(), _between_days(text)) for match in _ON_DAYS.finditer(text)]
    for every in _EVERY.finditer(text):
        span = next(find_durations(text, every.end() - 1, every.end() + 24), None)
        if span is not None and not text[every.end() : span.start].strip():
            found.append((every.start(), span.minutes))
    other = _OTHER.search(text)
    limit = other.start() if other else len(text)
    stated = [minutes for position, minutes in found if position < limit]
    if not found:
        stated = list(_between_times(text[:limit]))
    return timedelta(minutes=min(stated)) if stated else None


def _between_days(text: str) -> float:
    """Return the longest wait between the days of the week that a text names."""
    days = [
        number
        for number, start in enumerate(_WEEK_FROM_SUNDAY)
        if re.search(rf"\b(?:{start})\w*s\b", text, re.IGNORECASE)
    ]
    waits = [later - earlier for earlier, later in pairwise(days)]
    return float(max([*waits, days[0] + 7 - days[-1]]) * _DAY)


def _between_times(text: str) -> Iterator[float]:
    """Yield the longest wait between the times of the day that a text names, if it names two."""
    times = sorted(
        {time for match in _TIME.finditer(text) if (time := _time_of(match)) is not None}
    )
    if len(times) > 1:
        waits = [later - earlier for earlier, later in pairwise(times)]
        yield max(*waits, times[0] + _DAY - times[-1])


def _time_of(match: re.Match[str]) -> float | None:
    """Return the minute of the day, `None` for a bare number that need not be a time."""
    if match["named"]:
        return 0 if match["named"].lower().startswith(("midnight", "mitternacht")) else 720
    if match["word"]:
        hour = (_HOURS.index(match["word"].lower()) + 1) % 12
        is_late = match["part"] and match["part"].lower() != "morning"
        return 60 * (hour + (12 if is_late or (match["night"] and hour > 5) else 0))
    if match["minute"] is None and match["half"] is None:
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half.startswith(("a", "p")):
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return 60 * hour + int(match["minute"] or 0)
