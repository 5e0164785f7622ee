"""What of a plan speaks of its purpose."""

import pytest

from tests.upkeep.reading import Desk, read_plans
from upkeep.plans import PlanText
from upkeep.rules.mandatory import find_elements

TABLE = "| Activity | RTO |\n|---|---|\n| Payroll | 4 h |"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (f"## Objectives\n\n{TABLE}", None),
        ("The recovery time objective of payroll is 4 hours.", None),
        ("## Objectives\n\nKeep the staff paid.", "Objectives"),
        (f"## Objectives\n\n{TABLE}\n\n## Purpose\n\nPay on time.", "Purpose"),
    ],
)
def test_objectives_of_recovery_are_not_what_a_plan_is_for(
    desk: Desk, text: str, quote: str | None
) -> None:
    filler = "Ring the clerk at the gate and wait for her. " * 20
    desk.put("a.md", "# Payroll recovery", "", text, "", "## Steps", "", filler)
    [view], _ = read_plans(desk.folder)
    side = find_elements(PlanText(view))["purpose"]
    assert (side.quote if side else None) == quote
