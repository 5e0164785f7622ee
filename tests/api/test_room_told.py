"""What a room tells: briefings, drafts, clocks, call lists and cards, in the reader's language."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.decisions import UserRole
from muster.operator import operator_of
from tests.rooms import REPORT, call, decided, opened, post, room_now

RESPONDER, APPROVER, VIEWER = UserRole.RESPONDER, UserRole.APPROVER, UserRole.VIEWER


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
    for before, told in zip(room["steps"], german["steps"], strict=True):
        # Muster's own list for the return to normal is said in the reader's language.
        assert (told["quote"] == before["quote"]) is bool(before["version_id"])


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
