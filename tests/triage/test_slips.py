"""Slips of the thumb are put right, and what is a word stays."""

import pytest

from triage.slips import Slip, Slips, slip_between

RARITY = {"generator": 3.0, "server": 2.0, "started": 2.5, "the": 1.0, "copper": 4.0}
OF_THE_LANGUAGE = frozenset({"form", "then", "cooper", "severed"})


@pytest.fixture
def slips() -> Slips:
    return Slips(RARITY, OF_THE_LANGUAGE.__contains__)


@pytest.mark.parametrize(
    ("typed", "meant", "slip"),
    [
        ("teh", "the", Slip.SWAPPED),
        ("serever", "server", Slip.DOUBLED),
        ("startd", "started", Slip.LEFT_OUT),
        ("cipper", "copper", Slip.WRONG_KEY),
        ("genrtor", "generator", None),
        ("eht", "the", None),
    ],
)
def test_one_slip_is_told_from_several(typed: str, meant: str, slip: Slip | None) -> None:
    assert slip_between(typed, meant) is slip


def test_slips_are_put_right_and_capitals_kept(slips: Slips) -> None:
    assert slips.mend("Teh genrator in teh serevr room") == "The generator in the server room"


def test_words_of_the_language_names_and_short_words_stay(slips: Slips) -> None:
    said = "cooper severed the form, SEVRER and sErver; tha thx"
    assert slips.mend(said) == said


def test_german_is_left_alone(slips: Slips) -> None:
    said = "Der Serverraum ist warm und teh Alarm geht"
    assert slips.mend(said) == said
