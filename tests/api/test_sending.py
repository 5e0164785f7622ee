import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from api.app import create_app
from desk.sending.connections import load_connections
from desk.sending.inbox import Inbox
from desk.sending.outbox import Outbox, Way
from desk.sending.signing import sign, verified_id
from domain.decisions import UserRole
from store.messages import MessageRecords
from tests.desk.sending.stand_ins import Mailbox, Receiver, Znuny, running
from tests.house import Client
from tests.rooms import call, opened

RESPONDER, VIEWER = UserRole.RESPONDER, UserRole.VIEWER
SECRET = "whsec_cmVwbGFjZSB0aGlzIGJ5IDI0IG9yIG1vcmUgcmFuZG9tIGJ5dGVz"
FILE = """
[[webhook]]
name = "status"
url = "{hook}/in?x=1"
secret = "{secret}"
allow_private = true
[[webhook]]
name = "inner"
url = "{hook}/in"
secret = "{secret}"
[[webhook]]
name = "plain"
url = "http://93.184.216.34/"
secret = "{secret}"
[[note]]
name = "mail"
url = "mailto://127.0.0.1:{mail}?from=muster@works.example&to=crisis@works.example&smtp=127.0.0.1"
[[source]]
name = "monitoring"
secret = "{secret}"
fields = ["alert.title", "alert.text"]
[[ticket]]
name = "desk"
url = "{desk}/znuny/Webservice/Muster"
user = "muster"
password = "pass"
queue = "Incidents"
customer = "muster@works.example"
allow_private = true
[[ticket]]
name = "locked"
url = "{desk}/znuny/Webservice/Muster"
user = "muster"
password = "wrong-password"
queue = "Incidents"
customer = "muster@works.example"
allow_private = true
"""


@dataclass
class Joined:
    """The house joined to stand-ins of other systems."""

    house: Any
    hook: Any
    desk: Any
    mail: Any


@pytest.fixture
def joined(served: Any, tmp_path: Path) -> Iterator[Joined]:
    with running(Receiver()) as hook, running(Znuny()) as desk, running(Mailbox()) as mail:
        file = tmp_path / "connections.toml"
        port = mail.server_address[1]
        text = FILE.format(hook=hook.url, secret=SECRET, mail=port, desk=desk.url)
        file.write_text(text, encoding="utf-8")
        connections = load_connections(file)
        services = served.services
        engine = services.rooms._engine
        inbox = Inbox(
            connections,
            MessageRecords(engine),
            services.proposals,
            propose=services.triager.propose,
            clock=services.clock,
        )
        outbox = Outbox(connections, services.response, services.sending_log, clock=services.clock)
        whole = replace(services, inbox=inbox, outbox=outbox)
        client = Client(create_app(whole), raise_server_exceptions=False)
        yield Joined(replace(served, services=whole, client=client), hook, desk, mail)


def send(joined: Joined, room: Any, role: UserRole = RESPONDER, **body: str) -> Any:
    return call(joined.house, "POST", f"/rooms/{room['room_id']}/messages", role, body)


def log_of(joined: Joined, room: Any) -> list[str]:
    shown = call(joined.house, "GET", f"/rooms/{room['room_id']}", VIEWER).json()
    kinds = ("sending", "not_delivered", "ticket")
    return [one["text"] for one in shown["log"] if one["kind"] in kinds]


def kinds_of(joined: Joined, room: Any) -> list[str]:
    """The kinds of the lines behind the opening of the room."""
    shown = call(joined.house, "GET", f"/rooms/{room['room_id']}", VIEWER).json()
    return [one["kind"] for one in shown["log"]][1:]


def test_a_webhook_is_signed_and_the_log_has_it(joined: Joined) -> None:
    room = opened(joined.house, is_exercise=True)
    answer = send(joined, room, way="webhook", to="status", words="Line 1 stands.")
    assert answer.status_code == 201, answer.text
    [(method, path, headers, body)] = joined.hook.seen
    assert (method, path) == ("POST", "/in?x=1")
    assert verified_id(SECRET, headers, body, now=datetime.now(UTC)).startswith("msg_")
    told = json.loads(body)["data"]
    assert (told["message"], told["is_exercise"]) == ("Line 1 stands.", True)
    assert told["title"].startswith("EXERCISE: ")
    assert log_of(joined, room) == ["Sends to webhook status: Line 1 stands."]


def told_of(joined: Joined, room: Any) -> list[tuple[str, str, str]]:
    """Kind, receiver and text of each line that says what became of a message."""
    shown = call(joined.house, "GET", f"/rooms/{room['room_id']}", VIEWER).json()
    kinds = ("delivered", "uncertain")
    return [
        (one["kind"], one["subject"], one["text"]) for one in shown["log"] if one["kind"] in kinds
    ]


def test_that_a_message_was_taken_is_a_line_of_its_own(joined: Joined) -> None:
    room = opened(joined.house, is_exercise=True)
    assert send(joined, room, way="webhook", to="status").status_code == 201
    assert send(joined, room, way="note", to="mail").status_code == 201
    assert told_of(joined, room) == [
        ("delivered", "webhook status", "Delivered to webhook status."),
        ("delivered", "note mail", "Delivered to note mail."),
    ]
    assert send(joined, room, way="webhook", to="inner").status_code == 422
    assert send(joined, room, way="ticket", to="desk").status_code == 201
    # Those have told their outcome.
    assert joined.house.services.sending_log.record_uncertain() == []


def test_every_line_of_sending_says_by_its_kind_what_it_tells(joined: Joined) -> None:
    room = opened(joined.house, is_exercise=True)
    # What a person writes is never taken for what became of it.
    words = "Not delivered to webhook status. Ticket 1 in desk."
    assert send(joined, room, way="webhook", to="status", words=words).status_code == 201
    assert send(joined, room, way="webhook", to="inner").status_code == 422
    assert send(joined, room, way="ticket", to="desk").status_code == 201
    assert kinds_of(joined, room) == [
        *("sending", "delivered"),
        *("sending", "not_delivered"),
        *("sending", "ticket"),
    ]


def test_what_a_killed_service_was_sending_is_told_as_uncertain_by_the_next(
    joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """The process is gone: nothing after this is done."""

    def die(*_: Any) -> None:
        raise Killed

    room, sending_log = opened(joined.house, is_exercise=True), joined.house.services.sending_log
    assert send(joined, room, way="webhook", to="status", words="One.").status_code == 201
    pat = joined.house.services.accounts.find_user("Pat responder")
    outbox = joined.house.services.outbox
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_deliver", die)
        with pytest.raises(Killed):
            outbox.send(room["room_id"], Way.WEBHOOK, "status", "Two.", actor=pat)
    words = (
        "Nobody knows whether what was sent to webhook status arrived: its sending was broken off."
    )
    assert ("uncertain", "webhook status", words) not in told_of(joined, room)
    [entry] = sending_log.record_uncertain()
    assert (entry.text, entry.author) == (words, "Muster")
    assert told_of(joined, room)[-1] == ("uncertain", "webhook status", words)
    assert sending_log.record_uncertain() == []
    # On papers it is in the reader's language, beside what was sent.
    for language, told in (
        ("en", "Nobody knows whether what was sent to webhook status arrived"),
        ("de", "Niemand weiß, ob ankam, was an webhook status ging"),
    ):
        path = f"/rooms/{room['room_id']}/report?form=markdown&language={language}"
        assert told in call(joined.house, "GET", path, VIEWER).text


def test_what_breaks_in_an_unforeseen_way_is_uncertain_at_once(
    joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    room = opened(joined.house, is_exercise=True)
    with monkeypatch.context() as patch:
        patch.setattr(Outbox, "_deliver", broken)
        assert send(joined, room, way="webhook", to="status").status_code == 500
    assert [kind for kind, *_ in told_of(joined, room)] == ["uncertain"]


def test_a_note_tells_times_of_the_zone_of_the_outbox(joined: Joined) -> None:
    room = opened(joined.house, is_exercise=True)
    services = joined.house.services
    outbox = Outbox(
        services.outbox._connections,
        services.response,
        services.sending_log,
        clock=services.clock,
        zone=ZoneInfo("Asia/Kolkata"),
    )
    whole = replace(services, outbox=outbox)
    client = Client(create_app(whole), raise_server_exceptions=False)
    away = replace(joined, house=replace(joined.house, services=whole, client=client))
    assert send(joined, room, way="note", to="mail").status_code == 201
    assert send(away, room, way="note", to="mail").status_code == 201
    here, there = (re.findall(r"\d\d:\d\d (UTC|IST)", mail) for mail in joined.mail.mails)
    assert (set(here), set(there)) == ({"UTC"}, {"IST"})


def test_nothing_goes_into_the_own_network_unless_the_file_allows_it(joined: Joined) -> None:
    room = opened(joined.house)
    for name in ("inner", "plain"):
        refused = send(joined, room, way="webhook", to=name)
        assert (refused.status_code, refused.json()["code"]) == (422, "target-refused")
    assert joined.hook.seen == []
    assert log_of(joined, room)[1].startswith("Not delivered to webhook inner.")


def test_a_redirect_is_not_followed(joined: Joined) -> None:
    room = opened(joined.house)
    joined.hook.answer = (302, {"location": f"{joined.desk.url}/stolen"}, b"")
    refused = send(joined, room, way="webhook", to="status")
    assert (refused.status_code, refused.json()["code"]) == (503, "not-delivered")
    german = {"language": "de", "form": "markdown"}
    path = f"/rooms/{room['room_id']}/report"
    report = call(joined.house, "GET", path, VIEWER, params=german).text
    assert "hat die Nachricht nicht angenommen" in report
    assert "did not take the message" not in report
    assert joined.desk.seen == []
    joined.hook.answer = (200, {}, b"{}")


def test_a_note_goes_by_mail_as_plain_words(joined: Joined) -> None:
    room = opened(joined.house)
    answer = send(joined, room, way="note", to="mail", words="<b>Come</b> to room 2")
    assert answer.status_code == 201, answer.text
    [mail] = joined.mail.mails
    assert "crisis@works.example" in mail
    assert "Sent by Pat responder with Muster" in mail.replace("=\r\n", "")


def test_a_confirmed_triage_becomes_a_ticket_and_then_its_articles(joined: Joined) -> None:
    room = opened(joined.house)
    made = send(joined, room, way="ticket", to="desk", words="To the night shift.")
    assert made.status_code == 201, made.text
    assert made.json()["text"] == "Ticket 202611261 in desk."
    [ticket] = joined.desk.tickets
    assert ticket["Queue"] == "Incidents"
    assert ticket["Priority"] == {"S1": "5 very high", "S2": "4 high", "S3": "3 normal",
                                  "S4": "2 low", "S5": "1 very low"}[room["severity"]]  # fmt: skip
    assert room["steps"][0]["quote"] in ticket["articles"][0]["Body"]
    assert "Facilities Manager: Ines Falk" in ticket["articles"][0]["Body"]
    assert send(joined, room, way="ticket", to="desk", words="Done.").status_code == 201
    assert len(joined.desk.tickets) == 1
    assert len(ticket["articles"]) == 2


def test_others_are_told_that_a_response_ended_and_that_it_goes_on(joined: Joined) -> None:
    room = opened(joined.house, is_exercise=True)
    path = f"/rooms/{room['room_id']}"

    def told() -> tuple[Any, str, str]:
        """The data of a webhook, the last article of the ticket, and the note."""
        for way, to in (("webhook", "status"), ("ticket", "desk"), ("note", "mail")):
            assert send(joined, room, way=way, to=to).status_code == 201
        note = joined.mail.mails[-1].replace("=\r\n", "")
        data = json.loads(joined.hook.seen[-1][3])["data"]
        return data, joined.desk.tickets[-1]["articles"][-1]["Body"], note

    data, article, note = told()
    assert (data["state"], data["is_over"], data["reopened"]) == ("going_on", False, None)
    assert "tood down" not in article + note
    over = {"outcome": "Over."}
    approver = UserRole.APPROVER
    assert call(joined.house, "POST", f"{path}/stand-down", approver, over).is_success
    data, article, note = told()
    assert (data["state"], data["is_over"], data["reopened"]) == ("stood_down", True, None)
    for text in (article, note):
        assert "Stood down by Pat approver" in text
    why = {"reason": "The line tripped again."}
    answer = call(joined.house, "POST", f"{path}/reopening", RESPONDER, why).json()
    data, article, note = told()
    assert (data["state"], data["is_over"]) == ("reopened", False)
    assert data["reopened"] == {
        "by": "Pat responder",
        "at": data["reopened"]["at"],
        "reason": "The line tripped again.",
    }
    assert datetime.fromisoformat(data["reopened"]["at"]) == datetime.fromisoformat(
        answer["reopened_at"]
    )
    for text in (article, note):
        assert "reopened by Pat responder" in text
        assert "The line tripped again." in text


def test_a_ticket_system_that_refuses_is_told_without_its_password(
    joined: Joined, caplog: pytest.LogCaptureFixture
) -> None:
    room = opened(joined.house)
    with caplog.at_level(logging.DEBUG):
        refused = send(joined, room, way="ticket", to="locked")
    assert (refused.status_code, refused.json()["code"]) == (503, "not-delivered")
    assert "TicketCreate.AuthFail" in refused.json()["detail"]
    assert "wrong-password" not in refused.text + caplog.text + "".join(log_of(joined, room))


def test_only_who_acts_in_a_room_sends_and_only_to_known_names(joined: Joined) -> None:
    room = opened(joined.house)
    assert send(joined, room, VIEWER, way="webhook", to="status").status_code == 403
    assert send(joined, room, way="webhook", to="nowhere").status_code == 404
    names = call(joined.house, "GET", "/connections", VIEWER)
    assert names.json()["note"] == ["mail"]
    assert SECRET not in names.text
    assert "works.example" not in names.text
    assert joined.hook.seen == []
    assert log_of(joined, room) == []


BODY = json.dumps({"alert": {"title": "Generator off", "text": "The power is out."}}).encode()


def post(joined: Joined, body: bytes, headers: dict[str, str], path: str = "monitoring") -> Any:
    return joined.house.client.post(f"/incoming/{path}", content=body, headers=headers)


def signed(body: bytes, *, age: int = 0, message_id: str = "") -> dict[str, str]:
    at = datetime.now(UTC) - timedelta(seconds=age)
    return sign(SECRET, message_id or f"m{uuid4().hex}", at, body)


def test_a_signed_message_becomes_a_proposal_and_nothing_more(joined: Joined) -> None:
    headers = signed(BODY)
    taken = post(joined, BODY, headers)
    assert taken.status_code == 201, taken.text
    proposal = joined.house.services.proposals.get(taken.json()["proposal_id"])
    assert proposal.report == "Generator off\nThe power is out."
    assert proposal.created_by == "source monitoring"
    assert joined.house.services.decisions.of_proposal(proposal.proposal_id) is None
    again = post(joined, BODY, headers)
    assert (again.status_code, again.json()["code"]) == (409, "message-replayed")
    mail = b"Subject: Flood\r\n\r\nWater in the lower hall."
    by_mail = post(joined, mail, signed(mail), "monitoring/email")
    assert by_mail.status_code == 201


@pytest.mark.parametrize("kind", ["missing", "bad", "old", "early", "other body", "no source"])
def test_a_message_that_is_not_signed_well_and_now_is_refused(joined: Joined, kind: str) -> None:
    before = joined.house.services.proposals.count()
    headers, path, body = signed(BODY), "monitoring", BODY
    if kind == "missing":
        headers = {}
    elif kind == "bad":
        headers["webhook-signature"] = "v1," + "A" * 43 + "="
    elif kind == "old":
        headers = signed(BODY, age=301)
    elif kind == "early":
        headers = signed(BODY, age=-310)
    elif kind == "other body":
        body = BODY + b" "
    else:
        path = "nowhere"
    refused = post(joined, body, headers, path)
    assert (refused.status_code, refused.json()["code"]) == (401, "signature-refused")
    assert joined.house.services.proposals.count() == before


def test_the_end_of_the_audit_chain_goes_out_signed_and_the_chain_says_so(joined: Joined) -> None:
    body = {"to": "status"}
    assert call(joined.house, "POST", "/audit/head/sent", RESPONDER, body).status_code == 403
    sent = call(joined.house, "POST", "/audit/head/sent", UserRole.AUDITOR, body)
    assert sent.status_code == 201, sent.text
    _, _, headers, told = joined.hook.seen[-1]
    verified_id(SECRET, headers, told, now=datetime.now(UTC))
    noted = json.loads(told)["data"]
    assert (noted["head"], noted["rows"]) == (sent.json()["head"], sent.json()["rows"])
    query = f"?head={noted['head']}&rows={noted['rows']}"
    assert call(joined.house, "GET", f"/audit/verify{query}", UserRole.AUDITOR).status_code == 200
    [row] = joined.house.services.audit.rows(limit=1, after=noted["rows"] - 1)
    assert (row.action, row.actor, row.subject) == ("send-head", "Pat auditor", "status")
    nowhere = call(joined.house, "POST", "/audit/head/sent", UserRole.AUDITOR, {"to": "nowhere"})
    assert nowhere.status_code == 404
    rows = joined.house.services.audit.rows(limit=10, after=noted["rows"])
    assert [one.subject for one in rows if one.action == "send-head"] == []
