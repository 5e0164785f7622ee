"""Whether the criteria of a duty are met is said by a named person in the room, at any time."""

from typing import Any

import pytest
from icalendar import Calendar

from domain.decisions import UserRole
from domain.response import Countdown
from muster.render_response import room_lines
from tests.rooms import call, opened

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER
REPORT = "Every screen shows a ransom note and our files are encrypted."


def judge(house: Any, room: Any, duty: str, state: str, role: UserRole = RESPONDER) -> Any:
    path = f"/rooms/{room['room_id']}/duties/{duty}/judgement"
    body = {"state": state, "note": "The plant is an important entity."}
    return call(house, "POST", path, role, body)


def clocks(house: Any, room: Any, duty: str) -> list[Any]:
    shown = call(house, "GET", f"/rooms/{room['room_id']}", VIEWER).json()
    return [one for one in shown["countdowns"] if one["duty_id"] == duty]


@pytest.fixture
def room(served: Any) -> Any:
    return opened(served, REPORT, leave=("duty:",))


def first_duty(room: Any) -> str:
    return str(next(one["duty_id"] for one in room["countdowns"] if one["kind"] == "duty"))


def test_a_named_person_judges_a_duty_and_its_clocks_say_who_and_when(
    served: Any, room: Any
) -> None:
    duty = first_duty(room)
    assert all(one["is_unjudged"] for one in clocks(served, room, duty))
    answer = judge(served, room, duty, "met")
    assert answer.status_code == 201, answer.text
    entry = answer.json()
    assert (entry["kind"], entry["subject"], entry["judged_as"]) == ("judged", duty, "met")
    for one in clocks(served, room, duty):
        told = (one["judged_as"], one["judged_by"], one["judged_at"], one["judged_note"])
        assert told == ("met", "Pat responder", entry["at"], "The plant is an important entity.")
        assert not one["is_unjudged"]
        assert one["stopped_at"] is None
    others = [one for one in room["countdowns"] if one["kind"] == "duty"]
    now = call(served, "GET", f"/rooms/{room['room_id']}", VIEWER).json()["countdowns"]
    assert sum(one["is_unjudged"] for one in now) == len(
        [one for one in others if one["duty_id"] != duty]
    )
    last = served.services.audit.rows(limit=1, newest_first=True)[0]
    assert (last.actor, last.action, last.subject) == (
        *("Pat responder", "room-entry"),
        room["room_id"],
    )
    assert '"kind":"judged"' in last.detail
    served.services.audit.verify()
    for language, said in (
        ("en", "criteria met, judged by Pat responder"),
        ("de", "Kriterien erfüllt, beurteilt von Pat responder"),
    ):
        for paper in ("card?form=html", "report?form=markdown"):
            path = f"/rooms/{room['room_id']}/{paper}&language={language}"
            assert said in call(served, "GET", path, VIEWER).text
    shown = call(served, "GET", f"/rooms/{room['room_id']}", VIEWER).json()
    assert "criteria met, judged by Pat responder" in "\n".join(room_lines(shown))


def test_a_clock_stops_where_criteria_are_not_met_and_runs_on_where_somebody_says_otherwise(
    served: Any, room: Any
) -> None:
    duty = first_duty(room)

    def dates() -> int:
        feed = call(served, "POST", "/calendar", VIEWER).json()["url"].partition("8000")[2]
        events = Calendar.from_ical(served.client.get(feed).content).walk("VEVENT")
        return sum(str(one["uid"]).startswith(f"{room['room_id']}-duty") for one in events)

    started = sum(one["due_at"] is not None for one in clocks(served, room, duty))
    before = dates()
    entry = judge(served, room, duty, "not met").json()
    assert {one["stopped_at"] for one in clocks(served, room, duty)} == {entry["at"]}
    assert dates() == before - started
    # What nobody knows yet is no reason to stop a clock.
    assert judge(served, room, duty, "unknown", APPROVER).status_code == 201
    found = clocks(served, room, duty)
    assert {(one["judged_as"], one["judged_by"]) for one in found} == {("unknown", "Pat approver")}
    assert {one["stopped_at"] for one in found} == {None}
    assert dates() == before


def test_a_duty_is_judged_after_the_end_too_and_only_one_that_is_there_by_who_may(
    own: Any,
) -> None:
    # What ends is a past incident from then on: not in the house of all.
    room = opened(own, REPORT, leave=("duty:",))
    duty = first_duty(room)
    for role in (VIEWER, UserRole.OWNER, UserRole.AUDITOR):
        assert judge(own, room, duty, "met", role).status_code == 403
    # An organization's own regime may have any name.
    for unknown in ("no-such-duty", "NIS2 / BSIG"):
        refused = judge(own, room, unknown, "met")
        assert refused.status_code == 404
        assert repr(unknown) in refused.json()["detail"]
    assert judge(own, room, duty, "perhaps").status_code == 422
    over = {"outcome": "Over."}
    path = f"/rooms/{room['room_id']}/stand-down"
    assert call(own, "POST", path, APPROVER, over).status_code == 201
    assert judge(own, room, duty, "met").status_code == 201


def test_a_room_of_before_knows_its_duties_by_their_regime() -> None:
    older = Countdown("duty", "NIS2, Article 23: early warning", None, "from awareness")
    assert older.duty == "NIS2, Article 23"
    assert Countdown("duty", "x: y", None, "", duty_id="nis2").duty == "nis2"


def test_a_draft_to_the_regulator_is_of_no_duty_whose_criteria_are_not_met(
    served: Any, room: Any
) -> None:
    draft = f"/rooms/{room['room_id']}/drafts/regulator"

    def text() -> str:
        return str(call(served, "GET", draft, VIEWER).json()["text"])

    timed = [one for one in room["countdowns"] if one["kind"] == "duty" and one["due_at"]]
    soonest = min(timed, key=lambda one: (one["due_at"], one["name"]))
    assert f"This message is about {soonest['name']}," in text()
    judge(served, room, soonest["duty_id"], "not met")
    names = {one["name"] for one in timed if one["duty_id"] == soonest["duty_id"]}
    assert not any(name in text() for name in names)
    for one in {one["duty_id"] for one in timed}:
        judge(served, room, one, "not met")
    assert "This message is about" not in text()
    judge(served, room, soonest["duty_id"], "unknown")
    assert f"This message is about {soonest['name']}," in text()
