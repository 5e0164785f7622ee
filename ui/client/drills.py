"""Drills over HTTP, as their page uses them."""

from api.schemas.decisions import ItemDecisionIn
from api.schemas.drills import (
    DrillAnswerIn,
    DrillCasesOut,
    DrillFiguresOut,
    DrillIn,
    DrillResultOut,
)
from api.schemas.triage import ProposalOut
from ui.client.api_client import ApiClient


def make(api: ApiClient, count: int, seed: int) -> list[str]:
    """Have cases made of closed incidents."""
    order = DrillIn(count=count, seed=seed).model_dump(mode="json")
    return api.post_one(DrillCasesOut, ("drills",), order).cases


def open_cases(api: ApiClient) -> list[str]:
    """Return the cases that this person has not answered."""
    return api.get_one(DrillCasesOut, ("drills", "cases")).cases


def case(api: ApiClient, case_id: str) -> ProposalOut:
    """Return a case as a proposal; this person's time runs from the first look."""
    return api.get_one(ProposalOut, ("drills", "cases", case_id))


def answer(api: ApiClient, case: ProposalOut, items: list[ItemDecisionIn]) -> DrillResultOut:
    """Record what this person answers, once; return what was wrong on purpose."""
    given = DrillAnswerIn(shown_sha256=case.shown_sha256, items=items).model_dump(mode="json")
    return api.post_one(DrillResultOut, ("drills", "cases", case.proposal_id, "answer"), given)


def figures(api: ApiClient) -> DrillFiguresOut:
    """Return who relied too much on what was proposed, and who too little."""
    return api.get_one(DrillFiguresOut, ("drills", "figures"))
