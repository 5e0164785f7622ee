"""At most three questions, those whose answers are expected to tell most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from domain.questions import Answer, Option, Question
from domain.severity import Level
from triage.question_bank import (
    DANGER,
    NO,
    NOT_KNOWN,
    PERSONAL_DATA,
    YES,
    ClassQuestion,
    QuestionBank,
)
from triage.taxonomy import NONE, UNKNOWN, Taxonomy

MOST = 3
# Bits; a question that tells less is not worth the responder's second.
LEAST_GAIN = 0.2
# Bits for each option beyond yes, no and not known.
OPTION_COST = 0.05
KIND = "kind"
# How often people name the right class when asked; the rest falls on the others alike.
_RIGHT_KIND = 0.85
# How often somebody names a kind for what is no incident.
_NO_INCIDENT = 0.02
_LABELS = {
    "en": {YES: "Yes", NO: "No", NOT_KNOWN: "Not known"},
    "de": {YES: "Ja", NO: "Nein", NOT_KNOWN: "Weiß nicht"},
}
_KIND_TEXT = {"en": "What is it mostly about?", "de": "Worum geht es vor allem?"}

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question with what each answer but "not known" would do.

    `likely` has one row an option, shape (options, classes): how likely the answer is in each
    class; no rows when it says nothing of the class. `levels` is the severity after each option.
    """

    question: Question
    likely: Shares
    levels: tuple[Level, ...]


def choose_questions(
    distribution: Mapping[str, float], candidates: Sequence[Candidate], answered: Sequence[Answer]
) -> tuple[Question, ...]:
    """Return the most telling questions, best first; none that was answered or tells little.

    The second is chosen for what it adds to the first, whatever the first is answered.
    """
    shares = np.array([share for _, share in sorted(distribution.items())])
    done = {one.question_id for one in answered}
    left = [one for one in candidates if one.question.question_id not in done]
    branches = [(1.0, shares / (shares.sum() or 1.0))]
    chosen: list[Question] = []
    severity_weight = 1.0
    while left and len(chosen) < MOST:
        gains = [_gain(one, branches, severity_weight) for one in left]
        net = [sum(gain) - _effort(one) for gain, one in zip(gains, left, strict=True)]
        best = int(np.argmax(net))
        of_class, of_severity = gains[best]
        if net[best] < LEAST_GAIN:
            break
        taken = left.pop(best)
        chosen.append(
            replace(
                taken.question,
                gain=round(of_class + of_severity, 3),
                about=_about(of_class, of_severity),
            )
        )
        branches = _split(branches, taken)
        if of_severity > of_class:
            # What one answer tells of the severity, the next need not tell again.
            severity_weight /= 2
    return tuple(chosen)


def class_candidates(
    bank: QuestionBank,
    taxonomy: Taxonomy,
    codes: Sequence[str],
    *,
    language: str,
    level: Level,
) -> list[Candidate]:
    """Return the questions on the class, for classes in the order of `codes`."""
    labels = _LABELS.get(language, _LABELS["en"])
    options = tuple(Option(code, label) for code, label in labels.items())
    found = [
        Candidate(
            Question(one.question_id, one.text(language), options, "class", 0.0),
            _yes_or_no(one, codes),
            (_level_after(one, level), level),
        )
        for one in bank.questions
    ]
    found.append(_kind_candidate(taxonomy, codes, language, level))
    return found


def kind_likelihoods(option: str, taxonomy: Taxonomy, codes: Sequence[str]) -> dict[str, float]:
    """Return for each subclass how likely somebody names the class `option` in it."""
    return {code: _share_of_kind(option, taxonomy, code) for code in codes}


def not_known(language: str) -> Option:
    """Return the option that leaves a question open."""
    return Option(NOT_KNOWN, _LABELS.get(language, _LABELS["en"])[NOT_KNOWN])


def _kind_candidate(
    taxonomy: Taxonomy, codes: Sequence[str], language: str, level: Level
) -> Candidate:
    kinds = list(taxonomy.class_names)
    options = tuple(Option(kind, taxonomy.class_name(kind, language)) for kind in kinds)
    question = Question(
        KIND,
        _KIND_TEXT.get(language, _KIND_TEXT["en"]),
        (*options, not_known(language)),
        "class",
        0.0,
    )
    likely = np.array([[_share_of_kind(kind, taxonomy, code) for code in codes] for kind in kinds])
    return Candidate(question, likely, (level,) * len(kinds))


def _share_of_kind(kind: str, taxonomy: Taxonomy, code: str) -> float:
    kinds = len(taxonomy.class_names)
    known = taxonomy.find(code)
    if known is not None and known.code == UNKNOWN:
        # Who names a kind has enough to go on.
        return 0.0
    if known is None or known.code == NONE:
        return _NO_INCIDENT
    return _RIGHT_KIND if known.class_code == kind else (1 - _RIGHT_KIND) / max(kinds - 1, 1)


def _yes_or_no(question: ClassQuestion, codes: Sequence[str]) -> Shares:
    yes = np.array([question.share_of_yes(code) for code in codes])
    return np.vstack([yes, 1 - yes])


def _level_after(question: ClassQuestion, level: Level) -> Level:
    floors = {DANGER: Level.CRISIS, PERSONAL_DATA: Level.MODERATE}
    return min(level, floors.get(question.effect, level))


def _gain(
    one: Candidate, branches: Sequence[tuple[float, Shares]], severity_weight: float
) -> tuple[float, float]:
    """Return the expected gain in bits, of the class and of the severity."""
    of_class = of_severity = 0.0
    for weight, shares in branches:
        answers = _answers(one, shares)
        after = sum(chance * _entropy(held) for chance, held in answers)
        of_class += weight * (_entropy(shares) - after)
        by_level: dict[Level, float] = {}
        for (chance, _), level in zip(answers, one.levels, strict=True):
            by_level[level] = by_level.get(level, 0.0) + chance
        of_severity += weight * _entropy(np.array(list(by_level.values())))
    return max(of_class, 0.0), severity_weight * of_severity


def _effort(one: Candidate) -> float:
    """Return what reading the options costs, in bits; a yes or no costs nothing."""
    return OPTION_COST * max(len(one.question.options) - 3, 0)


def _answers(one: Candidate, shares: Shares) -> list[tuple[float, Shares]]:
    """Return the chance of each answer, and the class shares after it."""
    if not len(one.likely):
        return [(1 / len(one.levels), shares)] * len(one.levels)
    joint = one.likely * shares
    chances = joint.sum(axis=1)
    total = chances.sum() or 1.0
    return [
        (float(chance / total), row / (chance or 1.0))
        for chance, row in zip(chances, joint, strict=True)
    ]


def _split(branches: list[tuple[float, Shares]], taken: Candidate) -> list[tuple[float, Shares]]:
    if not len(taken.likely):
        return branches
    return [
        (weight * chance, held)
        for weight, shares in branches
        for chance, held in _answers(taken, shares)
    ]


def _entropy(shares: Shares) -> float:
    held = shares[shares > 0]
    return float(-(held * np.log2(held)).sum())


def _about(of_class: float, of_severity: float) -> str:
    if min(of_class, of_severity) >= LEAST_GAIN / 2:
        return "class and severity"
    return "class" if of_class >= of_severity else "severity"
