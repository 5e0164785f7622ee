"""At most three questions, those whose answers are expected to tell most."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
    distribution: Mapping[str, float],
    candidates: Sequence[Candidate],
    answered: Sequence[Answer],
    *,
    first: Collection[str] = (),
    owed: Collection[str] = (),
) -> tuple[Question, ...]:
    """Return the most telling questions, best first; none that was answered or tells little.

    The second is chosen for what it adds to the first, whatever the first is answered. Those that
    are `owed` are asked however little they tell of class and severity; places are kept for them.
    So are those that come `first`, before all others.
    """
    shares = np.array([share for _, share in sorted(distribution.items())])
    done = {one.question_id for one in answered}
    left = [one for one in candidates if one.question.question_id not in done]
    leads_to = {one.question.question_id: _leads_to(one) for one in left}
    branches = _Branches(np.ones(1), (shares / (shares.sum() or 1.0))[np.newaxis])
    chosen: list[Question] = []
    severity_weight = 1.0
    while left and len(chosen) < MOST:
        gains = _gains(left, leads_to, branches, severity_weight)
        net = [sum(gain) - _effort(one) for gain, one in zip(gains, left, strict=True)]
        best = int(np.argmax(net))
        waiting = [at for at, one in enumerate(left) if one.question.question_id in owed]
        ahead = [at for at, one in enumerate(left) if one.question.question_id in first]
        if ahead:
            best = ahead[0]
        elif net[best] < LEAST_GAIN or len(chosen) + len(waiting) >= MOST:
            if not waiting:
                break
            best = waiting[0]
        of_class, of_severity = gains[best]
        taken = left.pop(best)
        chosen.append(
            replace(
                taken.question,
                gain=round(of_class + of_severity, 3),
                about=_about(of_class, of_severity),
            )
        )
        branches = branches.split(taken)
        if of_severity > of_class and not ahead:
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
    found = [
        Candidate(
            yes_or_no(one, language),
            _shares_of(one, codes),
            (_level_after(one, level), level),
        )
        for one in bank.questions
    ]
    found.append(_kind_candidate(taxonomy, codes, language, level))
    return found


def yes_or_no(question: ClassQuestion, language: str) -> Question:
    """Return a question on the class as it is asked, nothing gained yet."""
    labels = _LABELS.get(language, _LABELS["en"])
    options = tuple(Option(code, label) for code, label in labels.items())
    return Question(question.question_id, question.text(language), options, "class", 0.0)


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


def _shares_of(question: ClassQuestion, codes: Sequence[str]) -> Shares:
    yes = np.array([question.share_of_yes(code) for code in codes])
    return np.vstack([yes, 1 - yes])


def _level_after(question: ClassQuestion, level: Level) -> Level:
    floors = {DANGER: Level.CRISIS, PERSONAL_DATA: Level.MODERATE}
    return min(level, floors.get(question.effect, level))


@dataclass(frozen=True, slots=True)
class _Branches:
    """What the answers so far may have been: chances, shape (b,), class shares (b, classes)."""

    chances: Shares
    shares: Shares

    def split(self, taken: Candidate) -> "_Branches":
        """Return the branches after the answers to one more question."""
        if not len(taken.likely):
            return self
        answers, held = _answers(taken.likely[np.newaxis], len(taken.levels), self.shares)
        chances = self.chances[:, np.newaxis] * answers[0]
        return _Branches(chances.ravel(), held.reshape(chances.size, -1))


def _gains(
    left: Sequence[Candidate],
    leads_to: Mapping[str, Shares | None],
    branches: _Branches,
    severity_weight: float,
) -> list[tuple[float, float]]:
    """Return each candidate's expected gain in bits, of the class and of the severity.

    Those of one shape are worked out together: there are forty of them, thrice a report.
    """
    alike: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for place, one in enumerate(left):
        alike[len(one.levels), len(one.likely)].append(place)
    before = _entropies(branches.shares)
    found = [(0.0, 0.0)] * len(left)
    for (options, telling), places in alike.items():
        likely = np.array([left[place].likely for place in places])
        answers, held = _answers(likely, options, branches.shares)
        after = (answers * _entropies(held)).sum(axis=2)
        of_class = (before - after) @ branches.chances if telling else np.zeros(len(places))
        for place, gain, said in zip(places, of_class.tolist(), answers, strict=True):
            leads = leads_to[left[place].question.question_id]
            of_severity = 0.0 if leads is None else _gain_of_severity(leads, said, branches)
            found[place] = max(gain, 0.0), severity_weight * of_severity
    return found


def _leads_to(one: Candidate) -> Shares | None:
    """Return 1 where an option leads to a level, shape (options, levels); `None` for one level."""
    levels = sorted(set(one.levels))
    if len(levels) == 1:
        return None
    return np.array([[float(level == other) for other in levels] for level in one.levels])


def _gain_of_severity(leads_to: Shares, answers: Shares, branches: _Branches) -> float:
    """Return the expected gain in bits; `answers` are their chances, shape (b, options)."""
    return float(branches.chances @ _entropies(answers @ leads_to))


def _effort(one: Candidate) -> float:
    """Return what reading the options costs, in bits; a yes or no costs nothing."""
    return OPTION_COST * max(len(one.question.options) - 3, 0)


def _answers(likely: Shares, options: int, shares: Shares) -> tuple[Shares, Shares]:
    """Return the chance of each answer in each branch, and the class shares after it.

    `likely` are those of n candidates, shape (n, options, classes), without rows where they say
    nothing of the class; `shares` are those of the branches, shape (b, classes). What comes back
    has shapes (n, b, options) and (n, b, options, classes), the latter without classes there.
    """
    candidates, branches = len(likely), len(shares)
    if not likely.shape[1]:
        alike = np.full((candidates, branches, options), 1 / options)
        return alike, np.zeros((*alike.shape, 0))
    joint = likely[:, np.newaxis] * shares[:, np.newaxis]
    chances = joint.sum(axis=3)
    total = chances.sum(axis=2, keepdims=True)
    after = joint / np.where(chances == 0, 1.0, chances)[..., np.newaxis]
    return chances / np.where(total == 0, 1.0, total), after


def _entropies(shares: Shares) -> Shares:
    """Return the entropy over the last axis in bits."""
    logs = np.log2(shares, out=np.zeros_like(shares), where=shares > 0)
    found: Shares = -(shares * logs).sum(axis=-1)
    return found


def _about(of_class: float, of_severity: float) -> str:
    if min(of_class, of_severity) >= LEAST_GAIN / 2:
        return "class and severity"
    return "class" if of_class >= of_severity else "severity"
