"""Evaluation runs on the wire: what was measured, how cases went, what two runs differ in."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel


class RunOut(BaseModel):
    """A run that was kept. `measures` are its figures, `intervals` their 95 % intervals."""

    name: str
    kind: str
    started_at: datetime
    finished: bool
    measures: dict[str, float]
    intervals: dict[str, list[float]]


class ClassFiguresOut(BaseModel):
    """How a class was told, 0 to 1; null where no case has it, or none was taken for it."""

    precision: float | None
    recall: float | None
    f1: float | None


class ClassOut(ClassFiguresOut):
    """A class of a run, and how many cases have it."""

    label: str
    cases: int


class ClassChangeOut(BaseModel):
    """A class in both runs: `won` and `lost` are cases that one run alone has right."""

    label: str
    cases: int
    first: ClassFiguresOut
    second: ClassFiguresOut
    won: int
    lost: int
    p_corrected: float
    verdict: str


class CurvesOut(BaseModel):
    """What confidence was worth: points of the curves, empty where the run has no confidence.

    `reliability` are (mean confidence, share right), `risk` (coverage, share wrong); `confusions`
    are (what it was, what it was taken for, how often), the most frequent first.
    """

    reliability: list[tuple[float, float]]
    risk: list[tuple[float, float]]
    confusions: list[tuple[str, str, int]]
    classes: list[ClassOut]


class RunDetailOut(RunOut):
    """A run with what it rests on, and what to know before believing it.

    `known_too_early` counts what its test knew and should not, where it was measured all the same.
    `wrong` of the cases have no right first answer.
    """

    cases: int
    wrong: int
    config: dict[str, Any]
    data: dict[str, str]
    model: str
    code: str
    seed: int
    timings: dict[str, float]
    curves: CurvesOut
    notices: list[str]
    known_too_early: int


class CaseOut(BaseModel):
    """One case of a run: the text, what was right, what was answered, and what that is worth.

    `is_right`: the first answer is among the right ones, or nothing was right and none was given.
    """

    item_id: str
    text: str
    wanted: list[str]
    answered: list[str]
    scores: dict[str, float]
    is_right: bool


class DifferenceOut(BaseModel):
    """How far one measure moved from the first run to the second, and whether that is shown."""

    first: float
    second: float
    change: float
    interval: tuple[float, float]
    p_corrected: float
    verdict: str


class ChangeOut(BaseModel):
    """One case that went better or worse in the second run; `change` is above 0 when better."""

    item_id: str
    text: str
    wanted: list[str]
    first: list[str]
    second: list[str]
    change: float


class NoticeOut(BaseModel):
    """One thing to know before believing a comparison, for whoever words it in a language."""

    code: str
    values: dict[str, str | int]


class ComparisonOut(BaseModel):
    """Two runs held against each other, the cases that moved most first.

    `noted` is what `notices` say in English. `went_better` and `went_worse` count all of them, of
    which `better` and `worse` may be a part. `classes` begin with the one that lost most; `changed`
    has by name what the runs rest on that is not the same, as it is in each.
    """

    first: str
    second: str
    kind: str
    cases: int
    verdict: str
    measures: dict[str, DifferenceOut]
    went_better: int
    went_worse: int
    better: list[ChangeOut]
    worse: list[ChangeOut]
    notices: list[str]
    noted: list[NoticeOut]
    classes: list[ClassChangeOut]
    changed: dict[str, tuple[Any, Any]]
