import pytest

from tests.ingest.stated import quotes, values


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The batteries last four hours.", "240"),
        ("Keep the logs for six years.", "3153600"),
        ("The tank is checked every 15 minutes.", "15"),
        ("It takes thirty (30) days.", "43200"),
        ("It takes twenty-four hours.", "1440"),
        ("It takes 24-48 hours.", "2880"),
        ("It takes one to two weeks.", "20160"),
        ("It takes 2\nhours.", "120"),
        ("It takes half an hour.", "30"),
        ("It takes **30+ minutes**.", "30"),
        ("It takes half a shift.", "240"),
        ("It takes 3 working days.", "1440"),
        ("It takes 3 days.", "4320"),
        ("Die Notstromversorgung hält 36 Stunden.", "2160"),
        ("Das dauert vierundzwanzig Stunden.", "1440"),
        ("Das dauert einen halben Tag, also 4 Std.", "240"),
        ("review_in: 6 months", "259200"),
    ],
)
def test_lengths_of_time_in_any_wording_become_minutes(text: str, minutes: str) -> None:
    assert values(text, "duration", "deadline") == [minutes]


@pytest.mark.parametrize(
    "text",
    [
        "It costs $40 an hour.",
        "The shop is open 24 hours a day.",
        "We are there 24/7, twice a day.",
        "He is 18 years old.",
        "Update to version 2.3 days ahead.",
        "Use port 8080 h.",
        "See INC-240 minutes.",
        "Host 10.0.0.1 d",
        "A few days later, some day, one day we will know.",
        "Sound the horn at 1000 hours.",
        "Wait `30 minutes`.",
        "```\nsleep 30 minutes\n```",
        "Keep it for [Number, e.g., 30] days.",
        "Keep it as needed (e.g., 30 days).",
        "A {{hours}} hours outage, TBD hours.",
        "See https://plans.example/30-days/4-hours",
        "The 100-year flood",
    ],
)
def test_what_only_looks_like_a_length_of_time_is_none(text: str) -> None:
    assert values(text, "duration", "deadline") == []


def test_a_length_of_time_inside_a_deadline_or_an_objective_is_theirs() -> None:
    text = "The RTO is 4 hours. Call within 2 hours. The pump runs 3 hours."
    assert quotes(text, "duration") == ["3 hours"]
