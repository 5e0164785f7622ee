"""A length of time that nobody can mean is none, wherever a plan states it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.documents import FactKind
from domain.reference import ReferenceData
from tests.upkeep.reading import Desk, read_plans
from upkeep.check import check_plans

LENGTHS = ("999,999,999,999,999,999 days", "999,999,999,999 years", "99999 years")
SENTENCES = (
    "The RTO of the LIMS is {}.",
    "The LIMS is back within {}.",
    "The recovery of the LIMS is completed within {}.",
    "The objective of this plan is to recover all systems within {}.",
    "Restoring the LIMS takes {}, and the plant cannot go without it longer than {}.",
    "The supplier guarantees to restore the LIMS within {}.",
    "The LIMS is backed up every {}.",
    "If the LIMS will be unavailable for more than {}, the Director activates the plan.",
    "The team on duty calls the grid operator of the plant within {}.",
    "| System | RTO | MTPD |\n|---|---|---|\n| LIMS | {} | {} |",
    "| Step | Duration |\n|---|---|\n| Restore the LIMS | {} |\n| Test the LIMS | {} |",
)


@pytest.mark.parametrize("length", LENGTHS)
def test_an_absurd_length_ends_no_check(desk: Desk, length: str) -> None:
    desk.put("reference/bia.csv", "activity,rto,rpo,mtpd,mbco,depends_on",
             "Analysis,4 hours,1 hour,2 days,half,LIMS")  # fmt: skip
    desk.put("reference/inventory.csv", "resource,kind,rto", "LIMS,it,2 hours", "Vendor,supplier,")
    lines = [line.replace("{}", length) for line in SENTENCES]
    desk.put("it.md", "# IT plan", "", "\n\n".join(lines))
    told = {one.rule for one in desk.report().findings if length in one.sides[0].quote}
    assert not told & {"P-03", "P-04", "P-06", "P-07", "P-08", "P-17"}


def test_lengths_that_add_up_beyond_all_bounds_are_no_finding(desk: Desk) -> None:
    desk.put("it.md", "# IT plan", "", "The objective is to recover all within 4 hours.", "",
             f"Restoring it takes {'900 years, ' * 3_000}and a test.")  # fmt: skip
    assert desk.quotes("P-08") == []


def test_an_absurd_objective_that_is_stored_already_is_passed_over(desk: Desk) -> None:
    desk.put("it.md", "# IT plan", "", "The RTO of the LIMS is 3 hours.")
    desk.put("lab.md", "# Lab plan", "", "The RTO of the LIMS is 4 hours.")
    views, _ = read_plans(desk.folder)

    def found(value: str) -> list[str]:
        first, second = views
        facts = tuple(
            replace(one, value=value) if one.kind is FactKind.RTO else one for one in first.facts
        )
        plans = [replace(first, facts=facts), second]
        report = check_plans(plans, ReferenceData(), as_of=date(2026, 3, 1))
        return [one.rule for one in report.findings if one.rule == "P-06"]

    assert found("180") == ["P-06"]
    assert found("1.44e+21") == []
