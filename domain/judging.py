"""Results of several runs pooled for people to judge, and what they said of them."""

from dataclasses import dataclass
from datetime import datetime

from domain.errors import Conflict, InputRefused

# Not what was asked for, of some help, what is needed.
GRADES = (0, 1, 2)


class PoolExists(Conflict):
    """A pool is made once: pairs that come later would not have been judged by all."""

    code = "pool-exists"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is already a pool {name!r}. Choose another name.")


class GradeRefused(InputRefused):
    """A grade is one of a few."""

    code = "grade-refused"

    def __init__(self, grade: int) -> None:
        super().__init__(f"A grade is one of {', '.join(map(str, GRADES))}, not {grade}.")


@dataclass(frozen=True, slots=True)
class Pair:
    """A report and a plan that some run found for it; `excerpt` is the start of the plan."""

    pair_id: str
    query_id: str
    text: str
    document: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one judge said last of a pair."""

    pair_id: str
    judge: str
    grade: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool by name, how many pairs it has, and how many of them each judge has judged."""

    name: str
    pairs: int
    judged: tuple[tuple[str, int], ...]
