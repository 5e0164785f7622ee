"""Recovery objectives (RTO, RPO, MTPD, MBCO) and other lengths of time."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from domain.documents import FactKind
from ingest.facts.durations import (
    duration_at,
    duration_under,
    find_durations,
    first_part,
    minutes_text,
    parse_duration,
    parse_durations,
)
from ingest.facts.found import FoundFact
from ingest.facts.held import REACH, find_held, is_former
from ingest.facts.numbers import FIGURE
from ingest.facts.objective_names import ANY_OBJECTIVE, is_of_past, kind_of, kinds_in
from ingest.facts.scanning import Scan
from ingest.facts.sentences import sentence_around
from ingest.facts.subjects import carried_on, subject_of, tidy
from ingest.facts.tables import Cell, row_subject

# `Wiederanlaufzeit (RTO)` is one name.
_OBJECTIVE = re.compile(
    rf"(?<![\w-])(?:{ANY_OBJECTIVE})(?![\w-])(?:\s{{1,2}}\((?:{ANY_OBJECTIVE})s?\))?", re.IGNORECASE
)
_OBJECTIVES = Scan(_OBJECTIVE.pattern, re.IGNORECASE)
_JOINED = re.compile(r"s?\s{0,2}(?:\([A-Z]{3,5}s?\)\s)?(?:/|and|und|&)\s{0,2}(?:the\s)?")
_SLASHED = re.compile(
    r"(?<![\w/])(\d[\d.,]{0,4}\s?[a-z]{1,8})\s?/\s?(\d[\d.,]{0,4}\s?[a-z]{1,8})\b"
)
_AND = re.compile(r"\s{0,2}(?:and|und|/|,|bzw\.|respectively)\s{0,2}")
# A length of time that stands right before the name.
_LEADING = re.compile(
    rf"(?<![\w.,/$€£-])(?:{FIGURE}|\b[a-zä]{{2,12}}(?:-[a-z]{{3,6}})?)[ -]{{1,2}}[a-zA-Z]{{1,10}}"
    r"[ -]{1,2}\Z"
)
# A name that stands in brackets behind what it is the name of.
_OPENED = re.compile(
    r"\((?:(?:its|their|the|our|sein|ihre?|deren|dessen|die|der|das)\s)?\Z", re.IGNORECASE
)
_CLOSED = re.compile(r"\s?\)\s?(?:[.;,!]|\Z|\n\s*\n)")
# Behind a name in brackets: what is said of it is further on.
_LEADS_ON = re.compile(
    r"s?\s?(?:\)\s?(?:of|is|are|for|at|[:=|]|von|für|beträgt|betragen|ist|sind|liegt|within|\d"
    r"|innerhalb)|[^\s)])",
    re.IGNORECASE,
)
# Between a length of time and its name in brackets: `1 minute of data (RPO)`.
_OF_WHAT = re.compile(r"\s?(?:(?:of|an|at)\s[\w ]{1,25})?[*_]{0,3}\s?", re.IGNORECASE)
_MUST = re.compile(
    r"(?:The |Our |Die |Der |Das )?(?P<subject>[A-ZÄÖÜ][^.;:|()\n]{1,50}?)"
    r"\s(?:must|has to|have to|needs to|shall|should|may|can|is to|muss|müssen|soll|darf)\b"
)
_NOUGHT = re.compile(
    r"(?:\s(?:of|for|von|für|der|des)\s[^.;:|\n]{1,40}?)??\s?(?:(?:of|is|von|ist|beträgt)|[:=])\s(?:zero|null|0)(?=\s?(?:[,;)|\n]|\.(?!\d)|\Z"
    r"|(?:and|und|for|für)\b))",
    re.IGNORECASE,
)
# So long may its clause be.
_CLAUSE = 160
# What may not stand between the name and its value.
_BARRIER = re.compile(
    r"(?<!\bmax)(?<!\bmin)(?<!\bca)(?<!\bapprox)[.;](?:\s|$)|\n\s*\n|\|[^|]{0,80}\|", re.IGNORECASE
)


def find_objectives(text: str) -> Iterator[FoundFact]:
    """Yield each named objective with its value; the span runs from the name to the value."""
    names = list(_OBJECTIVES.finditer(text))
    paired = set()
    last: FoundFact | None = None
    for number, match in enumerate(names):
        following = names[number + 1] if number + 1 < len(names) else None
        found: list[FoundFact] = []
        if following is not None and _JOINED.fullmatch(text[match.end() : following.start()]):
            found = list(_of_pair(text, match, following))
            paired |= {number, number + 1} if found else set()
        if number not in paired:
            end = following.start() if following is not None else len(text)
            found = list(_of_one(text, match, end))
        found = [carried_on(text, fact, match, last) for fact in found]
        last = found[-1] if found else last
        yield from found


def _of_one(text: str, match: re.Match[str], limit: int) -> Iterator[FoundFact]:
    kind = kind_of(match)
    leading = _LEADING.search(text[max(0, match.start() - 24) : match.start()])
    position = max(0, match.start() - 24) + leading.start() if leading else -1
    span = duration_at(text, position) if leading else None
    if span is not None:
        value = minutes_text(span.clock_minutes)
        yield FoundFact(kind, value, _subject(text, match, span.start), span.start, match.end())
        return
    if backward := _of_length_before(text, match, kind):
        yield backward
        return
    span = None if is_former(text, match.start()) else find_held(text, match.end(), limit)
    if span is not None and not _is_parted(text, match, span.start):
        value = minutes_text(span.clock_minutes)
        yield FoundFact(kind, value, _subject(text, match, match.start()), match.start(), span.end)
        return
    if none := _NOUGHT.match(text, match.end(), limit):
        subject = _subject(text, match, match.start())
        yield FoundFact(kind, "0", subject, match.start(), none.end())
        return
    yield from _of_bracketed(text, match, kind)


def _of_length_before(text: str, match: re.Match[str], kind: FactKind) -> FoundFact | None:
    """Return the length of time that the name in brackets says what it is: `4 hours (RTO) and`."""
    opened = _OPENED.search(text[max(0, match.start() - 12) : match.start()])
    if opened is None or _LEADS_ON.match(text, match.end()) or is_former(text, match.start()):
        return None
    end = max(0, match.start() - 12) + opened.start()
    first, _ = sentence_around(text, match.start(), match.end())
    spans = list(find_durations(text, max(first, end - _CLAUSE), end))
    between = text[spans[-1].end : end] if spans else ""
    if not spans or not _OF_WHAT.fullmatch(between):
        return None
    must = _MUST.match(text, first, spans[-1].start)
    subject = tidy(must["subject"]) if must and not _OBJECTIVE.search(must["subject"]) else None
    value = minutes_text(spans[-1].clock_minutes)
    return FoundFact(kind, value, subject, spans[-1].start, match.end())


def _of_bracketed(text: str, match: re.Match[str], kind: FactKind) -> Iterator[FoundFact]:
    """Yield the one length of time of the clause that ends with the name in brackets.

    As in `At most two hours of entries may be lost (RPO).`
    """
    opened = _OPENED.search(text[max(0, match.start() - 12) : match.start()])
    if opened is None or not _CLOSED.match(text, match.end()) or is_former(text, match.start()):
        return
    before = text[max(0, match.start() - _CLAUSE) : match.start()]
    clause = max(before.rfind(mark) for mark in (". ", "! ", "? ", "; ", "\n\n", "|", ":")) + 1
    spans = list(find_durations(before[clause:]))
    if len(spans) == 1 and not _OBJECTIVE.search(before[clause:]):
        start = max(0, match.start() - _CLAUSE) + clause + spans[0].start
        yield FoundFact(kind, minutes_text(spans[0].clock_minutes), None, start, match.end())


def _of_pair(text: str, first: re.Match[str], second: re.Match[str]) -> Iterator[FoundFact]:
    """Yield the values of `RTO and RPO of 4 hours and 15 minutes`; one value is that of both."""
    limit = min(len(text), second.end() + REACH)
    slashed = _SLASHED.search(text, second.end(), limit)
    if slashed is not None:
        # `RTO/RPO: 4h/1h`
        subject = _subject(text, second, second.end())
        for name, group in ((first, 1), (second, 2)):
            length = parse_duration(slashed[group])
            if length is not None:
                minutes = minutes_text(length.total_seconds() / 60)
                yield FoundFact(kind_of(name), minutes, subject, name.start(), slashed.end(group))
        return
    span = find_held(text, second.end(), len(text))
    if span is None or _is_parted(text, second, span.start):
        return
    # Two names and `4 hours and 15 minutes` are two lengths of time.
    span = first_part(text, span)
    after = _AND.match(text, span.end)
    other = duration_at(text, after.end()) if after else None
    subject = _subject(text, second, second.end()) or _subject(text, first, first.start())
    # One span would hide the other: each begins at its own name.
    yield FoundFact(
        kind_of(first), minutes_text(span.clock_minutes), subject, first.start(), span.end
    )
    last = other or span
    value = minutes_text(last.clock_minutes)
    yield FoundFact(kind_of(second), value, subject, second.start(), last.end)


def find_table_objectives(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield values under columns named for an objective; their subject is what the row is about.

    A column named for several, which ran together, has as many values in the same order.
    """
    subject = row_subject(row)
    is_past = any(is_of_past(cell.header) for cell in row)
    for cell in row:
        kinds = kinds_in(cell.header, is_past=is_past)
        if not kinds or not cell.text or cell.text == subject:
            continue
        for kind, value in _values_of(kinds, cell):
            yield FoundFact(kind, value, subject, cell.start, cell.end)


def _values_of(kinds: Sequence[FactKind], cell: Cell) -> list[tuple[FactKind, str]]:
    lengths: Sequence[timedelta | None] = [duration_under(cell.header, cell.text)]
    if len(kinds) > 1:
        lengths = parse_durations(cell.text)
        if len(lengths) != len(kinds):
            return []
    return [
        (kind, minutes_text(length.total_seconds() / 60))
        for kind, length in zip(kinds, lengths, strict=True)
        if length is not None
    ]


_MBCO = Scan(
    r"(?<![\w-])(?:MBCO|minimum business continuity objective|minimum (?:service|acceptable) level"
    r"|Mindestbetrieb|Notbetriebsniveau)(?:s)?(?:\s\(MBCO\))?"
    r"(?P<subject>\s(?:for|of|für|von)\s[^.;|:\n]{2,60}?)?"
    r"\s{0,3}(?:is|of|at|:|=|ist|beträgt|liegt bei|\||–|-)\s{0,3}"
    r"(?P<level>(?:at least |mindestens )?\d{1,3}(?:[.,]\d)?\s?(?:%|percent|Prozent)[^.;|\n]{0,60}"
    r"|\d{1,5} [a-zäöü][^.;|\n]{2,60}"
    # Words alone are a level behind a colon only, where they do not explain the name.
    r"|(?<=: )(?!minim|mindest|the |see |siehe |tbd|n/a|level|lowest|least|defin|abbrev"
    r"|to be (?:defined|determined|agreed|confirmed|decided|set)|wird (?:noch|derzeit)|noch "
    r"|(?:not|nicht|un)[ -]?(?:yet|applicable|defined|set|known|available|relevant|required|bekannt"
    r"|definiert|festgelegt|bestimmt|anwendbar|zutreffend)\b|pending (?:review|approval|decision)"
    r"|(?:none|keine?[rs]?|offen|pending)\s*$)"
    r"[^\W\d_][^.;|:\n]{3,60})",
    re.IGNORECASE | re.MULTILINE,
)
_MBCO_HEADER = re.compile(
    r"\bmbco\b|minimum (?:business continuity|service|level|capacity)|mindestbetrieb"
)


def find_minimum_levels(text: str) -> Iterator[FoundFact]:
    """Yield MBCO with the level in the plan's own words (`50 % of orders`)."""
    for match in _MBCO.finditer(text):
        level = " ".join(match["level"].split())
        subject = (match["subject"] or "").split(maxsplit=1)
        of = tidy(subject[1]) if len(subject) > 1 else None
        yield FoundFact(FactKind.MBCO, level, of, match.start(), match.end())


def find_table_minimum_levels(row: Sequence[Cell]) -> Iterator[FoundFact]:
    """Yield what stands in a column for the minimum level; its subject is what the row is about."""
    subject = row_subject(row)
    for cell in row:
        is_level = _MBCO_HEADER.search(cell.header) and cell.text.strip(" -–—")
        if is_level and cell.text != subject and len(cell.text) <= 120:
            yield FoundFact(FactKind.MBCO, cell.text, subject, cell.start, cell.end)


def find_plain_durations(text: str) -> Iterator[FoundFact]:
    """Yield every duration, whatever it is the length of."""
    for span in find_durations(text):
        # `30 days post-flood` is a moment.
        if not text.startswith((" post-", "\npost-"), span.end):
            minutes = minutes_text(span.minutes)
            yield FoundFact(FactKind.DURATION, minutes, None, span.start, span.end)


def _is_parted(text: str, match: re.Match[str], start: int) -> bool:
    between = text[match.end() : start]
    if "\n" in between:
        # In a table the next line is another row, about something else.
        line = text[text.rfind("\n", 0, match.start()) + 1 : start]
        if "|" in line:
            return True
    return bool(_BARRIER.search(between) or _OBJECTIVE.search(between))


def _subject(text: str, match: re.Match[str], start: int) -> str | None:
    return subject_of(text, match, start, _OBJECTIVE)
