"""P-17: two places of one plan that say the same in other words, with another number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding
from ingest.facts.durations import DURATION, find_durations
from ingest.facts.numbers import WORD, number_of
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases, is_narrower
from upkeep.rules.german_acts import plain_form
from upkeep.rules.past import is_past
from upkeep.rules.plain_opposites import dangers_in
from upkeep.rules.thresholds import READING, unit_of
from upkeep.rules.time_limits import is_same_case
from upkeep.sought import Sought
from upkeep.statements import Statement, kept_once, root_of, state, telling_words

# `One of them`, `half of it` and `the first` count nothing.
_COUNT = re.compile(
    rf"(?<![\w.,/\[(#§:+-])(?P<number>\d{{1,6}}|(?!(?:one|an?|half|first|ein\w*|halb\w*|ersten|second"
    rf"|third|zweite\w*|dritte\w*)\b)(?:{WORD})\b)(?!:|[.,:/-]?\d)(?=\s?[^\W\d_]|\W)",
    re.IGNORECASE,
)
# A number that says which.
_WHICH = re.compile(
    r"\b(?:room|section|chapter|step|phase|part|no|number|level|stage|class|type|form|line|building"
    r"|gate|floor|page|version|annex|appendix|figure|table|priority|severity|tier|category|group"
    r"|team|site|zone|hall|channel|extension|day|item|raum|abschnitt|kapitel|schritt|teil|nummer|nr"
    r"|stufe|klasse|tor|seite|anhang|anlage|halle|gruppe|werk|etage|kanal|tag|punkt)\b\.?\s*\Z",
    re.IGNORECASE,
)
# How a number is told says nothing of the matter.
_TOLD = telling_words(
    "minute minutes hour hours day days week weeks month months year years half quarter percent "
    "degrees least most about than over above below under longer within maximum minimum "
    "Minuten Minute Stunde Stunden Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre "
    "Jahren Prozent Grad mindestens höchstens spätestens etwa rund ungefähr mehr weniger als über "
    "unter sofort immediately must always immer soon warmer colder higher lower stands "
    "wärmer kälter höher liegt steigt fällt rises falls drops"
)
_CASE = re.compile(
    r"\b(?:if|when|whenever|as soon as|once|unless|except|in case|during|weekends?"
    r"|nights?|winter|summer|holidays?|wenn|falls|sofern|sobald|außer|während|nachts|wochenends?|sommer|feiertag\w*)\b|\?",
    re.IGNORECASE,
)
# `Of the test system`, `on Sundays`, `with deputies`: one of several.
_NARROWS = re.compile(
    r"\b(?:of|for|in|on|with|without|at|to|from|by|bei|beim|am|im|in|mit|ohne|für|von|vom|an|auf|zum"
    r"|zur|aus|who|whose)\s(?P<what>(?:(?:the|an?|our|each|der|die|das|dem|den|einer?|einem)\s)?"
    r"[^\W\d_][\w-]{2,40}(?:\s(?-i:[A-ZÄÖÜ])[\w-]{2,40})?)",
    re.IGNORECASE,
)
# Which of several in a row: `the first update`, `further updates`.
_PLACE = re.compile(
    r"\b(?:first|second|third|fourth|further|next|last|another|other|additional|erste\w?|zweite\w?"
    r"|dritte\w?|vierte\w?|weitere\w?|nächste\w?|letzte\w?|andere\w?|zusätzliche\w?)\b",
    re.IGNORECASE,
)
# What was seen, or is only shown, asks for nothing.
_EXAMPLE = re.compile(
    r"\b(?:e\.g\.|for example|for instance|example|sample scenario|exercise|drill|z\. ?B\."
    r"|beispiel\w*|\w*übung\w*)",
    re.IGNORECASE,
)
_NUMBERS = Sought(DURATION, READING, _COUNT)
_LONGEST, _FEWEST, _MOST = 240, 2, 14
_LEAST_SHARED, _LEAST_PART, _LEAST_OF_ALL = 3, 0.6, 0.5
_LONG_WORD, _MARK = 5, 2


class _Told(NamedTuple):
    statement: Statement
    words: frozenset[str]
    values: frozenset[tuple[str, float]]
    said: tuple[tuple[tuple[str, float], str], ...]
    header: tuple[str, ...]


def find_unlike_own_numbers(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences or rows of one plan, in two sections, of which one number differs.

    They share most of their telling words; cases, sites, dangers and conditions set them apart,
    and what is said thrice with three numbers is meant so.
    """
    for plan in check.plans:
        yield from plan.once("own numbers", _unlike)


def _unlike(plan: PlanText) -> Iterator[Finding]:
    told = list(_told(plan))
    pairs = [pair for pair in _near(told) if _is_one_matter(*pair)]
    met: defaultdict[int, int] = defaultdict(int)
    for pair in pairs:
        for one in pair:
            met[id(one)] += 1
    for one, other in pairs:
        if met[id(one)] == met[id(other)] == 1:
            shown = [
                next(said for value, said in part.said if value not in whole.values)
                for part, whole in ((one, other), (other, one))
            ]
            message = f"Two numbers for the same: {shown[0]} and {shown[1]}."
            sides = (plan.side(part.statement.start, part.statement.end) for part in (one, other))
            yield report("P-17", MEDIUM, message, *sides)


def _near(told: list[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Yield the pairs that have as many numbers of the same kinds, all but one of them equal."""
    groups: defaultdict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in told:
        groups[tuple(sorted(kind for kind, _ in one.values))].append(one)
    for same in groups.values():
        for one, other in combinations(same[:200], 2):
            # Rows of one table are each of a case of its own.
            is_one_table = one.header and one.header == other.header
            if len(one.values - other.values) == 1 and not is_one_table:
                yield one, other


def _is_one_matter(one: _Told, other: _Told) -> bool:
    first, second = one.statement, other.statement
    sections = [part.plan.section_at(part.start) for part in (first, second)]
    if sections[0] == sections[1] or not _are_near(
        one.words, other.words, same=len(one.values & other.values)
    ):
        return False
    if _is_narrowed(one, other) or _is_narrowed(other, one):
        return False
    if bool(_CASE.search(first.text)) != bool(_CASE.search(second.text)):
        return False
    if dangers_in(first.text) != dangers_in(second.text):
        return False
    places = [{word.lower() for word in _PLACE.findall(part.text)} for part in (first, second)]
    if places[0] != places[1]:
        return False
    return not are_two_cases(first, second) and is_same_case(first, second)


def _are_near(one: frozenset[str], other: frozenset[str], *, same: int) -> bool:
    """Return whether two sentences share most of their words; each of the `same` numbers that both
    have tells as much as a word.
    """
    matched = _matched(one, other), _matched(other, one)
    # `Informs the staff` and `informs the customers`: without a number that agrees, words which
    # each has for itself tell two matters.
    if not same and len(matched[0]) < len(one) and len(matched[1]) < len(other):
        return False
    shared = min(map(len, matched)) + same
    shorter, longer = sorted((len(one) + same, len(other) + same))
    if shared == _LEAST_SHARED:
        return shared == shorter
    is_enough = shared > _LEAST_SHARED and shared / longer >= _LEAST_OF_ALL
    return is_enough and shared / shorter >= _LEAST_PART


def _is_narrowed(one: _Told, other: _Told) -> bool:
    """Return whether `of the test system` or `on Sundays` says of which the one speaks, or its
    heading does: `Cleaning` and `Cleaning of the press`.
    """
    phrases = (match["what"] for match in _NARROWS.finditer(one.statement.text))
    told = telling_words(" ".join(phrases)) - _TOLD
    words = frozenset(root_of(plain_form(word)) for word in told)
    return bool(words - _matched(words, other.words)) or is_narrower(one.statement, other.statement)


def _matched(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Return the words of `one` that are among `other`, also as a part of a longer word there."""
    return frozenset(
        word
        for word in one
        if word in other
        or any(
            min(len(word), len(known)) >= _LONG_WORD
            and (word.startswith(known) or known.startswith(word)
                 or word.endswith(known) or known.endswith(word))
            for known in other
        )
    )  # fmt: skip


def _told(plan: PlanText) -> Iterator[_Told]:
    for start, end in plan.sentences_for(_NUMBERS):
        text = plan.prose[start:end]
        if "|" not in text and end - start <= _LONGEST:
            yield from _in(plan, start, end, text, ())
    for row in plan.rows:
        yield from _in(plan, row.start, row.end, " ; ".join(row.cells), row.header)


def _in(
    plan: PlanText, start: int, end: int, text: str, header: tuple[str, ...]
) -> Iterator[_Told]:
    said, rest = _values(text)
    if not said or len(said) > _FEWEST + 1:
        return
    if _EXAMPLE.search(text) or is_past(plan, start):
        return
    words = telling_words(rest) - _TOLD
    plain = kept_once(frozenset(root_of(plain_form(word)) for word in words))
    # A lone figure that is left says which of several is meant.
    if _FEWEST <= len(plain) <= _MOST and not re.search(r"\d", rest):
        values = frozenset(value for value, _ in said)
        yield _Told(state(plan, start, end), plain, values, tuple(said), header)


def _is_item(number: re.Match[str]) -> bool:
    """Return whether a figure that begins a line is that of an item or a heading."""
    return number.start() <= _MARK and number["number"].isdigit()


def _values(text: str) -> tuple[list[tuple[tuple[str, float], str]], str]:
    """Return the numbers of a text with what they are of, and the text without them."""
    said: list[tuple[tuple[str, float], str]] = []
    for span in reversed(list(find_durations(text))):
        shown = " ".join(text[span.start : span.end].split())
        said.append((("time", span.minutes), shown))
        text = f"{text[: span.start]} {text[span.end :]}"
    for match in reversed(list(READING.finditer(text))):
        value = float(match["number"].replace(",", "."))
        said.append(((unit_of(match["unit"]), value), match.group()))
        text = f"{text[: match.start()]} {text[match.end() :]}"
    for match in reversed(list(_COUNT.finditer(text))):
        if not _WHICH.search(text[: match.start()]) and not _is_item(match):
            said.append((("count", number_of(match["number"])), match.group()))
            text = f"{text[: match.start()]} {text[match.end('number') :]}"
    return said, text
