"""Where a finding stands: what was said of it, and what undoes that."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.finding_states import FindingReview, FindingState, standing_of

SAID = datetime(2026, 3, 1, 9, tzinfo=UTC)
OPEN, ACCEPTED, FIXED, WRONG = (
    FindingState.OPEN,
    FindingState.ACCEPTED,
    FindingState.FIXED,
    FindingState.FALSE_POSITIVE,
)


def said(state: FindingState, *versions: str, kept: bool = True) -> FindingReview:
    until = date(2026, 12, 15) if state is ACCEPTED else None
    then = versions if kept else None
    return FindingReview("f" * 32, state, "agreed", "Olga Reis", SAID, until, then)


@pytest.mark.parametrize(
    ("state", "versions", "expected"),
    [
        (FIXED, ["a.1", "b.4"], FIXED),
        (FIXED, ["a.2", "b.4"], OPEN),
        (FIXED, ["a.1"], FIXED),
        (ACCEPTED, ["a.2", "b.5"], ACCEPTED),
        (ACCEPTED, ["b.5"], ACCEPTED),
        (ACCEPTED, ["a.1", "b.4", "c.1"], OPEN),
        (WRONG, ["a.7"], WRONG),
        (WRONG, ["c.1"], OPEN),
    ],
)
def test_a_word_holds_for_the_documents_of_then_and_fixed_for_their_versions(
    state: FindingState, versions: list[str], expected: FindingState
) -> None:
    review = said(state, "a.1", "b.4")
    standing = standing_of(review, as_of=date(2026, 4, 1), versions=versions)
    assert standing.state is expected
    assert bool(standing.why) is (expected is OPEN)


@pytest.mark.parametrize(("hours", "expected"), [(-1, FIXED), (1, OPEN), (None, FIXED)])
def test_without_the_versions_of_then_the_time_of_reading_tells(
    hours: int | None, expected: FindingState
) -> None:
    read_at = None if hours is None else SAID + timedelta(hours=hours)
    standing = standing_of(
        said(FIXED, kept=False), as_of=date(2026, 4, 1), versions=["a.9"], read_at=read_at
    )
    assert standing.state is expected


def test_an_accepted_risk_that_was_kept_without_versions_stays_accepted() -> None:
    standing = standing_of(said(ACCEPTED, kept=False), as_of=SAID.date(), versions=["c.1"])
    assert standing.state is ACCEPTED
