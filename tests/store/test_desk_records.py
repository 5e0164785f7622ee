import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import DatabaseError
from store_samples import NOON, RESPONDER, decision, proposal, run, unguard

from domain.canonical import canonical_json, sha256_of, to_plain
from domain.decisions import ActKind, Circumstances, Decision, DecisionAct
from domain.errors import AuditChainBroken, MusterError, NotFound, ProposalAlreadyDecided
from store.audit import AuditTrail
from store.decisions import DecisionRecords
from store.desk_schema import proposals
from store.proposals import ProposalDamaged, ProposalRecords
from store.transactions import writing

BERLIN = timezone(timedelta(hours=1))


def test_a_proposal_comes_back_as_it_was_made(engine: Engine) -> None:
    records = ProposalRecords(engine)
    records.add(proposal(), RESPONDER)
    assert records.get("prop-1") == proposal()
    with pytest.raises(NotFound):
        records.get("prop-9")


def test_a_decision_comes_back_as_it_was_made(decided: Engine) -> None:
    assert DecisionRecords(decided).of_proposal("prop-1") == decision()
    assert DecisionRecords(decided).of_proposal("prop-2") is None
    newest, oldest = ProposalRecords(decided).list(10)
    assert (newest.proposal.proposal_id, newest.decided_by) == ("prop-2", None)
    assert (oldest.proposal.proposal_id, oldest.decided_by) == ("prop-1", "Ines Falk")


def test_a_changed_proposal_is_not_shown(decided: Engine) -> None:
    unguard(decided)
    run(decided, "UPDATE proposals SET body = replace(body, 'FAC.1', 'CYB.1')")
    with pytest.raises(ProposalDamaged):
        ProposalRecords(decided).get("prop-1")


def test_a_second_decision_is_refused_and_leaves_no_audit_row(decided: Engine) -> None:
    before = AuditTrail(decided).head()
    with pytest.raises(ProposalAlreadyDecided, match="Ines Falk"):
        DecisionRecords(decided).record(decision(2), actor=RESPONDER)
    assert AuditTrail(decided).head() == before


def test_of_fifty_at_once_exactly_one_is_recorded(
    engine: Engine, reopen: Callable[[], Engine]
) -> None:
    # Five engines, each with its own queue of writers, are what five processes would have.
    engines = [engine, *(reopen() for _ in range(4))]
    ProposalRecords(engine).add(proposal(), RESPONDER)
    before = AuditTrail(engine).verify()
    outcomes: list[str] = []
    start = threading.Barrier(50)

    def decide(number: int) -> None:
        start.wait()
        try:
            DecisionRecords(engines[number % 5]).record(decision(number), actor=RESPONDER)
        except MusterError as error:
            outcomes.append(error.code)
        else:
            outcomes.append("recorded")

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already-decided"] * 49 + ["recorded"]
    assert AuditTrail(engine).verify() == before + 1


def test_a_writer_past_the_queue_still_cannot_decide_twice(
    engine: Engine, reopen: Callable[[], Engine]
) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    refused: list[str] = []

    def decide() -> None:
        try:
            DecisionRecords(engine).record(decision(), actor=RESPONDER)
        except ProposalAlreadyDecided as error:
            refused.append(error.earlier_by)

    late = threading.Thread(target=decide)
    with reopen().begin() as connection:
        connection.execute(
            text(
                "INSERT INTO decisions VALUES "
                "('dec-x', 'prop-1', '', 'Jo', '2026-03-01 12:00:00.000000', '')"
            )
        )
        late.start()
        late.join(0.3)
        assert late.is_alive()
    late.join()
    assert refused == ["Jo"]


UNDO = DecisionAct("act-1", "dec-1", ActKind.UNDONE, "Jo Brandt", NOON, "wrong site")


def test_what_was_done_about_a_decision_stands_beside_it(decided: Engine) -> None:
    records = DecisionRecords(decided)
    after = records.add_act(UNDO, require=lambda before: None)
    assert after == records.get("dec-1") == replace(decision(), acts=(UNDO,))
    assert (after.is_undone, after.is_in_force) == (True, False)
    assert AuditTrail(decided).verify() == 4


def test_a_list_says_which_decisions_were_taken_back(decided: Engine) -> None:
    [before] = [one for one in ProposalRecords(decided).list(10) if one.decided_by]
    assert not before.is_taken_back
    DecisionRecords(decided).add_act(UNDO, require=lambda before: None)
    listed = {one.proposal_id: one for one in ProposalRecords(decided).list(10)}
    assert (listed["prop-1"].is_taken_back, listed["prop-1"].decided_by) == (True, "Ines Falk")
    assert not listed["prop-2"].is_taken_back


def test_a_list_says_which_decisions_await_a_second_person(engine: Engine) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    records = DecisionRecords(engine)
    two = replace(decision(), circumstances=Circumstances(needs_second=True))
    records.record(two, actor=RESPONDER)
    assert [one.awaits_second for one in ProposalRecords(engine).list(10)] == [True]
    records.add_act(replace(UNDO, kind=ActKind.SECONDED), require=lambda before: None)
    assert [one.awaits_second for one in ProposalRecords(engine).list(10)] == [False]


def test_an_act_that_is_refused_leaves_nothing(decided: Engine) -> None:
    def refuse(before: Decision) -> None:
        raise NotFound("second person", before.decided_by)

    with pytest.raises(NotFound, match="second person"):
        DecisionRecords(decided).add_act(UNDO, require=refuse)
    with pytest.raises(NotFound, match="dec-9"):
        DecisionRecords(decided).add_act(
            replace(UNDO, decision_id="dec-9"), require=lambda before: None
        )
    assert DecisionRecords(decided).get("dec-1") == decision()
    assert AuditTrail(decided).verify() == 3


def test_how_a_decision_came_about_comes_back_and_is_held_to_the_trail(engine: Engine) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    whole = replace(
        decision(),
        circumstances=Circumstances(
            first_shown_at=NOON,
            opened=("dpower.1.s0",),
            first_choice="FAC.1",
            demanding=("class",),
            by_emergency=True,
            justify_by=NOON + timedelta(days=1),
            revisions=(("model", "m1"),),
        ),
    )
    DecisionRecords(engine).record(whole, actor=RESPONDER)
    assert DecisionRecords(engine).with_circumstances() == [whole]
    assert AuditTrail(engine).verify() == 2
    with pytest.raises(DatabaseError, match="written once"):
        run(engine, "UPDATE decision_circumstances SET body = '{}'")
    unguard(engine)
    run(engine, "UPDATE decision_circumstances SET body = replace(body, 'FAC.1', 'FAC.2')")
    with pytest.raises(AuditChainBroken, match="row 2"):
        AuditTrail(engine).verify()


def test_a_decision_on_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(NotFound):
        DecisionRecords(engine).record(decision(), actor=RESPONDER)
    assert AuditTrail(engine).verify() == 0


def test_a_decision_without_items_is_recorded(engine: Engine) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    bare = replace(decision(), items=())
    DecisionRecords(engine).record(bare, actor=RESPONDER)
    assert DecisionRecords(engine).of_proposal("prop-1") == bare
    assert AuditTrail(engine).verify() == 2


def test_the_hour_of_a_decision_is_one_moment_in_any_zone(engine: Engine) -> None:
    ProposalRecords(engine).add(proposal(), RESPONDER)
    berlin = replace(decision(), decided_at=datetime(2026, 3, 1, 13, tzinfo=BERLIN))
    DecisionRecords(engine).record(berlin, actor=RESPONDER)
    found = DecisionRecords(engine).of_proposal("prop-1")
    assert found is not None
    assert found.decided_at == NOON
    assert AuditTrail(engine).verify() == 2


def test_a_proposal_without_its_hash_is_not_stored(engine: Engine) -> None:
    with pytest.raises(ValueError, match="not sealed"):
        ProposalRecords(engine).add(replace(proposal(), no_plan=True), RESPONDER)
    assert ProposalRecords(engine).count() == 0


def test_a_proposal_made_before_a_field_was_added_keeps_its_hash(engine: Engine) -> None:
    old = to_plain(replace(proposal(), shown_sha256=""))
    del old["roles"][0]["gap"]
    shown = sha256_of(canonical_json(old))
    with writing(engine) as connection:
        connection.execute(
            insert(proposals).values(
                proposal_id="prop-1",
                created_at=NOON,
                created_by="",
                shown_sha256=shown,
                body=canonical_json({**old, "shown_sha256": shown}),
            )
        )
    assert ProposalRecords(engine).get("prop-1").shown_sha256 == shown


def test_a_report_that_spells_the_hash_field_is_stored(engine: Engine) -> None:
    sly = replace(proposal(), report='{"shown_sha256":""} "shown_sha256":"x" \\').sealed()
    ProposalRecords(engine).add(sly, RESPONDER)
    assert ProposalRecords(engine).get("prop-1") == sly
