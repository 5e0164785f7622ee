"""What an owner says of a fact changes what is read of that plan, and of no other."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from domain.decisions import User, UserRole
from domain.documents import Fact, FactKind, FactState
from domain.reference import ReferenceData
from store.fact_reviews import FactReviews, keys_of
from store.plans import PlanRecords
from tests.house import Served
from upkeep.check import check_texts
from upkeep.plans import PlanText
from upkeep.reading import ReadDocuments
from upkeep.report import UpkeepReport
from upkeep.worked import WorkedTogether

OLGA = User("u-2", "Olga Reis", UserRole.OWNER)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLAN = (
    "# {0} plan\n\nLast reviewed: {1}. Next review: {2}.\n\nOwner: Nora Quist.\n\n"
    "## Steps\n\nThe incident lead Tomas Adler calls the control room within {3} minutes.\n\n"
    "The RTO of the billing desk is {4} hours, its MTPD is 6 hours.\n\n"
    "The RTO of the billing desk is {4} hours in the evening too.\n"
)
# What owners correct a fact to that the rules read.
WORDS = {
    FactKind.REVIEW_DATE: ("2024-01-01", "2026-02-02", "2027-05-01"),
    FactKind.RTO: ("3", "240", "900"),
    FactKind.MTPD: ("5", "360", "901"),
}


class Walk:
    """Plans of one house of which one fact after another is spoken about."""

    def __init__(self, own: Served) -> None:
        self.chance = random.Random(4)
        self.plans: PlanRecords = own.services.plans
        self.reviews: FactReviews = own.services.fact_reviews
        self.documents, self.together = ReadDocuments(self.plans), WorkedTogether()
        self.reference = own.services.reference.load()
        self.minutes = 0

    def facts(self) -> list[tuple[str, Fact]]:
        return [
            (entry.version_id, fact)
            for entry in self.plans.list_documents()
            for fact in self.plans.facts_of(entry.version_id)
            if fact.kind in WORDS
        ]

    def say(self, version_id: str, fact: Fact, outcome: FactState, value: str | None) -> None:
        version, facts = self.plans.get_version(version_id), self.plans.facts_of(version_id)
        keys = keys_of(version.text, self.plans.sections_of(version_id), facts)
        self.minutes += 1
        self.reviews.record(
            version.document_id,
            fact,
            keys[fact.fact_id],
            outcome=outcome,
            value=value,
            subject=None,
            note="",
            actor=OLGA,
            at=NOON + timedelta(minutes=self.minutes),
        )

    def say_something(self) -> str:
        """Confirm, correct or reject a fact, also one of which the other was said; return whose."""
        version_id, fact = self.chance.choice(self.facts())
        outcome, value = self.chance.choice(
            (
                (FactState.CONFIRMED, None),
                (FactState.CONFIRMED, self.chance.choice(WORDS[fact.kind])),
                (FactState.REJECTED, None),
            )
        )
        self.say(version_id, fact, outcome, value)
        return version_id

    def report(self) -> UpkeepReport:
        return _report(self.documents.texts([]), self.reference, self.together)

    def from_scratch(self) -> UpkeepReport:
        return _report(ReadDocuments(self.plans).texts([]), self.reference, WorkedTogether())


def _report(
    plans: tuple[PlanText, ...], reference: ReferenceData, together: WorkedTogether
) -> UpkeepReport:
    return check_texts(plans, reference, as_of=NOON.date(), together=together)


@pytest.fixture
def walk(own: Served) -> Walk:
    for name, *said in (
        ("Billing", "2026-01-04", "2027-01-04", 15, 4),
        ("Desk", "2024-05-04", "2025-05-04", 30, 8),
        ("Evening", "2026-02-04", "2026-02-28", 15, 8),
    ):
        (own.folder / f"{name}.md").write_text(PLAN.format(name, *said), encoding="utf-8")
    own.ingest()
    return Walk(own)


def test_of_what_owners_say_a_check_tells_as_one_from_scratch(walk: Walk) -> None:
    told = {repr(walk.report())}
    for _ in range(16):
        said = walk.say_something()
        report = repr(walk.report())
        assert report == repr(walk.from_scratch()), said
        told.add(report)
    assert len(told) > 5


def test_a_word_on_one_plan_has_no_other_read_again(walk: Walk) -> None:
    before = {one.view.version.version_id: one for one in walk.documents.texts([])}
    said = walk.say_something()
    after = {one.view.version.version_id: one for one in walk.documents.texts([])}
    assert {name for name in before if after[name] is not before[name]} == {said}
    assert walk.documents.texts([]) == tuple(after.values())


def test_who_speaks_while_a_plan_is_read_is_heard_at_the_next_check(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    version_id, fact = next(each for each in walk.facts() if each[1].kind is FactKind.RTO)
    facts_of, waiting = walk.plans.facts_of, [version_id]

    def speak_between(of: str) -> list[Fact]:
        found = facts_of(of)
        if of in waiting:
            waiting.remove(of)
            walk.say(version_id, fact, FactState.REJECTED, None)
        return found

    monkeypatch.setattr(walk.plans, "facts_of", speak_between)
    walk.documents.texts([])
    assert not waiting
    assert repr(walk.report()) == repr(walk.from_scratch())
    read = {one.view.version.version_id: one for one in walk.documents.texts([])}
    assert fact.fact_id not in {one.fact_id for one in read[version_id].view.facts}
