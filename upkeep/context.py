"""What every rule is given, and how it reports."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from domain.findings import (
    Finding,
    FindingSeverity,
    Side,
    fingerprint_about,
    fingerprint_of,
)
from domain.lessons import Lesson
from domain.reference import ReferenceData
from upkeep.plans import PlanText
from upkeep.settings import UpkeepSettings
from upkeep.worked import Worked

T = TypeVar("T")

# ISO 22301:2019 clauses, as the table of rules in the field notes has them.
CLAUSES = {
    "P-01": "7.5, 8.6",
    "P-02": "8.5",
    "P-03": "8.2.2",
    "P-04": "8.2.2, 8.3",
    "P-05": "8.2.2",
    "P-06": "8.2.2, 8.4.4",
    "P-07": "8.2.2, 8.3.4",
    "P-08": "8.4.4",
    "P-09": "8.4.2",
    "P-10": "8.4.2",
    "P-11": "8.4.2",
    "P-12": "8.4.3",
    "P-13": "8.4.2",
    "P-14": "7.5",
    "P-15": "7.5",
    "P-16": "8.3.4",
    "P-17": "8.4.4",
    "P-18": "7.5",
    "P-19": "8.4",
    "P-20": "8.3.4",
    "P-21": "8.4.4, 8.4.5",
    "P-22": "8.4.1",
    "P-23": "8.4.4",
    "P-24": "8.6, 10",
}
HIGH, MEDIUM, LOW = FindingSeverity.HIGH, FindingSeverity.MEDIUM, FindingSeverity.LOW
MOST_SIDES = 6


@dataclass(frozen=True)
class Check:
    """The plans by path, what they are held against, and the day of the check.

    `ended` are the documents that are kept and not in force: no rule looks for anything in them.
    `worked` has what was found of the same plans and data before, on whatever day.
    """

    plans: Sequence[PlanText]
    reference: ReferenceData
    _day: date
    settings: UpkeepSettings
    lessons: Sequence[Lesson] = ()
    ended: Sequence[PlanText] = ()
    worked: Worked = field(default_factory=Worked, compare=False, repr=False)

    @property
    def as_of(self) -> date:
        """Return the day of the check; what asks for it is looked for again on another day."""
        self.worked.ask()
        return self._day

    def once(self, what: Hashable, work: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        """Return what `work` finds, kept for other days unless it asks for the day."""
        return self.worked.once(what, self._day, work)

    def of(self, plan: PlanText) -> "Check":
        """Return the check of one of the plans by itself."""
        worked = plan.worked_on((self.reference, self.settings))
        return replace(self, plans=(plan,), worked=worked)

    def once_in(
        self, plan: PlanText, what: Hashable, work: Callable[["Check"], Iterable[T]]
    ) -> tuple[T, ...]:
        """Return what `work` finds in one plan by itself, kept while plan and data stay."""
        alone = self.of(plan)
        found = alone.once(what, lambda: work(alone))
        if alone.worked.is_of_one_day(what):
            self.worked.ask()
        return found


def report(
    rule: str,
    severity: FindingSeverity,
    message: str,
    *sides: Side,
    missing: str = "",
    about: str = "",
    of: Sequence[Side] | None = None,
    places: Iterable[Side] = (),
) -> Finding:
    """Return a finding with its clause and id; at most six sides are shown.

    Its id is by its texts, or, where `about` says in words what is wrong with what, by that and by
    the documents and rows of `of`, of all sides for `None`: it then outlives edits beside the
    point. `places` are further texts that say the same, where not all are given.
    """
    shown = sides[:MOST_SIDES]
    name = f"{rule} {missing}".strip()
    text_id = fingerprint_of(name, shown)
    fingerprint = fingerprint_about(name, about, sides if of is None else of) if about else text_id
    versions = {side.version_id for side in (*sides, *places) if side.version_id}
    return Finding(
        rule, CLAUSES[rule], severity, message, shown, fingerprint, missing,
        text_id, tuple(sorted(versions)),
    )  # fmt: skip


def told_apart(found: Iterable[tuple[str, Finding]]) -> Iterator[Finding]:
    """Yield findings, each given with what it is about; of several about one text all are kept.

    The first keeps the id by its rule and texts. The others get one with what they are about, so
    that a person's word on one of them closes no other.
    """
    first: dict[str, str] = {}
    for about, one in found:
        if first.setdefault(one.text_id, about) == about:
            yield one
        else:
            text_id = fingerprint_of(f"{one.rule} {one.missing} {about.casefold()}", one.sides)
            is_by_text = one.fingerprint == one.text_id
            fingerprint = text_id if is_by_text else one.fingerprint
            yield replace(one, fingerprint=fingerprint, text_id=text_id)
