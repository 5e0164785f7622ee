"""Slips of the thumb are put right, and what is a word stays."""

import time

import pytest

from triage.misread import misread
from triage.slips import Slip, Slips, slip_between, words_of_the_language

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
        ("tooling", "cooling", None),
        ("inodes", "nodes", None),
        ("eht", "the", None),
    ],
)
def test_one_slip_is_told_from_several(typed: str, meant: str, slip: Slip | None) -> None:
    assert slip_between(typed, meant) is slip


def test_slips_are_put_right_and_capitals_kept(slips: Slips) -> None:
    typed = "Strated late: the genrator. Sevrer room is dark"
    assert slips.mend(typed) == "Started late: the generator. Server room is dark"


def test_words_of_the_language_names_and_short_words_stay(slips: Slips) -> None:
    said = "cooper severed the form, SEVRER and sErver; tha thx"
    assert slips.mend(said) == said


def test_another_ending_or_a_name_is_no_slip() -> None:
    slips = Slips({"revoked": 1.0, "racks": 1.0, "site": 1.0, "cooling": 1.0}, lambda _: False)
    said = "Staff of Sote revoke access after hacks; tooling at Site"
    assert slips.mend(said) == said


@pytest.mark.parametrize("word", ["looping", "hacks", "disabled", "stopping", "reuse", "expires"])
def test_a_common_word_with_an_ending_or_a_beginning_is_a_word(word: str) -> None:
    class Counting:
        def count_tokens(self, text: str) -> int:
            return 1 if text in {"loop", "hack", "disable", "stop", "use", "expire"} else 2

    assert words_of_the_language(Counting())(word)
    assert not words_of_the_language(Counting())("genrator")


def test_german_is_left_alone(slips: Slips) -> None:
    said = "Der Serverraum ist warm und teh Alarm geht"
    assert slips.mend(said) == said


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("gcnerator", "generator"),
        ("tran5f0rmer", "transformer"),
        ("cornpany", "company"),
        ("tbe", None),
        ("1ate", "late"),
        ("perf0rmancc", "performance"),
        ("wlndovv", "window"),
        # More digits than letters, a number, nothing that looks like another word.
        ("5e5", None),
        ("5am", None),
        ("10ft", None),
        ("1450", None),
        ("zzzz", None),
        ("", None),
        ("l" * 200, None),
    ],
)
def test_misread_letters_are_put_back_where_that_makes_a_word(seen: str, meant: str | None) -> None:
    words = {
        "sam",
        "loft",
        "generator",
        "transformer",
        "company",
        "the",
        "late",
        "performance",
        "window",
    }
    assert misread(seen, words.__contains__) == meant


def test_digits_within_a_word_are_letters_and_those_at_its_end_a_number() -> None:
    learnt = {"failed": 1.0, "server": 2.0, "event": 1.0, "hall": 1.0}
    slips = Slips(learnt, {"form", "cats"}.__contains__)
    said = "fai1ed: the 5erver of ha11 B, cat5 and server1, 1450 at 12:10"
    assert slips.mend(said) == "failed: the server of hall B, cat5 and server1, 1450 at 12:10"
    # Letters alone must make a word that was learnt: "fonn" may be a name.
    assert slips.mend("evcnt in the forrn") == "event in the forrn"


def test_a_report_made_to_be_misread_takes_no_longer_than_others() -> None:
    asked: list[str] = []

    def is_word(word: str) -> bool:
        asked.append(word)
        return False

    slips = Slips({"server": 1.0}, is_word)
    for seen in ("1i" * 12, "111111111111aaaaaaaaaaaa", "a1" * 11 + "aa", "m" * 24, "ecec" * 6):
        asked.clear()
        began = time.process_time()
        slips.mend(f"the {seen} is down")
        assert len(asked) < 400
        assert time.process_time() - began < 0.1


def test_a_word_of_a_hundred_thousand_letters_costs_no_copy_for_each() -> None:
    long = "".join(chr(ord("a") + at * at % 26) for at in range(100_000))
    slips = Slips({"server": 1.0, long: 1.0}, lambda _: False)
    began = time.process_time()
    assert slips.mend(f"{long}x is down, the sevrer too") == f"{long}x is down, the server too"
    assert time.process_time() - began < 0.5
