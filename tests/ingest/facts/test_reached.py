"""Whose a number or an address is that stands in a sentence, a list or a card."""

import pytest

from tests.ingest.stated import of_whom

_CONTACT = ("phone", "email")


def _subjects(text: str) -> list[str | None]:
    return [subject for _, subject in of_whom(text, *_CONTACT)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The duty manager Ida Falk is reached at +49 30 5551234 or at i.f@firm.example.",
         ["Ida Falk", "Ida Falk"]),
        ("The Press Officer, Mia Lund, answers day and night on +47 22 33 44 55.", ["Mia Lund"]),
        ("Call the data centre hotline on 0800 123 4567 if it rings.", ["data centre hotline"]),
        ("First inform Lena Holt, after that ring reception on +44 20 7946 0888.", ["reception"]),
        ("Bernd Maier, Leiter Logistik, 0172 4445556", ["Bernd Maier"]),
        ("Unser Lieferant Nordfunk GmbH ist unter +49 40 778899 erreichbar.", ["Nordfunk GmbH"]),
        ("Bitte rufen Sie den Krisenstab unter +49 221 998877 an.", ["Krisenstab"]),
        ("Die Leitstelle erreichen Sie unter 0221 99881.", ["Leitstelle"]),
        ("The number of the crisis room is +49 30 222333.", ["crisis room"]),
        ("Ansprechpartnerin ist Frau Petra Kluge, Tel. 0711 445566.", ["Petra Kluge"]),
        ("Tell the tenant, and write to the owner at owner@house.example.", ["owner"]),
        ("Ann Lee (+44 7700 900301) is followed by Bo Day (+44 7700 900302).",
         ["Ann Lee", "Bo Day"]),
        ("Speak to our bank, Hansa Kontor AG, at +49 40 600 700.", ["Hansa Kontor AG"]),
    ],
)  # fmt: skip
def test_a_sentence_tells_whose_a_number_is(text: str, subjects: list[str]) -> None:
    assert _subjects(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("- Fire brigade: 112\n- Poison centre: 030 192405", ["Fire brigade", "Poison centre"]),
        ("**IT Security**: it-sec@firm.example", ["IT Security"]),
        ("- Night guard, gate west: 0152 3334445", ["Night guard, gate west"]),
        ("Building control +49 30 5554440, first aid room +49 30 5554441",
         ["Building control", "first aid room"]),
        ("## Facilities Manager\n\nPhone: +44 20 7946 0111\n\nE-mail: fm@site.example",
         ["Facilities Manager", "Facilities Manager"]),
        ("| Name | Ida Falk |\n|---|---|\n| Unit | Hall 3 |\n| Work phone | 212-555-0123 |",
         ["Ida Falk"]),
        ("- **Site Lead** – Rosa Klein – +49 30 4443332", ["Rosa Klein"]),
        ("| Service | Number |\n|---|---|\n| Police | 110 |", ["Police"]),
    ],
)  # fmt: skip
def test_a_line_a_heading_or_a_card_tells_whose_a_number_is(text: str, subjects: list[str]) -> None:
    assert _subjects(text) == subjects


@pytest.mark.parametrize(
    "text",
    [
        "Report suspicious mail to security@firm.example.",
        "If nobody answers, call +44 20 7946 0001.",
        "Ida Falk leads the team. Her mobile is +49 171 5550011.",
        "Dial +49 40 1112223 and enter code 4711.",
        "Max Weber is no longer reached at +49 30 999887.",
        "Until 2023 the hotline of Tecline Ltd was +44 800 222 333.",
        "Neither the manager nor the deputy is to be called on +49 30 111 000.",
        "Ask the team within 24 hours of the breach (help@firm.example).",
        "Contact: support@cloudy.example",
        "Tel.: +49 30 5556660",
        "## Crisis Manager\n\nThe hotel is near by.\n\nPhone: +44 20 7946 0111",
        "Die Anlage ist laut Aushang unter +49 221 998877 als gestört gemeldet.",
    ],
)
def test_no_subject_rather_than_a_wrong_one(text: str) -> None:
    assert _subjects(text) == [None]


def test_an_address_in_full_is_that_of_the_person_it_names() -> None:
    text = "The Scribe is Lena Voss (hall 2).\n\nThe log goes to lena.voss@firm.example."
    assert _subjects(text) == ["Lena Voss"]


def test_a_link_repeats_the_address_of_one_and_the_same() -> None:
    text = "Write to our broker at [b@house.example](mailto:b@house.example)."
    assert _subjects(text) == ["broker", "broker"]
