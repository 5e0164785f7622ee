"""What a report on the plans of a data folder depends on, beside its day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.documents import VersionStatus
from domain.lessons import Lesson
from domain.reference import ReferenceData
from store.fact_reviews import FactReviews
from store.plans import PlanRecords


@dataclass(frozen=True)
class State:
    """The plans in force by the job that changed them last, and all that they are held against.

    `ended` names each version that is not in force, with its status.
    """

    job: int
    reviewed: int
    lessons: tuple[Lesson, ...]
    ended: frozenset[str]
    reference: ReferenceData


class StateReader:
    """Reads the state of now."""

    def __init__(
        self,
        *,
        plans: PlanRecords,
        fact_reviews: FactReviews,
        reference: Callable[[], ReferenceData],
        last_job: Callable[[], int],
        lessons: Callable[[], Sequence[Lesson]],
    ) -> None:
        self._plans = plans
        self._fact_reviews = fact_reviews
        self._reference = reference
        self._last_job = last_job
        self._lessons = lessons
        self._last_reference: ReferenceData | None = None

    def __call__(self) -> State:
        """Return the state; reference data that says the same is the same object."""
        reference = self._reference()
        if self._last_reference is None or self._last_reference != reference:
            self._last_reference = reference
        else:
            reference = self._last_reference
        return State(
            self._last_job(),
            self._fact_reviews.last(),
            tuple(self._lessons()),
            frozenset(
                f"{entry.version_id} {entry.status}"
                for entry in self._plans.list_documents()
                if entry.status != VersionStatus.IN_FORCE
            ),
            reference,
        )
