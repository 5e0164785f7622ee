"""Papers, messages and plain pages tell times by the clocks of the organization."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from api.app import create_app
from desk.response.state import state_of
from desk.sending.message import note_of, ticket_of
from domain.decisions import UserRole
from tests.house import Client
from tests.rooms import call, decided, opened

RESPONDER, VIEWER = UserRole.RESPONDER, UserRole.VIEWER
# Half an hour off the full hour: no such time is UTC by chance.
ZONE = ZoneInfo("Asia/Kolkata")
LOCAL = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d IST")
IN_UTC = re.compile(r"\(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)")


@pytest.fixture
def away(served: Any) -> Iterator[Any]:
    """Return the house as one of another time zone."""
    services = replace(served.services, rules=replace(served.services.rules, zone=ZONE))
    with Client(create_app(services), raise_server_exceptions=False) as client:
        yield replace(served, services=services, client=client)


def room_with_times(house: Any) -> Any:
    """Return a room with a due step and a line in its log."""
    room = opened(house)
    step = room["steps"][0]["step_id"]
    due = datetime.now(UTC) + timedelta(hours=2)
    path = f"/rooms/{room['room_id']}"
    call(house, "POST", f"{path}/steps/{step}/assignment", RESPONDER, {"due_at": due.isoformat()})
    call(house, "POST", f"{path}/log", RESPONDER, {"text": "The operator was called."})
    return room


def told_of(text: str) -> tuple[set[str], str]:
    """Return the local times of a paper, and what is left of it without when it was made."""
    return set(LOCAL.findall(text)), IN_UTC.sub("", text)


@pytest.mark.parametrize(
    ("paper", "form", "least"),
    [("card", "html", 2), ("report", "markdown", 3), ("report", "html", 3),
     ("call-list", "html", 1)],
)  # fmt: skip
def test_a_paper_tells_local_times_and_utc_beside_when_it_was_made(
    away: Any, paper: str, form: str, least: int
) -> None:
    room = room_with_times(away)
    path = f"/rooms/{room['room_id']}/{paper}"
    text = call(away, "GET", path, VIEWER, params={"form": form}).text.replace("\\", "")
    local, rest = told_of(text)
    assert IN_UTC.search(text)
    assert local
    assert len(LOCAL.findall(text)) >= least
    assert " UTC" not in rest


def test_the_printed_card_keeps_to_its_page_with_both_times(away: Any) -> None:
    room = room_with_times(away)
    path = f"/rooms/{room['room_id']}/card"
    pdf = call(away, "GET", path, VIEWER, params={"form": "pdf"}).content
    [page] = pypdfium2.PdfDocument(pdf)
    foot = " ".join(page.get_textpage().get_text_bounded().split())
    assert re.search(rf"Printed {LOCAL.pattern} {IN_UTC.pattern}", foot)
    assert "check for newer" in foot


def test_the_report_and_drafts_on_the_page_tell_local_times(away: Any) -> None:
    room = room_with_times(away)
    for path in ("briefing", "drafts/staff"):
        text = call(away, "GET", f"/rooms/{room['room_id']}/{path}", VIEWER).text
        assert LOCAL.search(text), path
        assert " UTC" not in text, path


def test_messages_to_other_systems_tell_local_times(away: Any) -> None:
    made = opened(away)
    room = away.services.rooms.get(made["room_id"])
    for write in (note_of, ticket_of):
        _, text = write(room, state_of(room, []), "", by="Pat", zone=ZONE)
        assert LOCAL.search(text)
        assert " UTC" not in text


def test_plain_pages_tell_local_times(away: Any) -> None:
    proposal = decided(away)
    session = {"Cookie": f"muster_session={away.tokens[VIEWER]}"}
    path = f"/plain/proposals/{proposal.proposal_id}"
    for one in ("/plain", path, f"{path}/card"):
        page = away.client.get(one, headers=session).text
        local, rest = told_of(page)
        assert local, one
        assert " UTC" not in rest, one
    assert IN_UTC.search(away.client.get(f"{path}/card", headers=session).text)
