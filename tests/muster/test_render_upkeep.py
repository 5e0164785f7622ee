"""The lines that `muster upkeep` writes."""

from typing import Any

from muster.render import upkeep_lines


def side(quote: str, row: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"path": "a.md", "heading": "Start", "quote": quote, "row": row}


def test_a_plan_is_quoted_and_a_row_of_reference_data_is_told() -> None:
    row = {"text": "roster: Jo Brandt, role Scribe, until 2025-12-31 (hr/roster.csv, line 2)"}
    finding = {
        "rule": "P-11", "severity": "high", "message": "Jo Brandt left.", "state": "open",
        "sides": [side("Call Jo Brandt."), side("Jo Brandt", row)], "id": "f", "fix": "Change it.",
    }  # fmt: skip
    lines = list(upkeep_lines({"findings": [finding], "not_checked": [], "failed": []}))
    assert lines[1] == "  a.md > Start: 'Call Jo Brandt.'"
    assert lines[2] == f"  {row['text']}"


def test_a_rule_that_broke_off_is_told_behind_the_findings() -> None:
    failed = [{"message": "P-01 broke off on an unforeseen TypeError in a.md."}]
    lines = list(upkeep_lines({"findings": [], "not_checked": ["P-07: no BIA"], "failed": failed}))
    assert lines == ["not checked: P-07: no BIA", f"not complete: {failed[0]['message']}",
                     "0 findings"]  # fmt: skip
