"""Times and lengths of time on a terminal are read by people at three in the morning."""

from typing import Any

from muster.render import at_minute, show_lines
from muster.render_response import room_lines
from muster.render_triage import triage_lines

CLOCK = {
    "kind": "duty", "name": "GDPR", "duty_id": "gdpr-33", "is_unjudged": True, "judged_as": "",
    "due_at": "2026-12-01T22:00:08.274235Z", "seconds_left": 259_140, "stopped_at": None,
}  # fmt: skip
STEP = {
    "step_id": "s1", "quote": "Pull the cable.", "is_note": False, "lead_ins": [], "role": "",
    "person": "", "contact": "", "standing": "confirmed", "is_late": False, "done_by": None,
    "due_at": "2026-11-28T22:05:10.800171Z", "due_basis": "", "version_id": "d.1", "path": "a.md",
    "heading": "Start", "is_unconfirmed": False,
}  # fmt: skip


def room(**other: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("taken_back", "offered_to", "stood_down_by", "reopened_by"))
    lists = {
        name: [] for name in
        ("contacts", "gaps", "log", "sections", "reviewed_sections", "reviewed_contacts")
    }  # fmt: skip
    return {
        "is_exercise": False, "is_life_in_danger": False, "title": "t", "severity": "S1",
        "is_severity_confirmed": True,
        "class_name": "c", "command": "Pat", "room_id": "r", "proposal_id": "p",
        "countdowns": [CLOCK], "steps": [STEP], **nothing, **lists, **other,
    }  # fmt: skip


def test_a_moment_is_told_to_the_minute_and_in_utc_whatever_zone_it_came_in() -> None:
    assert at_minute("2026-11-28T22:05:10.800171Z") == "2026-11-28 22:05 UTC"
    assert at_minute("2026-11-28T23:05:00+01:00") == "2026-11-28 22:05 UTC"


def test_a_room_tells_times_to_the_minute_and_lengths_in_days_and_hours() -> None:
    lines = list(room_lines(room()))
    assert "  duty GDPR [gdpr-33] (not judged yet): 2026-12-01 22:00 UTC, 2 d 23 h left" in lines
    assert "      by 2026-11-28 22:05 UTC · a.md > Start" in lines
    late = {**CLOCK, "seconds_left": -5_400, "stopped_at": "2026-11-28T23:00:00Z"}
    told = "\n".join(room_lines(room(countdowns=[late])))
    assert "1 h 30 min OVER, stopped 2026-11-28 23:00 UTC" in told


def test_a_severity_tells_lengths_in_days_and_hours() -> None:
    severity = {
        "level": "S1", "lowest": "S2", "highest": "S1", "elapsed_minutes": 960, "activity": None,
        "expected_low_minutes": 480, "expected_high_minutes": 7200, "expected_basis": "usual",
        "next_level_at": "2026-11-28T22:05:10Z", "floors": [], "missing": [], "swing": "",
    }  # fmt: skip
    chosen = {
        "class": "CYB", "subclass": "CYB.1", "name": "n", "confidence": 0.9, "band": "high",
        "of": 0, "novel": False, "alternatives": [],
    }  # fmt: skip
    lists = {
        name: [] for name in
        ("changes", "notices", "loss_scenarios", "sections", "invocation", "roles",
         "similar_incidents", "duties", "questions", "answers")
    }  # fmt: skip
    proposal = {
        "life_safety": {"danger": False}, "incident_class": chosen, "abstained": False,
        "severity": severity, "no_plan": False, "proposal_id": "p", "shown_sha256": "h", **lists,
    }  # fmt: skip
    lines = list(triage_lines(proposal))
    assert "Severity: S1 (S2 to S1), 16 h elapsed" in lines
    assert "  expected: 8 h to 5 d more (usual)" in lines
    assert "  worse at: 2026-11-28 22:05 UTC" in lines


def test_a_plan_of_one_version_tells_by_which_id_it_is_put_in_force() -> None:
    version = {
        "number": 1, "version_id": "d1.1", "status": "draft", "is_anew": False,
        "valid_from": "2026-11-28T22:05:10Z", "valid_to": None,
    }  # fmt: skip
    shown = {
        "title": "t", "version": 1, "status": "draft", "sections": [], "facts": [],
        "versions": [version],
    }  # fmt: skip
    assert list(show_lines(shown)) == [
        "t  [version 1, draft]", "version 1 [d1.1]: draft, from 2026-11-28 22:05 UTC"
    ]  # fmt: skip
