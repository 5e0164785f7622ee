"""Merges, uncovered reports, rejected sections, kept inputs: on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from store_samples import NOON, RESPONDER, decision, proposal, run, unguard

from domain.canonical import digest_of
from domain.decisions import ItemDecision, Outcome, ReasonCode
from domain.errors import AuditChainBroken, NotFound
from domain.incidents import Incident, SectionUse
from domain.reference import Activity, Link, Person, ReferenceData, Resource, ResourceKind
from store.audit import AuditTrail
from store.decisions import DecisionRecords
from store.merges import MergeRecords, MergeRefused
from store.proposals import ProposalRecords
from store.triage_history import TriageHistory
from store.triage_inputs import InputGone, TriageInputs

REFERENCE = ReferenceData(
    activities=(Activity("Dispatch", timedelta(hours=4), None, timedelta(days=1), "", ("ERP",)),),
    resources=(Resource("ERP", ResourceKind.IT_SERVICE, timedelta(hours=1), "active"),),
    people=(Person("Ines", ("Lead",), None, "1", "", date(2020, 1, 1), None),),
    links=(Link("ERP", "Hamburg", timedelta(hours=2)),),
)
CALLED = Resource(
    "Core network", ResourceKind.IT_SERVICE, None, "active", also_called=("backbone", "KN")
)
PAST = [
    Incident(
        f"i{n}", NOON, "Power", "gone", "FAC", "FAC.1", ("it",),
        (SectionUse("power.md", "Steps"),), ("Lead",), duration_minutes=n,
    )
    for n in range(3)
]  # fmt: skip


@pytest.fixture
def reports(engine: Engine) -> Engine:
    records = ProposalRecords(engine)
    for number in (1, 2, 3):
        records.add(proposal(f"prop-{number}"), RESPONDER)
    return engine


def merge(engine: Engine, one: str, into: str) -> None:
    MergeRecords(engine).merge(one, into, note="same", actor=RESPONDER, at=NOON)


def test_a_merge_and_its_parting_stand_in_the_trail_under_a_name(reports: Engine) -> None:
    records, before = MergeRecords(reports), AuditTrail(reports).verify()
    merge(reports, "prop-2", "prop-1")
    assert records.into() == {"prop-2": "prop-1"}
    records.part("prop-2", note="another house", actor=RESPONDER, at=NOON)
    assert records.into() == {}
    assert [(one.into, one.note) for one in records.of("prop-2")] == [
        ("prop-1", "same"),
        ("", "another house"),
    ]
    assert AuditTrail(reports).verify() == before + 2
    rows = AuditTrail(reports).rows(limit=10, after=before)
    assert [(row.actor, row.action) for row in rows] == [
        (RESPONDER.name, "merge-report"),
        (RESPONDER.name, "part-report"),
    ]


def test_what_cannot_be_merged_is_refused_and_leaves_no_row(reports: Engine) -> None:
    records, head = MergeRecords(reports), AuditTrail(reports).head()
    with pytest.raises(MergeRefused, match="itself"):
        merge(reports, "prop-1", "prop-1")
    with pytest.raises(NotFound):
        merge(reports, "prop-1", "prop-9")
    with pytest.raises(MergeRefused, match="not merged"):
        records.part("prop-1", note="", actor=RESPONDER, at=NOON)
    assert AuditTrail(reports).head() == head
    merge(reports, "prop-2", "prop-1")
    for one, into, why in (
        ("prop-2", "prop-3", "already"),
        ("prop-3", "prop-2", "itself merged"),
        ("prop-1", "prop-3", "part them first"),
    ):
        with pytest.raises(MergeRefused, match=why):
            merge(reports, one, into)
    assert records.into() == {"prop-2": "prop-1"}


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE merges SET \"into\" = 'prop-3'",
        "UPDATE merges SET merged_by = 'Nobody'",
        "DELETE FROM merges",
        'INSERT INTO merges (proposal_id, "into", note, merged_by, merged_at) '
        "SELECT 'prop-3', 'prop-1', note, merged_by, merged_at FROM merges",
    ],
)
def test_a_merge_that_was_changed_breaks_the_trail(reports: Engine, tampering: str) -> None:
    merge(reports, "prop-2", "prop-1")
    with pytest.raises(DatabaseError):
        run(reports, "DELETE FROM merges")
    unguard(reports, ("merges",))
    run(reports, tampering)
    with pytest.raises(AuditChainBroken, match="merge"):
        AuditTrail(reports).verify()


def test_a_report_that_no_plan_covers_is_kept_for_the_owners(engine: Engine) -> None:
    records, history = ProposalRecords(engine), TriageHistory(engine)
    records.add(proposal("prop-1"), RESPONDER)
    assert history.uncovered() == []
    bare = replace(proposal("prop-2"), no_plan=True).sealed()
    records.add(bare, RESPONDER)
    [found] = history.uncovered()
    assert (found.proposal_id, found.subclass, found.activity) == (
        "prop-2",
        "FAC.1",
        "Cold storage",
    )
    assert found.reported_at == bare.created_at


def test_a_section_rejected_in_a_decision_is_found_with_its_reason(engine: Engine) -> None:
    made = proposal("prop-1")
    ProposalRecords(engine).add(made, RESPONDER)
    section = f"section:{made.sections[0].section_id}"
    items = (
        ItemDecision("class", Outcome.CONFIRMED),
        ItemDecision(section, Outcome.REJECTED, reason_code=ReasonCode.OUTDATED, note="old pump"),
    )
    wanted = replace(decision(), items=items, shown_sha256=made.shown_sha256)
    DecisionRecords(engine).record(wanted, actor=RESPONDER)
    [found] = TriageHistory(engine).rejected_sections()
    assert found.section_id == made.sections[0].section_id
    assert (found.reason, found.note, found.decided_by) == (
        ReasonCode.OUTDATED,
        "old pump",
        wanted.decided_by,
    )


def test_what_a_proposal_rests_on_comes_back_whole(engine: Engine) -> None:
    inputs = TriageInputs(engine)
    known, past = digest_of(REFERENCE), digest_of(PAST)
    for _ in range(2):
        inputs.keep_reference(known, REFERENCE)
        inputs.keep_history(past, PAST)
    TriageInputs(engine).keep_history(past, PAST)
    called = replace(REFERENCE, resources=(CALLED, *REFERENCE.resources))
    inputs.keep_reference(digest_of(called), called)
    more = [*PAST, replace(PAST[0], incident_id="i9")]
    inputs.keep_history(digest_of(more), more)
    again = TriageInputs(engine)
    assert again.reference(known) == REFERENCE
    assert again.reference(digest_of(called)) == called
    assert again.history(past) == PAST
    assert again.history(digest_of(more)) == more
    with pytest.raises(InputGone, match="reference data"):
        again.reference("0" * 16)


def test_inputs_that_were_changed_are_as_good_as_gone(engine: Engine) -> None:
    inputs = TriageInputs(engine)
    inputs.keep_reference(digest_of(REFERENCE), REFERENCE)
    inputs.keep_history(digest_of(PAST), PAST)
    unguard(engine, ("triage_inputs",))
    run(engine, "UPDATE triage_inputs SET body = replace(body, 'ERP', 'CRM')")
    run(engine, "DELETE FROM triage_inputs WHERE kind = 'incident' AND body LIKE '%i1%'")
    with pytest.raises(InputGone):
        inputs.reference(digest_of(REFERENCE))
    with pytest.raises(InputGone, match="history"):
        inputs.history(digest_of(PAST))
