"""Deadlines: the time within which somebody is to do something, and who that is."""

import re
from collections import deque
from collections.abc import Iterator, Sequence

from domain.documents import FactKind
from ingest.facts.actors import actor_in, by_whom
from ingest.facts.durations import Span, duration_at, duration_under, find_durations, minutes_text
from ingest.facts.found import FoundFact
from ingest.facts.scanning import Scan
from ingest.facts.sentences import sentence_around
from ingest.facts.tables import Cell

_LEAD = Scan(
    r"(?<![\w-])(?:within|(?:no|not) later than|at the latest(?: within| after)?"
    r"|(?<!time )in (?:less|no more|not more) than|in under(?: than)?|at most|not to exceed"
    r"|by no later than"
    r"|(?:received|answered|acknowledged|completed|resolved|restored|done|reported|reached|running)"
    r" in(?!\s(?:less|under|no|not)\b)|innerhalb(?: von)?|binnen|spätestens(?: nach| innerhalb|"
    r" binnen)?)"
    r"\s{1,6}(?:of\s|a maximum of\s|the (?=first)|(?:the )?next\s|their (?=first)|the following\s"
    r"|den (?=ersten)"
    r"|der (?=ersten)|approximately\s|about\s|von\s)?",
    re.IGNORECASE,
)
_TRAILING = Scan(
    r"(?<=\s)\b(?:at the latest|or (?:less|sooner|earlier)|max(?:imum|\.)?\b|spätestens)", re.I
)
# What follows in the same breath: `3 calendar days for a SEV-1 and 5 business days for a SEV-2`.
_AND = re.compile(r"[^.;|\n]{0,40}?(?:,|\band|\bor|\bund)\s{1,6}\Z", re.IGNORECASE)
_DAY_NAMED = Scan(
    r"\b(?:by|before|no later than|not later than|until|bis(?: zum)?|spätestens(?: am)?)\s{1,4}"
    r"(?:the\s)?(?P<what>(?:end|close) of (?:the )?(?:(?:next|same|following) )?(?:(?:business"
    r"|working)"
    r" )?(?:day|business|play|shift|week|month)|(?:next|following|same) (?:(?:business|working"
    r"|calendar)"
    r" )?(?:day|shift|week)|nächsten (?:Arbeitstag|Werktag|Tag)|Ende des (?:nächsten )?"
    r"(?:Arbeitstag|Werktag|Tag)e?s|Schichtende|Dienstschluss)\b",
    re.IGNORECASE,
)
_NAMED_MINUTES = (
    (re.compile(r"month", re.I), 43_200.0),
    (re.compile(r"week", re.I), 10_080.0),
    (re.compile(r"(?:next|following|same) (?:calendar )?day|nächsten Tag", re.I), 1440.0),
    (re.compile(r""), 480.0),
)
# Something that merely happens within a time is no deadline, and what must not be done in it.
_NO_TASK = re.compile(
    r"\b(?:expir\w+|fill(?: up)?|occurr\w+|ran|falls?|well|fail\w*|appear\w*|located|changed?"
    r" again)"
    r"\s{1,6}\Z|^\W*(?:don['’]?t|do not|never|avoid)\b[^.]{0,60}\Z|isn['’]?t\W{1,3}\Z",
    re.IGNORECASE,
)
_ACTOR_COLUMN = re.compile(
    r"\b(?:role|actor|responsible|responsibility|owner|who|by whom|function|rolle|wer"
    r"|verantwortlich\w*|zuständig\w*)\b"
)
_REACH = 40
# Where so many begin in so little text, its words tell of none who is to act; only so much of
# them is looked at.
_MANY, _DENSE, _NEAR = 8, 500, 80
# What stands in such a column is to be done in that time, or by somebody.
_TIME_COLUMN = re.compile(
    r"deadlines?|sla|time ?limits?|(?:due|complete[d]?|done) (?:within|in|by)|within"
    r"|(?:target|response|reporting|notification|escalation) (?:time|deadline)s?"
    r"|(?:melde|antwort)?frist(?:en)?|bis wann|reaktionszeit(?:en)?"
)


def find_deadlines(text: str) -> Iterator[FoundFact]:
    """Yield every deadline in minutes, its subject the actor that the sentence names."""
    last: deque[int] = deque(maxlen=_MANY)
    for match in _LEAD.finditer(text):
        span = duration_at(text, match.end())
        if span is None:
            continue
        is_dense = len(last) == _MANY and match.start() - last[0] < _DENSE
        last.append(match.start())
        if is_dense:
            near = text[max(0, match.start() - _NEAR) : match.start()]
            if not _NO_TASK.search(near[max(map(near.rfind, ".;|\n")) + 1 :]):
                value = minutes_text(span.clock_minutes)
                yield FoundFact(FactKind.DEADLINE, value, None, match.start(), span.end)
            continue
        if _is_no_task(text, match):
            continue
        yield _deadline(text, span.clock_minutes, match.start(), span.end)
        yield from _coordinated(text, span.end)
    for match in _TRAILING.finditer(text):
        # The blank before it is none of the pattern's.
        before = match.start() - 1
        for span in find_durations(text, max(0, before - _REACH), before):
            if span.end == before:
                yield _deadline(text, span.clock_minutes, span.start, match.end())
    for match in _DAY_NAMED.finditer(text):
        minutes = next(value for pattern, value in _NAMED_MINUTES if pattern.search(match["what"]))
        yield _deadline(text, minutes, *match.span())


def find_table_deadlines(row: Sequence[Cell], text: str) -> Iterator[FoundFact]:
    """Yield the deadlines in a row's cells; whose row it is must do it."""
    actor = next((cell for cell in row if _ACTOR_COLUMN.search(cell.header) and cell.text), None)
    if actor is None or len(actor.text) > 80:
        return
    for cell in row:
        if cell is not actor:
            piece = text[cell.start : cell.end]
            for found in find_deadlines(piece):
                start, end = found.start + cell.start, found.end + cell.start
                yield FoundFact(FactKind.DEADLINE, found.value, actor.text, start, end)
            length = duration_under(cell.header, cell.text)
            if length is not None and _TIME_COLUMN.fullmatch(cell.header):
                value = minutes_text(length.total_seconds() / 60)
                yield FoundFact(FactKind.DEADLINE, value, actor.text, cell.start, cell.end)


def _coordinated(text: str, end: int) -> Iterator[FoundFact]:
    span: Span | None = next(find_durations(text, end, min(len(text), end + 70)), None)
    if span is not None and _AND.fullmatch(text[end : span.start]):
        yield _deadline(text, span.clock_minutes, span.start, span.end)


def _deadline(text: str, minutes: float, start: int, end: int) -> FoundFact:
    first, last = sentence_around(text, start, end)
    before, after = text[first:start], text[end:last]
    # What opens the sentence binds who is named after it: `Within 48 hours, the CISO shall ...`.
    actor = actor_in(before) or by_whom(after) if before.strip(" ,(") else actor_in(after)
    return FoundFact(FactKind.DEADLINE, minutes_text(minutes), actor, start, end)


def _is_no_task(text: str, match: re.Match[str]) -> bool:
    first, _ = sentence_around(text, match.start(), match.end())
    return bool(_NO_TASK.search(text[first : match.start()]))
