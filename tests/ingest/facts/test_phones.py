import pytest

from tests.ingest.stated import of_whom, quotes, values


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
        ("Call the gatehouse on 020 7946 0177.", "02079460177"),
        ("Rufen Sie 0800 123 4567 an.", "08001234567"),
        ("Die Leitstelle ist unter 030 5550 0109 rund um die Uhr erreichbar.", "03055500109"),
        ("Telefonnummer 040-123456", "040123456"),
        ("Bereitschaftstelefon: 0171 5550123", "01715550123"),
        ("Im Festnetz 040-123456", "040123456"),
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
        "Order 0171 5550199 came on the line of 03/04/2026",
        "The call was held on 03-04-2026",
        "| Account | Amount |\n|---|---|\n| 030 5550 0199 | 0171 5550199 |\n",
        "https://plans.example/?n=202-555-0111",
        "```\ncurl 202-555-0111\n```",
    ],
)
def test_other_figures_are_no_telephone_numbers(text: str) -> None:
    assert values(text, "phone") == []


def test_a_column_for_telephone_numbers_says_what_its_cells_are() -> None:
    table = "| Name | Role | {} |\n|---|---|---|\n| Ola Nord | Scribe | {} |\n"
    for header, cell in (
        ("Phone", "020 7946 0177"),
        ("Telefon", "0171 5550199"),
        ("Mobil", "01715550199"),
        ("Contact", "(030) 5550-0199"),
    ):
        text = table.format(header, cell)
        digits = "".join(filter(str.isdigit, cell))
        assert of_whom(text, "phone") == [(digits, "Ola Nord")]
    two = table.format("Telephone", "020 7946 0177 / 07700 900123, +44 20 7946 0178")
    assert values(two, "phone") == ["+442079460177", "+447700900123", "+442079460178"]


def test_a_number_of_national_form_is_of_no_country_that_another_line_names() -> None:
    text = "Vendor: +45 70 55 51 00\n\nGatehouse Cottbus: Tel. 0355 5550 218\n"
    assert values(text, "phone") == ["+4570555100", "03555550218"]
    table = (
        "| Site | Phone |\n|---|---|\n| Malmö | +46 40 555 12 30 |\n| Görlitz | 03581 5550 44 |\n"
    )
    assert values(table, "phone") == ["+46405551230", "03581555044"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("- Caretaker: Edith Moll, 03581 555 0144", "035815550144"),
        ("The freight desk answers on 0808 555 0166 at night.", "08085550166"),
        ("Elektriker Firma Kolbe (0355 5550 19)", "0355555019"),
        ("Reserve: 0171 5550 442 (Frau Lindqvist)", "01715550442"),
        ("Plumber - Meyrick & Sons - 01970 555 0191", "019705550191"),
        ("| Wer | Nummer |\n|---|---|\n| Pforte | 03573 5550 30 |\n", "03573555030"),
        ("Poison centre: 030 55519", "03055519"),
        ("Giftnotruf: 0551 55519", "055155519"),
        ("Porter at gate 2: 0152 5550 113", "01525550113"),
    ],
)
def test_a_number_is_told_by_its_form_and_what_stands_around(text: str, number: str) -> None:
    assert values(text, "phone") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Order number 0815 4711 220 is in the safe.",
        "Contract 0091 22 33 44 55",
        "Vertragsnummer: 0290 114 882",
        "Policy held by Allrisk, policy no. 0290 114 882",
        "The log shows, 0700 1500 2300, the changes of the watch.",
        "Coordinates: 051 55 12, 014 20 30",
        "Week of the test: 030 55519",
        "| Item | Number |\n|---|---|\n| Pump | 0425 5561 889 |\n",
        "| Who | Item | Amount |\n|---|---|---|\n| Gate | Pump | 0425 5561 889 |\n",
    ],
)
def test_figures_of_orders_times_and_places_are_no_numbers_to_call(text: str) -> None:
    assert values(text, "phone") == []
