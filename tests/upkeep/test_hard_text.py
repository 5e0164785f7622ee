"""A plan made to be hard takes all rules together no longer than its length."""

import time
from datetime import UTC, date, datetime

import pytest

from domain.documents import Document, Version, VersionStatus
from domain.findings import PlanView
from domain.reference import ReferenceData
from ingest.facts.extract import extract_facts
from ingest.readers.markdown import read_markdown
from ingest.sections import build_sections
from tests.upkeep.reading import Desk
from upkeep.check import check_plans

DAY = datetime(2026, 3, 1, tzinfo=UTC)
PIECES = ("A-", "A", "1", "1. ", " ", "| ", "`", "# a\n", "## Section 1\n\n", "-|-\n",
          "## S\n\nThe RTO of the LIMS is 3 hours, and 4 hours of the ERP.\n\n",
          "No more than an hour of data may be lost. The database is copied every 3 days.\n\n",
          "- Longest outage: 3 hours\n- Planned restart: 9 hours\n\n",
          "We can do without it for at most 2 hours. It is back within 24 hours.\n\n",
          "To restore it (goal: 2 hours):\n\n- Order the pump: 3 hours\n- Test it: 1 hour\n\n",
          "How long it may be down has not been said. The keys are kept on the share when the ",
          "Mail needs the hub, which is back in a day; an hour for the new disk and 2 for a test. "
          )  # fmt: skip


def seconds(piece: str, size: int) -> float:
    text = f"# Plan\n\nCall the guard.\n\n{piece * (size // len(piece))}!\n"
    reading = read_markdown(text.encode())
    sections = build_sections(reading, version_id="v", title="Plan")
    facts = extract_facts(reading, sections)
    version = Version("v", "d", 1, "0" * 64, "text/markdown", "Plan", reading.text,
                      VersionStatus.IN_FORCE, DAY, reading.removed, ())  # fmt: skip
    view = PlanView(Document("d", "c", "plan.md", "plan"), version, sections, facts)
    began = time.process_time()
    check_plans([view], ReferenceData(), as_of=date(2026, 3, 1))
    return time.process_time() - began


@pytest.mark.timed
@pytest.mark.parametrize("piece", PIECES)
def test_a_check_takes_no_longer_than_the_plan_is(piece: str) -> None:
    # Sixteen times as long by the square of the length, and a hundred times where it was.
    assert seconds(piece, 20_000) < 9 * seconds(piece, 5_000) + 0.1


def test_of_very_many_places_of_one_subject_some_are_held_against_all(desk: Desk) -> None:
    lines = [f"The RTO of the LIMS is {number} minutes.\n" for number in range(100, 160)]
    desk.put("lab.md", "# Lab plan", "", *lines)
    # The first forty of sixty, each against all behind it.
    assert len(desk.found("P-06")) == sum(59 - number for number in range(40))
