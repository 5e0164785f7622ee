"""What among documents is a plan, by name, title and text."""

import time

import pytest

from tests.upkeep.reading import Desk, read_plans
from upkeep.kinds import is_form, is_plan
from upkeep.plans import PlanText


def read(desk: Desk, title: str, *lines: str) -> PlanText:
    desk.put("one.md", f"# {title}", "", *(lines or ("The shift lead closes the gates.",)))
    return PlanText(read_plans(desk.folder)[0][0])


@pytest.mark.parametrize(
    "title",
    [
        "Muster station plan",
        "Evacuation and muster point procedure",
        "Loss of laboratory samples: recovery plan",
        "Damage survey procedure",
    ],
)
def test_a_plan_about_samples_surveys_or_muster_points_is_one(desk: Desk, title: str) -> None:
    plan = read(desk, title)
    assert not is_form(plan)
    assert is_plan(plan)


@pytest.mark.parametrize(
    "title",
    ["Sample continuity plan", "Incident report form", "Notfallplan Vorlage", "Plan template"],
)
def test_a_form_is_no_plan(desk: Desk, title: str) -> None:
    plan = read(desk, title)
    assert is_form(plan)
    assert not is_plan(plan)


def test_a_line_of_open_tags_costs_no_time(desk: Desk) -> None:
    plan = read(desk, "Flood plan", "<a " * 20_000)
    began = time.monotonic()
    assert is_plan(plan)
    assert time.monotonic() - began < 5
