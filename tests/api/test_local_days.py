"""Who is on the roster today is told by the calendar of the organization, not by that of UTC."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.kits import kit_content
from domain.decisions import UserRole
from tests.rooms import call, opened

# The furthest zones on either side; at any hour the day of one of them is not that of UTC.
ZONES = (ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12"))
RANSOM = "All screens show a ransom note and the files are encrypted."
HEADER = "person,role,deputy_of,phone,email,valid_from,valid_to"
DAY = timedelta(days=1)


def local_day(zone: ZoneInfo) -> date:
    return datetime.now(zone).date()


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Any:
    """Return a house whose day is not that of UTC, with another commander on each day."""
    zone = next(one for one in ZONES if local_day(one) != datetime.now(UTC).date())
    monkeypatch.setenv("MUSTER_TIME_ZONE", zone.key)
    house = request.getfixturevalue("own")
    today = local_day(zone)
    terms = (("Dana Before", "2020-01-01", today - DAY), ("Eve Today", today, today),
             ("Finn After", today + DAY, ""))  # fmt: skip
    rows = [f"{name},Incident Commander,,+49 30 1,,{since},{until}" for name, since, until in terms]
    rows += [
        f"{name} {which},Deputy,Eve Today,+49 30 2,,{since},{until}"
        for name, since, until in terms
        for which in ("jr", "jr II")
    ]
    (house.folder / "roster.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    house.ingest()
    return house


def proposed(house: Any) -> Any:
    return call(house, "POST", "/proposals", UserRole.RESPONDER, {"report": RANSOM}).json()


def test_a_proposal_names_who_holds_the_role_today(away: Any) -> None:
    roles = {one["role"]: one for one in proposed(away)["roles"]}
    commander = roles["Incident Commander"]
    assert (commander["person"], commander["deputy"]) == ("Eve Today", "Eve Today jr")
    assert commander["deputy_contact"]


def test_the_call_list_has_those_of_today(away: Any) -> None:
    told = call(away, "GET", "/exports/call-list", UserRole.VIEWER, params={"form": "csv"}).text
    text = " ".join(cell for row in csv.reader(io.StringIO(told)) for cell in row)
    assert "Eve Today" in text
    assert "Dana Before" not in text
    assert "Finn After" not in text


def test_a_crisis_kit_has_those_of_today(away: Any) -> None:
    user = away.services.accounts.find_user("Pat owner")
    people = kit_content(away.services, user, "en").people
    assert {one.name for one in people} == {"Eve Today", "Eve Today jr", "Eve Today jr II"}


def test_a_room_finds_another_deputy_among_those_of_today(away: Any) -> None:
    room = opened(away, RANSOM, in_roles="Eve Today jr")
    [commander] = [one for one in room["contacts"] if one["role"] == "Incident Commander"]
    assert (commander["person"], commander["deputy"]) == ("Eve Today jr", "Eve Today jr II")
