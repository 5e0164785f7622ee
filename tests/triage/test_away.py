"""Whom a report says to be away, in its own words."""

import pytest

from domain.reference import Person
from triage.away import away_in

PEOPLE = (
    Person("Dr. Frauke Wiborg", ("Head of Security",), None, "+49 30 23125 1", ""),
    Person("Emil Osterfeld-Kaya", ("Network Engineer",), "Dr. Frauke Wiborg", "+49 30 23125 2", ""),
    Person("Tom Amrum", ("Network Lead",), None, "+49 30 23125 3", ""),
    Person("Anke Amrum", ("Press Officer",), "Tom Amrum", "", ""),
    Person("Kim Joo", ("Buyer",), None, "", ""),
    Person("Ilse Steinberger", ("Foreman",), None, "", ""),
    Person("Rolf Hausmeister", ("Driver",), None, "", ""),
)
WIBORG, KAYA, TOM, ANKE, JOO, STEINBERGER, _ = (one.name for one in PEOPLE)


@pytest.mark.parametrize(
    ("report", "away"),
    [
        ("Frauke Wiborg is in hospital. The doors do not open", {WIBORG: "is in hospital"}),
        ("Dr. Wiborg has been off sick since May", {WIBORG: "has been off sick"}),
        ("frauke wiborg cannot be reached", {WIBORG: "cannot be reached"}),
        ("Frauke Wiborg (our CISO) does not answer", {WIBORG: "does not answer"}),
        ("We cannot reach Ms Wiborg", {WIBORG: "cannot reach"}),
        ("Tom Amrum was badly injured by the door", {TOM: "was badly injured"}),
        (
            "Emil Osterfeld-Kaya and Anke Amrum are both on parental leave",
            {KAYA: "are both on parental leave", ANKE: "are both on parental leave"},
        ),
        ("Emil Osterfeld-Kaya, unser Techniker, ist krank", {KAYA: "ist krank"}),
        ("Leider ist Frau Wiborg heute krank", {WIBORG: "heute krank"}),
        ("Herr Osterfeld-Kaya ist seit Montag im Urlaub", {KAYA: "ist seit Montag im Urlaub"}),
        ("Tom Amrum meldet sich nicht", {TOM: "meldet sich nicht"}),
        ("Wir erreichen Frau Wiborg nicht", {WIBORG: "erreichen Frau Wiborg nicht"}),
        ("Wir können Frau Wiborg nicht erreichen", {WIBORG: "nicht erreichen"}),
        ("Anke Amrum wurde schwer verletzt", {ANKE: "wurde schwer verletzt"}),
        ("Wiborg ist nicht erreichbar", {WIBORG: "ist nicht erreichbar"}),
        ("Kim Joo is unreachable", {JOO: "is unreachable"}),
        ("Leider ist kim joo krank", {JOO: "krank"}),
        ("Unfortunately Wiborg is ill", {WIBORG: "is ill"}),
        ("All is bad. Today Wiborg is ill", {WIBORG: "is ill"}),
        ("Leider ist Wiborg krank", {WIBORG: "krank"}),
        ("F. Wiborg is ill", {WIBORG: "is ill"}),
        ("Since Monday Wiborg is ill", {WIBORG: "is ill"}),
        ("Unsere Kollegin Wiborg ist krank", {WIBORG: "ist krank"}),
        ("Frauke Wiborg fehlt", {WIBORG: "fehlt"}),
        ("Frauke Wiborg fehlt seit Montag.", {WIBORG: "fehlt seit Montag"}),
        ("Frauke Wiborg fehlt heute, Tom auch", {WIBORG: "fehlt heute"}),
        ("Tom Amrum is missing since the fire", {TOM: "is missing"}),
        ("Tom Amrum is missing", {TOM: "is missing"}),
        ("Tom Amrum is sick, we need help", {TOM: "is sick"}),
        ("Tom Amrum is off sick since May", {TOM: "is off sick"}),
        ("Tom Amrum is dead.", {TOM: "is dead"}),
        ("Tom Amrum does not answer his phone", {TOM: "does not answer"}),
        ("Tom Amrum antwortet nicht auf Anrufe", {TOM: "antwortet nicht"}),
        ("Tom Amrum is ill, who leads?", {TOM: "is ill"}),
        ("Tom Amrum is ill, but will be back at noon", {TOM: "is ill"}),
        ("Tom Amrum is on leave but his deputy is available", {TOM: "is on leave"}),
        ("Tom Amrum was injured in the fire", {TOM: "was injured"}),
        ("Wir erreichen Wiborg heute nicht", {WIBORG: "erreichen Wiborg heute nicht"}),
        # Made up of two words, and yet a name.
        ("Steinberger ist krank", {STEINBERGER: "ist krank"}),
        # In short.
        ("Frauke Wiborg krank, Tor geht nicht auf", {WIBORG: "krank"}),
        ("Wiborg im Urlaub, Kaya auch", {WIBORG: "im Urlaub"}),
        ("Wiborg nicht erreichbar, Strom weg", {WIBORG: "nicht erreichbar"}),
        ("power out, Tom Amrum on leave", {TOM: "on leave"}),
        ("Tom Amrum out sick since Monday, net down", {TOM: "out sick"}),
        ("Frau Wiborg geht nicht ran", {WIBORG: "geht nicht ran"}),
        # What happened to them.
        ("Frauke Wiborg fell down the stairs, gate open", {WIBORG: "fell down"}),
        ("Tom Amrum has collapsed", {TOM: "has collapsed"}),
        ("Tom Amrum passed out in the server room", {TOM: "passed out"}),
        ("Tom Amrum had an accident on the way", {TOM: "had an accident"}),
        ("Frau Wiborg ist gestürzt", {WIBORG: "ist gestürzt"}),
        ("Frauke Wiborg hatte einen Autounfall", {WIBORG: "hatte einen Autounfall"}),
    ],
)
def test_who_is_away_is_told_with_the_words_of_the_report(
    report: str, away: dict[str, str]
) -> None:
    assert away_in(report, PEOPLE) == away


@pytest.mark.parametrize(
    "report",
    [
        "Frauke Wiborg is not ill",
        "Frauke Wiborg sick of this",
        "Hausmeister ist krank",
        "Frauke Wiborg krank vor Sorge",
        "Hotel Wiborg nicht erreichbar",
        "Server bei Wiborg nicht erreichbar",
        "Frauke Wiborg on leave from Monday",
        "Frauke Wiborg on leave, but reachable",
        "Tom Amrum fell behind with the tickets",
        "Tom Amrum collapsed the two tables into one",
        "Tom Amrum had an accident last year",
        "Frauke Wiborg is back from leave",
        "Frauke Wiborg is on leave from Monday",
        "Frauke Wiborg was ill last week",
        "If Frauke Wiborg is ill, who leads?",
        "Is Frauke Wiborg ill?",
        "The son of Frauke Wiborg is ill",
        "Frauke Wiborg's deputy is ill",
        "Frauke Wiborg says that the gate is not reachable",
        "Frauke Wiborg called: a driver is injured",
        "Peter Wiborg is ill",
        "All is bad. Peter Wiborg is ill",
        "Alles schlecht:\nPeter Wiborg ist krank",
        "All is bad. Frank  Wiborg is ill",
        "All is bad. P. Wiborg is ill",
        "Es brennt! Hotel Wiborg ist nicht erreichbar",
        "Joakim Joo is ill",
        "Karl-Kim Joo is ill",
        "Joo is ill",
        "Spedition Wiborg ist nicht erreichbar",
        "Herr Amrum ist krank",
        "Frau Wiborg ist nicht krank",
        "Frau Wiborg ist ab Montag im Urlaub",
        "Falls Frau Wiborg krank ist, bitte melden",
        "Tom is ill",
        "Frau Wiborg fehlt das Passwort",
        "Frauke Wiborg fehlt ein Schlüssel",
        "Frauke Wiborg is missing her key",
        "Frauke Wiborg is dead tired",
        "Frauke Wiborg is sick of this",
        "Frauke Wiborg ist krank vor Sorge",
        "Frauke Wiborg is ill-informed",
        "Frauke Wiborg does not answer the question of the auditor",
        "Frauke Wiborg antwortet nicht auf die Frage des Prüfers",
        "Frauke Wiborg meldet sich nicht an",
        "Frauke Wiborg hat Urlaub beantragt",
        "Frauke Wiborg was injured in 2019",
        "Frauke Wiborg was injured two years ago",
        "Frauke Wiborg is ill, but back since noon",
        "Frauke Wiborg is on leave but reachable",
        "Frau Wiborg ist im Urlaub, aber erreichbar",
        "Frau Wiborg ist krank gewesen, ist wieder da",
        "Frauke Wiborg is ill?",
        "Ist es wahr: Frau Wiborg ist krank?",
        "We can't reach Frauke Wiborg's server",
        "We can't reach Wiborg Logistics",
        "Wir erreichen Wiborg Logistik nicht",
        "If you cannot reach Frauke Wiborg, call us",
        "",
    ],
)
def test_who_may_act_is_not_away(report: str) -> None:
    assert away_in(report, PEOPLE) == {}
