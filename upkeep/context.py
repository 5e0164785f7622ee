"""What every rule is given, and how it reports."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from domain.findings import Finding, FindingSeverity, Side, fingerprint_of
from domain.lessons import Lesson
from domain.reference import ReferenceData
from upkeep.plans import PlanText
from upkeep.settings import UpkeepSettings

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
    """

    plans: Sequence[PlanText]
    reference: ReferenceData
    as_of: date
    settings: UpkeepSettings
    lessons: Sequence[Lesson] = ()
    ended: Sequence[PlanText] = ()

    @cached_property
    def lowercase_words(self) -> frozenset[str]:
        """Return every word that some plan writes in small letters."""
        words: set[str] = set()
        for plan in self.plans:
            words.update(word for word in plan.prose.split() if word.islower())
        return frozenset(word.strip(".,;:!?()\"'*_") for word in words)


def report(
    rule: str, severity: FindingSeverity, message: str, *sides: Side, missing: str = ""
) -> Finding:
    """Return a finding with its clause and fingerprint; at most six sides are shown."""
    shown = sides[:MOST_SIDES]
    fingerprint = fingerprint_of(f"{rule} {missing}".strip(), shown)
    return Finding(rule, CLAUSES[rule], severity, message, shown, fingerprint, missing)


def told_apart(found: Iterable[tuple[str, Finding]]) -> Iterator[Finding]:
    """Yield findings, each given with what it is about; of several about one text all are kept.

    The first keeps the id of its rule and texts. The others get one with what they are about, so
    that a person's word on one of them closes no other.
    """
    first: dict[str, str] = {}
    for about, one in found:
        if first.setdefault(one.fingerprint, about) == about:
            yield one
        else:
            name = f"{one.rule} {one.missing} {about.casefold()}"
            yield replace(one, fingerprint=fingerprint_of(name, one.sides))
