"""Holds the past of a split against what is asked: refused, left out or allowed, always told."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from domain.incidents import Incident
from eval.incident_set import IncidentSet
from eval.leakage import Leak, LeakFound, LeakKind, OnLeak, Record, find_leaks
from eval.replay import closed_at

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Guarded:
    """A split after its guard: the set to measure on, and what of it was known too early."""

    judged: IncidentSet
    leaks: tuple[Leak, ...]
    on_leak: OnLeak

    def to_dict(self) -> dict[str, object]:
        """Return what a report says of it."""
        counts = {kind.value: sum(one.kind is kind for one in self.leaks) for kind in LeakKind}
        return {
            "history": len(self.judged.history),
            "leaks": {kind: count for kind, count in counts.items() if count},
            "on_leak": self.on_leak.value,
        }


def guard_split(
    judged: IncidentSet, *, asked_vectors: Vectors, history_vectors: Vectors, on_leak: OnLeak
) -> Guarded:
    """Return the split as it may be measured: without what leaks when that is to be left out.

    Where no incident asked has a date, nothing can be said of earlier and later, and nearness
    alone is held against it. The vectors are unit rows, shapes (n, d) and (m, d).

    Raises: LeakFound: something leaks and is to be refused; each pair is named.
    """
    found = find_leaks(
        [Record(one.incident_id, one.text, one.occurred_at) for one in judged.asked],
        [Record(one.incident_id, one.text, closed_at(one)) for one in judged.history],
        case_vectors=asked_vectors,
        history_vectors=history_vectors,
    )
    if not any(one.occurred_at for one in judged.asked):
        found = [one for one in found if one.kind is not LeakKind.UNDATED]
    if found and on_leak is OnLeak.REFUSE:
        raise LeakFound(found)
    if on_leak is OnLeak.LEAVE_OUT:
        judged = IncidentSet(judged.asked, _without(judged.history, found))
    return Guarded(judged, tuple(found), on_leak)


def _without(history: Sequence[Incident], leaks: Sequence[Leak]) -> tuple[Incident, ...]:
    gone = {one.other for one in leaks}
    return tuple(one for one in history if one.incident_id not in gone)
