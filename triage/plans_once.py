"""Plans read once each: several hits of a proposal are of the same plan, and many of a run."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from domain.documents import Fact, FactKind, Section, Version
from triage.roles import Plans

# What a proposal reads of each plan it shows is fetched at once: one fact in seven or so.
_TOGETHER = (FactKind.ROLE, FactKind.ACTIVATION, FactKind.AUTHORITY)
# The same plans come up in report after report.
_KEPT_SECTIONS = 128

SectionsOf = Callable[[str], Sequence[Section]]


class StoredPlans(Plans, Protocol):
    """The plans of a record, of which several are read at once."""

    def versions_with_facts(
        self, version_ids: Sequence[str], kinds: Sequence[FactKind]
    ) -> Sequence[tuple[Version, Sequence[Fact]]]:
        """Return those versions that can be read, with their facts of these kinds."""
        ...


def remembered_sections(plans: Plans) -> SectionsOf:
    """Return what reads the sections of a version once and knows them from then on.

    A version's sections never change; its text, whose hash tells whether it was touched, and its
    facts, which people correct, are read each time.
    """

    @lru_cache(_KEPT_SECTIONS)
    def sections_of(version_id: str) -> Sequence[Section]:
        return plans.sections_of(version_id)

    return sections_of


class PlansOnce:
    """The plans of a record as they stand at the first question for each.

    It is for one proposal, or for many over plans that nobody changes meanwhile. A text that fails
    its hash is refused each time.
    """

    def __init__(self, plans: StoredPlans, *, sections_of: SectionsOf | None = None) -> None:
        """`sections_of` is as in `Plans`, by default that of the `plans`."""
        self._plans = plans
        self._sections_of = sections_of or plans.sections_of
        self._versions: dict[str, Version] = {}
        self._sections: dict[str, Sequence[Section]] = {}
        self._facts: dict[tuple[str, tuple[FactKind, ...]], Sequence[Fact]] = {}

    def look_ahead(self, version_ids: Iterable[str]) -> None:
        """Read what will be asked of these versions, in one go.

        What cannot be read is left for the question for it, which then says why.
        """
        wanted = [one for one in dict.fromkeys(version_ids) if one not in self._versions]
        for version, facts in self._plans.versions_with_facts(wanted, _TOGETHER) if wanted else ():
            self._versions[version.version_id] = version
            self._facts[version.version_id, _TOGETHER] = facts

    def versions_with_facts(
        self, version_ids: Sequence[str], kinds: Sequence[FactKind]
    ) -> list[tuple[Version, Sequence[Fact]]]:
        """Return those versions that can be read, with their facts of these kinds."""
        self.look_ahead(version_ids)
        known = [one for one in dict.fromkeys(version_ids) if one in self._versions]
        return [(self._versions[one], self.facts_of(one, kinds) if kinds else []) for one in known]

    def get_version(self, version_id: str) -> Version:
        """Return a version with its text."""
        if version_id not in self._versions:
            self._versions[version_id] = self._plans.get_version(version_id)
        return self._versions[version_id]

    def sections_of(self, version_id: str) -> Sequence[Section]:
        """Return a version's sections in reading order."""
        if version_id not in self._sections:
            self._sections[version_id] = self._sections_of(version_id)
        return self._sections[version_id]

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> Sequence[Fact]:
        """Return the facts of a version, of these kinds if any are named."""
        asked = _TOGETHER if kinds and set(kinds) <= set(_TOGETHER) else tuple(kinds)
        key = (version_id, asked)
        if key not in self._facts:
            self._facts[key] = self._plans.facts_of(version_id, asked)
        return [one for one in self._facts[key] if not kinds or one.kind in kinds]
