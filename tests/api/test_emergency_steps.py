"""Where life is in danger the emergency steps come first, and nobody is sent to none."""

from typing import Any

import pypdfium2
import pytest

from desk.sending.message import note_of, ticket_of
from domain.decisions import UserRole
from tests.rooms import call, opened

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


FIRST_AID_PLAN = """# First aid

## Medical emergency

1. Check the breathing of whoever is hurt.
2. Dial 112 and fetch the defibrillator.

## Stand-down

The Safety Officer ends the plan.
"""


FIRE_PLAN = """# Fire and evacuation

## Raise the alarm

Whoever sees smoke pushes the nearest call point, then dials 112.
Wait until the other side hangs up.
The Safety Officer counts everybody within 10 minutes.

## Stand-down

The Safety Officer ends the plan.
"""


FIRE = "Fire in the battery room, smoke everywhere, no mains power"


DENIED = "The generator has not started, no fire, nobody hurt"


def test_where_life_is_in_danger_the_emergency_steps_come_first(own: Any) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    own.ingest()
    report = "Fire in the battery room, smoke everywhere, no mains power"
    room = opened(own, report)
    assert room["is_life_in_danger"]
    first = room["steps"][:2]
    assert [step["quote"].split(",")[0] for step in first] == [
        "Whoever sees smoke pushes the nearest call point",
        "Wait until the other side hangs up.",
    ]
    quotes = [step["quote"] for step in room["steps"]]
    assert len(quotes) == len(set(quotes))
    # What stands in the checklist anyway keeps the time it is due at.
    assert room["steps"][2]["due_at"] is not None
    card = call(own, "GET", f"/rooms/{room['room_id']}/card?form=html", VIEWER)
    assert "nearest call point" in card.text


def test_where_the_report_denies_all_danger_it_alarms_and_no_step_comes_first(own: Any) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    own.ingest()

    def asked(report: str) -> Any:
        return call(own, "POST", "/proposals", RESPONDER, {"report": report}).json()

    denied = asked("The generator has not started, no fire, nobody hurt")
    told = denied["life_safety"]
    assert (told["danger"], told["words"], told["steps"]) == (True, ["no fire", "nobody hurt"], [])
    yes = asked("The generator has not started, nobody hurt, fire in the battery room")
    assert yes["life_safety"]["steps"]
    # What is denied is not all that is wrong: no word tells of it, but it reads like danger.
    for report in (
        "Nobody hurt at first, now she is grey, sweating and slurring",
        "No smoke, but the lad went down like a tree and his eyes roll",
    ):
        raised = asked(report)["life_safety"]
        assert (len(raised["words"]), raised["steps"] != []) == (1, True)


def test_what_is_denied_does_not_choose_whose_emergency_steps_come_first(own: Any) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    (own.folder / "first-aid.md").write_text(FIRST_AID_PLAN, encoding="utf-8")
    own.ingest()

    def first(report: str) -> str:
        asked = call(own, "POST", "/proposals", RESPONDER, {"report": report}).json()
        return str(asked["life_safety"]["steps"][0]["title"])

    assert first("Colleague in the office, lips blue, does not answer") == "First aid"
    assert first("Colleague in the office, lips blue, does not answer. No fire, no smoke.") == (
        "First aid"
    )
    assert first("Flames in the store room, nobody hurt") == "Fire and evacuation"


def test_an_emergency_step_of_a_section_that_nobody_confirmed_says_so(own: Any) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    own.ingest()
    report = "Fire in the battery room, smoke everywhere, no mains power"
    room = opened(own, report)
    confirmed = {one["section_id"] for one in room["sections"]}
    assert not any(
        step["is_unconfirmed"] for step in room["steps"] if step["section_id"] in confirmed
    )
    left = opened(own, report, leave=("section:",))
    step = left["steps"][0]
    assert "nearest call point" in step["quote"]
    assert step["is_unconfirmed"]
    assert not any(one["is_unconfirmed"] for one in left["steps"] if one["phase"] == "return")
    for language, said in (("en", "nobody confirmed it"), ("de", "niemand hat ihn bestätigt")):
        for paper in ("card?form=html", "report?form=markdown"):
            path = f"/rooms/{left['room_id']}/{paper}&language={language}"
            assert said in call(own, "GET", path, VIEWER).text
    # What leaves for other systems is read by people who do not see the room.
    kept, _, state = own.services.response.state(left["room_id"])
    for _, text in (
        note_of(kept, state, "", by="Pat"),
        ticket_of(kept, state, "", by="Pat"),
    ):
        [line] = [one for one in text.splitlines() if "nearest call point" in one]
        assert "nobody confirmed it" in line


def test_an_emergency_step_of_a_section_turned_down_is_left_out(own: Any) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    own.ingest()
    room = opened(own, "Fire in the battery room, smoke everywhere", reject=("section:",))
    assert not any("call point" in step["quote"] for step in room["steps"])


@pytest.mark.parametrize(
    ("language", "first", "none"),
    [
        ("en", "emergency steps first", "make sure that everybody is safe"),
        (
            "de",
            "Notfallschritte zuerst",
            "Vergewissern Sie sich zuerst, dass alle in Sicherheit sind",
        ),
    ],
)
def test_a_room_without_emergency_steps_does_not_send_anybody_to_them(
    own: Any, language: str, first: str, none: str
) -> None:
    (own.folder / "fire.md").write_text(FIRE_PLAN, encoding="utf-8")
    own.ingest()

    def told(report: str, form: str) -> str:
        room = opened(own, report, is_exercise=True)
        path = f"/rooms/{room['room_id']}/card?form={form}&language={language}"
        answer = call(own, "GET", path, VIEWER)
        assert answer.status_code == 200
        assert room["has_emergency_steps"] is (report == FIRE)
        if form == "html":
            return str(answer.text)
        [page] = pypdfium2.PdfDocument(answer.content)
        return " ".join(str(page.get_textpage().get_text_range()).split())

    for form in ("html", "pdf"):
        assert first in told(FIRE, form)
        denied = told(DENIED, form)
        assert none in denied
        assert first not in denied
