"""Papers of a room where a browser opens them, by the session in its cookie, without script."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Response

from api.deps import ServicesDep
from api.documents import Form, card_document, report_document, room_call_list
from api.plain.pages import PlainRoute
from api.plain.visitor import VisitorDep
from api.routes.response import RoomId
from api.services import Services
from desk.out.card_pdf import PaperSize
from domain.errors import NotFound

router = APIRouter(
    prefix="/plain/rooms", tags=["plain pages"], route_class=PlainRoute, include_in_schema=False
)

Make = Callable[[Services, str, Form, PaperSize, str], Response]
PAPERS: Mapping[str, tuple[Make, Form, PaperSize]] = {
    "card": (card_document, Form.HTML, PaperSize.A4),
    "card.pdf": (card_document, Form.PDF, PaperSize.A4),
    "card-letter.pdf": (card_document, Form.PDF, PaperSize.LETTER),
    "report.pdf": (report_document, Form.PDF, PaperSize.A4),
    "report.docx": (report_document, Form.DOCX, PaperSize.A4),
    "report.md": (report_document, Form.MARKDOWN, PaperSize.A4),
    "call-list": (room_call_list, Form.HTML, PaperSize.A4),
    "call-list.pdf": (room_call_list, Form.PDF, PaperSize.A4),
    "call-list.csv": (room_call_list, Form.CSV, PaperSize.A4),
}


@router.get("/{room_id}/{name}")
def paper(room_id: RoomId, name: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """Return a paper of the room as it stands now: a page to read, or a file to keep."""
    services.reach.require_room(visitor.user, room_id)
    if name not in PAPERS:
        raise NotFound("paper", name)
    make, form, size = PAPERS[name]
    return make(services, room_id, form, size, visitor.language)
