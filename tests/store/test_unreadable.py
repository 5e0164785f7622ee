"""A value that no column holds is a bad row of the trail, never a crash of what reads it."""

from contextlib import suppress
from dataclasses import replace

import pytest
from response_samples import entry, room
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError
from store_samples import (
    GUARDED,
    NOON,
    POWER,
    RESPONDER,
    decision,
    proposal,
    read_document,
    unguard,
)
from test_change_requests import EDIT, RESA
from test_class_models import put
from test_finding_states import finding
from test_judging import ANA, PAIRS

from domain.changes import ChangeState
from domain.class_models import SEEDS_ALONE
from domain.decisions import (
    ActKind,
    Circumstances,
    DecisionAct,
    ItemDecision,
    Outcome,
    User,
    UserRole,
)
from domain.errors import AuditChainBroken
from domain.finding_states import FindingState
from domain.opinions import SecondOpinion
from domain.response import EntryKind
from store.accounts import Accounts
from store.audit import AuditTrail, verify_chain
from store.change_requests import ChangeRecords
from store.class_models import ClassModels
from store.decisions import DecisionRecords
from store.drills import DrillAnswer, DrillCase, DrillRecords
from store.finding_states import FindingRecords
from store.judging import JudgingRecords
from store.library import SqlLibrary
from store.merges import MergeRecords
from store.proposals import ProposalRecords
from store.reach import Reach
from store.response import RoomRecords
from store.schema import metadata
from store.second_opinions import SecondOpinions
from store.seen import SeenRecords

MORE_GUARDED = (
    "rooms",
    "room_entries",
    "finding_reviews",
    "change_requests",
    "change_states",
    "class_models",
    "merges",
    "second_opinions",
    "judgements",
    "judging_pairs",
)
HELD = (
    "audit",
    "users",
    "proposals",
    "decisions",
    "decision_items",
    "decision_circumstances",
    "decision_acts",
    "versions",
    "first_choices",
    "drill_cases",
    "drill_answers",
    "document_units",
    *MORE_GUARDED[:-1],
)
# As SQLite can keep them in any column.
ODD = ("'x'", "''", "17", "-1.5", "x'ff00'", "'9999-99-99 00:00:00'", "'{'", "'null'", "'[1]'")


@pytest.fixture
def everything(sqlite_engine: Engine) -> Engine:
    """A record with at least one row in every table that is held to the trail."""
    engine = sqlite_engine
    ines = Accounts(engine).add_user("Ines Falk", UserRole.RESPONDER, actor=None)
    library = SqlLibrary(engine, actor="Ada", units=["north"])
    library.open_collection("/plans")
    library.add_version(POWER, read_document())
    for number in (1, 2, 3):
        ProposalRecords(engine).add(proposal(f"prop-{number}"), RESPONDER)
    SeenRecords(engine).choose_first("prop-1", ines, "CYB.1", NOON)
    decided = replace(decision(), circumstances=Circumstances(needs_second=True))
    DecisionRecords(engine).record(decided, actor=RESPONDER)
    act = DecisionAct("act-1", "dec-1", ActKind.SECONDED, "Jo Brandt", NOON, "seen")
    DecisionRecords(engine).add_act(act, require=lambda _: None)
    RoomRecords(engine).open(room(), entry("opened", EntryKind.OPENED), actor=RESPONDER)
    MergeRecords(engine).merge("prop-3", "prop-2", note="same", actor=RESPONDER, at=NOON)
    drills = DrillRecords(engine)
    drills.add(DrillCase("case-1", "Ada", NOON, proposal("case-1"), ("class",)))
    items = (ItemDecision("class", Outcome.CONFIRMED),)
    drills.answer(DrillAnswer("case-1", ines.user_id, ines.name, NOON, NOON, items))
    opinion = SecondOpinion("prop-1", "m1", NOON, ines.name, given=True, reason="", code="CYB.1")
    SecondOpinions(engine).add(opinion, User(ines.user_id, ines.name, ines.role))
    Reach(engine).assign([POWER.document_id], ["north", "south"], actor="Ada", at=NOON)
    put(ClassModels(engine), 2, SEEDS_ALONE)
    changes = ChangeRecords(engine)
    changes.add(EDIT, RESA)
    changes.settle("chg-1", ChangeState.TAKEN, reason="", actor=RESA, at=NOON)
    done = {"reason": "done", "until": None, "actor": RESA, "at": NOON, "today": NOON.date()}
    FindingRecords(engine).review(finding("Ask TBD."), FindingState.FIXED, **done)
    judging = JudgingRecords(engine)
    judging.open_pool("autumn", PAIRS, actor=ANA, at=NOON)
    judging.judge("autumn", "autumn.0", 2, actor=ANA, at=NOON)
    return engine


@pytest.mark.parametrize("table", HELD)
def test_what_cannot_be_read_is_a_bad_row(everything: Engine, table: str) -> None:
    unguard(everything, (*GUARDED, *MORE_GUARDED))
    rows = AuditTrail(everything).verify()
    with everything.connect() as connection:
        assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
    for column in metadata.tables[table].columns:
        for odd in ODD:
            with everything.connect() as connection:
                connection.execute(text("PRAGMA defer_foreign_keys = ON"))
                with suppress(IntegrityError):
                    connection.execute(text(f'UPDATE {table} SET "{column.name}" = {odd}'))
                # What the trail says nothing on may be anything that can be read.
                assert first_bad_row(connection) in range(1, rows + 2)
                connection.rollback()


def first_bad_row(connection: Connection) -> int:
    """Return the row that is named, else how many there are."""
    try:
        return verify_chain(connection)
    except AuditChainBroken as broken:
        return broken.sequence


@pytest.mark.parametrize(
    ("change", "action", "subject"),
    [
        ("users SET created_at = 'x'", "add-user", None),
        ("proposals SET created_at = 17 WHERE proposal_id = 'prop-2'", "propose", "prop-2"),
        ("decision_circumstances SET body = '{'", "decide", "prop-1"),
        ("rooms SET body = x'ff00'", "open-room", "room-1"),
        ("room_entries SET at = ''", "room-entry", "room-1"),
        ("merges SET merged_at = ''", "merge-report", "prop-3"),
        ("drill_cases SET seeded = '{'", "drill-made", "case-1"),
        ("class_models SET incidents = x'00'", "put-model-in-force", None),
        ("versions SET document_id = 'none'", "add-version", None),
    ],
)
def test_the_row_that_is_about_it_is_named(
    everything: Engine, change: str, action: str, subject: str | None
) -> None:
    unguard(everything, (*GUARDED, *MORE_GUARDED))
    trail = AuditTrail(everything)
    [about] = [
        row.sequence
        for row in trail.rows(limit=99)
        if row.action == action and subject in (None, row.subject)
    ]
    with everything.connect() as connection:
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        connection.execute(text(f"UPDATE {change}"))
        with pytest.raises(AuditChainBroken) as found:
            verify_chain(connection)
    assert found.value.sequence == about
