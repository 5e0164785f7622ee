"""What the service says in its own words is told in the reader's language."""

import pytest

from api.schemas.search import PlaceOut
from ui.parts import texts
from ui.parts.served import (
    basis_words,
    gap_words,
    in_quotes,
    phrase_words,
    place_again,
    place_words,
)


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody who reads German look."""
    monkeypatch.setattr(texts, "language", lambda: "de")


def test_a_place_is_told_part_by_part() -> None:
    assert place_words(PlaceOut(page=3, line=12)) == "Seite 3, Zeile 12"
    assert place_words(PlaceOut(sheet="Ruf: {x}", row=4)) == "Blatt Ruf: {x}, Zeile 4"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("page 3, line 12", "Seite 3, Zeile 12"),
        ("sheet Ruf, Nacht, row 4", "Blatt Ruf, Nacht, Zeile 4"),
        ("paragraph 41", "Absatz 41"),
        ("element 7", "element 7"),
        ("", ""),
    ],
)
def test_a_place_that_was_said_in_english_is_said_again(said: str, told: str) -> None:
    assert place_again(said) == told


def test_words_stand_in_the_marks_of_the_language() -> None:
    assert in_quotes("fire") == "„fire“"


def test_a_gap_is_told_with_its_names() -> None:
    said = "Jo Brandt left on 2026-01-02, no deputy; Ines Falk is also CISO"
    assert gap_words(said) == (
        "Jo Brandt ist seit 2026-01-02 nicht mehr da, keine Stellvertretung; "
        "Ines Falk ist auch CISO"
    )


def test_why_somebody_cannot_act_is_told_in_the_words_of_the_report() -> None:
    said = 'Jo Brandt cannot act: "is ill", no deputy'
    assert gap_words(said) == 'Jo Brandt fällt aus: "is ill", keine Stellvertretung'


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("same class: Power failure", "gleiche Klasse: Power failure"),
        ("similar wording", "ähnlicher Wortlaut"),
        ("same moon: full", "same moon: full"),
        ("", ""),
    ],
)
def test_a_phrase_that_is_not_known_stays_as_it_is(said: str, told: str) -> None:
    assert phrase_words(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("4 similar past incidents", "4 ähnliche frühere Vorfälle"),
        (
            "1 similar past incident; usual for class TEC",
            "1 ähnlicher früherer Vorfall; üblich für Klasse TEC",
        ),
        ("as answered", "nach einer Antwort"),
        ('the report says "another 2-3 days"', "laut Meldung „another 2-3 days“"),
        (
            'the report says "not before 16:00"; usual for class FAC',
            "laut Meldung „not before 16:00“; üblich für Klasse FAC",
        ),
        ("", ""),
    ],
)
def test_what_an_expected_outage_rests_on_is_told(said: str, told: str) -> None:
    assert basis_words(said) == told
