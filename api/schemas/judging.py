"""Judging on the wire: pools, the next pair, a grade, and how far judges agree."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.schemas.base import In, Line


class PoolOut(BaseModel):
    """A pool and how many of its pairs each judge has judged."""

    name: str
    pairs: int
    judged: dict[str, int]


class PairOut(BaseModel):
    """A report and a plan that some run found for it."""

    pair_id: str
    query_id: str
    text: str
    document: str
    excerpt: str


class NextPairOut(BaseModel):
    """The next pair for this judge, `None` when all are judged, and how far they are."""

    pair: PairOut | None
    judged: int
    pairs: int


class GradeIn(In):
    """What a person says of a pair: 0 not what was asked for, 1 of some help, 2 what is needed."""

    pair_id: Line
    grade: Annotated[int, Field(ge=0, le=2)]


class TwoJudgesOut(BaseModel):
    """How far two judges agree on the pairs that both judged; 1 is full agreement."""

    first: str
    second: str
    pairs: int
    same: float
    kappa: float
    weighted_kappa: float


class AgreementOut(BaseModel):
    """Agreement of each two judges, and over all of them; `alpha` is `None` with one judge."""

    judges: list[TwoJudgesOut]
    alpha: float | None
