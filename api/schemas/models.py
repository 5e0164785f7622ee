"""Class models: how a new one did, which is in force, which were."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.base import In, Line, Moment, Note, Out


class ThresholdIn(In):
    """What one measure of the new model must keep; see `docs/classes.md`."""

    measure: Line
    at_least: float | None = None
    at_most: float | None = None
    drop_at_most: float | None = None
    not_worse: bool = False


class RetrainIn(In):
    """Up to which report the new model learns; the closed incidents after it are the test.

    Left out, `until` leaves three of ten new incidents for the test, 20 at least. `thresholds` add
    to what every model must keep. With `put_in_force` it takes the place of the one in force when
    all are kept.
    """

    until: Moment | None = None
    thresholds: Annotated[list[ThresholdIn], Field(default_factory=list, max_length=50)]
    put_in_force: bool = False


class PutBackIn(In):
    """Why an earlier model is put back, in the person's words."""

    reason: Annotated[Note, Field(min_length=1)]


class GateCheckOut(Out):
    """One demand on the new model, whether it is met, and the figures that say so."""

    name: str
    is_met: bool
    told: str


class MeasureOut(Out):
    """A measure of both models on the same incidents; `interval` is of the change, 95 %."""

    first: float
    second: float
    change: float
    interval: tuple[float, float]
    p: float
    p_corrected: float
    verdict: str


class MovedOut(Out):
    """An incident that the new model tells better (`change` above 0) or worse."""

    item_id: str
    text: str
    wanted: list[str]
    first: list[str]
    second: list[str]
    change: float


class FrequencyOut(Out):
    """So many right of so many."""

    right: int
    of: int


class CalibrationOut(Out):
    """How often the new model was right, by how sure it was, which triage tells once in force.

    Counted with the vectors of `model` and between these `classes`; `guess` is where no class was
    claimed. A class of at least `least_share`, 0 to 1, belongs to the likely ones.
    """

    model: str
    classes: list[str]
    least_share: float
    high: FrequencyOut
    fair: FrequencyOut
    low: FrequencyOut
    guess: FrequencyOut


class FiguresOut(Out):
    """What was measured of a model: `new` incidents more, tested on `held_out` later ones.

    `alike` were left out of the test since something nearly the same is learnt from, `undated`
    were neither learnt from nor tested on. `calibration` is `null` of models measured before it
    was counted.
    """

    model: str
    instead_of: str
    until: datetime | None
    learnt_from: int
    new: int
    held_out: int
    alike: int
    undated: int
    passes: bool
    checks: list[GateCheckOut]
    verdict: str
    measures: dict[str, MeasureOut]
    better: int
    worse: int
    calibration: CalibrationOut | None = None


class TrialOut(FiguresOut):
    """The same, with the incidents that moved, and whether the model was put in force."""

    moved: list[MovedOut]
    put_in_force: bool


class ModelActOut(Out):
    """A class model put in force: `figures` of its trial, or the `reason` to put it back."""

    model: str
    incidents: int
    until: datetime | None
    put_by: str
    put_at: datetime
    reason: str
    figures: FiguresOut | None


class ModelsOut(Out):
    """The model in force, those put in force before it, and how many incidents it has not seen.

    Proposals name the model they were made with as `fitted on`.
    """

    in_force: str
    seeds: str
    incidents: int
    waiting: int
    acts: list[ModelActOut]
