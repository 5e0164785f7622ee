"""What a test must not know beforehand: near-duplicates of its cases, and later knowledge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from domain.errors import InputRefused
from eval.likeness import Likeness, find_alike

# Enough to see what is wrong; the count tells the rest.
_NAMED = 8


class LeakKind(StrEnum):
    """How something of a test case can be known before it."""

    SAME_RECORD = "same record"
    NEAR_DUPLICATE = "near-duplicate"
    LATER_RECORD = "later record"
    UNDATED = "undated"
    LATER_PLAN = "later plan"


class OnLeak(StrEnum):
    """What becomes of a test that knows too much."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave out"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class Record:
    """A text on either side of a split, and when it was known, `None` where nobody noted it.

    Of a test case that is the time of the report, of a past incident the time it was closed.
    """

    record_id: str
    text: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PlanInUse:
    """A plan version that cases are answered from, and since when it was in force."""

    path: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Leak:
    """A test case and what is known of it too early; `told` says how that shows."""

    kind: LeakKind
    case_id: str
    other: str
    told: str

    def __str__(self) -> str:
        return f"{self.case_id} and {self.other} ({self.kind}: {self.told})"


class LeakFound(InputRefused):
    """A split would measure what is known already."""

    code = "leak-found"

    def __init__(self, leaks: Sequence[Leak]) -> None:
        named = "; ".join(map(str, leaks[:_NAMED]))
        more = f"; and {len(leaks) - _NAMED} more" if len(leaks) > _NAMED else ""
        super().__init__(
            f"The test knows too much, {len(leaks)} times: {named}{more}. Leave these out with "
            "`--leave-out-leaks`, or measure all the same and have it recorded with `--allow-leak`."
        )
        self.leaks = tuple(leaks)


def find_leaks(
    cases: Sequence[Record],
    history: Sequence[Record],
    *,
    case_vectors: npt.NDArray[np.float32] | None = None,
    history_vectors: npt.NDArray[np.float32] | None = None,
    known_to: Mapping[str, frozenset[str]] | None = None,
    likeness: Likeness | None = None,
) -> list[Leak]:
    """Return what of the test cases is known from the history, worst kinds first.

    Args:
        case_vectors, history_vectors: unit rows of the texts in order, shapes (n, d) and (m, d);
            without them only the letters are compared.
        known_to: for each case the past records it is answered from; all of them by default.
        likeness: how near is too near.
    """
    found: list[Leak] = []
    ids = [one.record_id for one in history]
    place = {record_id: at for at, record_id in enumerate(ids)}
    everything = frozenset(ids)
    for case in cases:
        known = known_to.get(case.record_id, frozenset()) if known_to is not None else everything
        for record_id in sorted(known & everything):
            found += _between(case, history[place[record_id]])
    alike = find_alike(
        [one.text for one in cases],
        [one.text for one in history],
        first_vectors=case_vectors,
        second_vectors=history_vectors,
        likeness=likeness or Likeness(),
    )
    for pair in alike:
        case, other = cases[pair.first], history[pair.second]
        known = known_to.get(case.record_id, frozenset()) if known_to is not None else everything
        if other.record_id in known and other.record_id != case.record_id:
            found.append(Leak(LeakKind.NEAR_DUPLICATE, case.record_id, other.record_id, pair.told))
    return sorted(found, key=lambda one: (list(LeakKind).index(one.kind), one.case_id, one.other))


def find_later_plans(cases: Sequence[Record], plans: Sequence[PlanInUse]) -> list[Leak]:
    """Return the plan versions that came into force after a case that is answered from them.

    Each is named once, with the last of the cases before it.
    """
    found = []
    for plan in plans:
        before = [one for one in cases if one.at is not None and one.at < plan.since]
        if before:
            last = max(before, key=lambda one: (one.at is not None and one.at, one.record_id))
            told = f"in force since {plan.since:%Y-%m-%d}, after {len(before)} cases"
            found.append(Leak(LeakKind.LATER_PLAN, last.record_id, plan.path, told))
    return sorted(found, key=lambda one: one.other)


def _between(case: Record, past: Record) -> list[Leak]:
    if past.record_id == case.record_id:
        return [Leak(LeakKind.SAME_RECORD, case.record_id, past.record_id, "the case itself")]
    if case.at is None or past.at is None:
        whose = "the case" if case.at is None else "the past record"
        told = f"{whose} has no date, so it may be later"
        return [Leak(LeakKind.UNDATED, case.record_id, past.record_id, told)]
    if past.at > case.at:
        told = f"closed {past.at:%Y-%m-%d %H:%M}, reported {case.at:%Y-%m-%d %H:%M}"
        return [Leak(LeakKind.LATER_RECORD, case.record_id, past.record_id, told)]
    return []
