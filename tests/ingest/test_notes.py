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
