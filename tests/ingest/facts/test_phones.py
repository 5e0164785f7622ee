import pytest

from tests.ingest.stated import quotes, values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call +49 (0)40 123 4567.", "+49401234567"),
        ("Hotline: 0049 30 123456", "+4930123456"),
        ("Dial 202-555-0111 at night", "2025550111"),
        ("(202) 555-0111", "2025550111"),
        ("Phone: 1-202-555-0111", "+12025550111"),
        ("Tel.: 040 / 123 45 67", "0401234567"),
        ("Phone: +44 20 7946 0958 ext. 12", "+442079460958;ext=12"),
        ("Dial 202.555.0111 x345", "2025550111;ext=345"),
        ("Fax: 555-0142", "5550142"),
        ("[phone](tel:+12025550111)", "+12025550111"),
        ("| Phone (24/7) | 0800 917 0148 |", "08009170148"),
        ("Notruf 112", "112"),
        ("Somebody call 911. Then wait.", "911"),
    ],
)
def test_numbers_become_digits_with_their_country_and_extension(text: str, number: str) -> None:
    assert values(text, "phone") == [number]


def test_a_number_ends_at_the_full_stop_and_before_another_measure() -> None:
    text = "Ring +1 202 555 0143. 5 people answer. Mobile +49 171 1234567 24 hours a day."
    assert quotes(text, "phone") == ["+1 202 555 0143", "+49 171 1234567"]


def test_a_number_of_national_form_takes_the_country_of_the_others() -> None:
    text = "Zentrale +49 40 1111111, Pförtner: Tel. 040 222222"
    assert values(text, "phone") == ["+49401111111", "+4940222222"]
    mixed = "+49 40 1111111, +44 20 79460958, Tel. 040 222222"
    assert values(mixed, "phone")[-1] == "040222222"


@pytest.mark.parametrize(
    "text",
    [
        "Version 2021.03.05 of 2021-03-05 12:30:00",
        "Host 192.168.100.200, port 5432",
        "Ticket 1234567890, order 555-0111",
        "ISBN 978-3-16-148410-0",
        "Rule 164.308(a)(7)",
        "It costs 1.555.0111 euros",
        "303-XXX-XXXX",
        "https://plans.example/?n=202-555-0111",
        "```\ncurl 202-555-0111\n```",
    ],
)
def test_other_figures_are_no_telephone_numbers(text: str) -> None:
    assert values(text, "phone") == []
