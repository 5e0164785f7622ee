"""From the domain's dataclasses to the wire; nothing is computed here but labels."""

from datetime import timedelta

from api.deciding_shaping import decision_out
from api.degraded import codes_of
from api.jobs import Job
from api.plain.texts import LANGUAGES
from api.problems import problem_of
from api.refused import in_language, worded
from api.schemas.history import IncidentOut
from api.schemas.models import TrialOut
from api.schemas.operation import IngestReportOut, JobOut
from api.schemas.triage import (
    AnswerOut,
    ClassScoreOut,
    DutyOut,
    IncidentClassOut,
    InvocationOut,
    ItemOut,
    LifeSafetyOut,
    ProposalOut,
    ProposalRefOut,
    QuestionOut,
    RoleOut,
    RoleSourceOut,
    SeverityOut,
    SimilarIncidentOut,
    TimesOut,
)
from api.search_shaping import hit_out
from api.services import IndexedReport, TrialReport
from desk.response.titles import title_of
from domain.canonical import to_plain
from domain.decisions import Decision
from domain.incidents import Incident
from domain.proposals import ClassProposal, Proposal, RoleProposal
from domain.severity import Severity, Times
from store.proposals import ProposalEntry

# A line of a list, on a telephone three.
LISTED_CHARACTERS = 160


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
        questions=[QuestionOut(**to_plain(one)) for one in proposal.questions],
        answers=[AnswerOut(**to_plain(one)) for one in proposal.answers],
        duties=[DutyOut(**to_plain(one)) for one in proposal.duties],
        follows=proposal.follows,
        phase=proposal.phase,
        invocation=[InvocationOut(**to_plain(one)) for one in proposal.invocation],
        changes=list(proposal.changes),
        not_computed=[] if proposal.severity else ["times", "severity", "questions", "duties"],
        notices=list(proposal.notices),
        degraded=codes_of(proposal.notices),
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
        against=list(proposed.against),
        likely=list(proposed.likely),
        right=proposed.right,
        of=proposed.of,
        novel=proposed.novel,
    )


def _role_out(role: RoleProposal) -> RoleOut:
    return RoleOut(
        item_id=f"role:{role.role}",
        role=role.role,
        person=role.person,
        deputy=role.deputy,
        contact=role.contact,
        gap=role.gap,
        next_best=role.next_best,
        source=RoleSourceOut(
            section_id=role.section_id,
            version_id=role.version_id,
            path=role.path,
            quote=role.quote,
            start=role.start,
            end=role.end,
        ),
    )


def proposal_ref_out(
    entry: ProposalEntry, merged_into: str | None = None, *, is_blind: bool = False
) -> ProposalRefOut:
    """Return a proposal as a line of a list, with the report it was merged into.

    `is_blind` leaves out what Muster takes it for.
    """
    proposal = entry.proposal
    proposed = proposal.incident_class if proposal and not is_blind else None
    return ProposalRefOut(
        proposal_id=entry.proposal_id,
        created_at=entry.created_at,
        created_by=entry.created_by,
        report=proposal.report if proposal else "",
        title=title_of(proposal.report, length=LISTED_CHARACTERS) if proposal else "",
        class_=proposed.incident_class if proposed else None,
        subclass=proposed.subclass if proposed else None,
        is_damaged=proposal is None,
        decided_by=entry.decided_by,
        decided_at=entry.decided_at,
        is_taken_back=entry.is_taken_back,
        awaits_second=entry.awaits_second,
        merged_into=merged_into,
    )


def incident_out(incident: Incident) -> IncidentOut:
    """Return a closed incident as the wire has it."""
    plain = to_plain(incident)
    return IncidentOut(class_=plain.pop("incident_class"), **plain)


def job_out(job: Job, language: str = LANGUAGES[0]) -> JobOut:
    """Return a job as the wire has it; what was refused is said in that language."""
    is_ingest = isinstance(job.result, IndexedReport)
    is_trial = isinstance(job.result, TrialReport)
    return JobOut(
        job_id=job.job_id,
        kind=job.kind,
        state=job.state,
        step=job.step,
        done=job.done,
        total=job.total,
        report=_report_out(job.result, language) if is_ingest else None,
        trial=TrialOut(**job.result.figures) if is_trial else None,
        result=None if is_ingest or is_trial else job.result,
        problem=in_language(problem_of(job.error), language)
        if job.error and job.state == "failed"
        else None,
    )


def _report_out(indexed: IndexedReport, language: str) -> IngestReportOut:
    report = to_plain(indexed.report)
    for one in report["refused"]:
        one["reason"] = worded(one["code"], one["reason"], language)
    for one in (error for file in report["reference"] for error in file["errors"]):
        one["reason"] = worded(one["code"], one["reason"], language)
    return IngestReportOut(
        **report,
        indexed=indexed.indexed,
        passages_encoded=indexed.passages_encoded,
        encode_seconds=indexed.encode_seconds,
    )
