"""A review that was, and one that is to come."""

from datetime import date

import pytest

from ingest.facts.dates import find_dates
from tests.ingest.stated import of_whom

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "value", "whose"),
    [
        ("Review date: 12 May 2031", "2031-05-12", "next"),
        ("Review date: 12 May 2024", "2024-05-12", "last"),
        ("Prüfdatum: 12.05.2031", "2031-05-12", "next"),
        ("review: 2031-05-12", "2031-05-12", "next"),
        # The words say so, whatever the day.
        ("Last review: 12 May 2031", "2031-05-12", "last"),
        ("Next review: 12 May 2024", "2024-05-12", "next"),
    ],
)
def test_a_review_is_the_next_one_where_its_day_has_not_come(
    text: str, value: str, whose: str
) -> None:
    assert [(one.value, one.subject) for one in find_dates(text, TODAY)] == [(value, whose)]


def test_front_matter_says_when_the_plan_was_reviewed() -> None:
    text = "---\ntitle: Thaw\nreview: 2026-02-14\n---\n# Thaw\n\nClose the hatches.\n"
    assert of_whom(text, "review_date") == [("2026-02-14", "last")]


def test_a_sentence_on_a_review_is_no_date_of_it() -> None:
    text = "For the review: bring the plan. The peer review: 2026-02-14 was wet.\n"
    assert of_whom(text, "review_date") == []
