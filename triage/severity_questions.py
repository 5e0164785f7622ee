"""Questions on what the severity clock lacks: when it began, how long, what is affected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from domain.questions import Answer, Option, Question
from domain.reference import ReferenceData
from domain.severity import ExpectedOutage, Level, Severity, TimeRead, Times
from triage.question_bank import NOT_KNOWN
from triage.questions import Candidate, not_known

BEGAN, LASTS, AFFECTED = "began", "lasts", "affected"
NOTHING_NAMED = "none-of-these"
# So many activities are offered; more would not fit a hand.
MOST_ACTIVITIES = 6
_NO_CLASS = np.zeros((0, 0))

_MINUTE = timedelta(minutes=1)
# Minutes ago, and what a person taps.
_AGO = {
    "0": {"en": "Just now", "de": "Gerade eben"},
    "60": {"en": "About an hour ago", "de": "Vor etwa einer Stunde"},
    "240": {"en": "About four hours ago", "de": "Vor etwa vier Stunden"},
    "720": {"en": "About half a day ago", "de": "Vor etwa einem halben Tag"},
    "1440": {"en": "A day ago or more", "de": "Vor einem Tag oder mehr"},
}
# From and to, in minutes.
_MORE = {
    "0-60": {"en": "Under an hour", "de": "Unter einer Stunde"},
    "60-240": {"en": "One to four hours", "de": "Eine bis vier Stunden"},
    "240-1440": {"en": "Up to a day", "de": "Bis zu einem Tag"},
    "1440-4320": {"en": "Longer than a day", "de": "Länger als einen Tag"},
}
_TEXTS = {
    BEGAN: {"en": "When did it begin?", "de": "Wann hat es angefangen?"},
    LASTS: {"en": "How much longer may it last?", "de": "Wie lange kann es noch dauern?"},
    AFFECTED: {"en": "Which of these does it stop?", "de": "Was davon steht still?"},
}
_NONE_OF_THESE = {"en": "None of these", "de": "Nichts davon"}


@dataclass(frozen=True, slots=True)
class Told:
    """What answers say of time and matter; `None` and empty where nothing was answered."""

    began: datetime | None = None
    expected: ExpectedOutage | None = None
    activities: tuple[str, ...] = ()


NOTHING_TOLD = Told()
# What the severity would be if that were told.
Assess = Callable[[Told], Level]


def told_by(answers: Sequence[Answer]) -> Told:
    """Return what the answers say; what fits no option of a question is not taken."""
    told = {one.question_id: one for one in answers if one.option != NOT_KNOWN}
    began, lasts, named = (told.get(one) for one in (BEGAN, LASTS, AFFECTED))
    return Told(
        began=began.at - int(began.option) * _MINUTE if began and began.option in _AGO else None,
        expected=_outage(lasts.option) if lasts and lasts.option in _MORE else None,
        activities=(named.option,) if named and named.option != NOTHING_NAMED else (),
    )


def with_told(times: Times, told: Told) -> Times:
    """Return the times with the one answered, which the report does not quote."""
    if told.began is None:
        return times
    return Times(began=TimeRead(told.began, 0, 0, ""), detected=times.detected)


def severity_candidates(
    severity: Severity,
    times: Times,
    nearest: Sequence[str],
    reference: ReferenceData,
    *,
    now: datetime,
    language: str,
    assess: Assess,
    is_length_told: bool = False,
) -> list[Candidate]:
    """Return a question for each input of the clock that is not known.

    How long it may last is not asked where the report told it. `nearest` are the names of
    activities, the likeliest first; `assess` tells the level that an answer would lead to.
    """
    found = []
    if times.began is None and times.detected is None:
        levels = [assess(Told(began=now - int(ago) * _MINUTE)) for ago in _AGO]
        found.append(_candidate(BEGAN, _options(_AGO, language), levels, language))
    if severity.lowest != severity.highest and not is_length_told:
        levels = [assess(Told(expected=_outage(more))) for more in _MORE]
        found.append(_candidate(LASTS, _options(_MORE, language), levels, language))
    if reference.activities and severity.activity is None:
        names = list(nearest)[:MOST_ACTIVITIES]
        levels = [assess(Told(activities=(name,))) for name in names]
        options = [Option(name, name) for name in names]
        options.append(Option(NOTHING_NAMED, _in(_NONE_OF_THESE, language)))
        found.append(_candidate(AFFECTED, options, [*levels, severity.level], language))
    return found


def clock_questions(language: str) -> tuple[Question, ...]:
    """Return the questions on time, whose options are the same for every report."""
    return tuple(
        _question(question_id, _options(table, language), language)
        for question_id, table in ((BEGAN, _AGO), (LASTS, _MORE))
    )


def _candidate(
    question_id: str, options: Sequence[Option], levels: Sequence[Level], language: str
) -> Candidate:
    return Candidate(_question(question_id, options, language), _NO_CLASS, tuple(levels))


def _question(question_id: str, options: Sequence[Option], language: str) -> Question:
    text = _in(_TEXTS[question_id], language)
    return Question(question_id, text, (*options, not_known(language)), "severity", 0.0)


def _options(table: dict[str, dict[str, str]], language: str) -> list[Option]:
    return [Option(code, _in(labels, language)) for code, labels in table.items()]


def _outage(code: str) -> ExpectedOutage:
    low, high = code.split("-")
    return ExpectedOutage(int(low) * _MINUTE, int(high) * _MINUTE, "as answered")


def _in(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts["en"]
