from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from api.plain.texts import speaker as plain_speaker
from desk.out.moments import moment_and_utc, moment_in
from desk.out.texts import missing_again, speaker

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("UTC", "2026-07-01 12:00 UTC"),
        ("Europe/Berlin", "2026-07-01 14:00 CEST"),
        ("America/Sao_Paulo", "2026-07-01 09:00 UTC-03"),
        ("Asia/Kathmandu", "2026-07-01 17:45 UTC+0545"),
    ],
)
def test_a_moment_is_told_by_the_clocks_there_with_the_zone_named(zone: str, told: str) -> None:
    assert moment_in(ZoneInfo(zone), NOON) == told


def test_utc_stands_behind_where_it_reads_otherwise() -> None:
    berlin = moment_and_utc(ZoneInfo("Europe/Berlin"), NOON)
    assert berlin == "2026-07-01 14:00 CEST (2026-07-01 12:00 UTC)"
    assert moment_and_utc(UTC, NOON) == "2026-07-01 12:00 UTC"


def test_a_moment_at_the_end_of_the_calendar_is_told_in_utc() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert moment_in(timezone(timedelta(hours=1)), last) == "9999-12-31 23:59 UTC"


def test_a_german_paper_has_the_german_name_of_the_zone() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert speaker("de", berlin).at(NOON) == "01.07.2026, 14:00 MESZ"
    assert speaker("de", berlin).made_at(NOON) == ("01.07.2026, 14:00 MESZ (01.07.2026, 12:00 UTC)")
    assert speaker("en", berlin).at(NOON) == "2026-07-01 14:00 CEST"
    assert speaker("de", berlin).day(NOON.date()) == speaker("de").day("2026-07-01") == "01.07.2026"
    assert speaker("de", berlin).day("2026-07") == "2026-07"
    assert (
        missing_again("Jo Falk left on 2026-07-01", "de")
        == "Jo Falk ist seit 01.07.2026 nicht mehr da"
    )
    assert plain_speaker("de", berlin).at(NOON) == "01.07.2026, 14:00 MESZ"
