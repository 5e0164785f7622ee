"""Recovery objectives (RTO, RPO, MTPD) and other lengths of time."""

import re
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.durations import DURATION, find_durations, minutes_text, parse_duration
from ingest.facts.found import FoundFact
from ingest.facts.tables import Cell

_WORDS = {
    FactKind.RTO: r"RTO|recovery[ -]time[ -]objectives?|Wiederanlaufzeit(?:en)?|Wiederanlaufziel",
    FactKind.RPO: r"RPO|recovery[ -]point[ -]objectives?"
    r"|maximale[rn]? (?:zulässige[rn]? )?Datenverlust",
    # MAO and MTD are older names of the same value.
    FactKind.MTPD: r"MTPD|MTPOD|MAO|MTD"
    r"|max(?:imum|\.)? (?:tolerable|acceptable|allowable|permissible) "
    r"(?:period of disruption|downtime|outages?|(?:period of )?interruption)"
    r"|maximal tolerierbare Ausfallzeit",
}
_ANY = "|".join(_WORDS.values())
_KIND_OF = tuple(
    (kind, re.compile(rf"(?:\b(?:{words})\b)", re.IGNORECASE)) for kind, words in _WORDS.items()
)
_OBJECTIVE = re.compile(rf"(?<![\w-])(?:{_ANY})(?![\w-])", re.IGNORECASE)
# How far from the name its value may stand, and what may not stand between them.
_REACH = 70
_BARRIER = re.compile(r"[.;](?:\s|$)|\n\s*\n|\|[^|]{0,80}\|")
_SUBJECT_AFTER = re.compile(
    r"\s{0,2}(?:\([A-Z]{3,5}\)\s)?(?:for|of|für|von)\s(?:the\s|our\s|all\s|den\s|die\s|das\s)?"
    r"(?P<subject>[^\s.;|:()*]{2,40}(?:\s[^\s.;|:()*]{1,30}){0,5}?)"
    r"\s?(?=(?:is|are|of|at|must|shall|should|will|ist|beträgt|sind)\b|[:=(–]|\s-\s)"
)
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[.;|>*\n-]\s{0,3})(?:The\s|Our\s|Der\s|Die\s|Das\s)?"
    r"(?P<subject>[A-ZÄÖÜ][^\s.;|:()*]{1,40}(?:\s[^\s.;|:()*]{1,30}){0,5}?)"
    r"\s(?:has|have|with|hat|haben|mit)\s(?:an?\s|the\s|eine[nr]?\s)?\Z"
)


def find_objectives(text: str) -> Iterator[FoundFact]:
    """Yield each named objective with its value; the span runs from the name to the value."""
    for match in _OBJECTIVE.finditer(text):
        kind = next(kind for kind, pattern in _KIND_OF if pattern.match(match.group()))
        before = text[max(0, match.start() - 24) : match.start()]
        leading = next((m for m in DURATION.finditer(before) if _touches(before[m.end() :])), None)
        if leading is not None:
            start = match.start() - len(before) + leading.start()
            minutes = next(iter(find_durations(leading.group())), None)
            if minutes is not None:
                value = minutes_text(minutes.minutes)
                yield FoundFact(kind, value, _subject(text, match, start), start, match.end())
            continue
        limit = min(len(text), match.end() + _REACH)
        span = next(find_durations(text, match.end(), limit), None)
        if span is None or _is_parted(text, match, span.start):
            continue
        value = minutes_text(span.minutes)
        yield FoundFact(kind, value, _subject(text, match, match.start()), match.start(), span.end)


def find_table_objectives(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield values under columns named for an objective; their subject is the row's first words."""
    subject = next((cell.text for cell in row if any(map(str.isalpha, cell.text))), None)
    for cell in row:
        kind = next((kind for kind, pattern in _KIND_OF if pattern.search(cell.header)), None)
        if kind is None or not cell.text or cell.text == subject:
            continue
        duration = parse_duration(cell.text)
        if duration is None:
            continue
        value = minutes_text(duration.total_seconds() / 60)
        yield FoundFact(kind, value, subject, cell.start, cell.end)


def find_plain_durations(text: str) -> Iterator[FoundFact]:
    """Yield every duration, whatever it is the length of."""
    for span in find_durations(text):
        yield FoundFact(FactKind.DURATION, minutes_text(span.minutes), None, span.start, span.end)


def _touches(between: str) -> bool:
    return between.strip(" -") == ""


def _is_parted(text: str, match: re.Match[str], start: int) -> bool:
    between = text[match.end() : start]
    if "\n" in between:
        # In a table the next line is another row, about something else.
        line = text[text.rfind("\n", 0, match.start()) + 1 : start]
        if "|" in line:
            return True
    return bool(_BARRIER.search(between) or _OBJECTIVE.search(between))


def _subject(text: str, match: re.Match[str], start: int) -> str | None:
    after = _SUBJECT_AFTER.match(text, match.end(), match.end() + 120)
    if after and not DURATION.search(after["subject"]):
        return _tidy(after["subject"])
    line = text[max(0, start - 120) : start]
    before = _SUBJECT_BEFORE.search(line)
    return _tidy(before["subject"]) if before else None


def _tidy(subject: str) -> str | None:
    words = " ".join(subject.split()).strip("*_`'\" ")
    return words if len(words) > 1 and not words[0].isdigit() else None
