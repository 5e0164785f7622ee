"""A rule that breaks off takes no other rule with it, and is named."""

from dataclasses import replace

import pytest

from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep.check import check_texts
from upkeep.plans import PlanText
from upkeep.report import Broken, RuleFailure, failure_line
from upkeep.settings import UpkeepSettings

# With no length of time between two reviews the rule that adds it to a date breaks off.
NO_INTERVAL = replace(UpkeepSettings(), review_interval=None)  # type: ignore[arg-type]


def texts(desk: Desk) -> list[PlanText]:
    desk.put("a.md", "# Ward plan", "", "Last review: 2020-02-01", "", "See Annex K there.")
    desk.put("b.md", "# Gate plan", "", "Ask TBD to open the gate.")
    return [PlanText(view) for view in read_plans(desk.folder)[0]]


def test_the_other_rules_go_on_and_the_plan_is_named(desk: Desk) -> None:
    plans, reference = texts(desk), read_plans(desk.folder)[1]
    whole = check_texts(plans, reference, as_of=TODAY)
    broken: list[Broken] = []
    report = check_texts(plans, reference, as_of=TODAY, settings=NO_INTERVAL, broken=broken)
    lost = {one.fingerprint for one in whole.findings} - {
        one.fingerprint for one in report.findings
    }
    assert lost
    assert {one.rule for one in whole.findings if one.fingerprint in lost} == {"P-01"}
    assert {"P-14", "P-23"} <= {one.rule for one in report.findings}
    version = next(one.view.version.version_id for one in plans if one.path == "a.md")
    assert [one.failure for one in broken] == [RuleFailure("P-01", "TypeError", "a.md", version)]
    with pytest.raises(TypeError):
        check_texts(texts(desk), reference, as_of=TODAY, settings=NO_INTERVAL)


def test_a_plan_at_which_a_rule_broke_off_is_judged_again(desk: Desk) -> None:
    plans, reference = texts(desk), read_plans(desk.folder)[1]
    for _ in range(2):
        broken: list[Broken] = []
        check_texts(plans, reference, as_of=TODAY, settings=NO_INTERVAL, broken=broken)
        assert [one.failure.path for one in broken] == ["a.md"]


def test_a_rule_over_all_plans_that_breaks_off_names_none(desk: Desk) -> None:
    broken: list[Broken] = []
    nothing = read_plans(desk.folder)[1]
    lessons = [None]
    report = check_texts(texts(desk), nothing, as_of=TODAY, lessons=lessons, broken=broken)  # type: ignore[arg-type]
    assert [one.failure for one in broken] == [RuleFailure("P-24", "AttributeError")]
    assert report.findings


def test_the_line_says_which_rule_where_and_what_next() -> None:
    line = failure_line("P-01", "TypeError", ["a.md", "b.md", "c.md", "d.md"])
    assert line.startswith("P-01 broke off on an unforeseen TypeError in a.md, b.md, c.md and 1")
    assert "The log says where" in line
    assert " in " not in failure_line("P-24", "KeyError", []).partition(":")[0]
