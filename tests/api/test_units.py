"""What a person of single units sees of rooms, findings, facts and papers: theirs, nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from api.reach import FOR_UNITS
from api.services import IngestOrder
from domain.decisions import UserRole
from muster.operator import operator_of
from tests.house import Served, _serve
from tests.rooms import decided

NORTH = (UserRole.VIEWER, UserRole.RESPONDER, UserRole.APPROVER, UserRole.OWNER)
# Stand in the south's plan and in what was done by it, and nowhere else.
SECRET = re.compile(r"tidal|Sluice|Okeanos|south\.md", re.IGNORECASE)
SOUTH = """# Tidal gate failure plan

Owner: Okeanos crew. Next review: 2024-02-01.

## First steps

1. The Sluice Master closes the tidal gate within 20 minutes and calls +49 30 23125 900.
2. Evacuate according to the Tidal Atlas plan.

## Tests

Last exercise: TBD.
"""


BIA = (
    "activity,rto,rpo,mtpd,minimum_level,depends_on\n"
    "Okeanos watch,4 hours,1 hour,2 hours,one crew,Okeanos pumps\n"
)
INVENTORY = (
    "name,kind,rto,status,valid_to\nOkeanos pumps,equipment,3 days,active,\n"
    "Okeanos radio,it_service,,retired,2020-01-01\n"
)
PAST = (
    '{"id": "inc-far", "title": "Tidal gate", "description": "Water comes in at the gate.", '
    '"labels": {"class": "FAC", "subclass": "FAC.1"}, "date": "2025-01-01", '
    '"outcome": "Okeanos closed it.", "sections": [{"path": "south.md", "heading": "Tests"}]}\n'
)
# Nothing in it tells of the south but what happened.
ALIKE = "Water comes in at a gate since six."


@dataclass
class Sites:
    """A house with a plan of the south alone, and people of the north."""

    house: Served
    tokens: dict[UserRole, str]
    foreign: dict[str, str]
    own: dict[str, str]

    def call(self, method: str, path: str, role: UserRole, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.tokens[role]}"}
        return self.house.client.request(method, path, json=body, headers=headers)


def of_room(house: Served, report: str, person: str, *, is_exercise: bool = True) -> dict[str, str]:
    """Decide on a report and open its room, and return what its addresses hold."""
    proposal = decided(house, report, by=person)
    services = house.services
    user = services.accounts.find_user(person)
    assert user is not None
    room = services.response.open(
        proposal.proposal_id, is_exercise=is_exercise, language="en", actor=user
    )
    return {
        "proposal_id": proposal.proposal_id,
        "room_id": room.room_id,
        "decision_id": f"dec-{proposal.proposal_id}",
        "step_id": room.steps[0].step_id if room.steps else "s1",
        "section_id": proposal.sections[0].section_id,
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    root = tmp_path_factory.mktemp("sites")
    with _serve(root) as house:
        services, operator = house.services, operator_of(house.services)
        folder = root / "south"
        folder.mkdir()
        (folder / "south.md").write_text(SOUTH, encoding="utf-8")
        (folder / "roster.csv").write_text(
            "person,role,deputy_of,phone,email,valid_from,valid_to\n"
            "Okeanos Lund,Sluice Master,,+49 30 23125 900,o@works.example,2020-01-01,\n",
            encoding="utf-8",
        )
        (folder / "bia.csv").write_text(BIA, encoding="utf-8")
        (folder / "inventory.csv").write_text(INVENTORY, encoding="utf-8")
        needs = "name,needs,needed_within\nTidal gate,Okeanos pumps,2 hours\n"
        (folder / "links.csv").write_text(needs, encoding="utf-8")
        (folder / "incidents.jsonl").write_text(PAST, encoding="utf-8")
        order = IngestOrder((folder,), dry_run=False, prune=False, kind=None, units=("south",))
        services.ingest(order, operator, lambda *_: None)
        tokens = {}
        for role in NORTH:
            user = services.accounts.add_user(f"North {role.value}", role, actor=operator)
            services.account_changes.set_units(user, ["north"], actor=operator)
            tokens[role] = services.accounts.issue_token(user, "session", services.links.session)
        foreign = of_room(house, "The tidal gate does not close, water comes in.", "Pat responder")
        ended = of_room(house, f"{ALIKE} Tidal.", "Pat responder", is_exercise=False)
        over = {"outcome": "The Okeanos crew closed it."}
        told = house.client.post(
            f"/rooms/{ended['room_id']}/stand-down",
            json=over,
            headers=house.headers(UserRole.APPROVER),
        )
        assert told.status_code == 201, told.text
        own = of_room(house, "Mains power is out in the whole plant.", "North responder")
        document = services.plans.find_document("south.md")
        assert document is not None
        version = services.plans.get_entry(document.document_id).version_id
        facts = services.plans.facts_of(version)
        findings = services.upkeep.check().findings
        south = next(
            one for one in findings if any(side.version_id == version for side in one.sides)
        )
        change = house.client.post(
            "/changes",
            json={"version_id": version, "start": 2, "end": 7, "old_text": "Tidal",
                  "new_text": "Sea", "reason": "Its name.", "source": "A letter."},
            headers=house.headers(UserRole.OWNER),
        )  # fmt: skip
        assert change.status_code == 201, change.text
        foreign |= {
            "key": "south.md",
            "version_id": version,
            "fact_id": facts[0].fact_id,
            "finding_id": south.fingerprint,
            "change_id": change.json()["change_id"],
            "incident_id": "inc-far",
        }
        yield Sites(house, tokens, foreign, own)


BODIES: dict[str, dict[str, Any]] = {
    "draft": {"answers": {}},
    "answers": {"answers": [{"question_id": "a", "option": "b"}]},
    "first-choice": {"class_code": "FAC.1"},
    "merge": {"into": ""},
    "tick": {"is_done": True},
    "assignment": {"owner": "Me"},
    "log": {"text": "x"},
    "hand-over": {"to": "Me", "brief": "x"},
    "stand-down": {"outcome": "over"},
    "reopening": {"reason": "x"},
    "messages": {"way": "note", "to": "x", "words": "x"},
    "review": {"outcome": "confirmed", "quote": "x"},
    "reviews": {"state": "fixed", "reason": "x"},
    "state": {"state": "taken", "reason": "x"},
}
QUERIES = {
    "/proposals/{proposal_id}/why": "?plan=south.md",
    "/upkeep/difference": "?since=2020-01-01",
    "/upkeep/export": "?format=digest",
    "/rooms": "?proposal={proposal_id}",
}


def filled(text: str, known: dict[str, str]) -> str:
    return re.sub(r"{(\w+)}", lambda found: known.get(found.group(1), "card"), text)


def asked(paths: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every route for people of units, but for the end of the session they ask with."""
    known = {one.replace(":path", "") for one in FOR_UNITS}
    for path, methods in paths.items():
        for method in methods if path in known else ():
            if (method, path) != ("delete", "/session"):
                yield method.upper(), path


def test_nothing_foreign_is_in_any_answer_papers_and_feeds_included(sites: Sites) -> None:
    seen = 0
    for method, path in asked(sites.house.client.get("/openapi.json").json()["paths"]):
        address = filled(path + QUERIES.get(path, ""), sites.foreign)
        is_about = any("{" + name + "}" in path for name in sites.foreign)
        body = None
        if method != "GET":
            body = dict(BODIES.get(path.rpartition("/")[2], {"note": "x"}))
            if "into" in body:
                body["into"] = sites.foreign["proposal_id"]
        for role in NORTH:
            answer = sites.call(method, address, role, body)
            said = f"{role}: {method} {address}: {answer.status_code} {answer.text[:300]}"
            assert answer.status_code < 500, said
            assert not is_about or answer.status_code in (401, 403, 404, 422), said
            # What the person wrote into the address may be said back to them.
            told = answer.text.replace("south.md", "") if is_about else answer.text
            assert not SECRET.search(told), said
            seen += 1
    assert seen > 150


def test_a_whole_request_about_what_is_foreign_is_refused_for_that_alone(sites: Sites) -> None:
    far, near = sites.foreign, sites.own
    edit = {"start": 2, "end": 7, "old_text": "Tidal", "new_text": "Sea", "reason": "x"}
    decision = {"shown_sha256": "0" * 64, "items": [{"item_id": "class", "outcome": "confirmed"}]}
    for path, role, body in (
        ("/rooms", UserRole.RESPONDER, {"proposal_id": far["proposal_id"], "is_exercise": True}),
        ("/changes", UserRole.OWNER, {**edit, "version_id": far["version_id"], "source": "x"}),
        (f"/proposals/{far['proposal_id']}/decision", UserRole.RESPONDER, decision),
        (f"/proposals/{near['proposal_id']}/merge", UserRole.RESPONDER,
         {"into": far["proposal_id"]}),
    ):  # fmt: skip
        answer = sites.call("POST", path, role, body)
        assert answer.status_code in (403, 404), f"{path}: {answer.status_code} {answer.text}"
        assert not SECRET.search(answer.text), path


def test_a_proposal_is_made_of_what_the_person_may_see_of_past_and_people(sites: Sites) -> None:
    body = {"report": ALIKE}
    far = sites.house.client.post(
        "/proposals", json=body, headers=sites.house.headers(UserRole.RESPONDER)
    ).json()
    assert {"inc-far"} < {one["incident_id"] for one in far["similar_incidents"]}
    made = sites.call("POST", "/proposals", UserRole.RESPONDER, body)
    assert made.json()["similar_incidents"] == []
    found = sites.call("POST", "/search", UserRole.RESPONDER, {"text": ALIKE})
    for answer in (made, found):
        assert answer.status_code in (200, 201)
        assert not SECRET.search(answer.text)
        assert "inc-far" not in answer.text
    replayed = sites.house.client.get(
        f"/proposals/{made.json()['proposal_id']}/replay",
        headers=sites.house.headers(UserRole.AUDITOR),
    ).json()
    assert replayed["identical"], replayed


def test_lists_and_exports_of_the_roster_and_the_past_are_the_units_share(sites: Sites) -> None:
    whole = sites.house.headers(UserRole.VIEWER)
    for path, own in (
        ("/incidents", None),
        ("/exports/incidents?form=csv", None),
        ("/exports/incidents?form=veris", None),
        ("/dependencies", None),
        ("/exports/call-list?form=csv", "Ines Falk"),
        ("/exports/call-list?form=html", "Ines Falk"),
    ):
        answer = sites.call("GET", path, UserRole.VIEWER)
        assert answer.status_code == 200, path
        assert not SECRET.search(answer.text), path
        assert own is None or own in answer.text, path
        assert SECRET.search(sites.house.client.get(path, headers=whole).text), path


def test_papers_pages_and_feeds_of_the_own_room_are_open(sites: Sites) -> None:
    room = f"/rooms/{sites.own['room_id']}"
    for path in (room, f"{room}/briefing", f"{room}/card?form=html", f"{room}/call-list?form=csv",
                 f"{room}/report?form=markdown", f"{room}/drafts/staff"):  # fmt: skip
        answer = sites.call("GET", path, UserRole.VIEWER)
        assert answer.status_code == 200, path
        assert not SECRET.search(answer.text), path
    [listed] = sites.call("GET", "/rooms", UserRole.VIEWER).json()
    assert listed["room_id"] == sites.own["room_id"]
    figures = sites.call("GET", "/rooms/figures", UserRole.VIEWER).json()
    assert (figures["exercise"]["rooms"], figures["real"]["rooms"]) == (1, 0)
    feed = sites.call("POST", "/calendar", UserRole.VIEWER).json()["url"]
    calendar = sites.house.client.get(feed.partition("8000")[2] or feed)
    assert calendar.status_code == 200
    assert not SECRET.search(calendar.text)
    whole = sites.house.client.post("/calendar", headers=sites.house.headers(UserRole.VIEWER))
    feed = whole.json()["url"]
    assert "Tidal" in sites.house.client.get(feed.partition("8000")[2] or feed).text


def test_owners_of_a_unit_see_the_findings_and_facts_of_their_plans(sites: Sites) -> None:
    found = sites.call("GET", "/upkeep", UserRole.OWNER).json()["findings"]
    everything = sites.house.client.get("/upkeep", headers=sites.house.headers(UserRole.OWNER))
    assert 0 < len(found) < len(everything.json()["findings"])
    assert sites.call("GET", "/facts", UserRole.OWNER).json()
    assert sites.call("GET", "/upkeep/calendar", UserRole.OWNER).json()
    reviewed = sites.call(
        "POST",
        f"/upkeep/findings/{found[0]['id']}/reviews",
        UserRole.OWNER,
        {"state": "fixed", "reason": "Done today."},
    )
    assert reviewed.status_code == 201


def test_findings_and_coverage_tell_nothing_of_rows_of_another_unit(sites: Sites) -> None:
    whole = sites.house.headers(UserRole.OWNER)
    for path in ("/upkeep", "/upkeep/coverage", "/upkeep/difference?since=2020-01-01",
                 "/upkeep/export?format=csv", "/upkeep/export?format=sarif",
                 "/upkeep/export?format=digest"):  # fmt: skip
        assert "Okeanos watch" in sites.house.client.get(path, headers=whole).text, path
        answer = sites.call("GET", path, UserRole.OWNER)
        assert answer.status_code == 200, path
        assert "Okeanos" not in answer.text, path
    everything = sites.house.client.get("/upkeep", headers=whole).json()["findings"]
    far = next(one for one in everything if one["sides"][0]["quote"] == "Okeanos watch")
    said = {"state": "fixed", "reason": "Not ours."}
    closed = sites.call("POST", f"/upkeep/findings/{far['id']}/reviews", UserRole.OWNER, said)
    assert (closed.status_code, closed.json()["code"]) == (404, "not-found")


def test_the_pages_without_script_go_by_units_too(sites: Sites) -> None:
    cookie = {"Cookie": f"muster_session={sites.tokens[UserRole.RESPONDER]}"}

    def get(path: str) -> Any:
        return sites.house.client.get(path, headers=cookie)

    assert "Mains power" in get("/plain").text
    assert not SECRET.search(get("/plain").text)
    assert get(f"/plain/proposals/{sites.own['proposal_id']}").status_code == 200
    assert get(f"/plain/rooms/{sites.own['room_id']}/card").status_code == 200
    for path in (
        f"/plain/proposals/{sites.foreign['proposal_id']}",
        f"/plain/proposals/{sites.foreign['proposal_id']}/card",
        f"/plain/plans/{sites.foreign['version_id']}",
        f"/plain/rooms/{sites.foreign['room_id']}/card",
        f"/plain/rooms/{sites.foreign['room_id']}/report.md",
    ):
        answer = get(path)
        assert answer.status_code == 404, path
        assert not SECRET.search(answer.text.replace("south.md", "")), path
    assert not SECRET.search(get("/plain/search?q=gate").text)


def test_a_plan_stands_among_those_the_person_sees(sites: Sites) -> None:
    proposal = sites.own["proposal_id"]
    why = sites.call("GET", f"/proposals/{proposal}/why?plan=power.md", UserRole.RESPONDER).json()
    seen = sites.call("GET", "/documents", UserRole.RESPONDER).json()
    assert why["of"] == len(seen)


# Last: its room would be listed with the own one.
def test_a_name_of_another_unit_brings_no_number_of_theirs(sites: Sites) -> None:
    services = sites.house.services
    person = services.accounts.find_user("North responder")
    assert person is not None
    proposal = decided(sites.house, "Mains power is out.", by=person.name, in_roles="Okeanos Lund")
    room = services.response.open(
        proposal.proposal_id, is_exercise=True, language="en", actor=person
    )
    assert {one.person for one in room.contacts} == {"Okeanos Lund"}
    assert {(one.contact, one.email) for one in room.contacts} == {("", "")}
