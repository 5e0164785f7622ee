"""Where life may be in danger and nothing tells it, that is asked; never what is told already."""

from dataclasses import replace
from datetime import UTC, datetime
from unittest.mock import Mock

import pytest

from muster.settings import load_settings
from retrieval.embedder import Embedder
from retrieval.models import open_embedder
from tests.triage.test_danger_model import ENCODED, made, reader_with
from triage import danger_model, reading
from triage.asking import Heard
from triage.danger_model import ASKED_FROM, PASSED_OVER_FROM, is_near_danger, with_reading
from triage.life_safety import check_life_safety, passes_over, tells_of_harm
from triage.severity_questions import Told
from triage.share import EVERYTHING
from triage.understanding import Understood


@pytest.mark.parametrize(
    "report",
    [
        "Two colleagues hurt in hall 2",
        "Fire in the paint shop, nobody hurt",
        "Feuer im Lager, niemand verletzt",
        "Fire in the paint shop. Everyone is out.",
        "Smoke in the lab, all staff are safely outside",
        "Brand im Keller, alle sind draußen",
        "Gasalarm, alle Kollegen sind in Sicherheit",
        "Smoke in hall 2, all staff accounted for",
        "Rauch in Halle 2, alle vollzählig",
        "Fire in hall 2. Everyone is out of the building.",
        "Fire - everybody is out now and accounted for - come quick",
        "Smoke in the lab, all of us are outside at the assembly point",
        "Alle Mitarbeiter sind vollzählig am Sammelplatz. Feuer im Lager",
        "Smoke is in hall 2, everybody is safe",
        # Of some it is told, whatever is asked beside.
        "Two hurt in hall 2, not known whether more are",
        "Kim is hurt, can somebody come?",
    ],
)
def test_who_says_how_people_are_is_not_asked_for_it(report: str) -> None:
    assert tells_of_harm(report)


@pytest.mark.parametrize(
    "report",
    [
        "Fire in the paint shop",
        "Brand im Keller",
        "Fire in the paint shop, not everyone is out",
        "Fire in the paint shop, nearly everybody is out",
        "Fire, everyone is out but the two from the lab",
        "Fire. Is everyone out?",
        "I hope everyone is out by now, smoke on 3",
        "Brand im Keller, fast alle sind draußen",
        "Brand im Keller, alle sind draußen bis auf den Hausmeister",
        "Sind alle draußen? Es riecht nach Gas",
        "Rauch, ich weiß nicht ob alle Leute raus sind",
        "all staff are out of ideas, the server is down",
        "Everyone was fine yesterday. Now smoke in hall 2",
        "Everyone was out at lunch when the fire began",
        "All staff are safe. The visitors we cannot find.",
        "Feuer. Alle Mitarbeiter sind in Sicherheit. Ein Monteur fehlt.",
        # Out, safe and fine in another sense.
        "Alle sind raus aus SAP, dazu Rauch im Serverraum",
        "Alle Daten sind in Sicherheit, Rauch im Serverraum",
        "Everyone is out sick and there is smoke in hall 2",
        "All staff are outside the VPN since 9. Smoke in the server room.",
        "All staff are ok with working late. There is a fire in the kitchen.",
        "Alle sind nicht draußen, Feuer in Halle 2",
        # By hearsay, or not so far.
        "Brand im Keller, alle sind wohl draußen",
        "Supposedly everyone is out. Smoke in hall 2.",
        "Fire in hall 2. Tell me when everyone is out.",
        # Somebody else is not.
        "Everyone is out. Two contractors have not been seen. Fire in hall 2.",
        "Everyone is out. Kim went back in. Fire in hall 2.",
        "Everyone is out. Kim is still inside. Fire in hall 2.",
        "Alle sind draußen. Kim ist nochmal rein. Feuer in Halle 2.",
        # Words of harm that ask or hope.
        "Fire in hall 2, is anybody hurt?",
        "Fire. Is anybody hurt, or trapped?",
        "Fire in hall 2, not known whether anybody is hurt",
        "Fire in hall 2. Casualties unknown.",
        "Fire in hall 2, hopefully nobody is hurt",
        "Brand in Halle 2, unklar ob jemand verletzt ist",
        "Brand in Halle 2. Gibt es Verletzte?",
    ],
)
def test_who_does_not_say_so_for_sure_is_asked(report: str) -> None:
    assert not tells_of_harm(report)


@pytest.mark.parametrize(
    ("score", "is_near"), [(ASKED_FROM + 0.1, True), (ASKED_FROM - 0.1, False), (0.5, True)]
)
def test_near_is_what_an_alarm_is_not_far_from(
    score: float, is_near: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = made(intercept=score)
    monkeypatch.setattr(danger_model, "_packaged", lambda: model)
    assert is_near_danger("...", ENCODED, "m") is is_near
    assert is_near_danger("...", ENCODED, "m", least=score + 0.1) is False
    assert not is_near_danger("...", ENCODED, "own-model-0123")
    assert not is_near_danger("...", ENCODED._replace(tuned=None), "m")


@pytest.mark.parametrize(
    ("score", "report", "shares", "is_near"),
    [
        (ASKED_FROM + 0.1, "Orange glow over the roof", {}, True),
        (ASKED_FROM - 0.1, "Orange glow over the roof", {}, False),
        # Words of danger in a phrase that means none.
        (PASSED_OVER_FROM + 0.1, "build 3 is on fire", {}, True),
        (PASSED_OVER_FROM - 0.1, "build 3 is on fire", {}, False),
        # What kind it may be.
        (-9.0, "Orange glow over the roof", {"FAC.4": 0.25, "PPL.4": 0.2}, True),
        (-9.0, "Orange glow over the roof", {"FAC.4": 0.25, "NAT.4": 0.2}, False),
        # That nothing is told.
        (-9.0, "Please ring me back at once", {"UNKNOWN": 0.7, "TEC.1": 0.3}, True),
        (-9.0, "Please ring me back at once", {"UNKNOWN": 0.5, "TEC.1": 0.5}, False),
        # An alarm is asked about anyway.
        (ASKED_FROM + 0.1, "There is a fire", {}, False),
    ],
)
def test_a_report_that_raises_no_alarm_is_read_for_being_near(
    score: float,
    report: str,
    shares: dict[str, float],
    is_near: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = made(intercept=score)
    understood = Understood(
        **dict.fromkeys(
            set(Understood.__slots__) - {"is_near_danger"},
            Mock(distribution=shares),
        )
    )
    monkeypatch.setattr(reading, "with_kind", lambda found, _: found)
    reader = reader_with(model, replace(understood, text=report), monkeypatch)
    heard = Heard((), {}, Told(), danger=None, personal_data=None)
    now = datetime(2026, 7, 1, tzinfo=UTC)
    _, read = reader.read_danger_first(report, heard, now, EVERYTHING)
    assert read.is_near_danger is is_near


@pytest.mark.parametrize(
    ("report", "is_passed_over"),
    [
        ("build 3 is on fire", True),
        ("two of the project died", True),
        ("There is a fire", False),
        ("printer jam on floor 3", False),
        ("the mail server died, and there is smoke", True),
    ],
)
def test_words_of_danger_in_a_harmless_phrase_are_known(report: str, is_passed_over: bool) -> None:
    assert passes_over(report) is is_passed_over


@pytest.mark.parametrize(
    "report",
    [
        "Entwickler der Datenbank gestorben",
        "der Betreuer unserer Server ist gestorben",
        "the developer of the database died last night",
        "Betreiberin des Portals gestern gestorben",
    ],
)
def test_who_made_a_thing_can_die(report: str) -> None:
    assert check_life_safety(report).danger


@pytest.mark.parametrize(
    "report",
    [
        "Server der Datenbank gestorben",
        "Leider ist die Datenbank gestorben",
        "the controller of the database died last night",
        "Treiber der Netzwerkkarte gestorben, Datenbank tot",
    ],
)
def test_a_part_of_a_thing_is_nobody(report: str) -> None:
    assert not check_life_safety(report).danger


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder(load_settings().settings.cache)


# Written for this file; neither words nor lessons know them.
SILENT = [
    "Elektriker klebt an der Leitung",
    "wasps in the server room, Jan is allergic and swelling up",
    "Kollegin mit Frittierfett übergossen worden",
]


@pytest.mark.model
@pytest.mark.parametrize("report", SILENT)
def test_dangers_that_nothing_tells_are_asked_about(embedder: Embedder, report: str) -> None:
    encoded = embedder.encode_both([report])
    found = with_reading(check_life_safety(report), report, encoded, embedder.tuned_id)
    assert found.danger or is_near_danger(report, encoded, embedder.tuned_id)


@pytest.mark.model
@pytest.mark.parametrize(
    "report",
    [
        "Mail server down since 8, nobody can send",
        "Stromausfall im ganzen Gebäude, USV läuft noch",
        "Half of the night shift called in sick",
        "SAP zeigt seit dem Update falsche Bestände",
        "The supplier files for insolvency",
    ],
)
def test_everyday_reports_are_not_asked_about(embedder: Embedder, report: str) -> None:
    assert not is_near_danger(report, embedder.encode_both([report]), embedder.tuned_id)
