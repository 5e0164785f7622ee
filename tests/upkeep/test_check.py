"""The report as a whole: order, identity, and what was not checked."""

import time
from dataclasses import replace
from datetime import date

import pytest

from api.upkeep_shaping import side_out
from domain.documents import FactState
from domain.findings import PlanView
from domain.reference import ReferenceData
from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep.check import check_plans


def put_some(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "Ask TBD.", "", "See [b](c.md).")
    desk.put("b.md", "# B", "", "| Role | Person |", "|---|---|", "| Scribe | vacant |")


def test_the_order_of_the_plans_changes_nothing(desk: Desk) -> None:
    put_some(desk)
    views, reference = read_plans(desk.folder)
    one = check_plans(views, reference, as_of=TODAY)
    assert check_plans(views[::-1], reference, as_of=TODAY) == one
    assert [finding.severity for finding in one.findings] == sorted(
        (finding.severity for finding in one.findings), key=("high", "medium", "low").index
    )


def test_fingerprints_are_unique_and_outlive_text_added_elsewhere(desk: Desk) -> None:
    put_some(desk)
    before = {finding.fingerprint for finding in desk.report().findings}
    assert len(before) == len(desk.report().findings)
    desk.put("a.md", "# A", "", "A new first line.", "", "Ask TBD.", "", "See [b](c.md).")
    assert {finding.fingerprint for finding in desk.report().findings} == before


def test_a_rejected_fact_no_longer_counts(desk: Desk) -> None:
    steps = ["- Close the sluice and tell the harbour office that it is closed."] * 4
    desk.put("a.md", "# A", "", "Next review: 2025-02-01", "", *steps)
    views, reference = read_plans(desk.folder)
    facts = tuple(replace(fact, state=FactState.REJECTED) for fact in views[0].facts)
    report = check_plans([replace(views[0], facts=facts)], reference, as_of=TODAY)
    assert [finding.sides[0].quote for finding in report.findings] == ["A"]


def test_no_rule_is_left_to_a_later_version(desk: Desk) -> None:
    put_some(desk)
    assert [line for line in desk.report().not_checked if line.endswith("yet")] == []


def test_absent_reference_data_is_named(desk: Desk) -> None:
    lines = desk.report().not_checked
    for rule, reason in (("P-05", "no BIA"), ("P-11", "no roster"), ("P-16", "no inventory")):
        assert any(line.startswith(f"{rule}: {reason}") for line in lines)


def test_no_plans_give_no_findings() -> None:
    report = check_plans([], ReferenceData(), as_of=date(2026, 3, 1))
    assert report.findings == ()
    assert list(report.not_checked) == sorted(report.not_checked)


def test_a_finding_fits_the_wire(desk: Desk) -> None:
    put_some(desk)
    for finding in desk.report().findings:
        shown = [side_out(side) for side in finding.sides]
        assert [side.quote for side in shown] == [side.quote for side in finding.sides]


@pytest.mark.parametrize("piece", ["<tr>", "section A ", "[", "a | ", "<!--", "every day backup "])
@pytest.mark.timed
def test_a_text_made_to_be_slow_is_read_in_seconds(desk: Desk, piece: str) -> None:
    desk.put("a.md", "# A", "", "x")
    views, reference = read_plans(desk.folder)
    text = piece * (200_000 // len(piece))
    version = replace(views[0].version, text=text)
    whole = replace(views[0].sections[0], start=0, end=len(text))
    started = time.process_time()
    check_plans([PlanView(views[0].document, version, (whole,), ())], reference, as_of=TODAY)
    assert time.process_time() - started < 10
