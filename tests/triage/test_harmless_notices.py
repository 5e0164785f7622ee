"""What stands below every mail and help that nobody needs raise no alarm, and hide none."""

import pytest

from triage.life_safety import affirmed, check_life_safety


@pytest.mark.parametrize(
    "report",
    [
        "Fibre cut near Cologne.\n\nKind regards\nNOC\nIn an emergency call 112.",
        "Ticket 4711 updated. In case of emergency please dial 911.",
        "You reached the desk. If this is an emergency, hang up and call 999.",
        "In case of fire do not use the lifts.",
        "Bei Feuer bitte Ruhe bewahren. Netz gestört.",
        "In medizinischen Notfällen bitte den Notarzt rufen. Ihr Netzbetreiber",
        "Bent metal only. Fire service not needed.",
        "The ambulance was not needed.",
        "Blechschaden, Rettungswagen nicht nötig",
        "Telefonanlage tot seit gestern 22:15, Techniker kommt Montag",
        "Die Leitung ist tot, Monteur ist bestellt",
        "Phones dead since nine, the technician comes on Monday",
        "aircon died about quarter past one, facilities are coming",
        "Klimaanlage gestorben um 1:15",
        "our network is dead, the operator was told",
    ],
)
def test_a_notice_raises_no_alarm(report: str) -> None:
    assert check_life_safety(report).words == ()


@pytest.mark.parametrize(
    "report",
    [
        "This is an emergency call 112 now",
        "Emergency, call 112",
        "In an emergency call 112, and the man in the lift needs help now",
        "In case of fire call me. There is fire in hall 2.",
        "Call 112, the fire brigade is needed",
        "Fire service not needed yet, it still smokes",
        "The fire brigade is no longer needed but he died",
        "Ambulance not needed, he is dead",
        "Mann an der Anlage tot",
        "Kollege an der Leitung tot, Techniker holt Hilfe",
        "Die Anlage ist tot und der Techniker auch",
        "Phones are dead and so is the operator",
        "Anlage tot, Techniker tot",
    ],
)
def test_a_notice_hides_no_danger(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    ("report", "danger"),
    [
        ("Keine Verletzten, nur Blechschaden", False),
        ("Nobody hurt, only material damage", False),
        ("No injuries, only damage to the gate", False),
        ("Nobody hurt, only the driver", True),
        ("Keine Verletzten, nur der Fahrer", True),
        ("Niemand verletzt, nur Blechschaden soweit bekannt", True),
    ],
)
def test_damage_to_things_takes_no_denial_back(report: str, danger: bool) -> None:
    assert check_life_safety(report).danger
    assert affirmed(report).danger is danger
