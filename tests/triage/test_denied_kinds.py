"""A kind of incident that a report denies is not told to the model, what may be so is."""

import pytest

from triage.denied_kinds import without_denied_kinds


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("Batch failed, not an attack acc. to Priya", "Batch failed,  acc. to Priya"),
        (
            "Sessions dropped, no DDoS and no hackers, a bad release",
            "Sessions dropped, , a bad release",
        ),
        ("Batchlauf weg. kein Cyberangriff laut Priya", "Batchlauf weg.  laut Priya"),
        ("Wasser im Keller, kein Hochwasser, Rohrbruch", "Wasser im Keller, , Rohrbruch"),
        ("Server aus, es ist kein Stromausfall.", "Server aus, es ist ."),
        ("Files gone, no sign of ransomware.", "Files gone, ."),
        ("Dateien weg, kein Hinweis auf Schadsoftware", "Dateien weg, "),
        ("It is not a power cut but a tripped breaker", "It is  but a tripped breaker"),
        ("Tür offen, weder Einbruch noch Sabotage", "Tür offen, "),
        # Without an article, as a verb, and as what was not found.
        ("Shares readonly, not ransomware, a disk died", "Shares readonly, , a disk died"),
        (
            "Lager fest, das ist nicht Sabotage, Schraube locker",
            "Lager fest, das ist , Schraube locker",
        ),
        ("We were not hacked, wrong password", "We were , wrong password"),
        ("Wir wurden nicht gehackt, falsches Passwort", "Wir wurden , falsches Passwort"),
        ("No virus found. Laptop slow", ". Laptop slow"),
    ],
)
def test_what_it_is_not_is_left_out(report: str, told: str) -> None:
    assert without_denied_kinds(report) == told


@pytest.mark.parametrize(
    "report",
    [
        "No ransomware note yet",
        "So far no sign of an attack",
        "Not sure, maybe no attack",
        "Bisher kein Angriff bekannt",
        "Is it no attack?",
        "Is it no attack...? Servers are off",
        "Kein Angriff..? Server sind aus",
        "No virus found on three of forty",
        "The river did not flood",
        "If there is no power cut, call me",
        "No virus scanner is running",
        "No flood gate closes",
        "We have no attack plan",
        "Kein Strom im Keller",
        "No backup after the attack",
        "Nobody was there when the attack began",
        "It is not only an attack, it is ransomware",
        "No attack could be worse",
        "No fire, no smoke",
    ],
)
def test_what_may_be_so_is_left_as_it_is(report: str) -> None:
    assert without_denied_kinds(report) == report


def test_a_report_that_says_nothing_else_is_left_whole() -> None:
    assert without_denied_kinds("no attack") == "no attack"
