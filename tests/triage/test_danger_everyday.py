"""Danger to life in everyday words, and everyday reports in the same words that tell of none."""

import pytest

from triage.dangers import FORCE, HARM, MATTER, VIOLENCE
from triage.life_safety import check_life_safety


@pytest.mark.parametrize(
    ("report", "kind"),
    [
        ("er droht sich anzuzünden", HARM),
        ("hier zischts aus der Ammoniakleitung", MATTER),
        ("the floor above us is coming down", FORCE),
        ("Dach knarzt vom Schnee, die Träger biegen sich", FORCE),
        ("roof beams over the canteen are creaking", FORCE),
        ("Bewohner fehlt seit dem Frühstück, er ist dement", HARM),
        ("two lads went into the tank and neither answers", HARM),
        ("Zwei sind in den Schacht gestiegen, nichts mehr zu hören", HARM),
        ("Anrufer sagt um 12 knallts", VIOLENCE),
        ("Brief mit Pulver geöffnet, Hände jucken", MATTER),
        ("Hochspannungsleitung liegt auf dem Zaun", FORCE),
        ("the river is over the wall and people are still in the cellar", HARM),
        ("Badegast treibt reglos im Becken", HARM),
        ("mast is leaning over the playground", FORCE),
        ("Baum liegt auf Auto, Fahrerin drin", FORCE),
        ("gas boiler is going off, two people with headaches and one asleep", MATTER),
        ("fork went straight through his boot", HARM),
        ("Bohrmaschine abgerutscht, Hand durchbohrt", HARM),
        ("ein Kollege hat sich was angetan", HARM),
        ("she left a note saying she cant go on", HARM),
        ("he threatened to stab the shift lead", VIOLENCE),
        ("Patient greift Schwester an", VIOLENCE),
        ("Bulle hat den Azubi an die Wand gedrückt", HARM),
        ("boiler is banging and the relief valve is screaming, everybody is running", FORCE),
        ("Kessel steht kurz vorm Platzen", FORCE),
        ("Benzin läuft in den Gully vor der Halle", MATTER),
        ("no one could get out of the lift yet", HARM),
        ("Was tun wenn er nicht mehr atmet", HARM),
        ("bloke is lying behind the press", HARM),
    ],
)
def test_danger_is_told_in_everyday_words(report: str, kind: str) -> None:
    assert kind in check_life_safety(report).kinds


@pytest.mark.parametrize(
    "report",
    [
        "papers went through his hands last week",
        "the parcel went straight through customs",
        "data went into the tank of the analytics team, no reply",
        "Hi guys, server is dead",
        "Bewohner meldet: Wasser fehlt seit heute",
        "Ich kann nicht mehr drucken, Brief liegt noch da",
        "heute knallt die Sonne, Klima aus",
        "everybody has a headache with the new engine of the app",
        "Pulverbeschichtung steht, Paket mit Teilen verspätet",
        "petrol is running out in the region",
        "diesel leak from the generator, two litres",
        "Baum liegt auf der Straße, Zufahrt blockiert",
        "boiler bangs a bit when starting, relief valve checked",
        "Kessel pfeift, Ventil wird Montag getauscht",
        "river is over its banks, road closed",
        "Postfach kurz vorm Platzen",
        "the old building is coming down next month",
        "roof is leaking in two places",
        "Regal biegt sich unter den Akten",
        "Stromleitung unterbrochen laut Stadtwerke",
        "power line is down to 2 kW",
        "Virus greift unsere Server an",
        "he threatened to cut the budget",
        "vendor threatens to cut us off",
        "nobody can get out of the menu",
        "no one can come out to fix it today",
        "tree diagram in the app is leaning left on the street view",
    ],
)
def test_everyday_reports_in_the_same_words_raise_no_alarm(report: str) -> None:
    assert not check_life_safety(report).danger
