import re

import pytest
from danger_reports import REPORTS

from triage import (
    danger_care,
    danger_english,
    danger_german,
    danger_places,
    danger_signs,
    word_table,
)
from triage.harmless_beside import THINGS_DEAD, UNLESS_BESIDE
from triage.harmless_phrases import HARMLESS
from triage.harmless_speech import LAW, SPEECH
from triage.word_table import ANY, WordTable, alternatives, by_first_letter, lines

TEXTS = [one["text"].casefold() for one in REPORTS]
LISTS = (danger_english, danger_german, danger_care, danger_places, danger_signs)
PATTERNS = [
    *(pattern for one in LISTS for pattern in one.ALWAYS.values()),
    *(words for one in LISTS for _, words, *_ in one.UNSURE),
    HARMLESS,
    THINGS_DEAD,
    LAW,
    SPEECH,
    *(phrases for phrases, _ in UNLESS_BESIDE),
]


def test_a_pattern_is_cut_by_the_letter_it_may_begin_with() -> None:
    assert by_first_letter("(?:arm|leg)s?|(?:an? )?hand|\\w+fire|(?<!no )gas") == {
        "a": "(?:arm)s?|(?:an? )hand",
        "l": "(?:leg)s?",
        "h": "hand",
        ANY: "\\w+fire",
        "g": "(?<!no )gas",
    }


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("a?b", "ab"),
        ("(?:a|b){1,3}c", [ANY]),
        ("(?:a|b)+c", [ANY]),
        ("a{0,2}b", [ANY]),
        ("[ab]c", [ANY]),
        ("(?:a|)b", "ab"),
    ],
)
def test_where_the_first_letter_is_not_plain_any_may_stand(pattern: str, letters: str) -> None:
    table = WordTable([pattern])
    assert set(by_first_letter(pattern)) <= {ANY, *letters}
    for text in ("ac", "bc", "b", "ab", "abc", "aab", "c"):
        assert bool(list(table.find(text))) == bool(re.match(rf"(?:{pattern})\b", text))


def test_only_bars_outside_of_brackets_part_alternatives() -> None:
    assert alternatives(r"a(?:b|c)|[|]d|\|e") == ["a(?:b|c)", "[|]d", r"\|e"]


def test_each_line_is_an_alternative_and_a_remark_is_none() -> None:
    text = """
        # Of people
        <one>s? fell
        lost
    """
    assert lines(text, one="man|boy") == "(?:man|boy)s? fell|lost"


@pytest.mark.parametrize("pattern", PATTERNS, ids=range(len(PATTERNS)))
def test_a_table_finds_what_the_pattern_itself_would_find(pattern: str) -> None:
    whole = re.compile(rf"(?:{pattern})\b")
    table = WordTable([pattern])
    for text in TEXTS:
        begins = [begin.start() for begin in re.finditer(r"\b\w", text)]
        wanted = {at for at in begins if whole.match(text, at)}
        assert {start for start, _, _ in table.find(text)} == wanted


def test_what_was_prepared_makes_no_pattern_for_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    table = WordTable(["(?:arm|leg)s?", "\\w+fire"])
    table.prepare()
    made: list[str] = []
    monkeypatch.setattr(word_table, "_whole", made.append)
    assert [number for *_, number in table.find("an arm, a wildfire, legs")] == [0, 1, 0]
    assert made == []
