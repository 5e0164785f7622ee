"""Whom a room names for its roles: as decided, as proposed, or as the roster says today."""

from datetime import UTC, date, datetime

import pytest

from desk.response.calling import CallList
from domain.decisions import Decision, ItemDecision, Outcome
from domain.proposals import ClassProposal, LifeSafety, Proposal, RoleProposal
from domain.reference import Person
from domain.response import Contact, Phase, Standing, Step

DAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
PEOPLE = (
    Person("Mara Holt", ("CISO",), None, "+49 30 1", "mara@works.example"),
    Person("Priya Rao", ("Security Analyst",), "Mara Holt", "+49 30 2", ""),
    Person("Old Deputy", (), "Mara Holt", "+49 30 3", "", valid_to=date(2026, 1, 31)),
    Person("Sam Okoro", (), "Mara Holt", "+49 30 4", ""),
    Person("Lena Voss", ("Backup Administrators",), None, "+49 30 5", ""),
    Person("Gone Lead", ("Network Lead",), None, "+49 30 6", "", valid_to=date(2026, 1, 31)),
    Person("Timo Beck", (), "Gone Lead", "+49 30 7", ""),
)
CISO = RoleProposal(
    "CISO", "Mara Holt", "Priya Rao", "+49 30 1", "s", "v", "plan.md", "The CISO", 0, 8
)


def contacts_of(*answers: ItemDecision, people: tuple[Person, ...] = PEOPLE) -> list[Contact]:
    proposal = Proposal(
        proposal_id="prop-1",
        created_at=NOW,
        created_by="Pat",
        report="Files are encrypted.",
        life_safety=LifeSafety(danger=False),
        incident_class=ClassProposal(
            "CYB", "CYB.1", "Ransomware", 0.9, "high", (), (), "seeds", abstained=False
        ),
        loss_scenarios=(),
        sections=(),
        roles=(CISO,),
        similar_incidents=(),
        no_plan=False,
        notices=(),
        revisions=(),
    )
    decision = Decision("dec", "prop-1", "", "Pat", NOW, answers)
    return CallList(people, DAY).decided(proposal, decision)


def replaced_by(name: str, people: tuple[Person, ...] = PEOPLE) -> Contact:
    [made] = contacts_of(ItemDecision("role:CISO", Outcome.AMENDED, name), people=people)
    return made


def step(role: str) -> Step:
    quote = f"The {role} acts."
    return Step(
        "s1", Phase.RESPOND, quote, "s", "v", "plan.md", "Plan", "Steps", 5, 5 + len(quote), role
    )


def owner(role: str) -> tuple[Step, tuple[Contact, ...]]:
    [owned], contacts = CallList(PEOPLE, DAY).with_owners([step(role)], ())
    return owned, contacts


def test_a_deputy_who_takes_the_role_is_followed_by_the_next_deputy() -> None:
    made = replaced_by("priya rao")
    assert (made.person, made.contact) == ("priya rao", "+49 30 2")
    # Who is not on the roster any more stands in for nobody.
    assert (made.deputy, made.deputy_contact) == ("Sam Okoro", "+49 30 4")
    assert (made.replaced, made.standing) == ("Mara Holt", Standing.CONFIRMED)


def test_nobody_is_their_own_deputy_where_the_roster_has_no_other() -> None:
    made = replaced_by("Priya Rao", PEOPLE[:3])
    assert (made.person, made.deputy, made.deputy_contact) == ("Priya Rao", "", "")
    assert made.replaced == "Mara Holt"


def test_somebody_from_outside_keeps_the_deputy_and_names_whom_they_replace() -> None:
    made = replaced_by("Kim Adler")
    assert (made.person, made.deputy, made.replaced) == ("Kim Adler", "Priya Rao", "Mara Holt")
    assert replaced_by("Mara Holt").replaced == ""


@pytest.mark.parametrize(
    ("answers", "standing"),
    [
        ((), [Standing.PROPOSED]),
        ((ItemDecision("role:CISO", Outcome.CONFIRMED),), [Standing.CONFIRMED]),
        ((ItemDecision("role:CISO", Outcome.REJECTED),), []),
    ],
)
def test_a_role_left_open_is_listed_as_proposed_with_its_number(
    answers: tuple[ItemDecision, ...], standing: list[Standing]
) -> None:
    found = contacts_of(*answers)
    assert [one.standing for one in found] == standing
    assert all(one.contact == "+49 30 1" for one in found)


def test_a_role_that_only_a_step_names_is_looked_up_in_the_roster() -> None:
    owned, [contact] = owner("Backup Administrator")
    assert (owned.person, owned.contact) == ("Lena Voss", "+49 30 5")
    assert (owned.standing, contact.standing) == (Standing.NAMED, Standing.NAMED)
    assert (contact.person, contact.quote) == ("Lena Voss", "The Backup Administrator acts.")


def test_who_stands_in_acts_where_the_holder_has_left() -> None:
    owned, [contact] = owner("Network Lead")
    assert (owned.person, owned.contact) == ("Timo Beck", "+49 30 7")
    assert (contact.person, contact.deputy) == ("", "Timo Beck")


def test_nobody_is_named_where_the_roster_has_nobody() -> None:
    owned, contacts = owner("Astronaut")
    assert (owned.role, owned.person, contacts) == ("Astronaut", "", ())


def test_a_decided_role_goes_before_the_roster() -> None:
    decided = replaced_by("Kim Adler")
    [owned], contacts = CallList(PEOPLE, DAY).with_owners([step("CISO")], [decided])
    assert (owned.person, owned.standing) == ("Kim Adler", Standing.CONFIRMED)
    assert contacts == (decided,)
