"""Triage, card, search and plans without Streamlit and without script: HTML from the service."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from starlette.datastructures import FormData

from api.deps import ServicesDep
from api.plain.answers import decision_in, of_form
from api.plain.once import LONGEST_MARK, Mark, made_once
from api.plain.pages import FOLDER, PlainRoute, page
from api.plain.visitor import DeciderDep, ProposerDep, ReaderDep, VisitorDep
from api.preconditions import etag_of
from api.routes import documents, proposals, response, search
from api.schemas.base import Outcome, ReasonCode
from api.schemas.decisions import FirstChoiceIn
from api.schemas.search import SearchIn
from api.schemas.triage import ProposalOut, TriageIn
from domain.errors import InputRefused, NotFound

router = APIRouter(
    prefix="/plain", tags=["plain pages"], route_class=PlainRoute, include_in_schema=False
)

LATEST = 20
SHOWN = 10
# A page stays below 100 KB, the longest section of a plan included.
MOST_CHARACTERS = 40_000


@router.get("/style.css")
def style() -> FileResponse:
    """Return the style of all plain pages."""
    return FileResponse(FOLDER / "style.css", media_type="text/css")


@router.get("")
def start(visitor: VisitorDep, services: ServicesDep) -> Response:
    """Show where to describe an incident, with what the person was typing, and latest reports."""
    latest = proposals.list_proposals(services, visitor.user, LATEST)
    draft, kinds = services.drafts.of(visitor.user), services.taxonomy.subclasses
    return page(
        "start.html",
        visitor,
        latest=latest,
        draft=draft,
        kinds=kinds,
        offered=response.list_offered(services, visitor.user),
        rooms_page=f"{services.links.ui_url}/room",
    )


@router.post("/proposals")
def propose(
    visitor: ProposerDep,
    services: ServicesDep,
    report: Annotated[str, Form()] = "",
    is_draft: Annotated[bool, Form()] = False,
    mark: Mark = "",
) -> Response:
    """Triage the report and show what is proposed; a draft that is refused is kept.

    A report corrected on its proposal is no draft: what the person types of another incident
    stays where it is.
    """
    asked = of_form(TriageIn, report=report)
    if is_draft:
        services.drafts.keep(visitor.user, asked.report)

    def make() -> str:
        return proposals.propose(asked, services, visitor.user, Response()).proposal_id

    made = made_once(services, visitor.user, mark, asked.report, make)
    if is_draft:
        services.drafts.keep(visitor.user, "")
    return _to(made)


@router.get("/proposals/{proposal_id}")
def proposal(proposal_id: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """Show a proposal, the decision on it and where its room is, or the form to decide."""
    units = visitor.user.units
    return page(
        "proposal.html",
        visitor,
        proposal=_proposal(proposal_id, visitor, services),
        outcomes=list(Outcome),
        reasons=list(ReasonCode),
        kinds=services.taxonomy.subclasses,
        room=services.rooms.find_of_proposal(proposal_id, units=units),
        rooms_page=f"{services.links.ui_url}/room",
    )


@router.post("/proposals/{proposal_id}/first-choice")
def choose_first(
    proposal_id: str,
    visitor: DeciderDep,
    services: ServicesDep,
    first: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """Keep which class the person takes it for, and show Muster's."""
    choice = of_form(FirstChoiceIn, class_code=first)
    proposals.choose_first(proposal_id, choice, services, visitor.user)
    return _to(proposal_id)


@router.get("/proposals/{proposal_id}/card")
def card(proposal_id: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """Show what to do and whom to call on one sheet, made for printing."""
    found = _proposal(proposal_id, visitor, services)
    kinds = services.taxonomy.subclasses
    return page("card.html", visitor, proposal=found, kinds=kinds, printed=services.clock())


@router.post("/proposals/{proposal_id}/sources/{section_id}")
def open_source(
    proposal_id: str, section_id: str, visitor: ReaderDep, services: ServicesDep
) -> Response:
    """Go to the section that the proposal quotes, and keep that this person opened it.

    A form of ours, since what is opened counts: a link on a foreign page opens nothing.
    """
    services.reach.require_proposal(visitor.user, proposal_id)
    opened = services.sources.open(proposal_id, section_id, actor=visitor.user)
    start, end = opened.start, opened.end
    version = quote(opened.version_id, safe="")
    return RedirectResponse(f"/plain/plans/{version}?start={start}&end={end}#cited", 303)


async def fields_of(request: Request) -> Mapping[str, str]:
    """Return the text fields of a form; of one sent twice, the last."""
    form: FormData = await request.form(max_fields=1_000, max_files=0)
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


@router.post("/proposals/{proposal_id}/decision")
def decide(
    proposal_id: str,
    fields: Annotated[Mapping[str, str], Depends(fields_of)],
    visitor: DeciderDep,
    services: ServicesDep,
) -> Response:
    """Record the person's answers on what they were shown."""
    services.reach.require_proposal(visitor.user, proposal_id)
    found = services.proposals.get(proposal_id)
    decision = decision_in(fields, [item.item_id for item in found.items()])

    def make() -> str:
        shown = etag_of(decision.shown_sha256)
        return proposals.decide(proposal_id, decision, services, visitor.user, shown).decision_id

    words = f"{proposal_id} {decision.model_dump_json()}"
    made_once(services, visitor.user, fields.get("mark", "")[:LONGEST_MARK], words, make)
    return _to(proposal_id)


@router.get("/search")
def find(
    visitor: VisitorDep,
    services: ServicesDep,
    q: Annotated[str, Query(max_length=100_000)] = "",
    kind: Annotated[str, Query(max_length=100)] = "",
    as_of: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """Show the search box, and what it finds as of a day."""
    found = None
    if q.strip():
        asked = of_form(SearchIn, text=q, k=SHOWN, kind=kind or None, as_of=_end_of(as_of))
        found = search.search(asked, services, visitor.user)
    kinds = sorted(
        {entry.document.kind for entry in services.plans.list_documents(units=visitor.user.units)}
    )
    return page("search.html", visitor, found=found, q=q, kind=kind, as_of=as_of, kinds=kinds)


@router.get("/plans/{version_id}")
def plan(
    version_id: str,
    visitor: VisitorDep,
    services: ServicesDep,
    start: Annotated[int, Query(ge=0)] = 0,
    end: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """Show the section in which the stretch begins, the stretch marked, and the outline."""
    version = documents.get_version(version_id, services, visitor.user)
    at = max((n for n, one in enumerate(version.sections) if one.start <= start), default=0)
    if not version.sections:
        raise NotFound("section", version_id)
    section = version.sections[at]
    last = min(section.end, section.start + MOST_CHARACTERS)
    low, high = min(max(start, section.start), last), min(max(end, section.start), last)
    text = version.text[section.start : last]
    cited = low - section.start, max(low, high) - section.start
    return page(
        "plan.html",
        visitor,
        version=version,
        at=at,
        section=section,
        text=text,
        cited=cited,
        is_cut=last < section.end,
    )


def _proposal(proposal_id: str, visitor: VisitorDep, services: ServicesDep) -> ProposalOut:
    return proposals.get_proposal(proposal_id, services, visitor.user, Response())


def _end_of(day: str) -> datetime | None:
    """Return the last moment of a day, `None` for no day."""
    try:
        return datetime.combine(date.fromisoformat(day), time.max, UTC) if day else None
    except ValueError as fault:
        raise InputRefused("Write the day as YYYY-MM-DD.") from fault


def _to(proposal_id: str) -> RedirectResponse:
    return RedirectResponse(f"/plain/proposals/{proposal_id}", status_code=303)
