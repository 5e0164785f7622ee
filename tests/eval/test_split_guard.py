"""The guard of a split for triage: what is planted is caught, and what becomes of it is told."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from domain.incidents import Incident
from eval.incident_set import IncidentSet
from eval.leakage import LeakFound, OnLeak
from eval.split_guard import Guarded, guard_split
from tests.eval.leaks import CASES, DEGREES, PAST

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def incident(name: str, text: str, *, day: int | None, minutes: int | None = 60) -> Incident:
    at = DAY + timedelta(days=day) if day is not None else None
    return Incident(
        name, at, "", text, incident_class="FAC", subclass="FAC.1", duration_minutes=minutes
    )


def guarded(
    history: list[Incident], *, on_leak: OnLeak = OnLeak.LEAVE_OUT, dated: bool = True
) -> Guarded:
    asked = [incident(f"a{at}", text, day=0 if dated else None) for at, text in enumerate(CASES)]
    return guard_split(
        IncidentSet(tuple(asked), tuple(history)),
        asked_vectors=np.zeros((len(asked), 2), dtype=np.float32),
        history_vectors=np.zeros((len(history), 2), dtype=np.float32),
        on_leak=on_leak,
    )


def clean() -> list[Incident]:
    return [incident(f"h{at}", text, day=-9) for at, text in enumerate(PAST)]


def test_all_forty_planted_copies_are_left_out_and_the_others_stay() -> None:
    planted = [
        incident(f"{degree} {at}", change(text), day=-5)
        for degree, change in DEGREES.items()
        for at, text in enumerate(CASES)
    ]
    assert len(planted) == 40
    found = guarded([*clean(), *planted])
    assert [one.incident_id for one in found.judged.history] == ["h0", "h1", "h2"]
    assert found.to_dict() == {
        "history": 3, "leaks": {"near-duplicate": 40}, "on_leak": "leave out"
    }  # fmt: skip


def test_what_was_over_only_after_a_report_is_left_out() -> None:
    later = incident("later", PAST[0], day=3)
    lasting = incident("lasting", PAST[1], day=-1, minutes=3 * 1440)
    found = guarded([later, lasting, clean()[2]])
    assert [one.incident_id for one in found.judged.history] == ["h2"]
    assert found.to_dict()["leaks"] == {"later record": 10}


def test_what_nobody_noted_the_end_of_may_have_lasted() -> None:
    unknown = incident("unknown", PAST[0], day=-1, minutes=None)
    found = guarded([unknown, *clean()[1:]])
    assert [one.incident_id for one in found.judged.history] == ["h1", "h2"]


def test_a_split_that_is_refused_names_what_leaks() -> None:
    copy = incident("copy", CASES[2], day=-3)
    with pytest.raises(LeakFound, match="a2 and copy"):
        guarded([*clean(), copy], on_leak=OnLeak.REFUSE)
    allowed = guarded([*clean(), copy], on_leak=OnLeak.ALLOW)
    assert copy in allowed.judged.history
    assert allowed.to_dict()["leaks"] == {"near-duplicate": 1}


def test_clean_splits_pass_with_dates_and_without() -> None:
    assert guarded(clean(), on_leak=OnLeak.REFUSE).leaks == ()
    assert guarded(clean(), on_leak=OnLeak.REFUSE, dated=False).leaks == ()


def test_a_past_without_dates_cannot_be_told_from_later_knowledge() -> None:
    undated = incident("old", PAST[0], day=None)
    with pytest.raises(LeakFound, match="no date"):
        guarded([undated], on_leak=OnLeak.REFUSE)
