"""Findings held against known defects: what was found, what was missed, what was wrong.

The rules by which a finding counts are those that come with the plans, so that figures of
different tools mean the same; `tests/eval/test_upkeep.py` holds both scorers to the same answers.
"""

import html
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from domain.evaluations import EvaluationItem
from eval.bootstrap import Interval, intervals_of
from eval.defects import Defect, DefectSet, Place
from eval.writing import written

# P-06, P-17 and P-18 overlap by nature and count as one.
_FAMILY = {"P-17": "P-06", "P-18": "P-06"}
# Rules that see one and the same place each in its own way: a vacant role as a placeholder.
_NEIGHBOURS = frozenset(
    frozenset(pair.split("+"))
    for pair in (
        "P-01+P-02 P-03+P-06 P-04+P-06 P-05+P-23 P-06+P-07 P-06+P-08 P-06+P-12 P-06+P-20 P-09+P-10 "
        "P-09+P-12 P-09+P-23 P-10+P-11 P-10+P-12 P-11+P-12 P-12+P-13 P-14+P-15 P-15+P-16"
    ).split()
)
# Not judged anywhere: whether they are right depends on more than the plans.
_NOT_JUDGED = ("P-22", "P-24")
MOST_SIDES, MOST_WORDS = 6, 120
# So many words in a row make two quotes the same place, unless all of them are empty ones.
_ALIKE = 4
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_WORD = re.compile(r"[^\W_]+(?:[.:@-][^\W_]+)*")
_EMPTY = re.compile(
    r"[\d.:]+|(?:hour|minute|day|week|month|year)s?|h|min|an?|the|of|to|in|and|or|is|be"
)
_LEVELS = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True)
class Counts:
    """Known defects, how many of them were found, and findings that are wrong."""

    known: int
    found: int
    wrong: int

    def to_dict(self) -> dict[str, float | int | None]:
        """Return the counts with precision, recall and F1; `None` where there is nothing."""
        precision = self.found / (self.found + self.wrong) if self.found + self.wrong else None
        recall = self.found / self.known if self.known else None
        f1 = None
        if recall is not None:
            both = (precision or 0.0) + recall
            f1 = 2 * (precision or 0.0) * recall / both if both else 0.0
        return {
            "known": self.known,
            "found": self.found,
            "wrong": self.wrong,
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }


@dataclass(frozen=True, slots=True)
class UpkeepScore:
    """What findings are worth on one organization, or on several together.

    `hits` tell of each known defect, by rule and level, whether it was found; `wrong` has the
    rule of each finding that is wrong.
    """

    hits: tuple[tuple[str, str, bool], ...]
    wrong: tuple[str, ...]
    ignored: int
    negatives: int
    flagged: tuple[str, ...]

    def to_dict(self, *, seed: int = 0) -> dict[str, Any]:
        """Return the score as `muster eval upkeep --json` prints it."""
        rules = sorted({rule for rule, _, _ in self.hits} | set(self.wrong))
        overall = self.counts().to_dict()
        return {
            **overall,
            "intervals": {name: list(found) for name, found in self._intervals(seed).items()},
            "recall_by_level": {level: self._recall(level) for level in _LEVELS},
            "per_rule": {rule: self.counts(rule).to_dict() for rule in rules},
            "ignored": self.ignored,
            "negatives": self.negatives,
            "negatives_flagged": list(self.flagged),
        }

    def counts(self, rule: str | None = None) -> Counts:
        """Return the counts of one rule, or of all."""
        hits = [found for named, _, found in self.hits if rule in (None, named)]
        wrong = sum(rule in (None, named) for named in self.wrong)
        return Counts(len(hits), sum(hits), wrong)

    def _recall(self, level: str) -> float | None:
        hits = [found for _, named, found in self.hits if named == level]
        return sum(hits) / len(hits) if hits else None

    def _intervals(self, seed: int) -> dict[str, Interval]:
        """Return intervals over known defects and wrong findings drawn again together."""
        found = np.array([*(hit for _, _, hit in self.hits), *(False for _ in self.wrong)])
        known = np.array([*(True for _ in self.hits), *(False for _ in self.wrong)])
        if not known.any():
            return {}

        def measure(chosen: np.ndarray) -> dict[str, float]:
            right, wrong = found[chosen].sum(), (~known[chosen]).sum()
            actual = known[chosen].sum()
            return {
                "precision": float(right / (right + wrong)) if right + wrong else math.nan,
                "recall": float(right / actual) if actual else math.nan,
            }

        over = {"precision": int((found | ~known).sum()), "recall": int(known.sum())}
        return intervals_of(measure, cases=len(found), seed=seed, over=over)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The ids of known defects that were found, the findings that are wrong, and the rest.

    `flagged` are the harmless look-alikes that a wrong finding took for a defect.
    """

    found: frozenset[str]
    wrong: tuple[Defect, ...]
    ignored: int
    flagged: frozenset[str]


def judge_findings(known: DefectSet, findings: Sequence[Defect]) -> Judgement:
    """Return which known defects of one organization are found, and which findings are wrong."""
    found: set[str] = set()
    flagged: set[str] = set()
    wrong, ignored = [], 0
    for finding in findings:
        hits = [one for one in known.defects if _matches(finding, one)]
        found.update(one.defect_id for one in hits)
        if hits:
            continue
        if _is_not_judged(finding, known):
            ignored += 1
            continue
        wrong.append(finding)
        flagged.update(one.defect_id for one in known.negatives if _matches(finding, one))
    return Judgement(frozenset(found), tuple(wrong), ignored, frozenset(flagged))


def score_findings(known: DefectSet, findings: Sequence[Defect]) -> UpkeepScore:
    """Return what the findings are worth against the known defects of one organization."""
    judged = judge_findings(known, findings)
    return UpkeepScore(
        tuple((one.rule, one.level, one.defect_id in judged.found) for one in known.counted()),
        tuple(finding.rule for finding in judged.wrong),
        judged.ignored,
        len(known.negatives),
        tuple(sorted(judged.flagged)),
    )


def items_of(name: str, known: DefectSet, findings: Sequence[Defect]) -> list[EvaluationItem]:
    """Return each known defect of the organization `name`, and each wrong finding, as a case."""
    judged = judge_findings(known, findings)
    cases = {
        f"{name}/{one.defect_id}": _item(one, is_found=one.defect_id in judged.found)
        for one in known.counted()
    }
    for one in judged.wrong:
        # A finding of the same fingerprint is the same one; two of one text differ by number.
        key = f"{name}/wrong {one.defect_id or one.rule}"
        cases[key if key not in cases else f"{key} {len(cases)}"] = _item(one, is_found=None)
    return [replace(item, item_id=key) for key, item in cases.items()]


def _item(one: Defect, *, is_found: bool | None) -> EvaluationItem:
    is_known = is_found is not None
    return EvaluationItem(
        item_id="",
        text="\n".join(f"{side.path}: {side.quote}" for side in one.sides),
        wanted=(one.rule,) if is_known else (),
        answered=() if is_found is False else (one.rule,),
        scores={"recall": float(bool(is_found))} if is_known else {},
        detail={"rule": one.rule, "level": one.level, "is_known": is_known},
    )


def together(scores: Sequence[UpkeepScore]) -> UpkeepScore:
    """Return the scores of several organizations as one."""
    return UpkeepScore(
        tuple(hit for one in scores for hit in one.hits),
        tuple(rule for one in scores for rule in one.wrong),
        sum(one.ignored for one in scores),
        sum(one.negatives for one in scores),
        tuple(name for one in scores for name in one.flagged),
    )


def write_findings(findings: Sequence[Defect], path: Path) -> None:
    """Write the findings as JSON Lines in the shape of the known defects.

    Raises: FileNotWritten.
    """
    with written(path) as stream:
        for one in findings:
            record: dict[str, Any] = {
                "rule": one.rule,
                "sides": [{"path": side.path, "quote": side.quote} for side in one.sides],
            }
            if one.missing:
                record["missing"] = one.missing
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def _family(rule: str) -> str:
    return _FAMILY.get(rule, rule)


def _matches(finding: Defect, known: Defect) -> bool:
    if _family(finding.rule) != _family(known.rule):
        return False
    return known.missing in ("", finding.missing) and _is_same_place(finding, known)


def _is_same_place(finding: Defect, known: Defect) -> bool:
    """Whether each side that is required is covered by some side of the finding."""
    if len(finding.sides) > MOST_SIDES:
        return False
    sides = [side for side in finding.sides if len(_words(side.quote)) <= MOST_WORDS]
    required = [side for side in known.sides if not side.optional]
    return all(any(_covers(one, side) for one in sides) for side in required)


def _covers(side: Place, wanted: Place) -> bool:
    for option in (wanted, *wanted.alternatives):
        if side.path != option.path:
            continue
        if option.anywhere:
            return True
        if option.path.startswith("reference/"):
            # A row is known by its first cell.
            if _first_cell(side.quote) == _first_cell(option.quote):
                return True
        elif _overlap(_words(side.quote), _words(option.quote)):
            return True
    return False


def _first_cell(row: str) -> str:
    return row.split(",")[0].strip().lower()


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", html.unescape(text)).lower())


def _overlap(one: list[str], other: list[str]) -> bool:
    """Whether one lies inside the other, or both share words in a row that say something."""
    short, long = sorted((one, other), key=len)
    if short and tuple(short) in _runs(long, len(short)):
        return True
    shared = _runs(one, _ALIKE) & _runs(other, _ALIKE)
    return any(not all(_EMPTY.fullmatch(word) for word in run) for run in shared)


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _is_not_judged(finding: Defect, known: DefectSet) -> bool:
    paths = {side.path for side in finding.sides}
    if finding.rule in _NOT_JUDGED or _has_neighbour(finding, known.defects):
        return True
    if finding.rule == "P-02" and known.exercised is not None:
        return not paths & known.exercised
    if finding.rule == "P-21":
        judged: Mapping[str, tuple[str, ...]] = known.mandatory
        return not any(finding.missing in judged.get(path, ()) for path in paths)
    return False


def _has_neighbour(finding: Defect, defects: Sequence[Defect]) -> bool:
    return any(
        frozenset((_family(finding.rule), _family(one.rule))) in _NEIGHBOURS
        and _is_same_place(finding, one)
        for one in defects
    )
