"""Signing in by link, who is signed in, signing out, and the drafts each person keeps."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status
from fastapi.responses import RedirectResponse

from api.bearers import maker_of
from api.deps import Decider, Reader, ServicesDep, bearer_of
from api.schemas.people import (
    AnswerDraft,
    AnswerDraftOut,
    DraftIn,
    DraftOut,
    SessionIn,
    SessionOut,
    UserOut,
)
from api.services import Services
from desk.rights import Act, is_permitted
from domain.decisions import User
from domain.errors import InputRefused, NotSignedIn

router = APIRouter(tags=["signing in"])

COOKIE = "muster_session"


class NotOurSession(InputRefused):
    """A token that the organization made cannot be ended here alone."""

    code = "not-our-session"

    def __init__(self) -> None:
        super().__init__(
            "This token is your organization's and goes on being taken. End it there, or ask an "
            "admin to end all that you have (muster user sign-out)."
        )


def user_out(user: User) -> UserOut:
    """Return the person as the wire has them."""
    may = [act.name.lower() for act in Act if is_permitted(user, act)]
    return UserOut(
        user_id=user.user_id, name=user.name, role=user.role, may=may, units=list(user.units)
    )


def open_session(services: Services, link_token: str) -> SessionOut:
    """Exchange a link's token for a session."""
    return _session_of(services, services.accounts.user_for_token(link_token, kinds=("link",)))


def _session_of(services: Services, user: User) -> SessionOut:
    lifetime: timedelta = services.links.session
    token = services.accounts.issue_token(user, "session", lifetime, actor=user)
    return SessionOut(token=token, expires_at=services.clock() + lifetime, user=user_out(user))


def start_session(services: Services, user: User, *, to: str) -> RedirectResponse:
    """Return what starts a session in this browser and goes on to the pages.

    The session's token is in a cookie that scripts cannot read; the pages send it as bearer.
    """
    opened = _session_of(services, user)
    answer = RedirectResponse("/plain" if to else services.links.ui_url, status_code=303)
    answer.set_cookie(
        COOKIE,
        opened.token,
        max_age=int(services.links.session.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=services.links.is_encrypted,
    )
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/session", status_code=status.HTTP_201_CREATED)
def create_session(session: SessionIn, services: ServicesDep) -> SessionOut:
    """Exchange a sign-in link's token for a session token."""
    return open_session(services, session.link_token)


def is_visit(request: Request) -> bool:
    """Return whether a browser goes there itself, not for a part of a page such as a picture.

    Other ports of this machine are of the same site, so that their pages send the cookie along.
    What no browser asked counts as a visit.
    """
    headers = request.headers
    is_ahead = "prefetch" in headers.get("sec-purpose", headers.get("purpose", ""))
    return headers.get("sec-fetch-dest", "document") == "document" and not is_ahead


def signed_in_before(services: Services, request: Request) -> User | None:
    """Return who is signed in in this browser, `None` for nobody."""
    try:
        token = request.cookies.get(COOKIE, "")
        return services.accounts.user_for_token(token, kinds=("session",))
    except NotSignedIn:
        return None


@router.get("/sign-out", response_class=RedirectResponse, status_code=303)
def sign_out(services: ServicesDep, request: Request) -> RedirectResponse:
    """End the session of this browser and go back to the pages.

    A link on a foreign page leads to the pages and ends nothing, nor does a picture on any page.
    """
    token = request.cookies.get(COOKIE)
    answer = RedirectResponse(services.links.ui_url, status_code=303)
    if request.headers.get("sec-fetch-site") == "cross-site" or not is_visit(request):
        return answer
    if token:
        services.accounts.revoke(token)
    answer.delete_cookie(COOKIE)
    return answer


@router.delete("/session", status_code=status.HTTP_204_NO_CONTENT)
def end_session(
    services: ServicesDep, _: Reader, token: Annotated[str, Depends(bearer_of)]
) -> Response:
    """End the session for good; its token is worth nothing afterwards."""
    if maker_of(services, token) is not None:
        raise NotOurSession
    services.accounts.revoke(token)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@router.get("/me")
def me(user: Reader) -> UserOut:
    """Say who is signed in."""
    return user_out(user)


@router.get("/draft")
def read_draft(user: Reader, services: ServicesDep) -> DraftOut:
    """Return the description this person was typing."""
    text, kept_at = services.drafts.kept(user)
    return DraftOut(text=text, kept_at=kept_at)


@router.put("/draft")
def keep_draft(draft: DraftIn, user: Reader, services: ServicesDep) -> DraftOut:
    """Keep the description this person is typing."""
    services.drafts.keep(user, draft.text)
    return read_draft(user, services)


@router.get("/proposals/{proposal_id}/draft")
def read_answers(proposal_id: str, user: Reader, services: ServicesDep) -> AnswerDraftOut:
    """Return what this person has answered on a proposal and not recorded yet."""
    services.reach.require_proposal(user, proposal_id)
    theirs = services.decisions.of_proposal(proposal_id)
    return AnswerDraftOut(
        answers=services.answer_drafts.of(user, proposal_id),
        decided_by=theirs.decided_by if theirs else None,
    )


@router.put("/proposals/{proposal_id}/draft")
def keep_answers(
    proposal_id: str, draft: AnswerDraft, user: Decider, services: ServicesDep
) -> AnswerDraftOut:
    """Keep what this person has answered on a proposal so far; it decides nothing.

    So are answers on one that somebody has decided meanwhile, whom the outcome names.
    """
    services.reach.require_proposal(user, proposal_id)
    services.answer_drafts.keep(user, proposal_id, draft.answers)
    return read_answers(proposal_id, user, services)
