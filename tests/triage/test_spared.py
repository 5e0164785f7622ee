"""What a report says to be well is not what is affected; what it hopes or asks for may be."""

import time

import pytest

from domain.reference import ReferenceData, Resource, ResourceKind
from triage.affected import find_affected
from triage.scope import scope_of
from triage.things import named_in

KNOWN = ReferenceData(
    resources=tuple(
        Resource(name, ResourceKind.IT_SERVICE, None, "active")
        for name in ("Tavoria", "Rack C", "Corolis", "Wetterdienst")
    )
)


@pytest.mark.parametrize(
    ("report", "affected"),
    [
        ("Tavoria is fine, Corolis is down", "Corolis"),
        ("Corolis is down, Tavoria works", "Corolis"),
        ("Only Corolis is down, Tavoria works.", "Corolis"),
        ("Tavoria is not affected, only Corolis", "Corolis"),
        ("Tavoria and Rack C are unaffected but Corolis hangs", "Corolis"),
        ("Tavoria, Rack C and Corolis are up and running. Wetterdienst is down", "Wetterdienst"),
        ("Tavoria is back up, Corolis still hangs", "Corolis"),
        ("Tavoria ist nicht betroffen, Corolis steht", "Corolis"),
        ("Tavoria läuft, Corolis steht", "Corolis"),
        ("Tavoria und Rack C laufen wieder, nur Corolis steht", "Corolis"),
        ("Zum Glück läuft Tavoria noch, aber Corolis steht", "Corolis"),
        ("Nicht betroffen: Tavoria und Rack C. Corolis steht", "Corolis"),
        ("Corolis steht, Tavoria funktioniert einwandfrei", "Corolis"),
        ("No doubt Tavoria is fine, Corolis is down", "Corolis"),
        ("Nobody can sign in to Corolis, Tavoria is fine", "Corolis"),
        ("Tavoria is up, but Corolis is down", "Corolis"),
        ("Tavoria is fine, no trouble there. Corolis is down", "Corolis"),
        ("Corolis is not sending, Tavoria is fine", "Corolis"),
    ],
)
def test_what_is_said_to_be_well_is_not_affected(report: str, affected: str) -> None:
    assert named_in(report, KNOWN).names == {affected}
    assert scope_of(report, KNOWN, ()).named_systems == {affected}


@pytest.mark.parametrize(
    "report",
    [
        "Tavoria is not running",
        "Tavoria is no longer available",
        "Tavoria is running out of space",
        "Tavoria is running very slowly",
        "Tavoria is up, nobody can sign in",
        "Is Tavoria up? Nobody can sign in",
        "Nothing works until Tavoria is back",
        "We do not know whether Tavoria is fine",
        "We hope Tavoria is back soon",
        "Tavoria was fine yesterday",
        "Tavoria works on one screen only",
        "Everything works except Tavoria",
        "Power is fine. Tavoria hangs",
        "Tavoria läuft nicht",
        "Tavoria läuft voll",
        "Tavoria läuft auf Notbetrieb",
        "Tavoria funktioniert nur teilweise",
        "Seit acht läuft Tavoria nicht",
        "Alles läuft außer Tavoria",
        "Keine Aufträge, bis Tavoria läuft",
        "Tavoria is ok only for admins",
        "Tavoria is fine, only for admins",
        "Tavoria läuft nur für Admins",
        "Tavoria ist in Ordnung, nur langsam",
        "It is not true that Tavoria is fine",
        "It isn't true that Tavoria is fine",
        "I doubt that Tavoria is fine",
        "I doubt Tavoria is up",
        "We are not sure Tavoria is fine",
        "I can't say Tavoria is fine",
        "Nobody says Tavoria is fine",
        "No one has confirmed that Tavoria is fine",
        "They pretend Tavoria is fine",
        "We thought Tavoria is fine",
        "Niemand sagt, dass Tavoria läuft",
        "Es stimmt nicht, dass Tavoria läuft",
        "Ich bezweifle, dass Tavoria läuft",
        "Dass Tavoria in Ordnung ist, bezweifle ich",
        "Dass Tavoria nicht betroffen, stimmt nicht",
        "Tavoria is fine, no, it is down",
        "Tavoria is fine but slow",
        "Tavoria is fine, but slow",
        "Tavoria is fine, though slow",
        "Tavoria läuft, aber langsam",
    ],
)
def test_what_is_hoped_denied_or_halved_is_affected(report: str) -> None:
    assert named_in(report, KNOWN).names == {"Tavoria"}


def test_one_mention_in_trouble_is_enough() -> None:
    report = "At nine Tavoria is fine, at ten Tavoria hangs, Corolis is ok"
    assert named_in(report, KNOWN).names == {"Tavoria"}


def test_a_report_of_what_is_well_again_is_about_that() -> None:
    report = "Tavoria is running again."
    assert find_affected(report, KNOWN) == ()
    assert scope_of(report, KNOWN, ()).named_systems == {"Tavoria"}


def test_of_two_the_one_that_is_well_and_slow_is_affected_as_well() -> None:
    report = "Tavoria is up but slow, Corolis is down"
    assert named_in(report, KNOWN).names == {"Tavoria", "Corolis"}


def test_a_long_sentence_of_what_runs_is_read_in_little_time() -> None:
    def seconds(count: int) -> float:
        report = "Tavoria läuft, " * count
        named_in(f"{report}Corolis steht.", KNOWN)
        began = time.process_time()
        named_in(f"{report}Corolis steht!", KNOWN)
        return time.process_time() - began

    # A sentence four times as long; looked to its end from each name it would take sixteen times.
    assert seconds(14_000) < 8 * max(seconds(3_500), 0.02)
