"""P-13: somebody who leads one thing and `also` another, in one sentence or in two."""

import re
from collections.abc import Iterator
from itertools import pairwise

from domain.findings import Finding
from ingest.normalise import straight
from upkeep.context import MEDIUM, report
from upkeep.plans import PlanText
from upkeep.rules.held_roles import ROLE_WORD

_LEADS = (
    r"(?:leads|heads|chairs|runs|directs|commands|coordinates|manages|acts as|serves as|takes over"
    r"|leitet|führt|übernimmt|koordiniert|verantwortet)"
)
_LED = r"(?:led|headed|chaired|run|directed|commanded|coordinated|managed)"
_ALSO = r"(?:also|in addition|additionally|likewise|ebenfalls|auch|zusätzlich|außerdem)"
_WHO = r"(?:\0|she|he|sie|er)"
# `\0` stands for the name of the person.
_FIRST = re.compile(
    rf"\0,? (?:\w+ )?{_LEADS}\b|\b{_LED} by \0(?!\w)|\b{ROLE_WORD} (?:is|ist) \0(?!\w)"
    rf"|\b{_LEADS} (?:\w+ )?\0(?!\w)",
    re.IGNORECASE,
)
_SECOND = re.compile(
    rf"\A\W{{0,3}}{_WHO} (?:{_ALSO} {_LEADS}|{_LEADS} {_ALSO})\b"
    rf"|\A\W{{0,3}}{_WHO} {_LEADS}\b[^.;\n]{{2,90}}\b(?:as well|too)(?=\W*\Z)"
    rf"|\A[^.;\n]{{2,90}}\b{_LED} by (?:\0|her|him),? (?:as well|too)\b"
    rf"|\A[^.;\n]{{2,90}}\bis also {_LED} by \0(?!\w)"
    rf"|\A[^.;\n]{{2,90}}\b{_LEADS} (?:zeitgleich )?{_ALSO} \0(?!\w)",
    re.IGNORECASE,
)
_IN_ONE = re.compile(
    rf"\0,? (?:\w+ )?{_LEADS}\b[^.;\n]{{2,90}}\b(?:and|und) {_ALSO} {_LEADS}\b"
    rf"|\0,? (?:\w+ )?{_LEADS}\b[^.;\n]{{2,90}}\b(?:and|but|und) {_WHO} (?:is )?{_ALSO}"
    r" (?:the one who )?(?:[a-z]{2,20}s|in charge of|responsible for|zuständig für)\b",
    re.IGNORECASE,
)
# What is done in quiet times, or when the other is done, runs beside nothing.
_AT_ANOTHER_TIME = re.compile(
    r"\b(?:year|yearly|annual\w*|month|monthly|weekly|quarter\w*|reviews?|exercises?|drills?"
    r"|training\w*|rehearsals?|lessons|audits?|afterwards|later|after|until|then|once|before"
    r"|daily|routine|everyday|normally|deput\w+|absen\w+|if|when|unless|may|can|could|not|never"
    r"|jährlich\w*|jahr\w*|monat\w*|übung\w*|schulung\w*|danach|später|anschließend|bis|sonst"
    r"|alltag|vertret\w*|wenn|falls|kann|darf|nicht|nachbe\w+)\b",
    re.IGNORECASE,
)
# Without such a word nothing is said twice: quicker to see than the names.
_HINT = re.compile(rf"\b(?:{_ALSO}|as well|too)\b", re.IGNORECASE)
_PARTS = re.compile(r"[^;]+")
_NAME = "\0"


def find_double_tasks(plan: PlanText, names: re.Pattern[str]) -> Iterator[Finding]:
    """Yield where a person whom `names` knows leads one thing and also another."""
    spans = [part for start, end in plan.sentences for part in _parts(plan, start, end)]
    for start, end in plan.sentences:
        if not _HINT.search(plan.prose, start, end):
            continue
        sentence = straight(plan.prose[start:end])
        person = names.search(sentence)
        if person is not None and _IN_ONE.search(_marked(sentence, person.group())):
            yield from _told(plan, person.group(), (start, end))
    for first, second in pairwise(spans):
        if not _HINT.search(plan.prose, *second):
            continue
        earlier = straight(plan.prose[slice(*first)])
        person = names.search(earlier)
        if person is None or plan.prose[first[1] : second[0]].count("\n") > 1:
            continue
        name = person.group()
        told = _marked(earlier, name), _marked(straight(plan.prose[slice(*second)]), name)
        # Of several persons nobody can say who does what.
        if any(map(names.search, told)):
            continue
        if _FIRST.search(told[0]) and _SECOND.search(told[1]):
            yield from _told(plan, name, first, second)


def _parts(plan: PlanText, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in _PARTS.finditer(plan.prose, start, end):
        if "|" not in part.group():
            yield part.span()


def _marked(text: str, name: str) -> str:
    return " ".join(text.replace(_NAME, " ").replace(name, _NAME).split())


def _told(plan: PlanText, name: str, *spans: tuple[int, int]) -> Iterator[Finding]:
    sides = dict.fromkeys(plan.side(*plan.sentence_at(start)) for start, _ in spans)
    if not any(_AT_ANOTHER_TIME.search(side.quote) for side in sides):
        message = f"{name} has two tasks that run at the same time."
        yield report("P-13", MEDIUM, message, *sides)
