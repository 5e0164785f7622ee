"""Things are read by whatever else the reference data says that people call them."""

from datetime import timedelta

import pytest

from domain.reference import Activity, Person, ReferenceData, Resource, ResourceKind
from retrieval.searcher import LONGEST_TEXT
from triage.affected import chains_called, find_affected
from triage.scope import scope_of
from triage.things import named_in
from triage.told_kinds import with_kinds, with_names_meant

SYSTEM, SITE, EQUIPMENT = ResourceKind.IT_SERVICE, ResourceKind.SITE, ResourceKind.EQUIPMENT
KNOWN = ReferenceData(
    activities=(
        Activity(
            "Order taking", timedelta(hours=4), None, None, "", ("Core network", "Telephony"),
            also_called=("Bestellannahme",),
        ),
        Activity("Cold storage", timedelta(hours=2), None, None, "", ("Chiller 1", "Chiller 2")),
    ),
    resources=tuple(
        Resource(name, kind, None, "active", also_called=called)
        for name, kind, called in (
            ("Core network", SYSTEM, ("Kernnetz", "backbone")),
            ("Active Directory", SYSTEM, ("AD",)),
            ("Telephony", SYSTEM, ("phones",)),
            ("Tilbury Yard", SITE, ("the Yard", "Bahnhofshof")),
            ("Chiller 1", EQUIPMENT, ("die Kälte", "Frostling")),
            ("Chiller 2", EQUIPMENT, ("die Kälte", "Frostling")),
            ("QUILL", SYSTEM, ("Federkiel",)),
            ("Backbone", SYSTEM, ("trunk",)),
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("report", "names"),
    [
        ("Kernnetz weg", ["Core network"]),
        ("Ausfall des Kernnetzes seit sechs", ["Core network"]),
        ("kern netz weg", ["Core network"]),
        ("Kernetz weg, alle Standorte", ["Core network"]),
        ("AD replication broken", ["Active Directory"]),
        ("the phones are dead", ["Telephony"]),
        ("phones dead", ["Telephony"]),
        ("Bestellannahme steht still", ["Order taking"]),
        ("fire at the Yard", ["Tilbury Yard"]),
        # What two are called means both.
        ("die Kälte ist ausgefallen", ["Chiller 1", "Chiller 2"]),
        # A name is that of its own thing, whatever else is called so.
        ("Backbone down", ["Backbone"]),
        ("backbone down", ["Backbone"]),
        ("we put an ad in the paper", []),
        ("WE PUT AN AD IN THE PAPER", []),
        ("a phones survey by a phone company", []),
        ("the yard manager is ill", ["Tilbury Yard"]),
        ("a yard of cloth", []),
        ("kalt hier", []),
    ],
)
def test_a_thing_is_read_by_what_it_is_called(report: str, names: list[str]) -> None:
    said = [one for one in named_in(report, KNOWN).said if not one.within]
    assert sorted(one.name for one in said) == names
    assert all(report[one.start : one.end].strip() for one in said)


def test_what_is_touched_is_told_by_its_name_with_the_words_of_the_report() -> None:
    (found,) = find_affected("Seit 6:10 Kernnetz weg", KNOWN)
    assert found.chain == ("Core network", "Order taking")
    assert (found.start, found.end) == (10, 18)
    assert ("Kernnetz", "Order taking") in chains_called([found], KNOWN)
    assert ("Core network", "Bestellannahme") in chains_called([found], KNOWN)
    assert scope_of("fire at the Yard", KNOWN, ()).named_sites == {"Tilbury Yard"}


def test_its_kind_and_name_are_told_where_the_model_cannot_know_the_word() -> None:
    assert with_kinds("Federkiel hängt", KNOWN) == "application QUILL hängt"
    assert with_kinds("the phones are dead", KNOWN) == "the phones are dead"
    both = "equipment Chiller 1 and equipment Chiller 2"
    assert with_kinds("our Frostling hangs again", KNOWN) == f"our {both} hangs again"


@pytest.mark.parametrize(
    ("report", "sought"),
    [
        ("Kernnetz weg, phones tot", "Kernnetz weg, phones tot\nCore network, Telephony"),
        ("Kernnetz (core network) weg", "Kernnetz (core network) weg"),
        ("QUILL is down", "QUILL is down"),
        # What is well is not looked for.
        ("QUILL hangs, the phones work", "QUILL hangs, the phones work"),
    ],
)
def test_plans_are_searched_by_the_names_that_they_have(report: str, sought: str) -> None:
    assert with_names_meant(report, KNOWN) == sought


def test_a_text_as_long_as_may_be_is_searched_for_as_it_is() -> None:
    report = f"Kernnetz weg{' ' * (LONGEST_TEXT - 12)}"
    assert with_names_meant(report, KNOWN) == report


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("QUILL hangs, Chiller 2 is fine", "application QUILL hangs, "),
        ("QUILL hangs, Chiller 1 and Chiller 2 not affected.", "application QUILL hangs, ."),
        ("Chiller 1 stopped, Telephony läuft noch", "equipment Chiller 1 stopped, "),
        # All that is said, or what is said to be both.
        ("QUILL is fine again", "application QUILL is fine again"),
        ("QUILL fine, QUILL hangs", "application QUILL fine, QUILL hangs"),
        # Said twice, or of both at once: no more is left out than says so.
        ("Not affected: QUILL, Telephony is fine. Smoke in the hall.", ". Smoke in the hall."),
        ("The Kälte is fine. Smoke in the hall.", "The Kälte is fine. Smoke in the hall."),
        ("die Kälte ist in Ordnung. Rauch in der Halle.", ". Rauch in der Halle."),
        ("die Kälte and QUILL are fine, smoke in the hall", ", smoke in the hall"),
        ("Not affected: QUILL and die Kälte. Smoke", ". Smoke"),
    ],
)
def test_what_is_only_said_to_be_well_is_not_told_to_the_model(report: str, told: str) -> None:
    assert with_kinds(report, KNOWN) == told


def test_what_two_are_called_is_well_or_not_of_both() -> None:
    both = {"Chiller 1", "Chiller 2"}
    named = named_in("die Kälte läuft, niemand kann sich anmelden", KNOWN)
    assert {one.name for one in named.troubled} == both
    named = named_in("die Kälte läuft, Federkiel hängt", KNOWN)
    assert {one.name for one in named.well} == both
    named = named_in("Federkiel und die Kälte sind in Ordnung", KNOWN)
    assert {one.name for one in named.well} == {*both, "QUILL"}


def test_who_is_called_so_is_no_thing() -> None:
    known = ReferenceData(
        resources=(
            Resource("QUILL", SYSTEM, None, "active", also_called=("Ada Quell", "the ledger")),
        ),
        people=(Person("Ada Quell", ("Editor",), None, "", "", None, None),),
    )
    assert named_in("ring Ada Quell at once", known).said == ()
    assert [one.name for one in named_in("the ledger is down", known).said] == ["QUILL"]
