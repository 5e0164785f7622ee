"""What a person is shown around a few words: the sentence or row, and what its columns are."""

from types import SimpleNamespace
from typing import Any

import pytest

from ingest.surroundings import LONGEST, Surroundings

PLAN = """# Cooling plan

Owner | Ada Quill

## Objectives

The pumps of both halls and of the tower have an RTO of 4 hours. The chillers
follow within 9 hours of that. Nothing else runs.

- Call +49 30 23125 101 first.

| System | RTO | Released by |
|---|---|---|
| Pumps | 4 hours | Ada Quill |
| Chillers | 9 hours | Ben Roth |

Order | Service | Hours
1 | Towers | 12
2 | Fans | 30

Fax | 9
Telex | 8 | none | at all
"""


def read(text: str, words: str, *, after: str = "") -> tuple[str, str | None]:
    sections: Any = [SimpleNamespace(start=0, end=len(text))]
    start = text.index(words, text.index(after))
    known = Surroundings(text, sections)
    first, last = known.around(start, start + len(words))
    assert first <= start
    assert last >= start + len(words)
    head = known.head_of(start)
    return text[first:last], text[slice(*head)] if head else None


@pytest.mark.parametrize(
    ("words", "after", "around", "head"),
    [
        (
            "4 hours",
            "pumps",
            "The pumps of both halls and of the tower have an RTO of 4 hours.",
            None,
        ),
        ("9 hours", "follow", "The chillers\nfollow within 9 hours of that.", None),
        ("+49 30 23125 101", "", "Call +49 30 23125 101 first.", None),
        (
            "9 hours",
            "| Chillers",
            "| Chillers | 9 hours | Ben Roth |",
            "| System | RTO | Released by |",
        ),
        ("RTO", "| System", "| System | RTO | Released by |", None),
        ("30", "Fans", "2 | Fans | 30", "Order | Service | Hours"),
        ("12", "Towers", "1 | Towers | 12", "Order | Service | Hours"),
        ("Cooling", "", "# Cooling plan", None),
    ],
)
def test_words_are_given_in_their_sentence_or_in_their_row(
    words: str, after: str, around: str, head: str | None
) -> None:
    assert read(PLAN, words, after=after) == (around, head)


def test_the_first_of_a_list_of_pairs_names_no_columns() -> None:
    assert read(PLAN, "Ada Quill") == ("Owner | Ada Quill", None)
    assert read(PLAN, "8", after="Telex") == ("Telex | 8 | none | at all", None)


def test_of_a_sentence_without_end_only_what_is_near_is_given() -> None:
    text = "word " * 400 + "an RTO of 4 hours " + "word " * 400
    around, _ = read(text, "4 hours")
    assert "RTO of 4 hours" in around
    assert len(around) <= LONGEST


def test_a_text_without_lines_or_sections_gives_the_words_themselves() -> None:
    assert Surroundings("4 hours", []).around(0, 7) == (0, 7)
    assert Surroundings("", []).head_of(0) is None
