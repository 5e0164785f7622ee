"""However a sentence is put, its act and what it is done to come out the same."""

import pytest

from upkeep.acts import Act, find_act


def read(sentence: str) -> Act:
    act = find_act(sentence)
    assert act is not None
    return act


@pytest.mark.parametrize(
    "sentence",
    [
        "Restore the wage register.",
        "2. Recover the wage register",
        "- [ ] Resume the wage register",
        "IT restores the wage register.",
        "The clerks must restore the wage register",
        "The wage register has to be back online.",
        "The wage register must be restored by the clerks.",
        "The wage register is running again.",
    ],
)
def test_an_english_act_has_one_sense_and_one_thing(sentence: str) -> None:
    act = read(sentence)
    assert (act.sense, act.thing) == ("restore", {"wage", "register"})
    assert not act.is_forbidden
    assert not act.case


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Hafenamt ist zu benachrichtigen.",
        "Das Hafenamt wird durch die Leitstelle benachrichtigt.",
        "Das Hafenamt wird informiert.",
        "Das Hafenamt muss unterrichtet werden.",
        "Benachrichtigen Sie das Hafenamt.",
        "Das Hafenamt benachrichtigen.",
        "Die Leitstelle verständigt das Hafenamt.",
        "Die Leitstelle muss das Hafenamt informieren.",
    ],
)
def test_a_german_act_has_one_sense_and_one_thing(sentence: str) -> None:
    act = read(sentence)
    assert (act.sense, act.thing) == ("notify", {"hafenamt"})


@pytest.mark.parametrize(
    ("sentence", "sense", "thing"),
    [
        ("Das Lohnregister ist wiederherzustellen.", "restore", {"lohnregister"}),
        ("Die IT stellt das Lohnregister wieder her.", "restore", {"lohnregister"}),
        ("Schalten Sie die Lüftung ab.", "abschalt", {"lüftung"}),
        ("Die Lüftung ist abzuschalten.", "abschalt", {"lüftung"}),
        ("Switch the cooling off.", "switch off", {"cooling"}),
        ("The cooling is switched off.", "switch off", {"cooling"}),
    ],
)
def test_a_verb_in_two_parts_is_one(sentence: str, sense: str, thing: set[str]) -> None:
    act = read(sentence)
    assert (act.sense, act.thing) == (sense, thing)


@pytest.mark.parametrize(
    "sentence",
    [
        "Do not use the pump lift.",
        "The pump lift must not be used.",
        "Staff must never use the pump lift.",
        "Staff do not use the pump lift.",
    ],
)
def test_what_is_forbidden_is_read_as_the_act_that_is_asked_for(sentence: str) -> None:
    act = read(sentence)
    assert (act.sense, act.thing, act.is_forbidden) == ("use", {"pump", "lift"}, True)
    assert not read("Use the pump lift.").is_forbidden


def test_who_acts_is_told_and_is_no_part_of_the_act() -> None:
    assert read("The duty nurse informs the pharmacy by radio.").actor == "The duty nurse"
    assert read("The pharmacy is informed by the duty nurse.").actor == "the duty nurse"
    assert read("Das Hafenamt wird durch die Leitstelle benachrichtigt.").actor == "die Leitstelle"
    assert read("Inform the pharmacy.").actor == ""


@pytest.mark.parametrize(
    ("sentence", "case"),
    [
        ("If the cellar is wet, restart the pump.", {"cellar", "wet"}),
        ("Restart the pump unless the cellar is wet.", {"cellar", "wet", "unless"}),
        ("Severity 1: restart the pump.", {"severity", "1"}),
        ("Falls der Keller nass ist, die Pumpe abschalten.", {"keller", "nass"}),
        ("Die Pumpe ist abzuschalten, solange der Keller nass ist.", {"keller", "nass"}),
    ],
)
def test_a_condition_is_told_apart(sentence: str, case: set[str]) -> None:
    act = read(sentence)
    assert case <= act.case
    assert act.thing in ({"pump"}, {"pumpe"})


@pytest.mark.parametrize(
    "sentence",
    [
        "Restart the pump, but do not touch the valve.",
        "This rule requires the agent.",
        "Handle the incident.",
        "The roof vents are open.",
        "Der Aufzug ist alt.",
    ],
)
def test_what_asks_for_no_certain_act_has_none(sentence: str) -> None:
    assert find_act(sentence) is None


def test_why_something_is_done_is_no_part_of_it() -> None:
    long = read("Close the fire doors so that smoke stays out.")
    assert (long.sense, long.thing, long.rest) == ("shut", {"fire", "door"}, frozenset())
