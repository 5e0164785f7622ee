"""A month stands for its last day, and what is no day for none."""

from datetime import date

import pytest

from domain.days import last_day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2027-05-01", date(2027, 5, 1)),
        ("2027-02", date(2027, 2, 28)),
        ("2027-13", None),
        ("soon", None),
        ("9999999", None),
        ("2027111", None),
        ("2028-02-29", date(2028, 2, 29)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-02-29", None),
        ("2027--1", None),
        ("", None),
    ],
)
def test_a_month_lasts_to_its_last_day(said: str, day: date | None) -> None:
    assert last_day(said) == day
