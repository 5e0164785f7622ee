"""From the domain's dataclasses to the wire; nothing is computed here but labels."""

from collections.abc import Sequence
from datetime import timedelta

from api.jobs import Job
from api.problems import problem_of
from api.schemas import (
    ClassScoreOut,
    DecisionOut,
    DiffOut,
    DocumentOut,
    FactChangeOut,
    FactOut,
    FactReviewOut,
    FindingOut,
    HitOut,
    IncidentClassOut,
    IncidentOut,
    IngestReportOut,
    ItemDecisionOut,
    ItemOut,
    JobOut,
    LifeSafetyOut,
    PlaceOut,
    ProposalOut,
    ProposalRefOut,
    RoleOut,
    RoleSourceOut,
    SectionChangeOut,
    SectionOut,
    SeverityOut,
    SimilarIncidentOut,
    TimesOut,
    VersionOut,
    VersionRefOut,
)
from api.services import IndexedReport
from domain.canonical import to_plain
from domain.comparison import VersionDiff
from domain.decisions import Decision
from domain.documents import Fact, Section, Version
from domain.findings import Finding
from domain.incidents import Incident
from domain.proposals import ClassProposal, Proposal, RoleProposal
from domain.search import Hit
from domain.severity import Severity, Times
from store.plans import DocumentEntry, VersionEntry
from store.proposals import ProposalEntry
from upkeep.comparing import Side

NOT_COMPUTED = ["questions", "duties"]


def hit_out(hit: Hit) -> HitOut:
    """Return a hit as the wire has it."""
    return HitOut(
        section_id=hit.section_id,
        document_id=hit.document_id,
        version_id=hit.version_id,
        path=hit.path,
        title=hit.title,
        heading=hit.heading,
        heading_path=list(hit.heading_path),
        page=hit.place.page,
        place=PlaceOut(**to_plain(hit.place)),
        place_text=hit.place.describe(),
        quote=hit.quote,
        start=hit.start,
        end=hit.end,
        score=hit.score,
        parts=dict(hit.parts),
        status=hit.status,
    )


def proposal_out(proposal: Proposal, decision: Decision | None) -> ProposalOut:
    """Return a proposal as the wire has it, with the decision on it."""
    return ProposalOut(
        proposal_id=proposal.proposal_id,
        created_at=proposal.created_at,
        created_by=proposal.created_by,
        report=proposal.report,
        life_safety=LifeSafetyOut(**to_plain(proposal.life_safety)),
        incident_class=_class_out(proposal.incident_class),
        loss_scenarios=[ClassScoreOut(**to_plain(one)) for one in proposal.loss_scenarios],
        times=_times_out(proposal.times),
        severity=_severity_out(proposal.severity) if proposal.severity else None,
        sections=[hit_out(hit) for hit in proposal.sections],
        roles=[_role_out(role) for role in proposal.roles],
        similar_incidents=[
            SimilarIncidentOut(**to_plain(one)) for one in proposal.similar_incidents
        ],
        no_plan=proposal.no_plan,
        abstained=proposal.incident_class.abstained,
        not_computed=NOT_COMPUTED if proposal.severity else ["times", "severity", *NOT_COMPUTED],
        notices=list(proposal.notices),
        items=[ItemOut(**to_plain(item)) for item in proposal.items()],
        revisions=dict(proposal.revisions),
        shown_sha256=proposal.shown_sha256,
        decision=decision_out(decision) if decision else None,
    )


def _times_out(times: Times) -> TimesOut:
    return TimesOut(
        began=times.began.moment if times.began else None,
        detected=times.detected.moment if times.detected else None,
        began_quote=times.began.quote if times.began else None,
        detected_quote=times.detected.quote if times.detected else None,
    )


def _severity_out(severity: Severity) -> SeverityOut:
    return SeverityOut(
        level=severity.level,
        lowest=severity.lowest,
        highest=severity.highest,
        activity=severity.activity,
        chain=list(severity.chain),
        rto_minutes=minutes_of(severity.recovery_time_objective),
        mtpd_minutes=minutes_of(severity.max_tolerable_disruption),
        elapsed_minutes=int(severity.elapsed.total_seconds() // 60),
        expected_low_minutes=int(severity.expected.low.total_seconds() // 60),
        expected_high_minutes=int(severity.expected.high.total_seconds() // 60),
        expected_basis=severity.expected.basis,
        next_level_at=severity.next_level_at,
        floors=list(severity.floors),
        missing=list(severity.missing),
        swing=severity.swing,
    )


def minutes_of(length: timedelta | None) -> int | None:
    """Return a length of time in whole minutes."""
    return None if length is None else int(length.total_seconds() // 60)


def _class_out(proposed: ClassProposal) -> IncidentClassOut:
    return IncidentClassOut(
        class_=proposed.incident_class,
        subclass=proposed.subclass,
        name=proposed.name,
        confidence=proposed.confidence,
        band=proposed.band,
        alternatives=[ClassScoreOut(**to_plain(one)) for one in proposed.alternatives],
        evidence=list(proposed.evidence),
        basis=proposed.basis,
    )


def _role_out(role: RoleProposal) -> RoleOut:
    return RoleOut(
        item_id=f"role:{role.role}",
        role=role.role,
        person=role.person,
        deputy=role.deputy,
        contact=role.contact,
        gap=role.gap,
        source=RoleSourceOut(
            section_id=role.section_id,
            version_id=role.version_id,
            path=role.path,
            quote=role.quote,
            start=role.start,
            end=role.end,
        ),
    )


def proposal_ref_out(entry: ProposalEntry) -> ProposalRefOut:
    """Return a proposal as a line of a list."""
    proposal = entry.proposal
    return ProposalRefOut(
        proposal_id=entry.proposal_id,
        created_at=entry.created_at,
        created_by=entry.created_by,
        report=proposal.report if proposal else "",
        class_=proposal.incident_class.incident_class if proposal else None,
        subclass=proposal.incident_class.subclass if proposal else None,
        is_damaged=proposal is None,
        decided_by=entry.decided_by,
        decided_at=entry.decided_at,
    )


def decision_out(decision: Decision) -> DecisionOut:
    """Return a decision as the wire has it."""
    return DecisionOut(
        decision_id=decision.decision_id,
        proposal_id=decision.proposal_id,
        shown_sha256=decision.shown_sha256,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at,
        items=[ItemDecisionOut(**to_plain(item)) for item in decision.items],
        note=decision.note,
    )


def incident_out(incident: Incident) -> IncidentOut:
    """Return a closed incident as the wire has it."""
    plain = to_plain(incident)
    return IncidentOut(class_=plain.pop("incident_class"), **plain)


def document_out(entry: DocumentEntry) -> DocumentOut:
    """Return a document with its newest version as the wire has it."""
    return DocumentOut(
        document_id=entry.document.document_id,
        collection=entry.document.collection,
        path=entry.document.path,
        kind=entry.document.kind,
        title=entry.title,
        version_id=entry.version_id,
        version_number=entry.number,
        status=entry.status,
        media_type=entry.media_type,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        sections=entry.sections,
    )


def version_out(
    entry: DocumentEntry,
    version: Version,
    sections: Sequence[Section],
    facts: Sequence[Fact],
    chain: Sequence[VersionEntry],
) -> VersionOut:
    """Return a version whole as the wire has it."""
    return VersionOut(
        document=document_out(entry),
        version_id=version.version_id,
        number=version.number,
        title=version.title,
        status=version.status.value,
        text=version.text,
        warnings=list(version.warnings),
        sections=[_section_out(section) for section in sections],
        facts=[fact_out(fact, version.text) for fact in facts],
        versions=[VersionRefOut(**to_plain(one)) for one in chain],
    )


def _section_out(section: Section) -> SectionOut:
    return SectionOut(
        section_id=section.section_id,
        ordinal=section.ordinal,
        parent=section.parent,
        level=section.level,
        heading=section.heading,
        heading_path=list(section.heading_path),
        start=section.start,
        end=section.end,
        page=section.place.page,
        place_text=section.place.describe(),
    )


def fact_out(fact: Fact, text: str) -> FactOut:
    """Return a fact with the words it was read from, cut from `text`."""
    return FactOut(
        fact_id=fact.fact_id,
        section_id=fact.section_id,
        reviewed=FactReviewOut(**to_plain(fact.reviewed)) if fact.reviewed else None,
        kind=fact.kind.value,
        value=fact.value,
        subject=fact.subject,
        quote=text[fact.start : fact.end],
        start=fact.start,
        end=fact.end,
        state=fact.state.value,
    )


def diff_out(path: str, old: Side, new: Side, diff: VersionDiff) -> DiffOut:
    """Return the differences of two versions as the wire has them, with both texts."""
    return DiffOut(
        path=path,
        old_version=old.version.version_id,
        new_version=new.version.version_id,
        old_text=old.version.text,
        new_text=new.version.text,
        sections=[SectionChangeOut(**to_plain(one)) for one in diff.sections],
        facts=[
            FactChangeOut(
                change=one.change.value,
                old=fact_out(one.old, old.version.text) if one.old else None,
                new=fact_out(one.new, new.version.text) if one.new else None,
            )
            for one in diff.facts
        ],
    )


def finding_out(finding: Finding) -> FindingOut:
    """Return a finding as the wire has it."""
    plain = to_plain(finding)
    return FindingOut(id=plain["fingerprint"], state="open", **plain)


def job_out(job: Job) -> JobOut:
    """Return a job as the wire has it."""
    is_ingest = isinstance(job.result, IndexedReport)
    return JobOut(
        job_id=job.job_id,
        kind=job.kind,
        state=job.state,
        step=job.step,
        done=job.done,
        total=job.total,
        report=_report_out(job.result) if is_ingest else None,
        result=None if is_ingest else job.result,
        problem=problem_of(job.error) if job.error and job.state == "failed" else None,
    )


def _report_out(indexed: IndexedReport) -> IngestReportOut:
    return IngestReportOut(
        **to_plain(indexed.report),
        indexed=indexed.indexed,
        passages_encoded=indexed.passages_encoded,
        encode_seconds=indexed.encode_seconds,
    )
