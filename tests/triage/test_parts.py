"""Language, neighbours, loss scenarios, order of sections, roles: each worked by hand."""

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
import pytest

from domain.documents import (
    Fact,
    FactKind,
    Place,
    Section,
    Version,
    VersionStatus,
)
from domain.incidents import Incident
from domain.reference import Person
from domain.search import Hit
from retrieval.language import is_partly_german, language_of
from triage.loss_scenarios import find_loss_scenarios
from triage.name_forms import forms_of
from triage.name_reader import NameReader
from triage.neighbours import History, Neighbour
from triage.roles import Roster, find_roles
from triage.similar import Likeness, find_similar
from triage.taxonomy import load_taxonomy

DAY = date(2026, 3, 1)
TEXT = """Power plan

The Facilities Manager starts the generator. Tell the Head of Security at once.

Roles

| Fire Warden | Kim Ost |
"""


def incident(incident_id: str, **fields: object) -> Incident:
    given = {"title": "", "description": "", "incident_class": "FAC", "subclass": "FAC.1"}
    return Incident(incident_id, None, **{**given, **fields})  # type: ignore[arg-type]


def hit(section: int, score: float, *, heading: str = "Power plan", path: str = "p.md") -> Hit:
    return Hit(
        section_id=f"d1.1.s{section}",
        passage_id=f"d1.1.p{section}",
        document_id="d1",
        version_id="d1.1",
        path=path,
        title="Power plan",
        heading_path=(heading,),
        quote="",
        start=0,
        end=0,
        place=Place(),
        score=score,
        status="in_force",
    )


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Strom ist weg und niemand weiß warum", "de"),
        ("The power is out and nobody knows why", "en"),
        ("kein strom halle 2", "de"),
        ("srv down", "en"),
        ("Stromausfall Halle", "de"),
        ("IT Ausfall Kasse", "de"),
        ("warehouse fire", "en"),
        ("printer jam hall 3", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_report_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "partly"),
    [
        ("Waldbrand near the depot, be ready zur Räumung", True),
        ("Der Server room ist hot, cooling unit alarm", True),
        ("The pump in the cellar has stopped and the water is rising", False),
        ("Mr Müller of the plant in the north says that we have no power at all today", False),
        ("pump dead", False),
        ("Wasserrohrbruch Keller", True),
    ],
)
def test_a_report_in_two_languages_is_read_as_such(text: str, partly: bool) -> None:
    assert is_partly_german(text) is partly


def test_the_nearest_incidents_come_first_and_ties_keep_their_order() -> None:
    rows = np.array([[0, 1], [1, 0], [0.6, 0.8], [1, 0]], dtype=np.float32)
    history = History([incident(name) for name in "abcd"], rows)
    found = history.nearest(np.array([1, 0], dtype=np.float32), limit=3)
    assert [one.incident.incident_id for one in found] == ["b", "d", "c"]
    assert found[2].vote == pytest.approx(0.6**3)
    assert History([], np.zeros((0, 2), dtype=np.float32)).nearest(rows[0]) == []


def test_loss_scenarios_follow_the_class_and_what_was_lost_before() -> None:
    taxonomy = load_taxonomy()
    alone = find_loss_scenarios({"CYB.1": 0.9, "PPL.1": 0.1}, [], taxonomy)
    assert {one.code for one in alone} == {"it", "information"}
    near = Neighbour(incident("a", loss_scenarios=("people",)), 1.0)
    both = find_loss_scenarios({"CYB.1": 1.0}, [near], taxonomy)
    assert {one.code: one.probability for one in both} == {
        "information": 0.6,
        "it": 0.6,
        "people": 0.4,
    }


def nothing(_: str) -> frozenset[str]:
    return frozenset()


def test_similar_incidents_say_why_and_far_ones_are_left_out() -> None:
    near = incident("a", title="Generator failed", site="Hamburg", outcome="Fuel was bought.")
    far = incident("b")
    likeness = Likeness("The generator in Hamburg failed", "FAC.1", load_taxonomy(), nothing)
    found = find_similar([Neighbour(near, 0.8), Neighbour(far, 0.1)], likeness)
    assert [one.incident_id for one in found] == ["a"]
    assert found[0].outcome == "Fuel was bought."
    assert found[0].why == (
        "same class: Power failure",
        "same site: Hamburg",
        "same words: failed, generator",
    )


def test_of_the_same_words_the_rarest_come_first_and_everyday_ones_not_at_all() -> None:
    rarity = {"three": 4.0, "under": 4.7, "generator": 6.4, "membrane": 7.5}
    report = "three membrane pumps under the generator hall in Kaltfeld"
    past = incident("a", title="The Kaltfeld generator and three membrane pumps under water")

    def rare(word: str) -> float:
        return rarity.get(word, math.inf if word == "kaltfeld" else 5.9)

    likeness = Likeness(report, None, load_taxonomy(), nothing, (), rare)
    assert likeness.why(past) == ("same words: kaltfeld, membrane, generator",)
    assert Likeness("three under", None, load_taxonomy(), nothing, (), rare).why(past) == (
        "similar wording",
    )


def test_what_was_different_then_is_said() -> None:
    reader = NameReader(forms_of(("Meridian ERP", "Orca WMS")))

    def things(text: str) -> frozenset[str]:
        return frozenset(one.name for one in reader.read(text))

    likeness = Likeness("ERP down in Hamburg", "TEC.1", load_taxonomy(), things, {"Hamburg"})
    past = incident("a", title="Orca WMS hung", site="Venlo", subclass="FAC.1")
    assert likeness.different(past) == (
        "another class: Power failure",
        "another site: Venlo",
        "then also: Orca WMS",
        "not then: Meridian ERP",
    )
    same = incident("b", title="ERP down", site="Hamburg", subclass="TEC.1")
    assert likeness.different(same) == ()
    assert likeness.why(same)[:3] == (
        "same class: Application or service failure (bug, failed release)",
        "same site: Hamburg",
        "same thing: Meridian ERP",
    )


class StoredPlan:
    """One plan of two sections, its second section the one on roles."""

    def __init__(self) -> None:
        cut = TEXT.index("Roles")
        self.sections = [
            Section("d1.1.s1", "d1.1", 0, None, 1, "Power plan", ("Power plan",), 0, cut, Place()),
            Section("d1.1.s2", "d1.1", 1, None, 1, "Roles", ("Roles",), cut, len(TEXT), Place()),
        ]
        at = TEXT.index("Fire Warden")
        self.facts = [
            Fact("f1", "d1.1", "d1.1.s2", FactKind.ROLE, "Fire Warden", None, at, at + 11)
        ]

    def get_version(self, version_id: str) -> Version:
        return Version(
            version_id,
            "d1",
            1,
            "",
            "text/markdown",
            "Power plan",
            TEXT,
            VersionStatus.IN_FORCE,
            datetime(2026, 1, 1, tzinfo=UTC),
        )

    def sections_of(self, version_id: str) -> list[Section]:
        return self.sections

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> list[Fact]:
        return [one for one in self.facts if not kinds or one.kind in kinds]


PEOPLE = (
    Person("Ines Falk", ("Facilities Manager",), None, "+49 30 23125 1", "", None, None),
    Person("Jo Brandt", ("Engineer",), "Ines Falk", "+49 30 23125 2", "", None, None),
    Person("Ada Senf", ("Head of Security",), None, "", "a@x.example", None, date(2026, 2, 1)),
)


def test_roles_are_resolved_by_the_roster_of_the_day_and_gaps_are_said() -> None:
    roles = find_roles([hit(1, 1.0)], StoredPlan(), Roster(PEOPLE, DAY))
    facilities, security = roles
    assert (facilities.role, facilities.person, facilities.deputy, facilities.gap) == (
        "Facilities Manager",
        "Ines Falk",
        "Jo Brandt",
        "",
    )
    assert facilities.contact == "+49 30 23125 1"
    assert facilities.quote == "The Facilities Manager starts the generator."
    assert TEXT[facilities.start : facilities.end] == facilities.quote
    assert (security.person, security.gap) == (
        None,
        "Ada Senf left on 2026-02-01, no deputy",
    )


def test_a_section_that_names_no_role_speaks_through_the_roles_section() -> None:
    plan = StoredPlan()
    quiet = Section("d1.1.s3", "d1.1", 2, None, 1, "Annex", ("Annex",), 0, 5, Place())
    plan.sections.append(quiet)
    roles = find_roles([hit(3, 1.0)], plan, Roster(PEOPLE, DAY))
    assert [(one.role, one.section_id, one.gap) for one in roles] == [
        ("Fire Warden", "d1.1.s2", "no person on the roster")
    ]


def test_without_a_roster_it_says_so() -> None:
    (role,) = find_roles([hit(2, 1.0)], StoredPlan(), Roster((), DAY))
    assert (role.role, role.person, role.gap) == ("Fire Warden", None, "no roster imported")
