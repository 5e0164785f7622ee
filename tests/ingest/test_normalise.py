import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import Original, normalise, one_line

HIDDEN = "\u200b\u202e\U000e0041\u00ad\x00\ufe0f\ufeff\u2066"
MIXED = st.text(
    alphabet=st.sampled_from("ab \n" + HIDDEN + "e\u0301\u0323o\u1112\u1161\u11ab\u0958é")
)


def test_text_without_anything_hidden_stays_the_same_object() -> None:
    text = "Call the duty manager.\r\n\tThen wait."
    assert normalise(text).text is text
    assert normalise(text).removed == ()


@pytest.mark.parametrize("character", HIDDEN)
def test_characters_nobody_can_see_are_taken_out(character: str) -> None:
    assert normalise(f"do {character}not").text == "do not"
    assert normalise(f"do {character}not").removed == ((3, 1),)


# Signs of a category of their own that are seen: they stand around or above a number or a word.
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
SEEN |= {"\U000110bd", "\U000110cd"}
LINES = frozenset("\t\n\r")
# Of letters, marks and what is not given yet those that leave nothing to see.
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u180b\u180c\u180d\u180f")
FILLERS |= {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))}


def is_hidden(character: str) -> bool:
    of_control = unicodedata.category(character) in ("Cc", "Cf", "Cs")
    return (of_control and character not in SEEN | LINES) or character in FILLERS


def test_of_all_that_nobody_can_see_nothing_is_left_in_ten_thousand_texts() -> None:
    hidden = [chr(code) for code in range(sys.maxunicode + 1) if is_hidden(chr(code))]
    assert len(hidden) > 6_000
    chance = random.Random(12)
    for _ in range(10_000):
        put = "".join(chance.choices(hidden, k=4))
        text = f"do {put[:2]}n{put[2]}ot{put[3]}"
        assert normalise(text).text == "do not", text.encode("unicode_escape")


def test_offsets_lead_back_behind_hidden_and_composed_characters() -> None:
    source = "e\u0301va\u200b\u200bcuate"
    result = normalise(source)
    assert result.text == "évacuate"
    assert source[Original(result.removed).offset(result.text.index("c"))] == "c"
    assert Original(result.removed).offset(0) == 0


def test_a_letter_that_composing_takes_apart_moves_what_follows_back() -> None:
    source = "\u0958x"
    result = normalise(source)
    assert len(result.text) == 3
    assert source[Original(result.removed).offset(2)] == "x"


@given(st.text())
def test_the_result_is_composed_and_does_not_change_again(text: str) -> None:
    once = normalise(text).text
    assert unicodedata.is_normalized("NFC", once)
    assert normalise(once).text == once


@given(MIXED)
def test_every_plain_character_leads_back_to_itself(text: str) -> None:
    result = normalise(text)
    for position, character in enumerate(result.text):
        if character in "b \n":
            assert text[Original(result.removed).offset(position)] == character


@given(MIXED)
def test_the_map_accounts_for_every_character(text: str) -> None:
    result = normalise(text)
    assert len(result.text) + sum(count for _, count in result.removed) == len(text)


def test_one_line_joins_all_white_space() -> None:
    assert one_line("  Power\n\t failure\u200b plan ") == "Power failure plan"


@given(st.text(st.sampled_from("ae\u0301\u0316\u0327\u0344\u1112\u1161\u11ab\u1ebf"), min_size=60))
def test_many_marks_on_a_letter_come_out_as_unicode_has_them(text: str) -> None:
    assert normalise(text).text == unicodedata.normalize("NFC", text)
    assert normalise(normalise(text).text).removed == ()
