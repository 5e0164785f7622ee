"""An exercise and a question of what if are told beside the alarm, which stays."""

import pytest

from triage.life_safety import check_life_safety
from triage.supposed import supposed_in


@pytest.mark.parametrize(
    "report",
    [
        "EXERCISE EXERCISE EXERCISE fire in hall 2, two persons trapped",
        "ÜBUNG: Brand in Halle 3, eine Person vermisst",
        "This is a drill. Active shooter in building B.",
        "*** ÜBUNG *** Gasaustritt im Labor, drei Verletzte *** ÜBUNG ***",
        "Exercise message 3: explosion reported at the tank farm",
        "[EXERCISE] bomb threat received by phone",
        "For exercise purposes only: worker unconscious in silo",
        "Uebung! Feuer im Serverraum",
        "Übungslage: Amoktäter im Verwaltungsgebäude",
        "Nur zu Übungszwecken: Chlorgas tritt aus",
        "tabletop inject 4: employee collapses in the canteen",
        "Drill: smoke on floor 3, evacuate",
        "Planübung: Explosion in der Lackiererei, 2 Tote",
        "Probealarm: Feuer in Halle 1",
        "Übung morgen 10 Uhr, Räumung Gebäude B",
        "Drill tomorrow at 9: evacuation of the tower",
    ],
)
def test_a_report_that_calls_itself_an_exercise_alarms_and_says_so(report: str) -> None:
    assert check_life_safety(report).danger
    assert any("exercise" in one for one in supposed_in(report))


@pytest.mark.parametrize(
    "report",
    [
        "what do we do if somebody collapses?",
        "what should I do in case of a fire?",
        "who do I call if there is a gas leak?",
        "Wen rufen wir an wenn es brennt?",
        "Wo ist der Sammelplatz falls evakuiert wird?",
        "what happens if a colleague is injured on a business trip?",
        "Was tun bei einer Bombendrohung?",
        "hypothetically, if there was an explosion, who is in charge?",
        "Angenommen es brennt im Rechenzentrum, wer entscheidet?",
        "Where do I find the plan for a shooter?",
    ],
)
def test_a_question_of_what_if_alarms_and_says_so(report: str) -> None:
    assert check_life_safety(report).danger
    assert any("asks what to do" in one for one in supposed_in(report))


@pytest.mark.parametrize(
    "report",
    [
        "this is not an exercise, fire in hall 2",
        "no drill! smoke everywhere",
        "KEINE ÜBUNG: Brand in Halle 3",
        "Exercise tomorrow. Gas leak in hall 2 now",
        "Drill tomorrow - but today fire in the kitchen",
        "Übung morgen! Heute Feuer in der Küche",
        "Drill tomorrow at 9. Right now there is smoke in the tower",
        "during the exercise a colleague really collapsed",
        "bei der Übung ist ein Kollege umgekippt",
        "we thought it was a drill but there are flames",
        "Exercise stopped: real injury, man bleeding",
        "the exercise bike fell on his foot, bone is out",
        "drill slipped and went through his hand",
        "Drill bit broke, splinter in his eye",
        "Drill press caught his sleeve, arm bleeding",
        "what do we do, somebody collapsed",
        "Was machen wir, jemand ist umgekippt?",
        "Wen rufe ich an? Es brennt",
        "what should I do if he does not breathe?",
        "is he dead? he does not move",
        "should we evacuate? there is smoke",
        "who do I call, there is a gas leak in the lab?",
        "if he doesn't wake up, do we call an ambulance?",
        "what do we do if it spreads? the hall is burning",
        "how do we get out if the smoke gets worse? we are trapped",
    ],
)
def test_what_has_happened_is_called_neither(report: str) -> None:
    assert check_life_safety(report).danger
    assert supposed_in(report) == ()
