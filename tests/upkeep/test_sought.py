"""Which sentences may hold a match is told by words, and no sentence with one is left out."""

import re

import pytest

from upkeep.sought import Sought, places_of_all

SENTENCES = (
    "Inform the harbour office at once.",
    "Please (inform) nobody.",
    "Misinformation is harmful.",
    "It takes 4h or five hours.",
    "Er informiert das Amt.",
    "IN a fire, leave.",
    "The ınform sign is odd.",
    "See #room for more, and v2.",
    "Inside, nothing is said.",
)
ANY_CASE = re.IGNORECASE


@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        (re.compile(r"\b(?:inform|notif)\w*", ANY_CASE), {0, 1, 4, 6}),
        (re.compile(r"\bin\b", ANY_CASE), {5, 6}),
        (re.compile(r"\bin", ANY_CASE), {0, 1, 4, 5, 6, 8}),
        (re.compile(r"\b\d+\s?h\b"), {3, 6, 7}),
        (re.compile(r"#\w+"), {6, 7}),
        (re.compile(r"\b(?:h|hours)\b", ANY_CASE), {3, 6}),
        # What cannot be told may be in any.
        (re.compile(r"\w*form"), set(range(9))),
    ],
)
def test_no_sentence_with_a_match_is_left_out_and_few_others_are_tried(
    pattern: re.Pattern[str], known: set[int]
) -> None:
    sought = Sought(pattern)
    found = list(places_of_all(SENTENCES)[sought.number])
    assert found == sorted(known)
    assert {n for n, one in enumerate(SENTENCES) if pattern.search(one)} <= known


def test_of_several_patterns_any_may_match() -> None:
    sought = Sought(re.compile(r"\bfire\b", ANY_CASE), re.compile(r"\bnobody\b", ANY_CASE))
    assert list(places_of_all(SENTENCES)[sought.number]) == [1, 5, 6]
