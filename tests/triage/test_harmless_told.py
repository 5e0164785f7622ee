"""Phrases that mean no danger never hide the danger that is told beside them."""

import pytest
from danger_reports import REPORTS

from triage.life_safety import check_life_safety


# Each looks like a harmless phrase or has one in it; each was written to be silenced by it.
@pytest.mark.parametrize(
    "report",
    [
        # It looks like one.
        "The workshop is on fire",
        "Training room for the painters on fire",
        "The tabletop is on fire",
        "The whole plot is on fire, two houses next to it",
        "Book club member stabbed in the reading room",
        "Beim Krimi Dinner liegt ein Gast tot im Flur",
        "We are drowning, need a rope",
        "I'm drowning here, can anyone hear me",
        "The traffic nearly killed me, truck on the pavement",
        "Man-down app is going off for unit 7",
        "Totmannmelder piepst, Kollege im Tank meldet sich nicht",
        "Used the fire blanket on the deep fryer",
        "He points a fake gun at us",
        "Could be a fake bomb, could be not",
        # The number of a room, or a time of day: no year.
        "2010 fire in the kitchen",
        "1945 explosion boiler room, log closed",
        "Fire in 1914, second corridor",
        "Feuer 2012, dritter Stock",
        "Fire from 2009 hrs, second alarm",
        "Feuer von 2009 Uhr, zweiter Anruf",
        # One beside it, in the same sentence.
        "Mock casualty stopped breathing",
        "The smoke machine is off and the stage smoke gets thicker",
        "This report is killing me, and the man in the archive was stabbed",
        "Dead tired after the night, and the cook lies unconscious",
        "The accident report is done; somebody is trapped in the press",
        "Gas detector service was here, now everybody in the lab has fainted",
        "Book club picked a thriller about a murder and he stabbed himself on the way",
        "Anniversary of the fire, and smoke from the same roof",
        "The server died and so did the operator",
        "Mock attack at nine, real shots at ten",
        "Todmüde alle, und im Keller riecht es nach Gas",
        "Unfallbericht liegt bei, Kollege ist eingeklemmt",
        "Nebelmaschine läuft nicht, trotzdem Rauch im Saal und Leute husten",
        "Das Planspiel ist abgebrochen, im Lager brennt es",
        "Feuerwehrfest am Samstag, heute brennt das Zelt",
        "Toter Baum auf den Hausmeister gefallen",
        "Die Tauben sind tot und die Kinder müssen sich übergeben, Geruch nach Chlor",
        "Falsches Messer für die Bühne bestellt, dem Gast steckt ein echtes im Bauch",
        "Der Drucker ist tot und der Techniker auch",
    ],
)
def test_real_danger_is_told_whatever_harmless_stands_beside_it(report: str) -> None:
    assert check_life_safety(report).danger


HARMLESS = (
    "We need a mock casualty for Friday",
    "Report on the 2014 boiler explosion goes to the archive",
    "The antenna on the fire tower is bent",
    "I deleted the folder by accident",
    "This spreadsheet is killing me",
    "Planspiel am Montag mit Brand im Lager",
    "Absatz in KW 12 abgestürzt",
    "Unfallberichte liegen bei",
)


@pytest.mark.parametrize("harmless", HARMLESS)
def test_no_harmless_sentence_hides_a_report_it_runs_into(harmless: str) -> None:
    assert not check_life_safety(harmless).danger
    told = [one["text"] for one in REPORTS if one["danger"]]
    told = [one for one in told if check_life_safety(one).danger]
    assert len(told) > 400
    joined = [
        text
        for one in told
        for text in (
            f"{harmless} and {one[0].lower()}{one[1:]}",
            f"{one.rstrip('.!?')}, {harmless}",
        )
    ]
    assert [one for one in joined if not check_life_safety(one).danger] == []


@pytest.mark.parametrize(
    "report",
    [
        "Course on fire safety",
        "Training on fire drills, Monday",
        "Workshop on smoke, Monday",
        "The book club picked a thriller about a murder",
        "Der Lesekreis liest einen Krimi mit einer Leiche",
        "Lesekreis bespricht am Montag die Geschichte einer Leiche",
        "Brand von 2009, Akte fehlt",
    ],
)
def test_what_is_only_taught_or_invented_stays_silent(report: str) -> None:
    assert not check_life_safety(report).danger


def test_gas_is_smelt_in_any_order_of_words() -> None:
    found = check_life_safety("Im ganzen Haus riecht es stark nach Gas")
    assert found.words == ("riecht es stark nach Gas",)
