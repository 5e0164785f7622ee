import re
from datetime import datetime, timedelta
from typing import Any

import pypdfium2
import pytest

from api.refused import worded
from desk.response.refusals import CannotCommand
from desk.sending.message import note_of, ticket_of
from domain.decisions import UserRole
from muster.operator import operator_of
from muster.render_response import room_lines
from store.engine import open_engine
from store.response import RoomRecords
from tests.rooms import REPORT, call, decided, opened

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


def post(house: Any, room: Any, path: str, role: UserRole, body: Any = None) -> Any:
    return call(house, "POST", f"/rooms/{room['room_id']}/{path}", role, body)


def room_now(house: Any, room: Any) -> Any:
    return call(house, "GET", f"/rooms/{room['room_id']}", VIEWER).json()


def test_every_step_is_the_stored_sentence_of_a_confirmed_section(served: Any) -> None:
    room = opened(served)
    steps = [step for step in room["steps"] if step["phase"] == "respond"]
    assert any("starts the diesel generator" in step["quote"] for step in steps)
    confirmed = {one["section_id"] for one in room["sections"]}
    for step in steps:
        version = served.services.plans.get_version(step["version_id"])
        assert version.text[step["start"] : step["end"]] == step["quote"]
        assert step["section_id"].rpartition(".")[0] == step["version_id"]
    assert {step["section_id"] for step in steps} <= confirmed


def test_a_step_has_the_person_confirmed_for_the_role_it_names(served: Any) -> None:
    room = opened(served)
    step = next(one for one in room["steps"] if "diesel generator" in one["quote"])
    assert (step["role"], step["person"]) == ("Facilities Manager", "Ines Falk")
    assert step["contact"] == "+49 30 23125 101"


def test_a_section_turned_down_gives_no_step(served: Any) -> None:
    room = opened(served, reject=("section:",))
    assert room["sections"] == []
    assert all(step["phase"] == "return" and not step["version_id"] for step in room["steps"])


def test_a_room_needs_a_decision_and_there_is_one_of_it(served: Any) -> None:
    undecided = call(served, "POST", "/proposals", RESPONDER, {"report": "The power is out."})
    body = {"proposal_id": undecided.json()["proposal_id"], "is_exercise": False}
    refused = call(served, "POST", "/rooms", RESPONDER, body)
    assert (refused.status_code, refused.json()["code"]) == (409, "not-decided")
    body = {"proposal_id": decided(served).proposal_id, "is_exercise": False}
    assert call(served, "POST", "/rooms", RESPONDER, body).status_code == 201
    again = call(served, "POST", "/rooms", APPROVER, body)
    assert (again.status_code, again.json()["code"]) == (409, "room-open")
    assert "Pat responder" in again.json()["detail"]


def test_real_or_exercise_must_be_said(served: Any) -> None:
    body = {"proposal_id": decided(served).proposal_id}
    assert call(served, "POST", "/rooms", RESPONDER, body).status_code == 422


def test_a_tick_has_a_name_and_a_time_and_counts_once(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]
    done = post(served, room, f"steps/{step}/tick", RESPONDER, {"is_done": True, "note": "runs"})
    assert done.status_code == 201
    again = post(served, room, f"steps/{step}/tick", APPROVER, {"is_done": True})
    assert (again.status_code, again.json()["code"]) == (409, "step-already-done")
    shown = room_now(served, room)["steps"][0]
    assert (shown["done_by"], shown["done_at"] is not None) == ("Pat responder", True)
    assert post(served, room, f"steps/{step}/tick", APPROVER, {"is_done": False}).status_code == 201
    log = room_now(served, room)["log"]
    assert [one["kind"] for one in log] == ["opened", "done", "undone"]
    assert room_now(served, room)["steps"][0]["done_by"] is None
    missing = post(served, room, "steps/s999/tick", RESPONDER, {"is_done": True})
    assert missing.status_code == 404


def test_an_owner_and_a_due_time_can_be_given(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]
    body = {"owner": "Kim Adler", "due_at": "2020-01-01T00:00:00Z"}
    assert post(served, room, f"steps/{step}/assignment", RESPONDER, body).status_code == 201
    shown = room_now(served, room)["steps"][0]
    assert (shown["person"], shown["is_late"]) == ("Kim Adler", True)
    assert shown["due_basis"] == "set by Pat responder"
    nothing = post(served, room, f"steps/{step}/assignment", RESPONDER, {})
    assert nothing.status_code == 422


def test_command_passes_only_to_the_named_person_who_accepts(served: Any) -> None:
    room = opened(served)
    assert room["command"] == "Pat responder"
    unasked = post(served, room, "command", APPROVER)
    assert (unasked.status_code, unasked.json()["code"]) == (409, "not-offered")
    offered = post(served, room, "hand-over", RESPONDER, {"to": "Pat approver", "brief": "calm"})
    assert offered.status_code == 201
    waiting = room_now(served, room)
    assert (waiting["command"], waiting["offered_to"]) == ("Pat responder", "Pat approver")
    assert post(served, room, "command", RESPONDER).status_code == 409
    assert post(served, room, "command", APPROVER).status_code == 201
    taken = room_now(served, room)
    assert (taken["command"], taken["offered_to"]) == ("Pat approver", "")


def test_command_is_offered_to_nobody_who_could_not_take_it(served: Any) -> None:
    room = opened(served)
    assert {"Pat responder", "Pat approver"} <= set(room["can_command"])
    assert "Pat viewer" not in room["can_command"]
    for name in ("Responder", "Pat viewer", "Nobody"):
        refused = post(served, room, "hand-over", RESPONDER, {"to": name})
        assert (refused.status_code, refused.json()["code"]) == (422, "cannot-command")
        assert "Pat approver" in refused.json()["detail"]
    assert room_now(served, room)["offered_to"] == ""
    assert post(served, room, "hand-over", RESPONDER, {"to": " pat APPROVER "}).status_code == 201
    assert room_now(served, room)["offered_to"] == "Pat approver"


def test_names_of_people_are_for_who_may_offer_the_command(served: Any) -> None:
    room = opened(served)
    path = f"/rooms/{room['room_id']}"
    for role in (VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN):
        assert call(served, "GET", path, role).json()["can_command"] == [], role
    assert "Pat approver" in call(served, "GET", path, APPROVER).json()["can_command"]


@pytest.mark.parametrize("count", [8, 11])
def test_a_refusal_names_some_who_can_take_command_and_counts_the_rest(count: int) -> None:
    refused = CannotCommand("Kim", [f"P{n}" for n in range(count)])
    more = " and 3 more" if count == 11 else ""
    assert str(refused).endswith(f"one of: P0, P1, P2, P3, P4, P5, P6, P7{more}.")
    said = worded(refused.code, str(refused), "de")
    assert said.endswith(f"P7{' und 3 weitere' if more else ''}.")


def test_one_name_is_one_person_however_it_is_typed(own: Any) -> None:
    own.services.accounts.add_user("J\u00f6rg  Ahrens", UserRole.RESPONDER, actor=None)
    room = opened(own)
    assert "J\u00f6rg Ahrens" in room["can_command"]
    offered = post(own, room, "hand-over", RESPONDER, {"to": "jo\u0308rg   ahrens"})
    assert offered.status_code == 201, offered.text
    assert room_now(own, room)["offered_to"] == "J\u00f6rg Ahrens"


def test_command_is_not_offered_to_whoever_has_it_nor_after_the_end(served: Any) -> None:
    room = opened(served, is_exercise=True)
    same = post(served, room, "hand-over", APPROVER, {"to": "pat  responder"})
    assert (same.status_code, same.json()["code"]) == (409, "has-command")
    assert room_now(served, room)["offered_to"] == ""
    assert post(served, room, "stand-down", APPROVER, {"outcome": "Over."}).status_code == 201
    for name in ("Nobody", "Pat approver", "Pat responder"):
        late = post(served, room, "hand-over", APPROVER, {"to": name})
        assert (late.status_code, late.json()["code"]) == (409, "room-over")


def test_the_revision_changes_with_every_act_and_when_the_decision_is_taken_back(
    served: Any,
) -> None:
    room = opened(served)

    def asked() -> str:
        path = f"/rooms/{room['room_id']}/revision"
        return str(call(served, "GET", path, VIEWER).json()["revision"])

    seen = [asked()]
    assert seen == [room["revision"]]
    assert post(served, room, "log", RESPONDER, {"text": "x"}).status_code == 201
    seen.append(asked())
    undo = f"/decisions/dec-{room['proposal_id']}/undo"
    assert call(served, "POST", undo, RESPONDER, {"note": "No longer so."}).status_code == 201
    seen.append(asked())
    assert len(set(seen)) == 3
    assert room_now(served, room)["revision"] == seen[-1]


def test_what_is_to_be_learnt_stands_in_room_log_and_report_and_the_card_says_it_is_over(
    served: Any,
) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}"
    before = call(served, "GET", f"{path}/card?form=html&language=en", VIEWER).text
    assert "OVER" not in before.replace("OVER by", "")
    body = {"outcome": "Power is back.", "lessons": "Fuel was low."}
    assert post(served, room, "stand-down", APPROVER, body).status_code == 201
    now = room_now(served, room)
    assert (now["lessons"], now["log"][-1]["lessons"]) == ("Fuel was low.", "Fuel was low.")
    report = call(served, "GET", f"{path}/report?form=markdown&language=en", VIEWER).text
    assert "To be learnt: Fuel was low." in report
    card = call(served, "GET", f"{path}/card?form=html&language=en", VIEWER).text
    assert "OVER: Pat approver has stood down the response" in card
    assert "Next actions" not in card
    assert "Return to normal" in card


@pytest.mark.parametrize("role", [VIEWER, UserRole.OWNER, UserRole.AUDITOR, UserRole.ADMIN])
def test_only_responders_and_approvers_act_in_a_room(served: Any, role: UserRole) -> None:
    room = opened(served)
    before = room_now(served, room)
    for path, body in (
        ("log", {"text": "x"}),
        ("steps/s1/tick", {"is_done": True}),
        ("steps/s1/assignment", {"owner": "x"}),
        ("hand-over", {"to": "x"}),
        ("command", None),
        ("stand-down", {"outcome": "x"}),
        ("reopening", {"reason": "x"}),
    ):
        assert post(served, room, path, role, body).status_code == 403
    assert room_now(served, room)["log"] == before["log"]


def test_lessons_of_blanks_are_none(served: Any) -> None:
    room = opened(served, is_exercise=True)
    body = {"outcome": "Power is back.", "lessons": " \n "}
    assert post(served, room, "stand-down", APPROVER, body).status_code == 201
    assert room_now(served, room)["lessons"] == ""


def test_a_responder_does_not_stand_down(served: Any) -> None:
    refused = post(served, opened(served), "stand-down", RESPONDER, {"outcome": "over"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not-allowed")


def test_a_stood_down_response_is_found_by_the_next_report(own: Any) -> None:
    report = "A heron has shorted the overhead line to the plant and all pumps stand still."
    room = opened(own, report)
    body = {
        "outcome": "The line is repaired.",
        "lessons": "Keep the heron away.",
        "class": "FAC.1",
        "sections": [{"section_id": room["sections"][0]["section_id"], "verdict": "used"}],
        "contacts": [{"role": one["role"], "person": one["person"], "verdict": "failed"}
                     for one in room["contacts"][:1]],
    }  # fmt: skip
    wrong = post(own, room, "stand-down", APPROVER, {**body, "class": "XYZ.1"})
    assert wrong.status_code == 422
    ended = post(own, room, "stand-down", APPROVER, body)
    assert ended.status_code == 201, ended.text
    assert ended.json()["stood_down_by"] == "Pat approver"
    again = call(own, "POST", "/proposals", RESPONDER, {"report": f"{report} Again a heron."})
    similar = again.json()["similar_incidents"]
    assert [one["incident_id"] for one in similar] == [room["room_id"]]
    assert similar[0]["outcome"] == "The line is repaired."
    late = post(own, room, "steps/s1/tick", RESPONDER, {"is_done": True})
    assert (late.status_code, late.json()["code"]) == (409, "room-over")
    assert post(own, room, "log", RESPONDER, {"text": "a late note"}).status_code == 201
    back = next(step["step_id"] for step in room["steps"] if step["phase"] == "return")
    assert post(own, room, f"steps/{back}/tick", RESPONDER, {"is_done": True}).status_code == 201
    verified = call(own, "GET", "/audit/verify", UserRole.AUDITOR)
    assert verified.status_code == 200


def test_an_exercise_leaves_no_history_and_counts_apart(served: Any) -> None:
    before = call(served, "GET", "/rooms/figures", VIEWER).json()
    room = opened(served, is_exercise=True)
    incidents = served.services.reference.count_incidents()
    assert post(served, room, "stand-down", APPROVER, {"outcome": "drill over"}).status_code == 201
    assert served.services.reference.count_incidents() == incidents
    after = call(served, "GET", "/rooms/figures", VIEWER).json()
    assert after["exercise"]["rooms"] == before["exercise"]["rooms"] + 1
    assert after["real"] == before["real"]


def test_a_room_and_its_log_outlive_a_restart(own: Any) -> None:
    room = opened(own)
    post(own, room, "log", RESPONDER, {"text": "Generator läuft", "source": "call"})
    shown = room_now(own, room)
    engine = open_engine(own.settings.database)
    again = RoomRecords(engine)
    assert again.get(room["room_id"]).steps[0].quote == shown["steps"][0]["quote"]
    assert [one.text for one in again.log_of(room["room_id"])][-1] == "Generator läuft"
    engine.dispose()


def test_every_sentence_of_a_briefing_says_where_it_is_from(served: Any) -> None:
    room = opened(served)
    post(served, room, "log", RESPONDER, {"text": "Grid operator: two hours.", "source": "phone"})
    briefing = call(served, "GET", f"/rooms/{room['room_id']}/briefing", VIEWER).json()
    parts = {part["heading"]: part["sentences"] for part in briefing["parts"]}
    assert parts["Situation"][0]["origin"] == "written"
    note = parts["From the log"][-1]
    assert note["text"].startswith("Grid operator")
    assert note["source"].startswith("Pat responder, ")
    quoted = [one for found in parts.values() for one in found if one["origin"] == "quoted"]
    assert quoted
    for one in quoted:
        text = served.services.plans.get_version(one["version_id"]).text
        assert text[one["start"] : one["end"]] == one["text"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("audience", ["staff", "customers", "regulator", "media"])
def test_messages_are_drafts_and_an_exercise_says_so(
    served: Any, audience: str, language: str
) -> None:
    room = opened(served, is_exercise=True)
    path = f"/rooms/{room['room_id']}/drafts/{audience}"
    draft = call(served, "GET", path, VIEWER, params={"language": language}).json()
    marks = {"en": ("DRAFT, not sent", "EXERCISE"), "de": ("ENTWURF, nicht gesendet", "ÜBUNG")}
    for mark in marks[language]:
        assert mark in draft["text"]
    assert "{" not in draft["text"]
    assert all(blank in draft["text"] for blank in draft["blanks"])
    assert draft["subject"].startswith(marks[language][1])
    assert call(served, "GET", f"/rooms/{room['room_id']}/drafts/aliens", VIEWER).status_code == 404


def test_a_room_is_told_in_the_language_of_whoever_reads_it(served: Any) -> None:
    room = opened(served)
    path = f"/rooms/{room['room_id']}"
    german = call(served, "GET", path, VIEWER, params={"language": "de"}).json()
    assert german["began_basis"] != room["began_basis"]
    bases = [[one["basis"] for one in told["countdowns"]] for told in (room, german)]
    assert bases[0]
    assert all(english != other for english, other in zip(*bases, strict=True))
    again = call(served, "GET", path, VIEWER, headers={"Accept-Language": "en"}).json()
    assert again["began_basis"] == room["began_basis"]
    # What a plan says stays in its own words.
    assert [one["quote"] for one in german["steps"]] == [one["quote"] for one in room["steps"]]


def test_a_role_says_when_its_person_was_last_reached(served: Any) -> None:
    room = opened(served, is_exercise=True)
    reached = room["contacts"][0]
    body = {
        "outcome": "drill over",
        "contacts": [{"role": reached["role"], "person": reached["person"], "verdict": "used"}],
    }
    ended = post(served, room, "stand-down", APPROVER, body).json()["stood_down_at"]
    proposal = call(served, "GET", f"/proposals/{room['proposal_id']}", VIEWER).json()
    shown = {one["person"]: one["reached_at"] for one in proposal["roles"]}
    assert shown[reached["person"]] == ended


def test_a_room_of_the_whole_organization_tells_a_unit_no_time(served: Any) -> None:
    room = opened(served, is_exercise=True)
    reached = room["contacts"][0]
    said = {"role": reached["role"], "person": reached["person"], "verdict": "used"}
    ended = post(served, room, "stand-down", APPROVER, {"outcome": "over", "contacts": [said]})
    assert ended.status_code == 201
    services = served.services
    operator = operator_of(services)
    user = services.accounts.add_user("Sam South", RESPONDER, actor=operator)
    services.account_changes.set_units(user, ["south"], actor=operator)
    token = services.accounts.issue_token(user, "session", services.links.session)
    headers = {"Authorization": f"Bearer {token}"}
    hidden = served.client.get(f"/rooms/{room['room_id']}", headers=headers)
    assert hidden.status_code == 404
    made = served.client.post("/proposals", json={"report": REPORT}, headers=headers).json()
    shown = {one["person"]: one["reached_at"] for one in made["roles"]}
    assert shown[reached["person"]] is None


def test_the_clock_that_classification_starts_runs_from_the_decision(served: Any) -> None:
    report = "Every screen shows a ransom note and our files are encrypted."
    room = opened(served, report)
    proposal = served.services.proposals.get(room["proposal_id"])
    assert any(one.duty_id == "dora-19" for one in proposal.duties)
    decided_at = served.services.decisions.of_proposal(room["proposal_id"]).decided_at
    [clock] = [one for one in room["countdowns"] if "4 hours after classification" in one["name"]]
    assert datetime.fromisoformat(clock["due_at"]) == decided_at + timedelta(hours=4)
    assert "decided by Pat responder" in clock["basis"]
    # What starts with a report that nobody has made yet has no date.
    later = [one for one in room["countdowns"] if "after the initial" in one["name"]]
    assert [one["due_at"] for one in later] == [None]


def test_the_clock_of_a_duty_that_nobody_judged_says_so_everywhere(served: Any) -> None:
    report = "Every screen shows a ransom note and our files are encrypted."
    judged = opened(served, report)["countdowns"]
    assert any(one["kind"] == "duty" for one in judged)
    assert not any(one["is_unjudged"] for one in judged)
    room = opened(served, report, leave=("duty:",))
    assert {one["kind"] for one in room["countdowns"] if one["is_unjudged"]} == {"duty"}
    for language, mark in (("en", "nobody has judged"), ("de", "niemand hat beurteilt")):
        for paper in ("card?form=html", "report?form=markdown"):
            path = f"/rooms/{room['room_id']}/{paper}&language={language}"
            assert mark in call(served, "GET", path, VIEWER).text


def test_roles_left_open_stand_on_every_call_list_as_not_confirmed(served: Any) -> None:
    proposal = decided(served, leave=("role:",))
    body = {"proposal_id": proposal.proposal_id, "is_exercise": False}
    room = call(served, "POST", "/rooms", RESPONDER, body).json()
    assert room["contacts"]
    assert not [one for one in room["contacts"] if one["standing"] == "confirmed"]
    step = next(one for one in room["steps"] if "diesel generator" in one["quote"])
    assert (step["person"], step["standing"]) == ("Ines Falk", "proposed")
    for paper, form in (("card", "html"), ("call-list", "csv"), ("report", "markdown")):
        path = f"/rooms/{room['room_id']}/{paper}"
        for language, mark in (("en", "not confirmed"), ("de", "nicht bestätigt")):
            wished = {"form": form, "language": language}
            said = call(served, "GET", path, VIEWER, params=wished).text.replace("\\", "")
            assert "Ines Falk" in said
            assert "+49 30 23125 101" in said
            assert mark in said


def test_a_role_that_was_turned_down_is_called_by_nobody_though_a_step_names_it(
    served: Any,
) -> None:
    room = opened(served, reject=("role:",))
    proposal = served.services.proposals.get(room["proposal_id"])
    turned_down = {one.role for one in proposal.roles}
    assert turned_down & {one["role"] for one in room["steps"]}
    assert not turned_down & {one["role"] for one in room["contacts"]}


def test_the_clocks_of_recovery_stop_at_the_stand_down(served: Any) -> None:
    room = opened(served, is_exercise=True)
    assert {one["stopped_at"] for one in room["countdowns"]} == {None}
    ended = post(served, room, "stand-down", APPROVER, {"outcome": "drill over"}).json()
    at = datetime.fromisoformat(ended["stood_down_at"])
    clocks = [one for one in ended["countdowns"] if one["kind"] in ("rto", "mtpd")]
    assert clocks
    for one in clocks:
        assert datetime.fromisoformat(one["stopped_at"]) == at
        left = datetime.fromisoformat(one["due_at"]) - at
        assert one["seconds_left"] == int(left.total_seconds())


@pytest.mark.parametrize("opened_in", ["en", "de"])
def test_duties_and_class_are_told_in_german_too(served: Any, opened_in: str) -> None:
    proposal = decided(served, "Every screen shows a ransom note and our files are encrypted.")
    body = {"proposal_id": proposal.proposal_id, "is_exercise": False, "language": opened_in}
    made = call(served, "POST", "/rooms", RESPONDER, body).json()
    path, wished = f"/rooms/{made['room_id']}", {"language": "de"}
    room = call(served, "GET", path, VIEWER, params=wished).json()
    assert room["class_name"] == "Erpressungssoftware / zerstörende Schadsoftware"
    clocks = {one["name"]: one["basis"] for one in room["countdowns"] if one["kind"] == "duty"}
    assert clocks["NIS2, Artikel 23: Frühwarnung"] == "ab Kenntnis"
    final = "DORA, Artikel 19: Abschlussmeldung, einen Monat nach der Zwischenmeldung"
    assert clocks[final] == "ab der Zwischenmeldung"
    card = call(served, "GET", f"{path}/card", VIEWER, params={**wished, "form": "html"}).text
    report = call(served, "GET", f"{path}/briefing", VIEWER, params=wished).json()
    said = [one["text"] for part in report["parts"] for one in part["sentences"]]
    for text in (*clocks, *clocks.values(), card, *said):
        for word in ("Article", "notification", "initial,", "intermediate", "early warning"):
            assert word not in text.partition("Aus diesen Plänen")[0]


def test_an_assignment_is_told_by_owner_and_time_and_not_as_it_is_stored(served: Any) -> None:
    room = opened(served)
    step = room["steps"][0]["step_id"]
    body = {"owner": "Kim Adler", "due_at": "2026-11-27T19:40:00Z"}
    entry = post(served, room, f"steps/{step}/assignment", RESPONDER, body).json()
    assert entry["text"] == "owner Kim Adler, due 2026-11-27 19:40 UTC"
    assert (entry["owner"], entry["due_at"]) == ("Kim Adler", "2026-11-27T19:40:00Z")
    assert room_now(served, room)["log"][-1] == entry


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


def test_a_card_to_read_begins_with_links_to_its_parts(served: Any) -> None:
    room = opened(served, is_exercise=True)
    for language in ("en", "de"):
        path = f"/rooms/{room['room_id']}/card?form=html&language={language}"
        card = call(served, "GET", path, VIEWER).text
        wanted = re.findall(r'href="#(\w+)"', card)
        assert wanted == ["steps", "call", "clocks", "plans"]
        assert card.index('href="#steps"') < card.index('id="steps"')
        assert all(card.count(f'id="{one}"') == 1 for one in wanted)


def test_a_card_without_sections_sends_nobody_to_read_them(served: Any) -> None:
    room = opened(served, reject=("section:",), is_exercise=True)
    assert room["sections"] == []
    for language, wrong in (("en", "Read the sections"), ("de", "Lesen Sie die unten")):
        path = f"/rooms/{room['room_id']}/card?form=html&language={language}"
        assert wrong not in call(served, "GET", path, VIEWER).text


def test_a_level_that_cannot_be_said_yet_is_said_nowhere_in_the_room(served: Any) -> None:
    assert opened(served)["severity"]
    room = opened(served, reject=("severity",))
    assert room["severity"] == ""
    card = call(served, "GET", f"/rooms/{room['room_id']}/card?form=html&language=en", VIEWER)
    assert room["class_name"] in card.text
    assert "severity S" not in card.text


@pytest.mark.parametrize(("leave", "is_said"), [((), True), (("severity",), False)])
def test_a_level_that_nobody_confirmed_says_so_on_page_paper_and_command_line(
    served: Any, leave: tuple[str, ...], is_said: bool
) -> None:
    room = opened(served, leave=leave)
    assert room["is_severity_confirmed"] is is_said
    said, path = f"everity {room['severity']}", f"/rooms/{room['room_id']}"
    papers = [
        call(served, "GET", f"{path}/{paper}&language=en", VIEWER).text
        for paper in ("card?form=html", "report?form=markdown")
    ]
    for text in (*papers, "\n".join(room_lines(room))):
        after = text[text.index(said) + len(said) :][:60]
        assert ("(proposed, not confirmed)" in after) is not is_said
