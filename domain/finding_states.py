"""What people say of findings, and what that makes of one that is found again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.findings import Finding


class FindingState(StrEnum):
    """Where a finding stands; only an open one is shown at the moment of use."""

    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    FALSE_POSITIVE = "false_positive"


@dataclass(frozen=True, slots=True)
class FindingReview:
    """A named person's word on a finding, with the reason; of several the last counts.

    `until` is the last day on which an accepted risk stays accepted. `versions` are those of
    the plans it was found in then, `None` where that was not kept.
    """

    finding_id: str
    state: FindingState
    reason: str
    reviewed_by: str
    reviewed_at: datetime
    until: date | None = None
    versions: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """From which check to which a finding was there: times of the first and of the one without it.

    `gone_at` is `None` as long as it is there.
    """

    finding: Finding
    seen_at: datetime
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a finding and why: the review that counts, and what undid one."""

    state: FindingState
    review: FindingReview | None = None
    why: str = ""


NEW = Standing(FindingState.OPEN)


def standing_of(
    review: FindingReview | None,
    *,
    as_of: date,
    seen_at: datetime | None = None,
    read_at: datetime | None = None,
    versions: Collection[str] = (),
) -> Standing:
    """Return where a finding stands that was last found from `seen_at` on, in these `versions`.

    An accepted risk is open again after its day; a fixed finding is open again when it comes back,
    and when it is still found in a version that was not there when it was called fixed. What was
    said of a finding does not hold for a document that it was not found in then. Where the versions
    of then were not kept, `read_at` says when the newest of its texts was read.
    """
    if review is None or review.state is FindingState.OPEN:
        return Standing(FindingState.OPEN, review)
    then = review.versions
    if then is not None and not _documents(versions) <= _documents(then):
        return Standing(FindingState.OPEN, review, "found in another document since")
    if review.state is FindingState.ACCEPTED and review.until is not None and review.until < as_of:
        return Standing(FindingState.OPEN, review, f"accepted until {review.until.isoformat()}")
    came_back = seen_at is not None and seen_at > review.reviewed_at
    if review.state is FindingState.FIXED and came_back:
        return Standing(FindingState.OPEN, review, "said to be fixed, and found again")
    is_newer = (
        not set(versions) <= set(then) if then else read_at is not None
        and read_at > review.reviewed_at
    )  # fmt: skip
    if review.state is FindingState.FIXED and is_newer:
        why = "said to be fixed, and still found in the version read since"
        return Standing(FindingState.OPEN, review, why)
    return Standing(review.state, review)


def _documents(versions: Collection[str]) -> set[str]:
    return {version.rpartition(".")[0] for version in versions}
