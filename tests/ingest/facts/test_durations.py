import pytest

from ingest.facts.durations import parse_duration
from tests.ingest.stated import of_whom, quotes, values


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
        "Write times by the 24-hour clock.",
        "There is a 24 hour hotline.",
        "Month end, 30 days post-flood, is the worst time.",
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


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("The RTO of the till is 1 h 30 min.", ["90"]),
        ("The RTO of the till is 2 days and 4 hours.", ["3120"]),
        ("Die RTO der Kasse: 1 Tag 12 Stunden.", ["2160"]),
        ("The RTO of the till is 2 working days 4 hours.", ["3120"]),
        # Side by side, as neighbouring cells are; only the first is said to be its.
        ("The RTO of the till: 45 min 6 h", ["45"]),
        ("The RTO of the till: 24 h 4 h", ["1440"]),
        ("The RTO of the till: 1 h 90 min", ["60"]),
    ],
)
def test_a_smaller_unit_fills_up_a_larger_one_and_nothing_else_is_summed_up(
    text: str, minutes: list[str]
) -> None:
    assert values(text, "rto") == minutes


@pytest.mark.parametrize("text", ["30 min 12 h", "24 h 4 h", "1 day 24 hours", "4 h, 2 h"])
def test_lengths_side_by_side_are_no_single_length(text: str) -> None:
    assert parse_duration(text) is None


def test_a_working_day_is_a_day_by_the_clock_where_something_has_to_be_done_in_time() -> None:
    assert values("The RTO of payroll is 2 working days.", "rto") == ["2880"]
    assert values("Die MTPD der Buchhaltung beträgt 3 Arbeitstage.", "mtpd") == ["4320"]
    assert values("Meldung innerhalb von drei Werktagen.", "deadline") == ["4320"]
    assert values("Counting the stock takes 2 working days.", "duration") == ["960"]


def test_columns_that_ran_together_keep_the_order_of_their_names() -> None:
    text = "| Service | RTO RPO |\n|---|---|\n| Till | 4 h 15 min |\n| Mail | 30 min 12 h |\n"
    assert values(text, "rto") == ["240", "30"]
    assert values(text, "rpo") == ["15", "720"]


@pytest.mark.parametrize(
    ("head", "row", "subject"),
    [
        ("Site | Service | RTO", "Hull | Ticketing | 2 h", "Ticketing"),
        ("Standort | Prozess | RTO", "Trier | Versand | 2 h", "Versand"),
        ("Site | RTO", "Hull | 2 h", "Hull"),
        ("Service | Owner | RTO", "Mail | Service desk | 2 h", "Mail"),
        ("Process | System | RTO", "Payroll | Ledger | 2 h", "Payroll"),
    ],
)
def test_an_objective_is_of_the_service_and_not_of_where_it_is(head, row, subject) -> None:
    table = f"| {head} |\n|{'---|' * (head.count('|') + 1)}\n| {row} |\n"
    assert [whom for _, whom in of_whom(table, "rto")] == [subject]
