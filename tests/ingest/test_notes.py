import pytest

from ingest.notes import is_note


@pytest.mark.parametrize(
    "note",
    [
        "Payment is never decided by IT.",
        "Do not use the lifts until the fire brigade has cleared them.",
        "**Never** discuss the incident outside the team.",
        "Nobody goes back for a bag.",
        "Staff may only enter the hall with a second person.",
        "Samples must not be thrown away. They are not to be frozen a second time.",
        "There are two doors to the yard.",
        "This plan applies to all sites in the north.",
        "The gate is in the north wall.",
        "Invoke on one of: no power for 30 minutes, water in the cellar.",
        "Niemand betritt den Keller, solange der Strom an ist.",
        "Über Lösegeld wird nie von der IT entschieden.",
        "Der Aufzug darf nicht benutzt werden.",
        "Den Aufzug nicht benutzen.",
        "Keine Auskünfte an die Presse geben.",
        "In addition to the training, this plan also defines who drives.",
        "Diese Anweisung gilt für alle Werke.",
    ],
)
def test_what_nobody_can_tick_is_a_note(note: str) -> None:
    assert is_note(note)


@pytest.mark.parametrize(
    "step",
    [
        "Review the logs if the pod is not Running.",
        "Verify why pumps are not running.",
        "Do not hesitate to call the fire brigade.",
        "Never forget to close the valve.",
        "Do not use the lifts. Use the stairs.",
        "Do not restart the server, unplug it.",
        "The pump is not needed any more, so switch it off.",
        "If the line is not free, call the second number.",
        "The shift lead counts what is on the dock.",
        "The power is switched off by the electrician.",
        "The doors must be locked.",
        "Only use the second gate.",
        "There are two pumps: start both.",
        "It is not enough to wait; you must call the guard.",
        "It should not block the door; if it does, you can take it away.",
        "Do not wait longer than 10 minutes.",
        "Alle nicht benötigten Maschinen abschalten.",
        "Abstand halten, nicht anfassen.",
        "Den Notruf nicht vergessen.",
        "Türen schließen und den Aufzug nicht benutzen.",
        "Den Aufzug nicht benutzen, sondern die Treppe nehmen.",
        "Alle Maschinen ausschalten.",
        "If the door is locked:",
        "Is the pump not running?",
    ],
)
def test_what_may_be_an_order_stays_a_step(step: str) -> None:
    assert not is_note(step)


@pytest.mark.parametrize(
    "step",
    [
        "Never enter the cold store without first switching off the pump.",
        "Do not touch the casualty until you have switched off the power.",
        "Do not move the injured, cover them with a blanket.",
        "Do not use water - smother the flames.",
        "Do not use the lifts (take the stairs).",
        "Do not use the lifts. use the stairs.",
        "Do not enter → ring the guard.",
        "Do not leave the valve open.",
        "Do not stop CPR before the ambulance takes over.",
        "Do not hang up.",
        "Don't wait, evacuate at once.",
        "No one leaves until counted.",
        "Nobody stays inside; everyone goes to the car park.",
        "Nobody but the electrician opens the cabinet.",
        "Doors must not be left open.",
        "The lift may not be used, people take the stairs.",
        "The supervisor does not wait and calls 112.",
        "The warden checks the rooms as one is in use.",
        "The guard calls 112 after there was a blast.",
        "Dial 112 as the line is not free.",
        "Seal doors you cannot close.",
        "The generator is only started by the electrician.",
        "There is a red button next to the door to press in an emergency.",
        "There is a list of guests that the warden takes along.",
        "The first on scene is the incident commander and calls 112.",
        "The crisis team is in room 4, where all leads report.",
        "Trigger the alarm on all of the floors.",
        "Activate the pumps if one of the drains is full.",
        "Invoke on one of: fire, flood, and call the crisis team.",
        "The plan provides the numbers; ring them in order.",
        "Niemand verlässt den Sammelplatz, bevor er gezählt ist.",
        "Niemand bleibt im Gebäude.",
        "Niemals den Raum betreten, ohne vorher die Pforte anzurufen.",
        "Nie allein löschen, Hilfe holen.",
        "Nie allein löschen - Hilfe holen.",
        "Auf keinen Fall Wasser verwenden, sondern CO2.",
        "Keine Person zurücklassen.",
        "Die Wiederbelebung nicht unterbrechen.",
        "Der Aufzug darf nicht benutzt werden; nehmen Sie die Treppe.",
        "Die Schichtleitung kann nicht warten und ruft 112.",
        "Die Angehörigen werden nur durch die Personalabteilung informiert.",
        "Es gibt eine Liste, die der Räumungshelfer mitnimmt.",
        "People must only use the stairs.",
        "The guard is in charge of closing the gate.",
        "Never enter the tank with nobody outside.",
        "Es gibt eine Meldepflicht an die Behörde.",
    ],
)
def test_what_orders_something_beside_what_it_forbids_stays_a_step(step: str) -> None:
    assert not is_note(step)


@pytest.mark.parametrize(
    "note",
    [
        "Do not discuss it with friends and family.",
        "Do not enter the vault, the cellar or the roof.",
        "Users may not share their names;",
        "Do not act unless the shift lead has told you so.",
        "Den Keller nicht betreten.",
    ],
)
def test_a_prohibition_with_a_list_or_a_condition_is_a_note(note: str) -> None:
    assert is_note(note)


@pytest.mark.parametrize(
    "step",
    [
        "Do not use the lifts\nTake the stairs",
        "Do not use the lifts Call the guard",
        "Keine Fenster öffnen\nPforte anrufen",
        "Niemand betritt die Halle\nDie Pforte zählt alle.",
        "Do not use the lifts\n  - the guard closes the doors",
    ],
)
def test_a_line_of_its_own_is_a_sentence_of_its_own(step: str) -> None:
    assert not is_note(step)


def test_a_line_that_the_page_broke_is_none() -> None:
    assert is_note("Do not discuss what has happened here with anybody who was not in the\nhall.")
    assert is_note("Never enter the hall\nalone.")
