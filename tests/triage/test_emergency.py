"""What is shown at once where life is in danger: the section that fits, whole and in order."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from domain.documents import Fact, FactKind, Place, Section, Version, VersionStatus
from domain.proposals import EmergencyStep
from domain.search import Hit, SearchResult
from triage.emergency import is_later, with_steps
from triage.life_safety import check_life_safety

DEATH = (
    "Death or serious injury",
    "The Head of HR drives to the family. The all-clear is given later.\n",
)
FIRST_AID = (
    "First aid",
    "1. Check the breathing.\n2. One person dials 112. 1 minute.\n3. Fetch the defibrillator.\n"
    "First Aid Plan, Internal\n",
)
ALARM = (
    "Raise the alarm",
    "Whoever sees smoke pushes the nearest call point, then dials 112, then the gatehouse.\n"
    "Say what burns. Wait until the other side hangs up.\n"
    "Drills are held twice a year; in 2026 the night shift needed 6 minutes.\n",
)
PARCEL = ("Suspicious parcel or powder", "1. Put it down.\n2. Leave the room.\n")
CALL = ("If you take the call", "1. Stay calm.\n2. Ask where it is.\n")
WATER = ("Immediate steps when water comes in", "1. Close the valve.\n")
SPILL = ("Substance released", "1. Everybody leaves the room.\n")


class Found:
    """A search that finds these sections, each as a plan of its own, in this order."""

    def __init__(self, *sections: tuple[str, str], title: str = "First Aid Plan") -> None:
        self.title, self.sections = title, sections

    def search(self, text: str, **how: object) -> SearchResult:
        del text, how
        return SearchResult(tuple(map(self._hit, range(len(self.sections)))))

    def _hit(self, number: int) -> Hit:
        heading, body = self.sections[number]
        return Hit(
            section_id=f"v{number}.s1",
            passage_id=f"v{number}.p1",
            document_id="plan",
            version_id=f"v{number}",
            path="plan.md",
            title=self.title,
            heading_path=(heading,),
            quote=body,
            start=0,
            end=len(body),
            place=Place(),
            score=1.0,
            status="in_force",
            parts=(("dense", 0.9),),
        )

    def get_version(self, version_id: str) -> Version:
        body = self.sections[int(version_id[1:])][1]
        now = datetime(2026, 1, 1, tzinfo=UTC)
        kind, state = "text/markdown", VersionStatus.IN_FORCE
        return Version(version_id, "plan", 1, "", kind, self.title, body, state, now)

    def sections_of(self, version_id: str) -> Sequence[Section]:
        heading, body = self.sections[int(version_id[1:])]
        one = f"{version_id}.s1"
        return [Section(one, version_id, 1, None, 2, heading, (heading,), 0, len(body), Place())]

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> Sequence[Fact]:
        del version_id, kinds
        return []


def steps(report: str, *sections: tuple[str, str], title: str = "First Aid Plan") -> list[str]:
    """Return what is shown at once where search finds these sections, best first."""
    found = Found(*sections, title=title)
    vector = np.zeros(3, dtype=np.float32)
    shown: tuple[EmergencyStep, ...] = with_steps(
        check_life_safety(report),
        report,
        vector,
        found,  # type: ignore[arg-type]
        found,
    ).steps
    for step in shown:
        assert found.get_version(step.version_id).text[step.start : step.end] == step.quote
    return [step.quote for step in shown]


def test_what_is_for_afterwards_gives_way_to_first_aid_whole_and_in_order() -> None:
    assert steps("colleague hurt, bleeding", DEATH, FIRST_AID) == [
        "Check the breathing.",
        "One person dials 112. 1 minute.",
        "Fetch the defibrillator.",
    ]


def test_it_is_shown_where_there_is_nothing_else() -> None:
    assert steps("colleague hurt, bleeding", DEATH)


def test_prose_is_shown_as_the_plan_writes_it_without_its_history() -> None:
    assert steps("Smoke in the hall", ALARM, title="Fire Plan") == [
        "Whoever sees smoke pushes the nearest call point, then dials 112, then the gatehouse.",
        "Say what burns.",
        "Wait until the other side hangs up.",
    ]


ARMED = ("Attack by an armed person", "Run out of the building.")
ILL = ("Medical emergency", "Check breathing.")
FLAMES = ("Fire", "Pull the call point.")


@pytest.mark.parametrize(
    ("report", "first"),
    [
        ("A colleague has a heart attack in the canteen", "Check breathing."),
        ("A man with a gun attacked a guard", "Run out of the building."),
        ("There is a fire in the kitchen", "Pull the call point."),
    ],
)
def test_a_word_that_stands_in_another_names_no_danger(report: str, first: str) -> None:
    assert steps(report, ARMED, ILL, FLAMES, title="Plan")[0] == first


@pytest.mark.parametrize(
    ("report", "first"),
    [
        ("A caller says there is a bomb", "Stay calm."),
        ("A suspicious parcel lies here", "Put it down."),
        ("Smell of gas in the cellar", "Everybody leaves the room."),
        ("The water is rising, people inside", "Close the valve."),
        ("Hochwasserwelle kommt, zwei Kollegen im Keller", "Close the valve."),
    ],
)
def test_the_section_for_the_danger_told_comes_first(report: str, first: str) -> None:
    assert steps(report, WATER, PARCEL, CALL, SPILL, title="Plan")[0] == first


LEAVE = ("Evacuate and count", "1. Everybody walks to the lawn.\n")


@pytest.mark.parametrize(
    ("report", "first"),
    [
        # The kind alone is told, by a sign.
        ("Es stinkt nach faulen Eiern im Keller", "Everybody leaves the room."),
        ("sweet smell in the lab and I feel sick", "Everybody leaves the room."),
        ("Anruf: in einer Stunde gehts hier hoch", "Stay calm."),
        ("a bag in the canteen is ticking", "Stay calm."),
        ("es ist alles verqualmt", "Pull the call point."),
        ("some kids are on top of the transformer", "Everybody walks to the lawn."),
        ("colleague hurt, bleeding", "Check breathing."),
    ],
)
def test_a_kind_of_danger_without_a_name_is_answered_by_what_is_for_it(
    report: str, first: str
) -> None:
    assert steps(report, WATER, LEAVE, CALL, SPILL, FLAMES, ILL, title="Plan")[0] == first


@pytest.mark.parametrize("title", ["Flood Plan", "Storms", "Earthquake", "Bomb Threat"])
def test_no_plan_for_a_danger_of_its_own_kind_is_shown_for_another(title: str) -> None:
    assert steps("some kids are on top of the transformer", AT_ONCE, title=title) == []
    assert steps("some kids are on top of the transformer", AT_ONCE, title="Site Plan")


AT_ONCE = ("Immediate steps", "1. Press the emergency stop.\n")


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Hazardous Release Plan", "Press the emergency stop."),
        # The first steps of a plan for two dangers may be those of the other.
        ("Water Damage and Hazardous Release", "Everybody leaves the room."),
        ("Medical Emergency and Gas Leak", "Everybody leaves the room."),
        ("Fire Plan", "Everybody leaves the room."),
    ],
)
def test_the_first_steps_of_a_plan_for_the_danger_told_are_as_good_as_a_heading_that_names_it(
    title: str, first: str
) -> None:
    # Of those that are as good the search's first comes first.
    assert steps("Smell of gas in the cellar", AT_ONCE, SPILL, title=title)[0] == first


def test_first_steps_stand_behind_what_search_found_before_them() -> None:
    shown = steps("Smell of gas in the cellar", SPILL, AT_ONCE, title="Hazardous Release Plan")
    assert shown == ["Everybody leaves the room.", "Press the emergency stop."]


@pytest.mark.parametrize(
    ("heading", "later"),
    [
        ("Todesfall oder lebensgefährliche Verletzung", True),
        ("Entwarnung", True),
        ("Communication", True),
        ("Sofortmaßnahmen", False),
        ("Immediate steps", False),
        ("Evacuate and count", False),
    ],
)
def test_a_heading_tells_that_a_section_is_for_later(heading: str, later: bool) -> None:
    assert is_later(heading) is later
