"""Drills: cases to practise on, kept apart from everything real."""

from collections.abc import Sequence

from fastapi import APIRouter, Response, status

from api.deps import Decider, Measurer, Reviewer, ServicesDep
from api.documents import is_file_of
from api.preconditions import etag_of
from api.schemas.decisions import ItemDecisionOut
from api.schemas.drills import (
    DrillAnswerIn,
    DrillCasesOut,
    DrillFiguresOut,
    DrillIn,
    DrillProgressOut,
    DrillResultOut,
    DrillTruthOut,
    RelianceOut,
)
from api.schemas.people import AnswerDraft
from api.schemas.triage import ProposalOut
from api.search_shaping import hit_out
from api.shaping import proposal_out
from desk.statistics import rows_as_csv
from domain.canonical import to_plain
from domain.decisions import ItemDecision, Outcome
from store.drills import DrillCase

router = APIRouter(prefix="/drills", tags=["drills"])


@router.post("", status_code=status.HTTP_201_CREATED)
def make(order: DrillIn, services: ServicesDep, user: Reviewer) -> DrillCasesOut:
    """Make cases of closed incidents, some of them wrong on purpose."""
    made = services.drills.make(
        order.count, wrong_share=order.wrong_share, seed=order.seed, actor=user
    )
    return DrillCasesOut(cases=made)


@router.get("/cases")
def open_cases(services: ServicesDep, user: Decider) -> DrillCasesOut:
    """Return the cases this person has not answered."""
    return DrillCasesOut(cases=services.drills.open_for(user))


@router.get("/cases/{case_id}")
def show_case(
    case_id: str, services: ServicesDep, user: Decider, response: Response
) -> ProposalOut:
    """Show a case as a proposal is shown, marked as a drill; the time runs from now."""
    proposal = services.drills.show(case_id, actor=user)
    response.headers["ETag"] = etag_of(proposal.shown_sha256)
    return proposal_out(proposal, None)


@router.post("/cases/{case_id}/answer", status_code=status.HTTP_201_CREATED)
def answer_case(
    case_id: str, given: DrillAnswerIn, services: ServicesDep, user: Decider
) -> DrillResultOut:
    """Answer a case, once, and see what was wrong in it on purpose."""
    items = [ItemDecision(**item.model_dump()) for item in given.items]
    case = services.drills.answer(case_id, items, shown_sha256=given.shown_sha256, actor=user)
    return _result(case, items)


@router.get("/cases/{case_id}/progress")
def read_progress(case_id: str, services: ServicesDep, user: Decider) -> DrillProgressOut:
    """Return how far this person has come with a case: answers so far, or what came of them."""
    found = services.drills.answered(case_id, actor=user)
    return DrillProgressOut(
        answers=services.drills.so_far(case_id, actor=user),
        result=_result(found[0], found[1].items) if found else None,
    )


@router.put("/cases/{case_id}/progress")
def keep_progress(
    case_id: str, draft: AnswerDraft, services: ServicesDep, user: Decider
) -> DrillProgressOut:
    """Keep what this person has answered on a case so far; it is handed in by nobody."""
    services.drills.keep(case_id, draft.answers, actor=user)
    return read_progress(case_id, services, user)


@router.get("/figures")
def figures(services: ServicesDep, _: Measurer) -> DrillFiguresOut:
    """Return who relied too much on what was proposed, and who too little, by unit."""
    units = {one.name: one.units for one in services.accounts.list_users()}
    found = services.drills.reliance(units)
    return DrillFiguresOut(groups=[RelianceOut(**to_plain(one)) for one in found])


@router.get(
    "/figures.csv",
    response_class=Response,
    responses=is_file_of("text/csv"),
)
def figures_as_csv(services: ServicesDep, _: Measurer) -> Response:
    """Return the same as CSV, in which no cell runs as a formula; nothing real is in it."""
    units = {one.name: one.units for one in services.accounts.list_users()}
    rows = [to_plain(one) for one in services.drills.reliance(units)]
    text = rows_as_csv(list(RelianceOut.model_fields), rows)
    return Response(text, media_type="text/csv; charset=utf-8")


def _result(case: DrillCase, items: Sequence[ItemDecision]) -> DrillResultOut:
    outcomes = {one.item_id: one.outcome for one in items}
    truth = case.truth
    right = truth and DrillTruthOut(
        incident_id=truth.incident_id,
        title=truth.title,
        subclass=truth.subclass,
        evidence=list(truth.evidence),
        section=hit_out(truth.section) if truth.section else None,
        foreign_to=truth.foreign_to,
    )
    return DrillResultOut(
        case_id=case.case_id,
        seeded=list(case.seeded),
        missed=[one for one in case.seeded if outcomes.get(one) is Outcome.CONFIRMED],
        left_open=[one for one in case.seeded if one not in outcomes],
        items=[ItemDecisionOut(**to_plain(item)) for item in items],
        truth=right,
    )
