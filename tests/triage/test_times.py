import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from time_phrases import OF_A_THURSDAY, OF_AN_EVENING, PHRASES, phrases
from time_phrases_unseen import OF_A_TUESDAY
from time_traps import TOLD
from time_traps_none import NOT_TOLD

from domain.severity import TimeRead
from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, 40, tzinfo=BERLIN)
EVENING = datetime(2026, 11, 27, 19, 30, tzinfo=BERLIN)
TUESDAY = datetime(2026, 11, 24, 15, 30, tzinfo=BERLIN)
THURSDAY = datetime(2026, 12, 3, 14, 20, tzinfo=BERLIN)
AFTERNOON = datetime(2026, 10, 15, 13, 50, tzinfo=BERLIN)


def _told(mention: TimeRead | None) -> str:
    return mention.moment.astimezone(BERLIN).strftime("%d %H:%M") if mention else ""


@pytest.mark.parametrize(
    ("written", "now", "least"),
    [
        (PHRASES, NOW, 150),
        (OF_AN_EVENING, EVENING, 45),
        (OF_A_THURSDAY, THURSDAY, 40),
        (OF_A_TUESDAY, TUESDAY, 145),
        (TOLD.strip() + NOT_TOLD, AFTERNOON, 370),
    ],
)
def test_times_are_read_from_phrases_in_two_languages(
    written: str, now: datetime, least: int
) -> None:
    found = right = wanted = 0
    for text, *expected in phrases(written):
        times = read_times(text, now=now, zone=BERLIN)
        got = [_told(times.began), _told(times.detected)]
        found += sum(map(bool, got))
        wanted += sum(map(bool, expected))
        right += sum(a == b != "" for a, b in zip(got, expected, strict=True))
        if got != expected:
            print(f"{text!r}: {got}, not {expected}")  # noqa: T201
    assert len(phrases(written)) >= least
    print(f"precision {right / found:.3f}, recall {right / wanted:.3f} of {wanted}")  # noqa: T201
    assert right / found >= 0.95
    assert right / wanted >= 0.85


@pytest.mark.parametrize(
    "said", ["Vor dreißig Minuten", "VOR DREISSIG MINUTEN", "seit dreissig min"]
)
def test_a_number_is_read_however_its_sharp_s_is_typed(said: str) -> None:
    assert _told(read_times(f"{said} Strom weg.", now=NOW, zone=BERLIN).began) == "23 08:10"


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("The line has been down for ninety minutes", 90),
        ("Seit neunzig Minuten kein Strom", 90),
        ("Seit zweieinhalb Stunden kein Strom", 150),
        ("Vor zwei Stunden ausgefallen", 120),
        ("Seit sechzig Minuten tot", 60),
        ("Failed forty-five minutes ago", 45),
        ("Vor fünfundvierzig Minuten ausgefallen", 45),
    ],
)
def test_the_same_numbers_are_read_of_what_has_been(said: str, minutes: int) -> None:
    began = read_times(said, now=NOW, zone=BERLIN).began
    assert began is not None
    assert NOW - began.moment == timedelta(minutes=minutes)


def test_what_was_read_is_quoted_from_the_report() -> None:
    report = "Hall 2. It began yesterday at 16:00, and was noticed at 7:15."
    times = read_times(report, now=NOW, zone=BERLIN)
    for mention in (times.began, times.detected):
        assert mention is not None
        assert report[mention.start : mention.end] == mention.quote
        assert mention.moment.tzinfo is UTC


@pytest.mark.parametrize("day", [28, 29])
def test_the_hour_the_clocks_change_is_read_in_its_zone(day: int) -> None:
    now = datetime(2026, 3, day, 9, tzinfo=BERLIN)
    began = read_times("since 6:00 no power", now=now, zone=BERLIN).began
    assert began is not None
    assert began.moment.hour == (5 if day == 28 else 4)


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 2),
        # Twenty past two comes twice that night.
        (datetime(2026, 10, 25, 1, 20, tzinfo=UTC), 0.5),
        (datetime(2026, 10, 25, 1, 20, tzinfo=UTC), 2),
    ],
)
def test_a_stretch_across_the_hour_the_clocks_change_is_as_long_as_said(
    now: datetime, hours: float
) -> None:
    said = f"vor {hours:g} Stunden ausgefallen".replace(".", ",")
    began = read_times(said, now=now, zone=BERLIN).began
    assert began is not None
    assert now - began.moment == timedelta(hours=hours)


@pytest.mark.timed
def test_a_report_of_only_digits_and_dots_is_read_in_no_time() -> None:
    report = "1.1.1.1:1 " * 10_000 + "seit 6 " * 5_000 + "2026-11-27T18:05:00Z " * 1_000
    started = time.perf_counter()
    read_times(report, now=NOW, zone=BERLIN)
    assert time.perf_counter() - started < 5


@pytest.mark.timed
def test_a_log_with_a_day_and_a_time_in_each_line_takes_no_square_of_its_length() -> None:
    report = "\n".join(f"06:{line % 60:02} pump {line} checked on Monday" for line in range(3_000))
    started = time.perf_counter()
    read_times(report, now=NOW, zone=BERLIN)
    assert time.perf_counter() - started < 5


def test_a_weekday_is_turned_back_by_the_clock_on_the_wall() -> None:
    # On a Tuesday after the clocks changed on the Sunday.
    now = datetime(2026, 3, 31, 9, tzinfo=BERLIN)
    times = read_times("Noticed on Friday, open since Monday 10:00", now=now, zone=BERLIN)
    assert times.began is not None
    assert times.began.moment.astimezone(BERLIN) == datetime(2026, 3, 23, 10, tzinfo=BERLIN)


@pytest.mark.timed
def test_of_very_many_times_only_those_at_both_ends_are_weighed() -> None:
    report = "Dark since 6:00. " + "12:00 " * 16_000 + ". Noticed at 7:00."
    started = time.perf_counter()
    times = read_times(report, now=NOW, zone=BERLIN)
    assert time.perf_counter() - started < 2
    assert (_told(times.began), _told(times.detected)) == ("23 06:00", "23 07:00")
