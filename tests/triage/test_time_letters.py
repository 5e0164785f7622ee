"""Times in letters of other alphabets, which a search without regard to case takes for ours."""

import re
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triage.outages import read_outlooks
from triage.spelled import plain_letters
from triage.times import read_times

BERLIN = ZoneInfo("Europe/Berlin")
# A Thursday.
NOW = datetime(2026, 10, 15, 13, 50, tzinfo=BERLIN)
WORDS = tuple(
    "on since for vor seit last friday dienstag this night morning tonight weekend yesterday "
    "mittag gestern in der nacht auf half past six zwei fünf sieben dreißig minutes minuten stunde "
    "days weeks woche sept oktober 12 3. 5:30 am pm o'clock uhr until bis back again dauert noch "
    "eine another will take the will be by within next quarter of an hour midnight mitternacht "
    "viertel nach ist dark weg , . - \n 2026-10-14T08:00:00Z 14/10 drittel skipped tomorrow morgen "
    "zwischen 18 und 20 or two a couple of".split(" ")
)
LIKE = {"i": "iIİı", "s": "sSſ", "k": "kK\u212a", "ß": "ßẞ"}
LETTERS = st.sampled_from(WORDS).flatmap(
    lambda word: st.tuples(
        *(st.sampled_from(LIKE.get(sign, sign + sign.upper()[:1])) for sign in word)
    )
)
MIXES = st.lists(LETTERS.map("".join), max_size=14).map(" ".join)


@pytest.mark.parametrize("letter", ["I", "İ", "ı"])
def test_a_time_is_read_with_each_letter_like_an_i(letter: str) -> None:
    report = f"Door open, nothing seen, since last FR{letter}DAY at 5 am"
    began = read_times(report, now=NOW, zone=BERLIN).began
    assert began is not None
    assert began.moment == datetime(2026, 10, 9, 3, tzinfo=UTC)
    assert began.quote == f"last FR{letter}DAY at 5 am" == report[began.start : began.end]


@pytest.mark.parametrize(
    "report",
    [
        "for fİve hours down",
        "in der nacht auf dİenstag",
        "in der nacht von dİenstag auf mittwoch",
        "vorgeſtern um acht",
        "at thıs nıght",
        "am 3. aprİl ausgefallen",
        "vor dreıßıg mİnuten",
    ],
)
def test_no_letter_stops_a_time_from_being_read(report: str) -> None:
    plain = read_times(plain_letters(report), now=NOW, zone=BERLIN)
    told = read_times(report, now=NOW, zone=BERLIN)
    assert (told.began and told.began.moment) == (plain.began and plain.began.moment)


@pytest.mark.parametrize(
    ("report", "quote"),
    [
        ("The line is down, it will take another fİve mİnutes", "another fİve mİnutes"),
        ("Strom weg, das dauert noch eİne Stunde", "noch eİne Stunde"),
        ("Power is out, back tonİght", "tonİght"),
    ],
)
def test_an_outlook_is_read_and_quoted_in_its_own_letters(report: str, quote: str) -> None:
    (told,) = read_outlooks(report, now=NOW, zone=BERLIN)
    assert told.quote == quote


def test_every_letter_that_is_taken_for_one_of_ours_is_put_right() -> None:
    ours = re.compile("[a-zäöüß]", re.IGNORECASE)
    taken = [sign for sign in map(chr, range(sys.maxunicode + 1)) if ours.fullmatch(sign)]
    meant = {plain_letters(sign).casefold() for sign in taken}
    assert meant == {*"abcdefghijklmnopqrstuvwxyzäöü", "ss"}


@given(MIXES)
@settings(max_examples=150, deadline=None)
def test_no_mix_of_words_and_letters_raises(report: str) -> None:
    times = read_times(report, now=NOW, zone=BERLIN)
    for one in (times.began, times.detected):
        assert one is None or report[one.start : one.end] == one.quote
    for told in read_outlooks(report, now=NOW, zone=BERLIN):
        assert report[told.start : told.end] == told.quote
    assert len(plain_letters(report)) == len(report)
