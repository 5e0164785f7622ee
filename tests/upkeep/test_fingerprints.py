"""A finding keeps its id while its texts stay: whatever the order, whatever changes elsewhere."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.findings import PlanView
from domain.reference import ReferenceData
from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep.check import check_plans

# Each is wrong by itself or beside another of them.
PARTS = (
    "The Facilities Manager starts the diesel generator within 5 minutes and calls the operator.",
    "The Facilities Manager starts the diesel generator within 20 minutes and calls the operator.",
    "| Role | Person |\n|---|---|\n| Scribe | vacant |",
    "Call {{name}} and ask TBD.",
    "See [the list](gone.md) for the numbers.",
    "Next review: 2025-02-01",
    "The RTO of Order entry is 4 hours.",
    "The RTO of Order entry is 8 hours.",
)
# Says nothing that a rule reads.
FILLERS = (
    "The hall is painted grey, and its windows look east.",
    "Most of the staff know the yard well.",
    "Older copies are blue 🔌.",
)
chosen = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4, unique=True)
plans = st.lists(chosen, min_size=2, max_size=4)
added = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(FILLERS)), max_size=5)


def read(folder: Path, texts: list[list[str]]) -> tuple[list[PlanView], ReferenceData]:
    desk = Desk(folder)
    for number, parts in enumerate(texts):
        lines = [f"# Card {number}", *(f"## Part {at}\n\n{part}" for at, part in enumerate(parts))]
        desk.put(f"card-{number}.md", "\n\n".join(lines))
    return read_plans(folder)


def ids(views: list[PlanView], reference: ReferenceData, as_of: date = TODAY) -> set[str]:
    return {one.fingerprint for one in check_plans(views, reference, as_of=as_of).findings}


def with_fillers(parts: list[str], more: list[tuple[int, str]]) -> list[str]:
    """Return the same parts with text that is wrong in nothing before or behind some of them."""
    grown = list(parts)
    for place, filler in more:
        at = place % len(grown)
        grown[at] = f"{filler}\n\n{grown[at]}" if place % 2 else f"{grown[at]}\n\n{filler}"
    return grown


@settings(max_examples=30, deadline=None)
@given(texts=plans, more=added, data=st.data())
def test_ids_outlive_another_order_another_reading_and_text_elsewhere(
    tmp_path_factory: pytest.TempPathFactory,
    texts: list[list[str]],
    more: list[tuple[int, str]],
    data: st.DataObject,
) -> None:
    make = tmp_path_factory.mktemp
    views, reference = read(make("plans"), texts)
    before = ids(views, reference)
    assert before
    assert ids(data.draw(st.permutations(views)), reference) == before
    again = [
        replace(view, version=replace(view.version, number=view.version.number + 1))
        for view in views
    ]
    assert ids(again, reference) == before
    changed = data.draw(st.integers(0, len(texts) - 1))
    grown = [*texts[:changed], with_fillers(texts[changed], more), *texts[changed + 1 :]]
    assert ids(*read(make("plans"), grown)) == before
