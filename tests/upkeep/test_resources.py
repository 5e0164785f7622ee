"""P-16: what has ended and is still relied on."""

from datetime import date

import pytest

from tests.upkeep.reading import Desk

HEADER = "resource,kind,rto,status,valid_to,capacity"


def put_inventory(desk: Desk) -> None:
    desk.put(
        "reference/inventory.csv",
        HEADER,
        "Bridge VPN,it_service,4 hours,retired,2026-01-31,",
        "North Annex,site,4 hours,active,2026-02-01,",
        "Mail,it_service,4 hours,active,,",
    )


def test_a_retired_system_is_shown_with_the_inventory(desk: Desk) -> None:
    put_inventory(desk)
    desk.put("a.md", "# A", "", "Log on through the Bridge VPN.", "", "Write by Mail.")
    assert desk.quotes("P-16") == [["Log on through the Bridge VPN.", "Bridge VPN"]]


def test_a_system_that_the_sentence_calls_retired_is_no_error(desk: Desk) -> None:
    put_inventory(desk)
    desk.put(
        "a.md", "# A", "", "The Bridge VPN is no longer used.", "", "Use the new Bridge VPN-2."
    )
    assert desk.quotes("P-16") == []


def test_a_day_of_end_counts_whatever_the_status_says(desk: Desk) -> None:
    put_inventory(desk)
    desk.put("a.md", "# A", "", "Meet in the North Annex.")
    assert desk.quotes("P-16") == [["Meet in the North Annex.", "North Annex"]]
    assert desk.quotes("P-16", as_of=date(2026, 2, 1)) == []


def test_many_places_are_one_finding_that_counts_them(desk: Desk) -> None:
    put_inventory(desk)
    desk.put("a.md", "# A", *(f"\nUse the Bridge VPN in case {number}." for number in range(8)))
    (finding,) = desk.found("P-16")
    assert len(finding.sides) == 6
    assert "8 places, 5 shown" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ["## History", "", "In the storm the crisis team met in the North Annex."],
        ["## Frühere Vorfälle", "", "Der Krisenstab saß im North Annex."],
        ["In the fire of 2019 the crisis team met in the North Annex."],
        ["Beim Sturm 2019 leitete Eva Roth den Einsatz aus dem North Annex."],
    ],
)
def test_where_people_once_met_is_no_error(desk: Desk, lines: list[str]) -> None:
    put_inventory(desk)
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-16") == []


@pytest.mark.parametrize(
    "line",
    [
        "As was decided in 2019, the crisis team is to meet in the North Annex.",
        "Since the fire of 2019 please meet in the North Annex.",
        "The North Annex was fitted out for the team.",
    ],
)
def test_what_still_holds_since_a_year_is_an_error(desk: Desk, line: str) -> None:
    put_inventory(desk)
    desk.put("a.md", "# A", "", line)
    assert desk.quotes("P-16") == [[line, "North Annex"]]


@pytest.mark.parametrize(("kind", "told"), [("people", "team"), ("information", "information")])
def test_people_and_information_that_have_ended_are_told_too(
    desk: Desk, kind: str, told: str
) -> None:
    desk.put("reference/inventory.csv", HEADER, f"Night Watch,{kind},4 hours,retired,,")
    desk.put("a.md", "# A", "", "Call the Night Watch at once.")
    messages = [one.message for one in desk.found("P-16")]
    assert messages == [f"The {told} Night Watch is retired, and is still named."]


def test_what_has_ended_is_found_by_what_else_it_is_called(desk: Desk) -> None:
    desk.put(
        "reference/inventory.csv",
        "resource,kind,status,also_called",
        "Bridge VPN,it_service,retired,Tunnel One; VPN; B1",
        "Meadow VPN,it_service,active,VPN",
    )
    # Two letters are too few, and the VPN is now another one.
    desk.put("a.md", "# A", "", "Log on through Tunnel One.", "", "Use the VPN.", "", "See B1.")
    assert desk.quotes("P-16") == [["Log on through Tunnel One.", "Bridge VPN"]]
