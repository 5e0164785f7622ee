"""Drills over HTTP, as their page uses them."""

from api.schemas.decisions import ItemDecisionIn
from api.schemas.drills import (
    DrillAnswerIn,
    DrillCasesOut,
    DrillFiguresOut,
    DrillIn,
    DrillProgressOut,
    DrillResultOut,
)
from api.schemas.triage import ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import part


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


def result(api: ApiClient, case_id: str) -> DrillResultOut | None:
    """Return what came of this person's answer to a case, `None` before they have answered."""
    return _progress(api, case_id).result


class Practice(ApiClient):
    """The service, with the answers kept on a case of a drill in the place of a proposal's."""

    def __init__(self, api: ApiClient) -> None:
        self._connection = api._connection
        self._headers = api._headers

    def kept_answers(self, proposal_id: str) -> dict[str, str]:
        """Return what this person answered on the case and has not handed in yet."""
        return _progress(self, proposal_id).answers

    def keep_answers(self, proposal_id: str, answers: dict[str, str]) -> None:
        """Keep what this person answered on the case so far."""
        path = f"/drills/cases/{part(proposal_id)}/progress"
        self._one(DrillProgressOut, "PUT", path, {"answers": answers})


def _progress(api: ApiClient, case_id: str) -> DrillProgressOut:
    return api.get_one(DrillProgressOut, ("drills", "cases", case_id, "progress"))


def figures(api: ApiClient) -> DrillFiguresOut:
    """Return who relied too much on what was proposed, and who too little."""
    return api.get_one(DrillFiguresOut, ("drills", "figures"))
