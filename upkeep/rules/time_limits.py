"""P-17: two different times for the same act: a deadline, a rhythm, a threshold or a period."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from domain.findings import Finding
from domain.lengths import in_words
from ingest.facts.durations import DURATION, find_durations
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.sites import are_two_sites
from upkeep.sought import Sought
from upkeep.statements import Closeness, Statement, state, telling_words

_ROLES = (
    ("deadline", re.compile(r"\b(?:within|no later than|not later than|at most|in under|inside"
     r"|in less than|innerhalb(?: von)?|binnen|(?:höchstens"
     r"|spätestens)(?: nach)?)\s+(?:the (?:first|next) )?\Z",
     re.IGNORECASE)),
    ("threshold", re.compile(r"\b(?:longer|more) the?n\s+\Z|\blänger als\s+\Z", re.IGNORECASE)),
    ("rhythm", re.compile(r"\b(?:every|each|alle|jede[nrs]?)\s+\Z", re.IGNORECASE)),
    ("period", re.compile(r"\b(?:for|for at least|for a (?:minimum|period) of|minimum of|für"
     r"|mindestens|(?:retained|kept|stored) (?:for )?(?:at least )?)\s+\Z", re.IGNORECASE)),
)  # fmt: skip
_RHYTHMS = (
    (re.compile(r"\bhourly\b|\bevery hour\b|\bstündlich\b", re.I), 60),
    (re.compile(r"\btwice (?:a|per) day\b|\b2 ?x daily\b|\btwice daily\b", re.I), 720),
    (re.compile(r"\b(?:daily|(?:every|each) day|once (?:a|per) day|täglich)\b", re.I), 1440),
    (
        re.compile(r"\b(?:weekly|(?:every|each) week|once (?:a|per) week|wöchentlich)\b", re.I),
        10_080,
    ),
    (
        re.compile(r"\b(?:monthly|(?:every|each) month|once (?:a|per) month|monatlich)\b", re.I),
        43_200,
    ),
    (
        re.compile(
            r"\b(?:quarterly|(?:every|each|once (?:a|per)) quarter|vierteljährlich"
            r"|quartalsweise)\b",
            re.I,
        ),
        129_600,
    ),
    (
        re.compile(
            r"\b(?:half-yearly|twice (?:a|per|each) year|every half[- ]year|semi-?annually"
            r"|halbjährlich)\b",
            re.I,
        ),
        262_800,
    ),
    (
        re.compile(
            r"(?<!half-)(?<!semi-)(?<!semi)\b(?:annually|yearly|(?:every|each) year"
            r"|once (?:a|per) year|jährlich)\b",
            re.I,
        ),
        525_600,
    ),
)
# Two sentences that take different words of one set speak of different cases.
_CONTRASTS = tuple(
    frozenset(words.split())
    for words in (
        "high medium low critical severe major minor moderate routine urgent emergency severity",
        "internal external", "full incremental differential", "weekday weekend night",
        "production staging test development", "primary secondary tertiary alternate",
        "initial final", "adult child children", "physical electronic",
        "hot cold warm", "paper digital", "local remote", "new old", "hoch niedrig",
        "category level tier", "domestic international", "written oral verbal",
    )
)  # fmt: skip
_EVERY_DAY = re.compile(
    r"\b(?:(?:in|during|under) (?:normal|routine|regular|ordinary|day-to-day) (?:operations?"
    r"|service|business|working|conditions|times)|as a routine|routinely"
    r"|(?:im|während des) (?:Regel|Normal|Alltags)betriebs?|im (?:normalen|laufenden|täglichen)"
    r" Betrieb|im Alltag|normalerweise)\b",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\b(?:notif(?:y|ies|ied)|inform(?:s|ed)?|tell(?:s)?|alert(?:s|ed)?|report(?:s|ed)? to"
    r"|(?:notice|notification)[^.;,]{0,25}? to|benachrichtigt|informiert)\s+"
    r"(?!(?:within|of|about|in|at|by|when|as|no|not|immediately|on|after|if|that|via|through|how"
    r"|is|are|was|were|goes?|must|may|will|shall|should|can)\b)"
    r"(?P<whom>(?:[\w-]+ ?){1,4})",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\A\s*(?:of|after|from|following|nach|ab)\s+(?P<what>(?:[\w’'.-]+ ?){1,8})")
# How near two sentences must be: by the lighter's words, and by all words of both.
_LEAST, _LEAST_OF_ALL = 0.5, 0.32
_LEAST_COMMON, _LEAST_TOLD = 4, 3
_NEARLY_ALL = 0.6
# Who acts says little of the matter.
_TITLES = frozenset(
    "chief financial executive officer manager director coordinator team lead business continuity "
    "security privacy safety duty head service servic desk".split()
)
# How long is what differs.
_LENGTHS = telling_words(
    "minute minutes hour hours day days week weeks month months year years "
    "Minuten Stunde Stunden Tag Tage Tagen Woche Wochen Monat Monate Jahre"
)
# When an alarm goes off is a setting, not an instruction.
_ALARM = re.compile(
    r"\b(?:alert|alarm)s?\b[^.\n]{0,30}\b(?:fires?|is triggered|triggers?|indicates|clears?)\b"
    r"|\b(?:alert|alarm)\s(?:will|should|would)\b",
    re.I,
)
# Who is told how soon after something is noticed is one matter, whatever else is said.
_NOTICE = frozenset({"notify", "detect"})
_LEAST_OF_NOTICE = 0.3
_CASE = re.compile(
    r"\b(?:or |and )?(?:if|when|whenever|once|unless|wenn|falls|sobald|sofern)\b[^.;:]*",
    re.IGNORECASE,
)
_LEAST_OF_ACT = 2
_TIMES = Sought(DURATION, *(pattern for pattern, _ in _RHYTHMS))
_FIGURE = re.compile(r"\b(?:\w*\d+\w*|[A-Z])\b")
_FEW, _LONGEST, _ITEM = 3, 400, 120


class _Timed(NamedTuple):
    statement: Statement
    role: str
    minutes: float
    since: frozenset[str]
    own: frozenset[str]
    told: frozenset[str]
    figures: tuple[str, ...]


def find_unlike_times(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences on the same matter that set different times.

    The matter is the same when the telling words are, and neither the case, nor whom it concerns,
    nor what the time runs from, sets the two apart.
    """
    timed = [one for plan in check.plans for one in plan.once("timed", _timed)]
    by_statement = {id(one.statement): one for one in timed}
    for role in ("deadline", "threshold", "rhythm", "period"):
        closeness = Closeness([one.statement for one in timed if one.role == role])
        for one, other in closeness.pairs(least=_LEAST_OF_NOTICE):
            first, second = by_statement[id(one)], by_statement[id(other)]
            if first.minutes == second.minutes or _is_apart(first.since, second.since):
                continue
            is_copy = _is_copy(first, second)
            if (is_copy or _is_same_matter(first, second, closeness)) and is_same_case(
                one, other, is_copy=is_copy
            ):
                yield _unlike(first, second)


def is_same_case(one: Statement, other: Statement, *, is_copy: bool = False) -> bool:
    """Return whether nothing sets the cases of two statements apart.

    One case named is apart from none; of a copy it takes two, since headings only stand above it.
    """
    for contrast in _CONTRASTS:
        own, others = (_all(part) & contrast for part in (one, other))
        if own != others and not (is_copy and not (own and others)):
            return False
    if are_two_sites(one, other):
        return False
    # What is so every day is not so in a disruption.
    if bool(_EVERY_DAY.search(one.text)) != bool(_EVERY_DAY.search(other.text)):
        return False
    kinds = [_all(part) & {"all", "this"} for part in (one, other)]
    if _is_apart(*kinds):
        return False
    whom, whom_other = (_WHOM.search(part.text) for part in (one, other))
    if whom and whom_other:
        return not _is_apart(telling_words(whom["whom"]), telling_words(whom_other["whom"]))
    return True


def _all(statement: Statement) -> frozenset[str]:
    return frozenset(re.findall(r"[a-zäöü]+", statement.text.lower())) | statement.headings


def _is_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _is_same_matter(first: _Timed, second: _Timed, closeness: Closeness) -> bool:
    """Return whether two documents speak of the same thing; within one, cases follow each other."""
    one, other = first.statement, second.statement
    if one.plan.path == other.plan.path:
        return False
    if min(len(first.own), len(second.own)) < _FEW:
        return False
    shared = len(first.own & second.own) / len(first.own | second.own)
    common = first.own & second.own
    # `When the tide changes` two different things may be due.
    acts = (telling_words(_CASE.sub("", part.text)) for part in (one, other))
    if first.role == "rhythm" and len(frozenset.intersection(common, *acts)) < _LEAST_OF_ACT:
        return False
    is_told = one.words & other.words >= _NOTICE and "detect" in first.since & second.since
    is_told_alike = "notify" in common and "detect" in first.since | second.since
    is_since_alike = "notify" in common and bool(first.since & second.since)
    enough = _LEAST_TOLD if is_told_alike or is_since_alike else _LEAST_COMMON
    # Nearly all of their few words in common say as much as many words do.
    if shared >= _NEARLY_ALL and len(common) >= _LEAST_TOLD and first.figures == second.figures:
        return True
    is_near = len(common) >= enough and closeness.score(first.own, second.own) >= _LEAST
    return is_told or (is_near and shared >= _LEAST_OF_ALL)


def _is_copy(first: _Timed, second: _Timed) -> bool:
    """Return whether two documents say the same, but for the time."""
    is_one_plan = first.statement.plan.path == second.statement.plan.path
    is_alike = first.told == second.told and first.figures == second.figures
    return is_alike and len(first.told) >= _FEW and not is_one_plan


def _timed(plan: PlanText) -> Iterator[_Timed]:
    for start, end in plan.sentences_for(_TIMES):
        sentence = plan.prose[start:end]
        if "|" in sentence or end - start > _LONGEST or _ALARM.search(sentence):
            continue
        found = list(_times(sentence))
        # Of several times in one sentence nobody can say which belongs to what.
        if len(found) == 1 and len({one.minutes for one in find_durations(sentence)}) <= 1:
            role, minutes, after = found[0]
            statement = _in_context(plan, start, end)
            told = telling_words(sentence) - _LENGTHS
            if len(told) >= _FEW:
                since = _SINCE.match(sentence[after:])
                words = telling_words(since["what"]) if since else frozenset()
                yield _Timed(
                    statement, role, minutes, words, told - _TITLES, told, _figures(sentence)
                )


def _figures(sentence: str) -> tuple[str, ...]:
    """Return the numbers of a sentence that are no times: of a level, a phase, a rule."""
    for span in reversed(list(find_durations(sentence))):
        sentence = sentence[: span.start] + sentence[span.end :]
    return tuple(_FIGURE.findall(sentence))


def _in_context(plan: PlanText, start: int, end: int) -> Statement:
    """Return the sentence as a statement, with the words of its heading, and of the first item of
    the list that it opens.
    """
    own = state(plan, start, end)
    told = plan.section_at(start).heading
    if own.text.rstrip("*_ ").endswith(":"):
        told += plan.prose[end : end + _ITEM]
    return replace(own, words=own.words | telling_words(told))


def _times(sentence: str) -> Iterator[tuple[str, float, int]]:
    for span in find_durations(sentence):
        before = sentence[max(0, span.start - 30) : span.start]
        role = next((name for name, lead in _ROLES if lead.search(before)), None)
        if role is not None:
            yield role, span.minutes, span.end
    for pattern, minutes in _RHYTHMS:
        for match in pattern.finditer(sentence):
            yield "rhythm", minutes, match.end()


def _as_said(one: _Timed) -> str:
    """Return the time in the plan's own words: `72 hours` are not found as `3 d`."""
    text = one.statement.text
    rhythm = next((found for words, _ in _RHYTHMS if (found := words.search(text))), None)
    if one.role == "rhythm" and rhythm is not None:
        return " ".join(rhythm.group().split())
    spans = (part for part in find_durations(text) if part.minutes == one.minutes)
    said = next((" ".join(text[part.start : part.end].split()) for part in spans), None)
    return said or in_words(timedelta(minutes=one.minutes))


def _unlike(one: _Timed, other: _Timed) -> Finding:
    shown = [_as_said(part) for part in (one, other)]
    message = f"Two times for the same matter: {shown[0]} and {shown[1]}."
    sides = [part.statement.plan.side(part.statement.start, part.statement.end)
             for part in (one, other)]  # fmt: skip
    return report("P-17", MEDIUM, message, *sides)
