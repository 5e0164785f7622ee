"""What leaves on paper or as a file: action card, call list, report, calendar of due dates."""

from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response, status

from api.deps import Reader, ServicesDep
from api.documents import (
    Form,
    calendar_document,
    card_document,
    is_written_as,
    report_document,
    room_call_list,
    roster_call_list,
)
from api.reach import require_reach
from api.routes.response import RoomId
from api.schemas.out import FeedOut
from api.wished import WishedLanguage
from desk.out.card_pdf import PaperSize

router = APIRouter(tags=["out"])

# A subscription is set up once; a year later somebody looks whether it is still wanted.
FEED_LIFETIME = timedelta(days=365)

CardForm = Literal[Form.PDF, Form.HTML]
ListForm = Literal[Form.PDF, Form.HTML, Form.CSV]
ReportForm = Literal[Form.PDF, Form.HTML, Form.DOCX, Form.MARKDOWN]
Paper = Annotated[PaperSize, Query(description="The paper of a PDF.")]


@router.get(
    "/rooms/{room_id}/card",
    response_class=Response,
    responses=is_written_as(Form.PDF, Form.HTML),
)
def get_card(
    room_id: RoomId,
    services: ServicesDep,
    user: Reader,
    language: WishedLanguage,
    form: CardForm = Form.PDF,
    paper: Paper = PaperSize.A4,
) -> Response:
    """Return the action card: one page, next actions first, numbers to call."""
    services.reach.require_room(user, room_id)
    return card_document(services, room_id, form, paper, language)


@router.get(
    "/rooms/{room_id}/report",
    response_class=Response,
    responses=is_written_as(Form.PDF, Form.HTML, Form.DOCX, Form.MARKDOWN),
)
def get_report(
    room_id: RoomId,
    services: ServicesDep,
    user: Reader,
    language: WishedLanguage,
    form: ReportForm = Form.PDF,
    paper: Paper = PaperSize.A4,
) -> Response:
    """Return the situation report as a file, each sentence marked with where it is from."""
    services.reach.require_room(user, room_id)
    return report_document(services, room_id, form, paper, language)


@router.get(
    "/rooms/{room_id}/call-list",
    response_class=Response,
    responses=is_written_as(Form.PDF, Form.HTML, Form.CSV),
)
def get_room_calls(
    room_id: RoomId,
    services: ServicesDep,
    user: Reader,
    language: WishedLanguage,
    form: ListForm = Form.PDF,
    paper: Paper = PaperSize.A4,
) -> Response:
    """Return whom to call in this response, with deputies."""
    services.reach.require_room(user, room_id)
    return room_call_list(services, room_id, form, paper, language)


@router.get(
    "/exports/call-list",
    response_class=Response,
    responses=is_written_as(Form.PDF, Form.HTML, Form.CSV),
)
def get_calls(
    services: ServicesDep,
    user: Reader,
    language: WishedLanguage,
    form: ListForm = Form.PDF,
    paper: Paper = PaperSize.A4,
) -> Response:
    """Return everybody on the roster today, with deputies, as far as the person sees them."""
    return roster_call_list(services, user, form, paper, language)


@router.post("/calendar", status_code=status.HTTP_201_CREATED)
def subscribe(
    services: ServicesDep, user: Reader, response: Response, language: WishedLanguage
) -> FeedOut:
    """Make the address of a calendar of due dates; the one made before is worth nothing.

    The calendar speaks the language of whoever subscribes: its program wishes for none.
    """
    # The address is a secret: nobody keeps the answer.
    response.headers["Cache-Control"] = "no-store"
    services.accounts.revoke_all(user, "feed", actor=user)
    token = services.accounts.issue_token(user, "feed", FEED_LIFETIME, actor=user)
    url = f"{services.links.api_url}/calendar.ics?language={language}&token={token}"
    return FeedOut(url=url, expires_at=services.clock() + FEED_LIFETIME)


@router.get(
    "/calendar.ics",
    response_class=Response,
    responses={200: {"description": "The calendar.", "content": {"text/calendar": {}}}},
)
def calendar(
    request: Request,
    services: ServicesDep,
    language: WishedLanguage,
    token: Annotated[str, Query(max_length=200, examples=["…"])] = "",
) -> Response:
    """Return due dates: clocks of responses under way, and next reviews of plans.

    Calendar programs send no header, so the address itself carries the token; it opens nothing
    else.
    """
    user = services.accounts.user_for_token(token, kinds=("feed",))
    require_reach(request, user)
    return calendar_document(services, user, language)
