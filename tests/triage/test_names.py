"""Names of things as people write them, and the same words where they mean something else."""

import time
import tracemalloc
from datetime import timedelta

import pytest

from domain.reference import Activity, Person, ReferenceData, Resource, ResourceKind
from triage.affected import find_affected
from triage.scope import scope_of
from triage.things import named_in

SYSTEM, SITE, SUPPLIER, EQUIPMENT = (
    ResourceKind.IT_SERVICE,
    ResourceKind.SITE,
    ResourceKind.SUPPLIER,
    ResourceKind.EQUIPMENT,
)
KNOWN = ReferenceData(
    activities=tuple(
        Activity(name, timedelta(hours=4), None, None, "", needs)
        for name, needs in (
            ("Claims", ("Tavoria", "Kiel Depot")),
            ("Order intake", ("Halcyon Suite",)),
            ("Telephony", ()),
            ("Hotline", ("Call routing",)),
        )
    ),
    resources=tuple(
        Resource(name, kind, None, "active")
        for name, kind in (
            ("Tavoria", SYSTEM),
            ("Halcyon Suite", SYSTEM),
            ("E-Mail", SYSTEM),
            ("Anchor", SYSTEM),
            ("Datalog 5", SYSTEM),
            ("Lohnabrechnung", SYSTEM),
            ("SAM", SYSTEM),
            ("Kiel Depot", SITE),
            ("Altes Brauhaus", SITE),
            ("Klinik Süderhof", SITE),
            ("Munich Works", SITE),
            ("Brenner Textil GmbH", SUPPLIER),
            ("Stadtwerke Olpe", SUPPLIER),
            ("Post AG", SUPPLIER),
            ("Dampfkessel Nord", EQUIPMENT),
            ("Cold cell B", EQUIPMENT),
            ("Emergency pump Kiel", EQUIPMENT),
        )
    ),
    people=(Person("Rolf Brenner", ("Buyer",), None, "", ""),),
)


def read(report: str) -> list[tuple[str, str]]:
    return [
        (one.name, report[one.start : one.end])
        for one in named_in(report, KNOWN).said
        if not one.within
    ]


@pytest.mark.parametrize(
    ("report", "name", "words"),
    [
        ("tavoria hangs", "Tavoria", "tavoria"),
        ("Tavorias Oberfläche ist leer", "Tavoria", "Tavorias"),
        ("Der Tavoria-Server ist aus", "Tavoria", "Tavoria"),
        ("Das Tavoriasystem ist aus", "Tavoria", "Tavoriasystem"),
        ("Tavroia does not start", "Tavoria", "Tavroia"),
        ("Halcyon  Suite is slow", "Halcyon Suite", "Halcyon  Suite"),
        ("The Halcyon-Suite is slow", "Halcyon Suite", "Halcyon-Suite"),
        ("Halcyon\nSuite is slow", "Halcyon Suite", "Halcyon\nSuite"),
        ("Halcyon crashed at noon", "Halcyon Suite", "Halcyon"),
        ("Unsere Email geht nicht", "E-Mail", "Email"),
        ("E Mail is down", "E-Mail", "E Mail"),
        ("Datalog5 startet nicht", "Datalog 5", "Datalog5"),
        ("Ausfall der Lohnabrechung", "Lohnabrechnung", "Lohnabrechung"),
        ("Die Telefonie ist tot", "Telephony", "Telefonie"),
        ("Anchor throws errors", "Anchor", "Anchor"),
        ("Kiel is flooded", "Kiel Depot", "Kiel"),
        ("Water in the Kiel cellar", "Kiel Depot", "Kiel"),
        ("Depot Kiel steht unter Wasser", "Kiel Depot", "Kiel"),
        ("Munich has no power", "Munich Works", "Munich"),
        ("Licht im Alten Brauhaus ist aus", "Altes Brauhaus", "Alten Brauhaus"),
        ("Keller der Klinik Suederhof voll Wasser", "Klinik Süderhof", "Klinik Suederhof"),
        ("Klinik-Süderhof ohne Strom", "Klinik Süderhof", "Klinik-Süderhof"),
        ("Brenner Textil liefert nicht", "Brenner Textil GmbH", "Brenner Textil"),
        ("Störung bei den Stadtwerken Olpe", "Stadtwerke Olpe", "Stadtwerken Olpe"),
        ("Ausfall des Dampfkessels Nord", "Dampfkessel Nord", "Dampfkessels Nord"),
        ("Coldcell B is warm", "Cold cell B", "Coldcell B"),
        ("Emergency pump Kiel broke", "Emergency pump Kiel", "Emergency pump Kiel"),
        ("SAM is frozen", "SAM", "SAM"),
        ("The sam terminals are frozen", "SAM", "sam"),
    ],
)
def test_a_name_is_read_as_people_write_it(report: str, name: str, words: str) -> None:
    assert read(report) == [(name, words)]


@pytest.mark.parametrize(
    "report",
    [
        "an anchor for the boat was lost",
        "We found the anchor of the old ship",
        "the anchor chain broke",
        "He got an e-mail from his bank",
        "eine E-Mail vom Chef ist da",
        "bitte per E-Mail melden",
        "email address leaked",
        "Die Post kam heute spät",
        "Altes Brot in der Kantine",
        "halcyon days are over",
        "The Halcyon mood is gone",
        "Cold cell BB is warm",
        "Cold. Cell B of the prison",
        "the old brewery burnt",
        "we order in take-away food",
        "a train from Kiel to Lund is late",
        "The truck drives to Kiel",
        "Zug nach Kiel fällt aus",
        "Kiel Airport is closed",
        "Brand in Kiel-Gaarden",
        "Herr Brenner ist krank",
        "Brenner called",
        "Datalog 50 is new",
        "Munichs of this world unite",
        "two claims forms are missing",
        "",
    ],
)
def test_the_same_words_in_another_sense_name_nothing(report: str) -> None:
    assert read(report) == []


NUMBERED = ReferenceData(
    resources=tuple(
        Resource(name, EQUIPMENT, None, "active")
        for name in (
            "Press 1",
            "Press 2",
            "Tank lorry",
            "Tank lorries Nord",
            "Water treatment plant",
            "Warehouse control panel",
            "Web content portal",
            "LVS",
        )
    )
)


@pytest.mark.parametrize(
    ("report", "names"),
    [
        ("press no. 2 stands", {"Press 2"}),
        ("Presse steht, press Nr. 1", {"Press 1"}),
        ("PRESS #2 DOWN", {"Press 2"}),
        ("press two is jammed", {"Press 2"}),
        ("both tank lorries leak", {"Tank lorry"}),
        ("tank lorries Nord stuck at the gate", {"Tank lorries Nord"}),
        ("the WTP is flooded", {"Water treatment plant"}),
        ("WTP down since 5", {"Water treatment plant"}),
        ("water treatment plants fail", {"Water treatment plant"}),
        ("LVSserver hangs", {"LVS"}),
        # Two things have these initials, and small letters spell none.
        ("the WCP is empty", set()),
        ("wtp is down", set()),
        ("no. 2 stands by the press", set()),
        ("press 3 is jammed", set()),
        ("press the button two times", set()),
        ("lvserver hangs", set()),
    ],
)
def test_a_whole_name_may_be_numbered_in_words_in_the_other_number_or_initials(
    report: str, names: set[str]
) -> None:
    assert named_in(report, NUMBERED).names == names


TOGETHER = ReferenceData(
    resources=(
        *(
            Resource(name, ResourceKind.EQUIPMENT, None, "active", also_called=called)
            for name, called in (
                ("Drying oven A", ("Trockenlinie 1",)),
                ("Drying oven B", ("Trockenlinie 2",)),
                ("Press 1", ()),
                ("Press 2", ()),
            )
        ),
        *(Resource(f"Wire loom {at}", ResourceKind.EQUIPMENT, None, "active") for at in range(9)),
    )
)


@pytest.mark.parametrize(
    ("report", "names"),
    [
        ("both drying ovens are cold", {"Drying oven A", "Drying oven B"}),
        ("drying ovens a and b cold since 3", {"Drying oven A", "Drying oven B"}),
        ("Drying oven A/B cold", {"Drying oven A", "Drying oven B"}),
        ("presses 1 and 2 stand", {"Press 1", "Press 2"}),
        ("PRESS 1 + 2 DOWN", {"Press 1", "Press 2"}),
        ("Trockenlinien 1 und 2 stehen", {"Drying oven A", "Drying oven B"}),
        ("Trockenlinie 1 und 2 stehen", {"Drying oven A", "Drying oven B"}),
        ("drying oven B is cold", {"Drying oven B"}),
        # One of them is meant, and it is not said which.
        ("the drying oven is cold", set()),
        # What follows is counted.
        ("press 1, 2 people wait", {"Press 1"}),
        # A word alone is said of much, and nine are no pair.
        ("the presses wrote about us", set()),
        ("wire looms stand", set()),
        ("wire loom 1 and 2 stand", {"Wire loom 1"}),
    ],
)
def test_things_numbered_alike_are_said_in_one_breath(report: str, names: set[str]) -> None:
    assert named_in(report, TOGETHER).names == names


def test_the_longest_name_wins_and_every_mention_is_read() -> None:
    assert read("Kiel Depot is wet. Cold cell B in Kiel is dry.") == [
        ("Kiel Depot", "Kiel Depot"),
        ("Cold cell B", "Cold cell B"),
        ("Kiel Depot", "Kiel"),
    ]


def test_a_site_by_its_own_word_touches_what_needs_it() -> None:
    (found,) = find_affected("Kiel is flooded", KNOWN)
    assert (found.activity.name, found.chain) == ("Claims", ("Kiel Depot", "Claims"))
    assert (found.start, found.end) == (0, 4)
    assert scope_of("Kiel is flooded", KNOWN, (found,)).named_sites == {"Kiel Depot"}


def test_the_site_inside_another_name_is_the_place_and_not_what_failed() -> None:
    report = "Emergency pump Kiel does not start"
    assert find_affected(report, KNOWN) == ()
    assert scope_of(report, KNOWN, ()).named_sites == {"Kiel Depot"}


def test_what_the_bia_alone_names_is_looked_for() -> None:
    (found,) = find_affected("Call routing has been down since noon", KNOWN)
    assert found.chain == ("Call routing", "Hotline")
    alone = ReferenceData((Activity("Night round", None, None, None, "", ("Pager",)),))
    (found,) = find_affected("The pager is dead", alone)
    assert found.chain == ("Pager", "Night round")


@pytest.mark.parametrize("letters", ["ä" * 100_000, "tavoria" * 14_000, "x1" * 50_000])
def test_a_word_of_a_hundred_thousand_letters_is_read_in_little_time(letters: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    assert find_affected(f"{letters} is down", KNOWN) == ()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.process_time() - began < 1
    # A copy for each letter would be ten thousand times the text.
    assert most < 100 * len(letters.encode())
