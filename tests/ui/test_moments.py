"""A time that a person types is read in their own zone, or not at all."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import streamlit as st

from ui.parts import texts
from ui.parts.moments import last_of, moment, moment_from, today

NOVEMBER = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, zone: str, language: str = "en") -> None:
    monkeypatch.setattr(type(st.context), "timezone", zone)
    monkeypatch.setattr(texts, "language", lambda: language)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("14:30", "2026-11-26T13:30"),
        ("14:30 CET", "2026-11-26T13:30"),
        ("09:00", "2026-11-27T08:00"),
        ("2026-07-01 14:30 CEST", "2026-07-01T12:30"),
        ("1 Jul 2026, 14:30", "2026-07-01T12:30"),
        ("2026-10-25 02:30", "2026-10-25T00:30"),
        ("2026-10-25 02:30 CEST", "2026-10-25T00:30"),
        ("2026-10-25 02:30 CET", "2026-10-25T01:30"),
        ("14:30 UTC", None),
        ("14:30 CEST", None),
        ("23:59 PST", None),
        ("2026-07-01 14:30 CET", None),
        ("2026-07-01 14:30 UTC", None),
        ("14:30 +00", None),
        ("0001-01-01 00:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_the_zone_it_names_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, text: str, read: str | None
) -> None:
    at(monkeypatch, "Europe/Berlin")
    found = moment_from(text, now=NOVEMBER)
    assert found == (datetime.fromisoformat(read).replace(tzinfo=UTC) if read else None)


def test_the_next_time_in_the_hour_that_comes_twice_is_its_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(monkeypatch, "Europe/Berlin")
    now = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert moment_from("02:30", now=now) == moment_from("02:30 CET", now=now) == second
    assert moment_from("02:30 CEST", now=now) is None


def test_a_day_is_that_of_the_browser_to_its_last_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    days = set()
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        at(monkeypatch, zone)
        days.add(today())
        here = last_of(date(2026, 3, 29)).astimezone(ZoneInfo(zone))
        assert here == datetime(2026, 3, 29, 23, 59, 59, 999_999, tzinfo=ZoneInfo(zone))
    assert len(days) == 2
    at(monkeypatch, "Europe/Berlin")
    assert last_of(date(2026, 3, 28)) == datetime(2026, 3, 28, 22, 59, 59, 999_999, tzinfo=UTC)
    assert last_of(date(2026, 3, 29)) == datetime(2026, 3, 29, 21, 59, 59, 999_999, tzinfo=UTC)


def test_the_last_moment_of_the_calendar_is_none_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, "America/Los_Angeles")
    assert moment_from("9999-12-31 23:59") is None


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Sao_Paulo", "UTC", "Asia/Kolkata"])
@pytest.mark.parametrize("month", [1, 7])
def test_what_a_page_shows_is_taken_as_it_stands(
    monkeypatch: pytest.MonkeyPatch, language: str, zone: str, month: int
) -> None:
    at(monkeypatch, zone, language)
    told = datetime(2026, month, 9, 12, 30, tzinfo=UTC)
    assert moment_from(moment(told)) == told
