"""P-17: one team that a plan gives two numbers of members."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from domain.findings import Finding, Side
from ingest.facts.numbers import WORD, number_of
from upkeep.context import MEDIUM, Check, report
from upkeep.plans import PlanText
from upkeep.rules.cases import are_two_cases
from upkeep.rules.past import is_past
from upkeep.rules.sites import are_two_sites
from upkeep.sought import Sought
from upkeep.statements import Statement, state

_NUMBER = rf"(?P<number>\d{{1,3}}|{WORD})"
_TEAM = r"(?P<team>(?:[\w-]{2,30} ){0,2}?(?:team|crew|board|committee|cell|squad|task force))"
_STAB = r"(?P<team>[A-ZÄÖÜ][\w-]*(?:[Ss]tab|[Tt]eam|[Gg]ruppe|[Aa]usschuss|[Gg]remium))"
_PEOPLE = (
    r"(?:members|people|persons|staff|employees|Mitglieder[n]?|Personen|Mitarbeitenden?|Leuten?)"
)
_SAID = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:the |our |this ){_TEAM} (?:consists of|is made up of|is composed of|comprises|has"
        rf"|counts|numbers) (?:a total of )?{_NUMBER} {_PEOPLE}\b",
        rf"\b(?:all|the|its) (?:of the )?{_NUMBER} {_PEOPLE} (?:of|in|on) (?:the |our ){_TEAM}\b",
        rf"\b(?:der|die|das|unser) (?-i:{_STAB}) (?:besteht aus|umfasst|hat|zählt) (?:insgesamt )?"
        rf"{_NUMBER} {_PEOPLE}\b",
        rf"\b(?:alle|die|der|den) {_NUMBER} {_PEOPLE} (?:des|der) (?-i:{_STAB})s?\b",
    )
)
# Some of them, or fewer than all, are no other number of members.
_SOME = re.compile(
    r"\b(?:at least|at most|up to|minimum|maximum|more|fewer|less|other|remaining|first|quorum"
    r"|mindestens|höchstens|bis zu|übrigen|anderen|ersten|weitere\w*)\b",
    re.IGNORECASE,
)
# At another time, in another case, or with others, it may have another number.
_CASE_BEFORE = re.compile(
    r"\b(?:on|in|at|during|with|without|when|if|while|for|by|from|am|an|im|in|bei|beim|mit|ohne"
    r"|während|wenn|falls|für|nachts|sonntags)\b",
    re.IGNORECASE,
)
# Those `who hold a licence` are some of them.
_SOME_BEHIND = re.compile(
    r"\A,? (?:who|whose|that|which|with|without|having|holding|on (?:call|duty)|at night|if|when"
    r"|during|die|deren|mit|ohne|welche|bei|während|nachts|wenn)\b",
    re.IGNORECASE,
)
_NEAR = 20
_NO_NAME = frozenset("the our this all".split())


class _Size(NamedTuple):
    number: float
    statement: Statement
    side: Side


def find_unlike_team_sizes(check: Check) -> Iterator[Finding]:
    """Yield pairs of sentences of one plan that give one team two numbers of members."""
    for plan in check.plans:
        sizes: defaultdict[str, list[_Size]] = defaultdict(list)
        for team, size in plan.once("team sizes", _sizes):
            sizes[team].append(size)
        for team, same in sizes.items():
            for one, other in combinations(same, 2):
                both = one.statement, other.statement
                is_apart = are_two_sites(*both) or are_two_cases(*both)
                if one.number != other.number and not is_apart:
                    message = f"The {team} has {one.number:g} members here, {other.number:g} there."
                    yield report("P-17", MEDIUM, message, one.side, other.side)


_SIZES = Sought(*_SAID)


def _sizes(plan: PlanText) -> Iterator[tuple[str, _Size]]:
    for start, end in plan.sentences_for(_SIZES):
        text = plan.prose[start:end]
        if "|" in text:
            continue
        for match in (found for one in _SAID if (found := one.search(text))):
            if is_past(plan, start) or _SOME.search(
                text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            ):
                continue
            if _CASE_BEFORE.search(text[: match.start()]) or _SOME_BEHIND.match(
                text[match.end() :]
            ):
                continue
            words = [word for word in match["team"].lower().split() if word not in _NO_NAME]
            # Of a team without a name nobody knows which it is.
            if len(words) > 1 or match["team"][0].isupper():
                number = float(number_of(match["number"]))
                # In German it has its ending behind it: `des Krisenstabs`.
                team = re.sub(r"(?<=stab)s\Z", "", " ".join(words))
                yield team, _Size(number, state(plan, start, end), plan.side(start, end))
