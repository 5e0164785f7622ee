"""What a proposal reads of plans: once, together, and damaged ones not at all."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from domain.documents import Fact, FactKind, Section, Version, VersionStatus
from domain.errors import TextDamaged
from triage.plans_once import PlansOnce, remembered_sections


class Stored:
    """Three versions, of which the third is damaged; it counts what is read of each."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def get_version(self, version_id: str) -> Version:
        self.asked[f"version {version_id}"] += 1
        if version_id == "d3.1":
            raise TextDamaged(version_id)
        began = datetime(2026, 1, 1, tzinfo=UTC)
        return Version(version_id, "d", 1, "", "", "Plan", "", VersionStatus.IN_FORCE, began)

    def sections_of(self, version_id: str) -> list[Section]:
        self.asked[f"sections {version_id}"] += 1
        return []

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> list[Fact]:
        self.asked[f"facts {version_id}"] += 1
        facts = [fact(version_id, FactKind.ROLE), fact(version_id, FactKind.RTO)]
        return [one for one in facts if not kinds or one.kind in kinds]

    def versions_with_facts(
        self, version_ids: Sequence[str], kinds: Sequence[FactKind]
    ) -> list[tuple[Version, list[Fact]]]:
        self.asked["together"] += 1
        whole = [one for one in version_ids if one != "d3.1"]
        pairs = [(self.get_version(one), self.facts_of(one, kinds)) for one in whole]
        self.asked = Counter(together=self.asked["together"])
        return pairs


def fact(version_id: str, kind: FactKind) -> Fact:
    return Fact(f"{version_id}.{kind}", version_id, "s", kind, "x", None, 0, 1)


def test_what_was_looked_at_ahead_is_not_read_again() -> None:
    stored = Stored()
    plans = PlansOnce(stored)
    plans.look_ahead(["d1.1", "d2.1", "d1.1", "d3.1"])
    for version_id in ("d1.1", "d2.1"):
        assert plans.get_version(version_id).version_id == version_id
        found = plans.facts_of(version_id, (FactKind.ROLE,))
        assert found == [fact(version_id, FactKind.ROLE)]
    assert stored.asked == {"together": 1}
    plans.look_ahead(["d2.1"])
    assert stored.asked == {"together": 1}


def test_what_cannot_be_read_ahead_says_why_when_it_is_asked_for() -> None:
    stored = Stored()
    plans = PlansOnce(stored)
    plans.look_ahead(["d3.1"])
    for _ in range(2):
        with pytest.raises(TextDamaged):
            plans.get_version("d3.1")
    assert stored.asked["version d3.1"] == 2


def test_other_facts_and_sections_are_read_at_the_first_question() -> None:
    stored = Stored()
    sections_of = remembered_sections(stored)
    for _ in range(2):
        plans = PlansOnce(stored, sections_of=sections_of)
        plans.look_ahead(["d1.1"])
        for _ in range(2):
            assert len(plans.facts_of("d1.1")) == 2
            assert plans.sections_of("d1.1") == []
    assert stored.asked["facts d1.1"] == 1
    assert PlansOnce(plans).versions_with_facts(["d1.1", "d3.1"], (FactKind.ROLE,)) == [
        (stored.get_version("d1.1"), [fact("d1.1", FactKind.ROLE)])
    ]
