"""First choices, drills, opinions and units of documents are held to the trail."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from store_samples import NOON, POWER, RESPONDER, proposal, read_document, run, unguard

from domain.decisions import ItemDecision, Outcome, User, UserRole
from domain.errors import AuditChainBroken
from domain.opinions import SecondOpinion
from store.accounts import Accounts
from store.audit import AuditTrail
from store.drills import DrillAnswer, DrillCase, DrillRecords, DrillTruth
from store.library import SqlLibrary
from store.proposals import ProposalRecords
from store.reach import Reach
from store.second_opinions import SecondOpinions
from store.seen import SeenRecords

TRUTH = DrillTruth("past-1", "Note on all screens", "CYB.1", section=proposal().sections[0])


@pytest.fixture
def told(sqlite_engine: Engine) -> Engine:
    """Nine audit rows: a person, a plan of the north, a proposal, and one of each act on them."""
    engine = sqlite_engine
    ines = Accounts(engine).add_user("Ines Falk", UserRole.RESPONDER, actor=None)
    library = SqlLibrary(engine, actor="Ada", units=["north"])
    library.open_collection("/plans")
    library.add_version(POWER, read_document())
    ProposalRecords(engine).add(proposal(), RESPONDER)
    SeenRecords(engine).choose_first("prop-1", ines, "CYB.1", NOON)
    drills = DrillRecords(engine)
    drills.add(DrillCase("case-1", "Ada", NOON, proposal("case-1"), ("class",), TRUTH))
    items = (ItemDecision("class", Outcome.CONFIRMED),)
    later = NOON + timedelta(minutes=1)
    drills.answer(DrillAnswer("case-1", ines.user_id, ines.name, NOON, later, items))
    opinion = SecondOpinion("prop-1", "m1", NOON, ines.name, given=True, reason="", code="CYB.1")
    SecondOpinions(engine).add(opinion, User(ines.user_id, ines.name, ines.role))
    Reach(engine).assign([POWER.document_id], ["north", "south"], actor="Ada", at=NOON)
    return engine


@pytest.mark.parametrize(
    ("tampering", "row"),
    [
        ("UPDATE first_choices SET class_code = 'FAC.1'", 5),
        ("DELETE FROM first_choices", 5),
        ("UPDATE drill_cases SET seeded = '[]'", 6),
        ("UPDATE drill_cases SET truth = replace(truth, 'CYB.1', 'FAC.1')", 6),
        ("UPDATE drill_cases SET truth = '{}'", 6),
        ("UPDATE drill_cases SET body = replace(body, 'FAC.1', 'CYB.1')", 6),
        ("UPDATE drill_answers SET body = replace(body, 'confirmed', 'rejected')", 7),
        ("DELETE FROM drill_answers", 7),
        ("UPDATE drill_answers SET answered_by = 'Mallory'", 10),
        ("UPDATE second_opinions SET body = replace(body, 'CYB.1', 'FAC.1')", 8),
        ("DELETE FROM second_opinions", 8),
        ("DELETE FROM document_units", 9),
        ("UPDATE document_units SET unit = 'west' WHERE unit = 'south'", 9),
        ("INSERT INTO document_units VALUES ('dother', 'north')", 10),
        ("INSERT INTO proposal_units VALUES ('prop-1', 'north')", 4),
    ],
)
def test_what_people_said_and_who_sees_what_is_held_to_the_trail(
    told: Engine, tampering: str, row: int
) -> None:
    trail = AuditTrail(told)
    assert trail.verify() == 9
    unguard(told, ("first_choices", "drill_cases", "drill_answers", "second_opinions"))
    run(told, tampering)
    with pytest.raises(AuditChainBroken) as found:
        trail.verify()
    assert found.value.sequence == row


def test_a_plan_that_is_everybodys_again_is_as_the_trail_says(told: Engine) -> None:
    Reach(told).assign([POWER.document_id], [], actor="Ada", at=NOON)
    assert AuditTrail(told).verify() == 10


def test_what_is_right_in_a_case_comes_back_as_it_was_kept(told: Engine) -> None:
    assert DrillRecords(told).get("case-1").truth == TRUTH
