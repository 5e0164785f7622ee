"""What answers changed is told as far as it is seen: a confidence to the percent that is shown."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.proposals import ClassProposal, LifeSafety, Proposal
from triage.changes import changes_between

POWER = ClassProposal("FAC", "FAC.1", "Power failure", 0.88, "high", (), (), "", abstained=False)
BEFORE = Proposal(
    "prop-1", datetime(2026, 11, 28, 3, tzinfo=UTC), "Dana", "No light.", LifeSafety(danger=False),
    POWER, (), (), (), (), no_plan=False, notices=(), revisions=(),
)  # fmt: skip


def changes(confidence: float) -> tuple[str, ...]:
    after = replace(BEFORE, incident_class=replace(POWER, confidence=confidence))
    return changes_between(BEFORE, after)


@pytest.mark.parametrize(("confidence", "shown"), [(0.91, "91%"), (0.87, "87%"), (0.4, "40%")])
def test_a_confidence_that_shows_otherwise_than_before_has_changed(
    confidence: float, shown: str
) -> None:
    assert changes(confidence) == (f"class: still Power failure, 88% -> {shown}",)


def test_what_shows_as_before_has_not() -> None:
    assert changes(0.8804) == ("nothing: the answer fits what was proposed",)
