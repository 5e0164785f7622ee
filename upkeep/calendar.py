"""When plans are to be reviewed and exercised, by the dates they state."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.days import last_day
from domain.documents import Fact, FactKind, FactState
from domain.findings import Side
from upkeep.owners import owner_of
from upkeep.plans import PlanText
from upkeep.settings import UpkeepSettings

_LAST = frozenset({FactKind.REVIEW_DATE, FactKind.APPROVAL_DATE})


@dataclass(frozen=True, slots=True)
class Due:
    """A review or an exercise due on a day; `side` states the date that it follows from."""

    day: date
    what: str
    title: str
    owner: str
    side: Side


def find_due(plans: Iterable[PlanText], settings: UpkeepSettings) -> list[Due]:
    """Return what is due, the earliest first: the stated day, else the last and the interval."""
    due = [one for plan in plans for one in _due(plan, settings)]
    return sorted(due, key=lambda one: (one.day, one.side.path, one.what))


def as_ics(due: Iterable[Due], *, summary: Callable[[Due], str]) -> str:
    """Return the days as an iCalendar file (RFC 5545); an event keeps its id while it lasts.

    `summary` says what is due in the reader's language.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Muster//plan upkeep//EN"]
    for one in due:
        day = one.day.strftime("%Y%m%d")
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.what}-{one.side.version_id}-{day}@muster",
            f"DTSTAMP:{day}T000000Z",
            f"DTSTART;VALUE=DATE:{day}",
            f"SUMMARY:{_escaped(summary(one))}",
            f"DESCRIPTION:{_escaped(f'{one.side.path}: {one.side.quote}')}",
            *([f"CONTACT:{_escaped(one.owner)}"] if one.owner else []),
            "END:VEVENT",
        ]
    return "".join(f"{line}\r\n" for raw in (*lines, "END:VCALENDAR") for line in _folded(raw))


def _due(plan: PlanText, settings: UpkeepSettings) -> Iterator[Due]:
    dated = [
        (day, fact)
        for fact in plan.view.facts
        if fact.state is not FactState.REJECTED and (day := _last_day(fact))
    ]
    stated = [one for one in dated if _is_next(one[1])]
    last = [one for one in dated if one[1].kind in _LAST and not _is_next(one[1])]
    held = [one for one in dated if one[1].kind is FactKind.EXERCISE_DATE]
    for what, next_ones, last_ones, interval in (
        ("review", stated, last, settings.review_interval),
        ("exercise", [], held, settings.exercise_interval),
    ):
        if next_ones:
            day, fact = max(next_ones, key=lambda one: one[0])
        elif last_ones:
            day, fact = max(last_ones, key=lambda one: one[0])
            day = _after(day, interval)
        else:
            continue
        title, side = plan.view.version.title, plan.side(fact.start, fact.end)
        yield Due(day, what, title, owner_of(plan), side)


def _is_next(fact: Fact) -> bool:
    return fact.kind is FactKind.REVIEW_DATE and fact.subject == "next"


def _last_day(fact: Fact) -> date | None:
    is_dated = fact.kind in _LAST or fact.kind is FactKind.EXERCISE_DATE
    return last_day(fact.value) if is_dated else None


def _after(day: date, interval: timedelta) -> date:
    try:
        return day + interval
    except OverflowError:
        return date.max


def _escaped(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets, those after the first led by a space."""
    piece = ""
    for char in line:
        if len((piece + char).encode()) > 75:
            yield piece
            piece = " "
        piece += char
    yield piece
