"""What is done on a proposal beside deciding: answer, take back, agree, ask again."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from api.deps import ServicesDep
from api.plain.answers import of_form
from api.plain.once import Mark, made_once
from api.plain.pages import PlainRoute
from api.plain.visitor import DeciderDep, ProposerDep, VisitorDep
from api.preconditions import FormStale
from api.routes import decisions, proposals
from api.schemas.decisions import ActIn
from api.schemas.triage import AnswersIn
from desk.after import ActNotPossible
from domain.decisions import ActKind
from domain.errors import NotFound

router = APIRouter(
    prefix="/plain/proposals/{proposal_id}",
    tags=["plain pages"],
    route_class=PlainRoute,
    include_in_schema=False,
)

ACTS = {
    "undo": decisions.undo,
    "second": decisions.second,
    "justification": decisions.justify,
}


@router.post("/decision/{act}")
def act_on(
    proposal_id: str,
    act: Literal["undo", "second", "justification"],
    visitor: DeciderDep,
    services: ServicesDep,
    shown: Annotated[str, Form(max_length=64)] = "",
    note: Annotated[str, Form()] = "",
    mark: Mark = "",
) -> Response:
    """Do something about the decision on what the person was shown."""
    services.reach.require_proposal(visitor.user, proposal_id)
    decision = services.decisions.of_proposal(proposal_id)
    if decision is None:
        raise NotFound("decision on proposal", proposal_id)
    if shown != decision.shown_sha256:
        raise FormStale
    given = of_form(ActIn, note=note.strip())

    def make() -> str:
        return ACTS[act](decision.decision_id, given, services, visitor.user).decision_id

    made_once(services, visitor.user, mark, f"{act} {decision.decision_id} {given.note}", make)
    return _to(proposal_id)


@router.get("/decision/{act}")
@router.get("/renewal")
@router.get("/answers")
def back(proposal_id: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """Lead whoever opens the address of a form to the proposal; nothing is done."""
    services.reach.require_proposal(visitor.user, proposal_id)
    return _to(proposal_id)


@router.post("/renewal")
def renew(
    proposal_id: str, visitor: ProposerDep, services: ServicesDep, mark: Mark = ""
) -> Response:
    """Propose afresh after a decision was taken back, and show that."""
    services.reach.require_proposal(visitor.user, proposal_id)
    decision = services.decisions.of_proposal(proposal_id)
    if decision is None or decision.act(ActKind.UNDONE) is None:
        raise ActNotPossible("No decision here was taken back, so there is none to be made anew.")

    def make() -> str:
        return proposals.renew(proposal_id, services, visitor.user, Response()).proposal_id

    return _to(made_once(services, visitor.user, mark, f"renewal {proposal_id}", make))


@router.post("/answers")
def answer(
    proposal_id: str,
    visitor: ProposerDep,
    services: ServicesDep,
    question: Annotated[str, Form(max_length=500)] = "",
    option: Annotated[str, Form(max_length=500)] = "",
    mark: Mark = "",
) -> Response:
    """Propose again with the answer to one question, and show that."""
    services.reach.require_proposal(visitor.user, proposal_id)
    given = of_form(AnswersIn, answers=[{"question_id": question, "option": option}])

    def make() -> str:
        made = proposals.answer(proposal_id, given, services, visitor.user, Response())
        return made.proposal_id

    words = f"answer {proposal_id} {given.model_dump_json()}"
    return _to(made_once(services, visitor.user, mark, words, make))


def _to(proposal_id: str) -> RedirectResponse:
    return RedirectResponse(f"/plain/proposals/{proposal_id}", status_code=303)
