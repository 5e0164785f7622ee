"""Practising to decide on cases of which some are wrong on purpose."""

from typing import Annotated

from pydantic import Field

from api.schemas.base import In, Out
from api.schemas.decisions import ItemDecisionIn, ItemDecisionOut
from api.schemas.search import HitOut


class DrillIn(In):
    """How many cases to make, what share of them wrong, and the seed that makes them again."""

    count: Annotated[int, Field(ge=1, le=50)] = 10
    wrong_share: Annotated[float, Field(ge=0, le=1)] = 0.4
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 1


class DrillCasesOut(Out):
    """Cases of drills, by id."""

    cases: list[str]


class DrillAnswerIn(In):
    """What somebody answers on a case, item by item, as on a proposal."""

    shown_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    items: Annotated[list[ItemDecisionIn], Field(min_length=1, max_length=100)]


class DrillTruthOut(Out):
    """What is right in a case, as the closed incident it was made of has it.

    `evidence` are words of its report that speak for the class. Where another's section was put in,
    `section` is the one it took the place of, `foreign_to` the incident it is from.
    """

    incident_id: str
    title: str
    subclass: str
    evidence: list[str]
    section: HitOut | None
    foreign_to: str


class DrillResultOut(Out):
    """What was wrong on purpose in the case, which of that was confirmed all the same or left open.

    What is left open was neither confirmed nor seen. `items` is what was answered; a case made
    before it was kept has no `truth`.
    """

    case_id: str
    seeded: list[str]
    missed: list[str]
    left_open: list[str]
    items: list[ItemDecisionOut]
    truth: DrillTruthOut | None


class DrillProgressOut(Out):
    """What somebody has answered on a case so far, by field, or what came of their answer."""

    answers: dict[str, str]
    result: DrillResultOut | None


class RelianceOut(Out):
    """How a unit did: `over` of `wrong` items confirmed, `under` of `right` classes not."""

    unit: str
    answers: int
    wrong: int
    over: float | None
    right: int
    under: float | None
    median_seconds: float | None


class DrillFiguresOut(Out):
    """How people did in drills, over all and for each unit; nothing real is in it."""

    groups: list[RelianceOut]
