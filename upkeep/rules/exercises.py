"""P-02: an exercise that is overdue, or that failed and was not followed up."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from domain.findings import Finding
from upkeep.context import LOW, MEDIUM, Check, report
from upkeep.days import days_in
from upkeep.plans import PlanText
from upkeep.sought import Sought

_EXERCISE = re.compile(
    r"\b(?:exercis(?:es?|ed|ing)|drill(?:s|ed)?|table-?tops?|rehears\w+|walk-?throughs?"
    r"|trained (?:together|for|on|since)|(?:has|have) (?:not|never) (?:yet )?trained"
    r"|scenarios?\b[^.;|\n]{0,30}?\b(?:played|rehearsed|run through|acted out)"
    r"|(?:trial|test|practice|mock) runs?|game ?days?|war ?games?|live tests?|fire alarm tests?"
    r"|simulations?|dry runs?|(?:last|latest|most recently|zuletzt) (?:tested|trained|practi[sc]ed"
    r"|getestet|erprobt)|(?:was|were|wurde|wurden) [^.;|\n]{0,40}?(?:practi[sc]ed|geprobt|geübt)"
    r"|(?:restore|recovery|failover|fail-over|functional|technical|plan|contingency|annual) tests?"
    r"|(?:plan|procedure)s? (?:was|were) (?:last )?tested|\w*übung\w*|geübt|notfalltests?"
    # An act of practice on what is practised for.
    r"|(?:practi[sc](?:ed|ing)|(?:walked|went|gone|ran|run|played|talked) through|simulat(?:ed|ing)"
    r"|role-?played|acted out|mock)\b[^.;|\n]{0,40}?\b(?:plans?|procedures?|playbooks?|runbooks?"
    r"|outages?|loss(?:es)?|failures?|fail-?overs?|emergenc(?:y|ies)|incidents?|disasters?|attacks?"
    r"|scenarios?|evacuations?|recovery|restores?|alarms?))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:(?:last|latest|most recent|previous)\b|took place|(?:was|were) (?:last )?(?:held|run"
    r"|practi[sc]ed|conducted|carried out|performed|done|tested|exercised|rehearsed)|letzten?r?"
    r"|(?:no|not|never|nobody|none|no one)\b[^.;|\n]{0,60}\bsince\b"
    r"|(?:we|teams?|leads?|staff|group|members|committee|office|everyone) (?:practi[sc]ed"
    r"|(?:walked|went|ran|played|talked) through|simulated|rehearsed|exercised|drilled)"
    r"|zuletzt|fand|wurde)",
    re.IGNORECASE,
)
# `The last one took place ...` speaks of the exercise of the sentence before.
_REFERS = re.compile(r"\A(?:the )?(?:last|latest|most recent|previous) (?:one|time)\b", re.I)
_FAILED = re.compile(
    r"\b(?:failed|(?:in|a|was|total|complete) failure|abandoned|aborted|(?:broken|called) off"
    r"|cut short|stopped (?:half ?way|early)"
    r"|cancell?ed|ended (?:the \w+ )?early|not passed"
    r"|(?:nobody|no one|none|half|most|few|hardly any)\b[^.;|\n]{0,40}?\b(?:could|answered"
    r"|responded"
    r"|came|arrived|knew|turned up|was reached|were reached)"
    r"|not (?:an? )?(?:\w+ )?success\w*|without success|fell short|(?:gave|given) up"
    r"|(?:could|did) not\b|(?:was|were) not (?:met|reached|completed|finished)|unsuccessful"
    r"|gescheitert|abgebrochen|nicht (?:bestanden|erreicht|abgeschlossen))",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\b(?:repeated (?:on|in|successfully)|was repeated|(?:been|were|are|was) (?:closed|completed"
    r"|fixed|corrected|resolved)|repeat (?:is|was) (?:set|scheduled|planned) for"
    r"|(?:re)?scheduled for|passed on|wiederholt (?:am|im)|behoben)\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"\b(?:(?i:if|when|whenever|should|must|shall|wenn|falls|soll)|may)\b")


class _Held(NamedTuple):
    day: date
    start: int
    end: int
    has_failed: bool


def find_exercise_gaps(check: Check) -> Iterator[Finding]:
    """Yield plans whose last exercise is too long ago, and failed exercises left at that.

    A plan that names no exercise is not judged: a programme may cover it elsewhere.
    """
    for plan in check.plans:
        yield from _never_held(plan)
        held = plan.once("exercises held", _held)
        yield from _missed(plan, held, check)
        for one in held:
            if one.has_failed:
                message = "The exercise failed, and nothing says that it was followed up."
                yield report("P-02", MEDIUM, message, plan.side(one.start, one.end))
        passed = [one for one in held if not one.has_failed]
        last = max(passed, default=None)
        if last is not None and last.day + check.settings.exercise_interval < check.as_of:
            message = f"The last exercise was on {last.day.isoformat()}, and none is known since."
            side = plan.side(last.start, last.end)
            yield report("P-02", LOW, message, side, about=f"last {last.day.isoformat()}")


_NEVER = re.compile(
    r"\b(?:this|the|our) (?:plan|procedure|playbook|runbook|document|manual)\b[^.|\n]{0,30}?"
    r"\b(?:has|have|was|were) (?:so far |yet )?(?:never|not yet|not)(?: yet)? (?:been )?"
    r"(?:exercised|rehearsed|drilled|practi[sc]ed)\b"
    r"|(?<!who )(?<!that )\bhas never been (?:exercised|rehearsed|drilled)\b"
    r"|\bno (?:exercise|drill|rehearsal) (?:of this (?:plan|procedure) )?has (?:ever|yet|so far)"
    r" been (?:held|carried out|done|run)\b"
    r"|\b(?:wurde|ist) (?:bisher |bislang )?(?:noch nie|nie|noch nicht|nicht) (?:geübt|beübt)\b"
    r"|\bnoch (?:nie|keine) (?:eine )?Übung (?:stattgefunden|durchgeführt)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bnext (?:\w+ ){0,2}?(?:exercise|drill|rehearsal|table-?top|simulation)\b"
    r"|\bnächste (?:\w+ )?\w*übung\b",
    re.IGNORECASE,
)
# Who says why it was not held, or that it was, knows of the day.
_KNOWN = re.compile(
    r"\b(?:postponed|moved|held|took place|cancell?ed|rescheduled|verschoben|fand|stattgefunden)\b",
    re.IGNORECASE,
)
_SAID_NEVER, _SAID_NEXT = Sought(_NEVER), Sought(_NEXT)


def _never_held(plan: PlanText) -> Iterator[Finding]:
    for start, end in plan.sentences_for(_SAID_NEVER):
        sentence = plan.prose[start:end]
        if _NEVER.search(sentence) and "|" not in sentence and not _RULE.search(sentence):
            message = "The plan says that it was never exercised."
            yield report("P-02", MEDIUM, message, plan.side(start, end))


def _missed(plan: PlanText, held: Sequence[_Held], check: Check) -> Iterator[Finding]:
    """Yield the day that was set for the next exercise, where it is over and none is told since."""
    days = [one.day for one in held]
    for start, end in plan.sentences_for(_SAID_NEXT):
        sentence = plan.prose[start:end]
        is_set = _NEXT.search(sentence) and not _KNOWN.search(sentence)
        day = _day_in(sentence) if is_set and "|" not in sentence else None
        if day is not None and day < check.as_of and not any(one >= day for one in days):
            message = f"The next exercise was due by {day.isoformat()}, and none is known since."
            side = plan.side(start, end)
            yield report("P-02", LOW, message, side, about=f"due {day.isoformat()}")


_EXERCISE_HEADER = re.compile(r"exercise|drill|\btests?\b|rehearsal|übung")
_DAY_HEADER = re.compile(
    r"^(?:(?:held|done|carried out|last|exercise date)(?: on| date)?|date|day|when|datum|am)$"
)
_RESULT_HEADER = re.compile(r"result|outcome|passed|status|ergebnis")
_FOLLOW_HEADER = re.compile(r"follow|action|next|repeat|remedy|maßnahme|wiederholung")
_NOTHING = re.compile(r"|[-–—?./ ]+|none|no|open|nothing|tbd|n/?a|keine?|offen|not yet\b.*", re.I)


_FAIL_CELL = re.compile(
    r"\W{0,4}(?:fail|failure|no|negative|not ok|nok|n\.? ?i\.? ?o\.?)\W{0,4}", re.I
)


def _failed_rows(plan: PlanText) -> Iterator[_Held]:
    """Yield rows of tables of exercises that were failed, with nothing under what followed."""
    for row in plan.rows:
        result = row.cell(row.column(_RESULT_HEADER)) or ""
        follow = row.cell(row.column(_FOLLOW_HEADER))
        if row.column(_EXERCISE_HEADER) is None or follow is None:
            continue
        if (_FAILED.search(result) or _FAIL_CELL.fullmatch(result)) and _NOTHING.fullmatch(follow):
            yield _Held(date.min, row.start, row.end, has_failed=True)


def _passed_rows(plan: PlanText) -> Iterator[_Held]:
    """Yield the rows of tables of exercises that say when one was held, and not that it failed."""
    for row in plan.rows:
        column = row.column(_DAY_HEADER)
        is_record = row.column(_EXERCISE_HEADER, other_than=column) is not None
        day = _day_in(row.cell(column) or "") if is_record and column is not None else None
        if day is not None and not _FAILED.search(" ".join(row.cells)):
            yield _Held(day, row.start, row.end, has_failed=False)


def _held(plan: PlanText) -> Iterator[_Held]:
    before = ""
    for number, (start, end) in enumerate(plan.sentences):
        sentence = plan.prose[start:end]
        is_meant = _EXERCISE.search(sentence) or (
            _REFERS.match(sentence) and _EXERCISE.search(before)
        )
        before = sentence
        day = _day_in(sentence) if is_meant else None
        if day is None:
            continue
        after = plan.sentences[number + 1] if number + 1 < len(plan.sentences) else (end, end)
        told = sentence + plan.prose[after[0] : min(after[1], after[0] + 300)]
        if _FAILED.search(sentence) and not _RULE.search(sentence):
            if not _FOLLOWED.search(told):
                yield _Held(day, start, end, has_failed=True)
        elif _DONE.search(sentence):
            yield _Held(day, start, end, has_failed=False)
    yield from _failed_undated(plan)
    yield from _failed_rows(plan)
    yield from _passed_rows(plan)


def _failed_undated(plan: PlanText) -> Iterator[_Held]:
    for start, end in plan.sentences_for(_SAID_LEFT):
        sentence = plan.prose[start:end]
        # The rarest words first: a day is looked for in few sentences.
        if not _LEFT.search(sentence) or not _FAILED.search(sentence) or _RULE.search(sentence):
            continue
        if _EXERCISE.search(sentence) and _day_in(sentence) is None:
            yield _Held(date.min, start, end, has_failed=True)


# Without a date, only a sentence that says itself that nothing followed is certain.
_LEFT = re.compile(
    r"\b(?:(?:nothing|no (?:repeat|follow-?up|new date))\b|not (?:yet )?been (?:set|repeated"
    r"|scheduled|followed up)|(?:is|are|remain) still open|steht (?:noch )?aus)",
    re.IGNORECASE,
)
_SAID_LEFT = Sought(_LEFT)


def _day_in(text: str) -> date | None:
    """Return the latest day that a text may mean, `None` for none."""
    return max(days_in(text), default=None)
