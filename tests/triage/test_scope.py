"""Another site, system or season; the phase of a report; why a plan is not shown."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.documents import Place
from domain.reference import Activity, ReferenceData, Resource, ResourceKind
from domain.search import Hit, Standing
from retrieval.phases import NOW, RECOVERY, RETURN, phase_of
from triage.affected import find_affected
from triage.phases import phase_of_report
from triage.scope import put_behind, scope_of
from triage.why_not import Plan, explain

KNOWN = ReferenceData(
    activities=(Activity("Dispatch", timedelta(hours=4), None, None, "", ("Orca WMS",)),),
    resources=(
        Resource("Hamburg Plant", ResourceKind.SITE, None, "active"),
        Resource("Cologne Centre", ResourceKind.SITE, None, "active"),
        Resource("Orca WMS", ResourceKind.IT_SERVICE, None, "active"),
        Resource("Meridian ERP", ResourceKind.IT_SERVICE, None, "active"),
    ),
)


def hit(title: str, *headings: str, score: float = 1.0, quote: str = "") -> Hit:
    path = f"{title}.md"
    parts = (("dense", 0.4), ("text", 0.5))
    return Hit(
        title, title, title, "v", path, title, headings, quote, 0, 0, Place(), score, "in_force",
        parts,
    )  # fmt: skip


def against(report: str, title: str, *headings: str) -> tuple[str, ...]:
    check = scope_of(report, KNOWN, find_affected(report, KNOWN))
    return check.against(hit(title, *headings))


@pytest.mark.parametrize(
    ("report", "title", "why"),
    [
        ("Flood in Hamburg", "Flood plan Cologne", "for another site: Cologne Centre, not Hamb"),
        ("Flood at the Hamburg Plant", "Cologne Centre: flood", "for another site"),
        ("Orca WMS is down", "Meridian ERP recovery", "for another system: Meridian ERP, not Orc"),
        ("Schnee und Eis auf dem Hof", "Heat wave", "for another season: summer, not winter"),
    ],
)
def test_a_section_for_something_else_says_for_what(report: str, title: str, why: str) -> None:
    (found,) = against(report, title)
    assert found.startswith(why)


def test_a_plan_of_the_named_system_and_another_is_of_both() -> None:
    systems = ("Core network", "DNS", "Filling line 1", "Filling line 2")
    known = ReferenceData(
        resources=tuple(Resource(one, ResourceKind.IT_SERVICE, None, "active") for one in systems)
    )

    def why(report: str, title: str) -> tuple[str, ...]:
        return scope_of(report, known, ()).against(hit(title))

    assert why("The core network is gone", "Network and DNS Recovery") == ()
    assert why("The core network is gone", "DNS Recovery")
    # What both are called is of neither alone.
    assert why("Filling line 2 stands", "Filling line 1: restart")


@pytest.mark.parametrize(
    ("report", "title"),
    [
        ("Water in the hall", "Flood plan Cologne"),
        ("Flood in Hamburg and Cologne", "Flood plan Cologne"),
        ("Flood in Hamburg", "Flood plan"),
        ("Flood in Hamburg", "Plant Centre guide"),
        ("ERP is down", "Meridian ERP recovery"),
        ("Dispatch stands still, Orca WMS hangs", "Orca WMS"),
        ("It is cold", "Winter service"),
    ],
)
def test_what_the_report_does_not_rule_out_is_no_mismatch(report: str, title: str) -> None:
    assert against(report, title) == ()


def test_those_for_something_else_go_behind_and_keep_their_order() -> None:
    hits = [hit("Cologne A"), hit("Flood"), hit("Cologne B"), hit("Hamburg")]
    check = scope_of("Flood in Hamburg", KNOWN, ())
    shown = put_behind(hits, check, k=3)
    assert [one.title for one in shown] == ["Flood", "Hamburg", "Cologne A"]
    assert [bool(one.mismatch) for one in shown] == [False, False, True]


@pytest.mark.parametrize(
    ("heading", "phase"),
    [
        ("Immediate steps", NOW),
        ("Sofortmaßnahmen", NOW),
        ("Contain: the first 30 minutes", NOW),
        ("Restore in this order", RECOVERY),
        ("Move to the second region", RECOVERY),
        ("Wiederanlauf der Systeme", RECOVERY),
        ("Return to normal", RETURN),
        ("Afterwards", RETURN),
        ("Rückkehr in den Normalbetrieb", RETURN),
        ("Holding statements", ""),
        ("Scope", ""),
    ],
)
def test_a_heading_tells_its_phase(heading: str, phase: str) -> None:
    assert phase_of(heading) == phase


@pytest.mark.parametrize(
    ("report", "hours", "phase"),
    [
        ("Power is out", 0, NOW),
        ("Power has been out since Monday", 30, RECOVERY),
        ("Power is back, can we return to the hall?", 30, RETURN),
        ("The network is restored", 1, RETURN),
        ("Strom ist wieder da, läuft wieder", 2, RETURN),
        ("We do not know when the network is restored", 1, NOW),
        ("It is not fixed", 1, NOW),
        ("Noch nicht behoben", 1, NOW),
    ],
)
def test_a_report_tells_its_phase(report: str, hours: float, phase: str) -> None:
    assert phase_of_report(report, timedelta(hours=hours)) == phase


PLAN = Plan("d1", "Cologne.md", "Cologne", "in_force")


def test_why_a_plan_is_not_shown_is_told_side_by_side() -> None:
    best = replace(hit("Cologne", "Cologne Centre", score=0.4), quote="Move the samples.")
    shown = [hit("Flood", quote="Pumps in the cellar keep the water out")]
    check = scope_of("Water in the Hamburg cellar", KNOWN, ())
    found = explain(
        "Water in the Hamburg cellar",
        plan=PLAN,
        standing=Standing(7, 40, best),
        shown=shown,
        check=check,
    )
    assert (found.place, found.of, found.shown_at) == (7, 40, 0)
    assert found.missing == ("water", "cellar")
    assert found.mismatch == ("for another site: Cologne Centre, not Hamburg Plant",)
    assert [(one.name, one.own, one.last_shown) for one in found.parts] == [
        ("score", 0.4, 1.0),
        ("dense", 0.4, 0.4),
        ("text", 0.5, 0.5),
    ]


def test_a_plan_that_is_shown_or_not_in_force_is_told_so() -> None:
    shown = [hit("Flood"), hit("Cologne")]
    check = scope_of("Water", KNOWN, ())
    found = explain("Water", plan=PLAN, standing=None, shown=shown, check=check)
    assert found.shown_at == 2
    assert (found.place, found.best, found.parts) == (0, None, ())
