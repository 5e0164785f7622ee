"""What data and programs are said to suffer alarms nobody; people beside the same words do."""

import pytest

from triage.life_safety import check_life_safety, tells_of_harm


@pytest.mark.parametrize(
    "report",
    [
        "hung thread bleeding memory since 4am",
        "toxic combination of rights found in the audit",
        "cpu load exploded after the patch",
        "shooting down zombie processes on db02",
        "killed two stuck sessions, same error",
        "users trapped in a redirect loop",
        "alle Anwender in der Login-Schleife gefangen",
        "the driver is missing for the printer",
        "the fire brigade contract needs renewal",
        "blue screen of death on four tills",
        "das Portal wurde zu Tode optimiert",
        "nearly a heart attack when I saw the bill",
        "we are hostage to our supplier, price doubled",
        "missing persons in the hr export, 14 rows lost",
        "dying for a coffee, the portal is up again",
        "ein Kind fehlt in der Liste der Angehörigen",
        "injured reserve list missing from the roster export",
    ],
)
def test_what_programs_suffer_alarms_nobody(report: str) -> None:
    assert not check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "he is bleeding memory sticks all over him, cut his hand",
        "toxic combination of cleaners, fumes in the corridor",
        "battery exploded after the cpu load test",
        "somebody is shooting down by the gate",
        "killed two stuck in the lift",
        "guests trapped in the login loop hall, smoke outside",
        "the driver is missing for two hours, truck found empty",
        "the fire brigade is coming, contract or not",
        "blue screen of death on four tills and one colleague lies there unconscious",
        "heart attack when I saw the bill, chest pain, cannot breathe",
        "injured, reserve crew is on the way",
        # What was missed: over people's heads, without air, and without an answer.
        "oxygen supply alarm ward 5",
        "ceiling in the open plan office is coming down",
        "confined space entry, radio contact lost",
        "she wrote a goodbye email to the team and does not pick up",
        "Kita: ein Kind fehlt",
        "missing persons in the export hall after the fire drill",
        "hostage taken at our supplier's gate",
        "Kontakt zum Kollegen im Schacht abgerissen, Funkkontakt weg",
    ],
)
def test_people_beside_the_same_words_alarm(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    "report", ["Aufzug steckt", "ambulance called as a precaution", "RTW vorsorglich bestellt"]
)
def test_who_was_called_and_what_stands_still_tell_of_nobody_hurt(report: str) -> None:
    assert not tells_of_harm(report)
    assert tells_of_harm(f"{report}, zwei Verletzte")
