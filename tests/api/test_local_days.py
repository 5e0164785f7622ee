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


def plan_due(house: Any, day: date) -> None:
    (house.folder / "card.md").write_text(
        f"# Gate card\n\nNext review: {day}.\n\nAsk TBD at the gate.\n", encoding="utf-8"
    )
    house.ingest()


def upkeep(house: Any, **asked: str) -> Any:
    return call(house, "GET", "/upkeep", UserRole.VIEWER, params=asked).json()


def test_upkeep_checks_for_the_day_here(away: Any) -> None:
    today = local_day(away.services.rules.zone)
    # Due on the earlier of both days: overdue on the later alone.
    plan_due(away, min(today, datetime.now(UTC).date()))
    told = {one["id"] for one in upkeep(away)["findings"]}
    on = {
        day: {one["id"] for one in upkeep(away, as_of=day.isoformat())["findings"]}
        for day in (today, datetime.now(UTC).date())
    }
    assert len(set(map(frozenset, on.values()))) == 2
    assert told == on[today]
    assert upkeep(away)["today"] == upkeep(away, as_of="2026-01-01")["today"] == str(today)


def test_a_review_is_overdue_from_the_day_after_here(away: Any) -> None:
    today = local_day(away.services.rules.zone)
    for due, is_overdue in ((today - DAY, True), (today, False)):
        plan_due(away, due)
        days = call(away, "GET", "/upkeep/calendar", UserRole.VIEWER).json()
        assert [one["overdue"] for one in days if one["day"] == str(due)] == [is_overdue]


def test_a_risk_is_accepted_until_a_day_here(away: Any) -> None:
    today = local_day(away.services.rules.zone)
    plan_due(away, today)
    found = next(one for one in upkeep(away)["findings"] if one["rule"] == "P-23")

    def accept(until: date) -> Any:
        said = {"state": "accepted", "reason": "soon", "until": str(until)}
        path = f"/upkeep/findings/{found['id']}/reviews"
        headers = away.headers(UserRole.OWNER)
        return away.client.post(path, json=said, headers=headers)

    assert accept(today - DAY).status_code == 422
    assert accept(today).json()["state"] == "accepted"


def test_a_day_since_which_things_came_begins_here(away: Any) -> None:
    zone = away.services.rules.zone
    since = call(
        away, "GET", "/upkeep/difference", UserRole.VIEWER, params={"since": "2026-03-01"}
    ).json()["since"]
    assert datetime.fromisoformat(since) == datetime(2026, 3, 1, tzinfo=zone)
