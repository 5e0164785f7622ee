"""Open reports of the same event are proposed, with why; nothing is merged by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from domain.proposals import ClassProposal, LifeSafety, Proposal
from domain.reference import ReferenceData, Resource, ResourceKind
from triage.duplicates import OPEN_FOR, Duplicates

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KNOWN = ReferenceData(resources=(Resource("Hamburg Plant", ResourceKind.SITE, None, "active"),))
# The cosine of each report to the first.
COSINES = {"a": 1.0, "b": 0.7, "c": 0.55, "d": 0.3, "Hamburg b": 0.5, "Hamburg a": 1.0}


class Embedder:
    """Gives each report the vector whose cosine to the first is known, and counts them."""

    model_id, dimension = "told", 2

    def __init__(self) -> None:
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded += len(texts)
        cosines = np.array([COSINES[text] for text in texts])
        return np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1).astype(np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]


def proposal(name: str, report: str, *, minutes: int = 0, follows: str = "") -> Proposal:
    proposed = ClassProposal("FAC", "FAC.1", "Power", 0.9, "high", (), (), "", abstained=False)
    return Proposal(
        name, NOON - timedelta(minutes=minutes), "Dana", report, LifeSafety(danger=False),
        proposed, (), (), (), (), no_plan=False, notices=(), revisions=(), follows=follows,
    )  # fmt: skip


def found(new: Proposal, *others: Proposal) -> list[tuple[str, tuple[str, ...]]]:
    finder = Duplicates(Embedder(), lambda: KNOWN, lambda _: [new, *others])
    return [(one.proposal_id, one.why) for one in finder.find(new)]


def test_those_most_alike_come_first_with_why() -> None:
    new = proposal("p", "a")
    near, nearer = proposal("x", "c", minutes=20), proposal("y", "b", minutes=200)
    # 0.55 and 0.7, each with 0.08 for the class.
    assert found(new, near, nearer) == [
        ("y", ("same class: Power", "reported earlier")),
        ("x", ("same class: Power", "reported 20 minutes before")),
    ]
    assert found(new, proposal("z", "d")) == []


def test_the_same_site_counts_where_both_name_it() -> None:
    new = proposal("p", "Hamburg a")
    [(name, why)] = found(new, proposal("x", "Hamburg b", minutes=5))
    assert name == "x"
    assert "same site: Hamburg Plant" in why


def test_a_report_is_no_duplicate_of_what_it_follows() -> None:
    first = proposal("p1", "a", minutes=9)
    second = proposal("p2", "a", minutes=8, follows="p1")
    assert found(second, first) == []
    # Of another report only its last proposal is shown, and none made later.
    new = proposal("q", "a")
    assert [name for name, _ in found(new, first, second)] == ["p2"]
    assert found(first, new) == []
    sibling = proposal("p3", "a", minutes=1, follows="p1")
    assert found(sibling, second, first) == []


def test_a_report_is_encoded_once_and_asked_for_three_days_back() -> None:
    asked: list[datetime] = []
    embedder = Embedder()

    def open_reports(since: datetime) -> list[Proposal]:
        asked.append(since)
        return [replace(proposal("x", "b"), created_at=NOON - timedelta(hours=1))]

    finder = Duplicates(embedder, lambda: KNOWN, open_reports)
    for _ in range(3):
        finder.find(proposal("p", "a"))
    assert embedder.encoded == 2
    assert asked == [NOON - OPEN_FOR] * 3
