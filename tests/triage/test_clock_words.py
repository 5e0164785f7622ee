"""Single spellings of times and dates, each read as it is meant or not at all."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Thursday.
NOW = datetime(2026, 10, 15, 13, 50, tzinfo=BERLIN)


def began(report: str, now: datetime = NOW) -> str:
    read = read_times(report, now=now, zone=BERLIN).began
    return read.moment.astimezone(BERLIN).strftime("%d.%m. %H:%M") if read else ""


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("The pit is flooded since 13.10.2026 06:45", "13.10. 06:45"),
        ("Die Grube ist geflutet seit 11.10. 14:30 Uhr", "11.10. 14:30"),
        ("Die Grube ist geflutet seit dem 12.10.2026, 10:05 Uhr", "12.10. 10:05"),
        ("Geflutet seit 12.10.2026 10.05 Uhr", "12.10. 10:05"),
        ("Since 9.45 the kiln is cold", "15.10. 09:45"),
        ("Cold since roughly 5.30 in the morning", "15.10. 05:30"),
        ("Cold since 4.10 this morning", "15.10. 04:10"),
        ("Seit 8.20 ist der Ofen kalt", "15.10. 08:20"),
        ("seit 6.10 heute früh ist der Ofen kalt", "15.10. 06:10"),
        ("seit gestern 9.05 ist der Ofen kalt", "14.10. 09:05"),
    ],
)
def test_a_dot_in_a_date_or_a_time_ends_no_hour(report: str, expected: str) -> None:
    assert began(report) == expected


@pytest.mark.parametrize(
    "report",
    [
        "Seit 6.10 ist der Ofen kalt",
        "An extra container runs since 1.14.2",
        "Host 10.12.13.40 does not answer",
        "2. 3. Close the valve",
        "Run around the clock, 24/7, the pump is broken",
        "The tank stands at 2.4 bar",
        "Montag um 3 Monate verschoben",
        "am Freitag um 2 Jahre zu alt",
    ],
)
def test_what_may_be_a_day_or_a_version_is_no_time(report: str) -> None:
    assert began(report) == ""


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("Cold since 13/10/2026 08:15", "13.10. 08:15"),
        ("Cold since 10/13/2026 08:15", "13.10. 08:15"),
        ("Cold since 09/10/2026 08:15", "09.10. 08:15"),
        ("Cold since 11/10/26, 08:15", "11.10. 08:15"),
        ("Network lost 10/13 at 21:30", "13.10. 21:30"),
    ],
)
def test_a_date_with_slashes_is_the_last_that_it_can_be(report: str, expected: str) -> None:
    assert began(report) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("Since 08:00 UTC the link is gone", "15.10. 10:00"),
        ("Seit 08:00 Uhr GMT ist die Leitung weg", "15.10. 10:00"),
        ("Gone since 09:00 UTC+1", "15.10. 10:00"),
        ("Gone since 09:30 CET", "15.10. 09:30"),
        ("Seit 09:30 MESZ weg", "15.10. 09:30"),
        ("Gone since 23:30 UTC yesterday", "15.10. 01:30"),
    ],
)
def test_a_time_is_of_the_zone_written_behind_it(report: str, expected: str) -> None:
    assert began(report) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("seit 13h offline", "15.10. 13:00"),
        ("offline seit 3h", "15.10. 10:50"),
        ("offline since 20h", "14.10. 17:50"),
        ("Vor einer Dreiviertelstunde stand das Band", "15.10. 13:05"),
        ("vor ner Viertelstunde kam Qualm", "15.10. 13:35"),
        ("vor ner halben Stunde kam Qualm", "15.10. 13:20"),
        ("A quarter of an hour ago a rack fell", "15.10. 13:35"),
        ("It stopped three quarters of an hour ago", "15.10. 13:05"),
    ],
)
def test_hours_and_quarters_of_one_are_read(report: str, expected: str) -> None:
    assert began(report) == expected


def test_a_colon_behind_a_time_is_no_part_of_it() -> None:
    assert began("It began at 07:50: nobody can print") == "15.10. 07:50"
    assert began("Code 07:50:3 was dialled") == ""
