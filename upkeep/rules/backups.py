"""P-04: copies made less often than the loss of data that can be tolerated."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from domain.documents import FactKind, FactState
from domain.findings import BIA_PATH, Finding
from domain.reference import Activity
from ingest.facts.durations import find_durations, parse_duration
from upkeep.context import HIGH, MOST_SIDES, Check, reference_side, report
from upkeep.names import all_words
from upkeep.plans import PlanText
from upkeep.rules.past import of_today
from upkeep.rules.promises import find_activity, is_named
from upkeep.rules.stated import COLUMNS, in_words, is_said_today
from upkeep.tables import Row

_COPY = re.compile(
    r"\b(?:back-?ups?|back(?:s|ed)? up|snapshots?|cop(?:y|ies|ied)|dump(?:s|ed)?|exports?|exported"
    r"|replicat\w+|mirror(?:s|ed)|synchroni[sz]ed|sicherung\w*|gesichert|kopie\w*|kopiert)\b",
    re.IGNORECASE,
)
# Before the interval, these say that it is one of something else.
_OTHER = re.compile(
    r"\b(?:test\w*|verif\w+|check\w*|review\w*|restor\w+|retain\w*|kept|keep|delet\w+|alert\w*"
    r"|rehears\w+|exercis\w+|geprüft|geübt|aufbewahrt)\b",
    re.IGNORECASE,
)
# Where the copies are taken, once they are made.
_MOVED = re.compile(
    r"\b(?:tapes?|disks?|drives?|cartridges?|media|\w{0,30}(?:bänder[n]?|datenträger[n]?|platten))\b"
    r"[^.;\n]{0,80}\b(?:moved|carried|taken|brought|driven|couriered|rotated|gebracht|gefahren"
    r"|ausgelagert|verbracht)\b",
    re.IGNORECASE,
)
# Copies without an interval, which lose nothing or next to nothing.
_CONTINUOUS = re.compile(
    r"\b(?:continuous\w*|synchronous\w*|real[- ]?time|kontinuierlich\w*|laufend|synchron\w*)\b",
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
            r" (?:day|night)|(?<!mal )täglich",
            _DAY,
        ),
        (r"every (?:second|other) week|fortnightly|bi-?weekly|every two weeks", 2 * _WEEK),
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
_REFERS = re.compile(r"(?:its|their|it|they|this|these|seine|ihre|dieser?)\b", re.IGNORECASE)
_LOOK_BACK = 250
_TIME = re.compile(
    r"\b(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?|uhr|h\b)?"
    r"|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]clock)?"
    r" (?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))"
    r"|(?P<named>noon|midday|midnight|mittags?|mitternacht))(?![\w:])",
    re.IGNORECASE,
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_EVERY = re.compile(r"\b(?:every|each|alle)\s", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|alle[rn]?) (?:\w+ )?(?:systems|servers|databases|data|systeme|server|daten)\b",
    re.IGNORECASE,
)


def find_rare_backups(check: Check) -> Iterator[Finding]:
    """Yield tables and sentences whose copies are further apart than an RPO allows."""
    for plan in check.plans:
        for row in plan.rows:
            yield from _judge_row(plan, row, check)
        for start, end in plan.sentences:
            sentence = of_today(plan.prose[start:end])
            interval = None if "|" in sentence else _interval(sentence)
            if interval is not None:
                found = list(_judge_sentence(plan, (start, end), interval, check))
                yield from found or _against_own_words(plan, (start, end), interval)


def _judge_row(plan: PlanText, row: Row, check: Check) -> Iterator[Finding]:
    columns = {name: row.column(pattern) for name, pattern in COLUMNS.items()}
    cells = [
        f"{header}: {cell}"
        for number, (header, cell) in enumerate(zip(row.header, row.cells, strict=False))
        if number not in columns.values()
    ]
    interval = next((found for cell in cells for found in [_interval(cell)] if found), None)
    own = parse_duration(row.cell(columns["RPO"]) or "")
    if interval is None:
        return
    subject = next((cell for cell in row.cells if any(map(str.isalpha, cell))), "")
    users = [
        one
        for one in check.reference.activities
        if any(all_words(need) == all_words(subject) for need in one.depends_on)
    ]
    hurt = _hurt(users, interval)
    # An RPO in the row is the one meant; an activity may need little of what a system holds.
    if own < interval if own is not None else hurt:
        yield _too_rare(plan, (row.start, row.end), interval, hurt)


def _judge_sentence(
    plan: PlanText, span: tuple[int, int], interval: timedelta, check: Check
) -> Iterator[Finding]:
    sentence = plan.prose[span[0] : span[1]]
    activities = check.reference.activities
    told = sentence
    if _REFERS.match(sentence):
        # `Its history is copied daily` speaks of what the sentence before names.
        told = f"{plan.prose[max(0, span[0] - _LOOK_BACK) : span[0]].rpartition('#')[2]} {sentence}"
    named = [one for one in activities if any(is_named(need, told) for need in one.depends_on)]
    single = named[0] if told != sentence and len(named) == 1 else find_activity(sentence, check)
    hurt = _hurt([single] if single else named, interval)
    if not hurt and _ALL.search(sentence):
        every = _hurt(activities, interval)
        # Of all systems, some may be copied more often elsewhere: certain is only what hurts all.
        hurt = every if len(every) == len(activities) else []
    if hurt:
        yield _too_rare(plan, span, interval, hurt)


def _against_own_words(
    plan: PlanText, span: tuple[int, int], interval: timedelta
) -> Iterator[Finding]:
    """Yield that the plan itself gives what is copied an RPO that is shorter.

    Where it is copied in another way too, the shorter interval counts.
    """
    sentence = plan.prose[slice(*span)]
    for fact in plan.view.facts:
        is_told = (
            fact.kind is FactKind.RPO and fact.subject and fact.state is not FactState.REJECTED
        )
        name = re.sub(r"\A(?:the|our|der|die|das) ", "", fact.subject or "", flags=re.IGNORECASE)
        is_told = is_told and is_said_today(plan, fact)
        if not is_told or not _speaks_of(sentence, name):
            continue
        allowed = timedelta(minutes=float(fact.value))
        others = [
            plan.prose[slice(*one)]
            for one in plan.sentences
            if _speaks_of(plan.prose[slice(*one)], name)
            or plan.section_at(one[0]) == plan.section_at(span[0])
        ]
        if allowed < interval and not any(_is_within(allowed, said) for said in others):
            message = (
                f"Copies of {name} are {in_words(interval)} apart, longer than its RPO of "
                f"{in_words(allowed)}."
            )
            sides = dict.fromkeys((plan.side(*span), plan.around(fact.start, fact.end)))
            yield report("P-04", HIGH, message, *sides)


def _is_within(allowed: timedelta, sentence: str) -> bool:
    """Return whether a sentence tells of copies that are no further apart than is allowed."""
    found = _interval(sentence)
    return _CONTINUOUS.search(sentence) is not None or (found is not None and found <= allowed)


def _speaks_of(sentence: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence, re.IGNORECASE) is not None


def _interval(text: str) -> timedelta | None:
    """Return the shortest time between copies that the text states."""
    copy = _COPY.search(text)
    if copy is None or _MOVED.search(text):
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


def _hurt(activities: list[Activity] | tuple[Activity, ...], interval: timedelta) -> list[Activity]:
    return [
        one
        for one in activities
        if one.recovery_point_objective is not None and one.recovery_point_objective < interval
    ]


def _too_rare(
    plan: PlanText, span: tuple[int, int], interval: timedelta, hurt: list[Activity]
) -> Finding:
    names = ", ".join(one.name for one in hurt)
    whose = f"the RPO of {names} allows" if names else "the RPO beside it allows"
    message = f"Copies are {in_words(interval)} apart, longer than {whose}."
    rows = [reference_side(BIA_PATH, one.name) for one in hurt]
    return report("P-04", HIGH, message, plan.side(*span), *rows[: MOST_SIDES - 1])
