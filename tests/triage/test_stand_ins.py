"""Who could act where somebody is missing or called twice; how many roles are shown."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from domain.documents import Fact, FactKind, Place, Section, Version, VersionStatus
from domain.proposals import RoleProposal
from domain.reference import Person
from domain.search import Hit
from triage.roles import NOBODY_CALLED, Called, Roster, find_roles
from triage.stand_ins import with_live_gaps

DAY = date(2026, 3, 1)


def person(name: str, *roles: str, deputy_of: str | None = None, left: bool = False) -> Person:
    return Person(name, roles, deputy_of, "", "", None, date(2026, 1, 1) if left else None)


PEOPLE = (
    person("Ines Falk", "Facilities Manager", "Safety Officer"),
    person("Jo Brandt", "Facilities Engineer", deputy_of="Ines Falk"),
    person("Ada Senf", "Network Lead", left=True),
    person("Kim Ost", "Network Engineer"),
)


def role(name: str, who: str | None, deputy: str | None = None, gap: str = "") -> RoleProposal:
    return RoleProposal(name, who, deputy, None, "s", "v", "p.md", name, 0, 0, gap)


def test_one_person_in_two_roles_at_once_is_a_gap_in_both_and_the_deputy_takes_the_second() -> None:
    first, second = with_live_gaps(
        [
            role("Facilities Manager", "Ines Falk", "Jo Brandt"),
            role("Safety Officer", "Ines Falk", "Jo Brandt"),
        ],
        Roster(PEOPLE, DAY),
    )
    assert first.gap == "Ines Falk is also Safety Officer"
    assert second.gap == "Ines Falk is also Facilities Manager"
    assert (first.next_best, second.next_best) == ("", "Jo Brandt (deputy)")


def test_where_nobody_is_left_somebody_of_the_same_field_is_next() -> None:
    (found,) = with_live_gaps(
        [role("Network Lead", None, gap="Ada Senf left on 2026-01-01, no deputy")],
        Roster(PEOPLE, DAY),
    )
    assert found.next_best == "Kim Ost (Network Engineer)"


def test_nobody_of_the_field_is_no_next_best() -> None:
    (found,) = with_live_gaps([role("Press Officer", None)], Roster(PEOPLE, DAY))
    assert found.next_best == ""


NAMES = ("Alpha Lead", "Beta Lead", "Gamma Lead", "Delta Lead", "Omega Lead")
TEXT = "Plan\n" + " ".join(f"The {name} acts." for name in NAMES[:4]) + "\nAnnex\nOmega Lead.\n"


class Plans:
    """One plan with four roles in its first section and one in its annex."""

    def __init__(self) -> None:
        cut = TEXT.index("Annex")
        self._sections = [
            Section("v.s1", "v", 0, None, 1, "Plan", ("Plan",), 0, cut, Place()),
            Section("v.s2", "v", 1, None, 1, "Annex", ("Annex",), cut, len(TEXT), Place()),
        ]

    def get_version(self, version_id: str) -> Version:
        return Version(
            version_id, "d", 1, "", "text/markdown", "Plan", TEXT, VersionStatus.IN_FORCE,
            datetime(2026, 1, 1, tzinfo=UTC),
        )  # fmt: skip

    def sections_of(self, version_id: str) -> list[Section]:
        return self._sections

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> list[Fact]:
        assert kinds == (FactKind.ROLE,)
        return [
            Fact(f"f{n}", "v", "v.s1", FactKind.ROLE, name, None, at, at + len(name))
            for n, name in enumerate(NAMES[:4])
            for at in [TEXT.index(name)]
        ]


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        # Without a past all four of the section count, in the order they stand.
        (NOBODY_CALLED, ["Alpha Lead", "Beta Lead", "Gamma Lead", "Delta Lead"]),
        # Half clear: 0.525 of 1, 1/1.15, 1/1.3 and 1/1.45, and 0.475 of the share; Gamma's 0.40
        # is less than half of Delta's 0.84.
        (Called({"Delta Lead": 1.0}, 0.5), ["Delta Lead", "Alpha Lead", "Beta Lead"]),
        # In the annex alone: 0.525 * 0.2 + 0.475 = 0.58; Delta's 0.36 is too little.
        (
            Called({"Omega Lead": 1.0}, 0.5),
            ["Omega Lead", "Alpha Lead", "Beta Lead", "Gamma Lead"],
        ),
        # Where the past is clear, those never called stay away.
        (Called({"Omega Lead": 1.0}, 1.0), ["Omega Lead"]),
    ],
)
def test_who_was_called_before_comes_first(called: Called, shown: list[str]) -> None:
    hit = Hit("v.s1", "p", "d", "v", "p.md", "Plan", ("Plan",), "", 0, 0, Place(), 1.0, "")
    roles = find_roles([hit], Plans(), Roster((), DAY), called)
    assert [one.role for one in roles] == shown
    for one in roles:
        assert TEXT[one.start : one.end] == one.quote


ALONE = (
    Person("Ada Senf", ("Alpha Lead",), None, "+49 30 23125 1", ""),
    Person("Kim Ost", ("Engineer",), "Ada Senf", "+49 30 23125 2", ""),
)
SENF, OST = "is in hospital", "cannot be reached"


def lead(away: dict[str, str], *more: Person) -> tuple[str | None, ...]:
    """Return person, deputy, contact, gap and next best of the first role."""
    hit = Hit("v.s1", "p", "d", "v", "p.md", "Plan", ("Plan",), "", 0, 0, Place(), 1.0, "")
    one = find_roles([hit], Plans(), Roster((*ALONE, *more), DAY, away))[0]
    return (one.person, one.deputy, one.contact, one.gap, one.next_best)


def test_for_somebody_who_cannot_act_the_deputy_is_proposed_and_the_report_says_why() -> None:
    assert lead({}) == ("Ada Senf", "Kim Ost", "+49 30 23125 1", "", "")
    assert lead({"Ada Senf": SENF}) == (
        None,
        "Kim Ost",
        "+49 30 23125 2",
        'Ada Senf cannot act: "is in hospital"',
        "Kim Ost (deputy)",
    )


def test_a_deputy_who_cannot_act_stands_in_for_nobody() -> None:
    gap = 'Kim Ost cannot act: "cannot be reached", no deputy'
    assert lead({"Kim Ost": OST}) == ("Ada Senf", None, "+49 30 23125 1", gap, "")
    second = person("Ulla Rehm", "Engineer", deputy_of="Ada Senf")
    assert lead({"Kim Ost": OST}, second)[:2] == ("Ada Senf", "Ulla Rehm")


def test_where_neither_can_act_somebody_of_the_field_is_next() -> None:
    away = {"Ada Senf": SENF, "Kim Ost": OST}
    assert lead(away, person("Ulla Rehm", "Alpha Engineer")) == (
        None,
        None,
        None,
        'Ada Senf cannot act: "is in hospital", Kim Ost cannot act: "cannot be reached", no deputy',
        "Ulla Rehm (Alpha Engineer)",
    )


def test_who_left_the_roster_is_said_to_have_left() -> None:
    gone = person("Ada Senf", "Alpha Lead", left=True)
    roster = Roster((gone, ALONE[1]), DAY, {"Ada Senf": SENF})
    hit = Hit("v.s1", "p", "d", "v", "p.md", "Plan", ("Plan",), "", 0, 0, Place(), 1.0, "")
    assert find_roles([hit], Plans(), roster)[0].gap == "Ada Senf left on 2026-01-01"
