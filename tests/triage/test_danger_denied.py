"""What a report denies alarms all the same, and is told from what is not known yet."""

import pytest
from danger_reports import REPORTS

from triage.dangers import MATTER
from triage.life_safety import affirmed, check_life_safety


@pytest.mark.parametrize(
    ("report", "words"),
    [
        ("Printer jam, no injuries, nobody was hurt", ("no injuries", "nobody was hurt")),
        ("Wasser im Keller, niemand verletzt", ("niemand verletzt",)),
        ("Keine Verletzten, kein Feuer", ("Keine Verletzten", "kein Feuer")),
        ("Nobody came. Hurt man at gate 2", ("Hurt",)),
        ("Nobody saw it, one hurt", ("hurt",)),
    ],
)
def test_a_word_that_is_denied_alarms_and_is_shown_with_what_denies_it(
    report: str, words: tuple[str, ...]
) -> None:
    assert check_life_safety(report).words == words


@pytest.mark.parametrize(
    "report",
    [
        "Printer jam, no injuries, nobody was hurt",
        "Wasser im Keller, niemand verletzt",
        "keine Verletzten, kein Feuer, kein Rauch",
        "The generator has not started, no fire, nobody hurt",
        "Power is down, but nobody hurt and no smoke",
        "No fire and everybody is out",
        "No fire, false alarm!",
        "No fire or smoke, nobody was injured.",
        "Es wurde niemand verletzt, aber die Produktion steht",
        "Niemand wurde bei dem Ausfall verletzt. Server steht.",
        "The pump is currently off, nobody hurt",
    ],
)
def test_danger_is_denied_where_each_of_its_words_is(report: str) -> None:
    assert check_life_safety(report).danger
    assert affirmed(report).words == ()


@pytest.mark.parametrize(
    "report",
    [
        "Printer jam, nobody hurt yet",
        "So far nobody hurt",
        "So far, nobody hurt",
        "As of now no injuries",
        "Bisher niemand verletzt",
        "Noch keine Verletzten",
        "Stand jetzt keine Verletzten",
        "No injuries reported so far",
        "No injuries known",
        "Nobody hurt, as far as we know",
        "Niemand verletzt, soweit bekannt",
        "Hopefully nobody hurt",
        "Is nobody hurt?",
        "We cannot say that nobody is hurt",
        "Not sure whether nobody was hurt",
        "Nicht klar, ob niemand verletzt ist",
        "Not without injuries",
        "Das ging nicht ohne Verletzte ab",
        "Nobody hurt except the driver",
        "Nobody hurt, except for the driver",
        "Nobody hurt but the driver",
        "Niemand verletzt außer dem Fahrer",
        "Keine Verletzten, bis auf einen",
        "None hurt, two missing",
        "There was no fire, then there was",
        "Nobody hurt... yet",
        "No injuries... well, two",
        "No fire.. I cannot tell",
        "Nobody hurt!?",
        "I doubt nobody was hurt",
        "Nobody hurt, he claims",
        "No fire or smoke alarm works",
        "Er behauptet, niemand verletzt",
        "No fire or rescue service comes",
        "No smoke or heat detection in the hall",
        "Nobody hurt in hall 1, hall 2 does not answer the phone",
        "Kein Feuer in Halle 1, in Halle 2 schon",
        "Kein Rauch im Keller, aber im Treppenhaus",
        "There are no injuries on our side",
        "Nobody else hurt",
        "No staff hurt",
        "No one seriously hurt",
        "Niemand schwer verletzt",
        "Nobody hurt seriously",
        "No one killed",
        "No ambulance available",
        "Kein Notarzt erreichbar",
        "No fire brigade has come",
        "No fire exit is open",
        "No smoke detector works",
        "No evacuation possible",
        "Keine Evakuierung möglich",
        "No CPR given",
        "Kein Defibrillator da",
        "Nobody hurt, fire next door",
        "No pulse",
        "Keine Atmung mehr",
        "No one is breathing",
    ],
)
def test_what_is_not_yet_or_not_for_sure_or_only_help_that_is_missing_is_not_denied(
    report: str,
) -> None:
    assert affirmed(report).danger
    assert affirmed(report).kinds


@pytest.mark.parametrize(
    ("report", "danger"),
    [
        ("He lies in the corridor, no breathing", True),
        ("She has no normal breathing", True),
        ("No one is breathing in there", True),
        ("Kollege liegt im Flur, keine Atmung", True),
        ("ohne eigene Atmung", True),
        ("The schedule leaves no breathing space", False),
        ("There is no breathing apparatus in the inventory", False),
    ],
)
def test_no_breath_is_told_as_no_pulse_is(report: str, danger: bool) -> None:
    assert check_life_safety(report).danger is danger


def test_of_several_words_the_denied_are_left_out() -> None:
    found = affirmed("Nobody hurt, no fire, chlorine leaks in hall 2")
    assert (found.words, found.kinds) == (("chlorine",), (MATTER,))
    assert affirmed("Printer jam").words == ()


def test_no_report_of_danger_is_taken_for_one_that_denies_it() -> None:
    assert [
        one["text"]
        for one in REPORTS
        if one["danger"]
        and check_life_safety(one["text"]).danger
        and not affirmed(one["text"]).danger
    ] == []
