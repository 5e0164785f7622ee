"""Documents of a room, made when they are asked for, and how they are answered over HTTP."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from fastapi import Response

from api.room_reading import read_briefing, read_room
from api.services import Services
from desk.out.calendar import PlanReview, make_calendar
from desk.out.card import make_card
from desk.out.card_html import card_html
from desk.out.card_pdf import PaperSize, card_pdf
from desk.out.sheet import Line, Sheet, briefing_sheet, room_calls, roster_calls
from desk.out.sheet_docx import sheet_docx
from desk.out.sheet_pdf import sheet_pdf
from desk.out.sheet_text import sheet_csv, sheet_html, sheet_markdown
from desk.out.texts import speaker
from desk.response.taken_back import band_of
from domain.decisions import User


class Form(StrEnum):
    """How a document is written."""

    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    DOCX = "docx"
    MARKDOWN = "markdown"


MEDIA = {
    Form.PDF: "application/pdf",
    Form.HTML: "text/html; charset=utf-8",
    Form.CSV: "text/csv; charset=utf-8",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.MARKDOWN: "text/markdown; charset=utf-8",
}
ENDINGS = {Form.MARKDOWN: "md"}
CALENDAR = "text/calendar; charset=utf-8"
# The page brings its own style and nothing else; whatever a plan smuggled in could do nothing.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def is_written_as(*forms: Form) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of a route that answers with one of these files."""
    return is_file_of(*(MEDIA[form].partition(";")[0] for form in forms))


def is_file_of(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of a route that answers with a file of one of these media types."""
    return {200: {"description": "The file.", "content": {kind: {} for kind in kinds}}}


def file_response(content: str | bytes, form: Form, name: str) -> Response:
    """Return a file; a page is shown, anything else is kept under its name."""
    headers = dict(HEADERS)
    if form is not Form.HTML:
        ending = ENDINGS.get(form, form.value)
        headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return Response(content, media_type=MEDIA[form], headers=headers)


def card_document(
    services: Services, room_id: str, form: Form, paper: PaperSize, language: str
) -> Response:
    """Return the action card of a room as it stands now, as PDF or as a page."""
    room, _, state = read_room(services, room_id, language)
    url = f"{services.links.api_url}/plain/rooms/{room_id}/card"
    card = make_card(
        room,
        state,
        now=services.clock(),
        newer_url=url,
        language=language,
        zone=services.rules.zone,
    )
    made = card_pdf(card, paper) if form is Form.PDF else card_html(card)
    return file_response(made, form, f"action-card-{room_id}")


def report_document(
    services: Services, room_id: str, form: Form, paper: PaperSize, language: str
) -> Response:
    """Return the situation report of a room as of now."""
    briefing = read_briefing(services, room_id, language)
    sheet = briefing_sheet(briefing, zone=services.rules.zone)
    return file_response(_written(sheet, form, paper), form, f"situation-{room_id}")


def room_call_list(
    services: Services, room_id: str, form: Form, paper: PaperSize, language: str
) -> Response:
    """Return whom to call in this response, with the people who stand in."""
    room, _, state = read_room(services, room_id, language)
    say = speaker(language, services.rules.zone)
    title, band = say("call_list_of", title=room.title), band_of(state, say)
    calls = room_calls(room.contacts, say)
    blocks = (Line(band), calls) if band else (calls,)
    sheet = Sheet(title, say.made_at(services.clock()), room.is_exercise, blocks, language)
    return file_response(_written(sheet, form, paper), form, f"call-list-{room_id}")


def roster_call_list(
    services: Services, user: User, form: Form, paper: PaperSize, language: str
) -> Response:
    """Return everybody on the roster today whom the person sees, with role and deputy."""
    now, say = services.clock(), speaker(language, services.rules.zone)
    known = services.reference.load(units=user.units).people
    people = [one for one in known if one.is_current(services.today())]
    blocks = (roster_calls(people, say),)
    sheet = Sheet(
        say("call_list"), say.made_at(now), is_exercise=False, blocks=blocks, language=language
    )
    return file_response(_written(sheet, form, paper), form, "call-list")


def calendar_document(services: Services, user: User, language: str) -> Response:
    """Return the clocks of rooms under way and the plans' next reviews, as far as seen."""
    found = services.rooms.list(500, units=user.units)
    states = [(room, services.response.state(room.room_id)[2]) for room in found]
    rooms = [(room, state) for room, state in states if state.stood_down is None]
    reviews = [PlanReview(*one) for one in services.next_reviews(user.units)]
    link = services.links.ui_url
    made = make_calendar(rooms, reviews, now=services.clock(), link=link, language=language)
    return Response(made, media_type=CALENDAR, headers=HEADERS)


def _written(sheet: Sheet, form: Form, paper: PaperSize) -> str | bytes:
    if form is Form.PDF:
        return sheet_pdf(sheet, paper)
    writers: dict[Form, Callable[[Sheet], str | bytes]] = {
        Form.HTML: sheet_html,
        Form.CSV: sheet_csv,
        Form.DOCX: sheet_docx,
        Form.MARKDOWN: sheet_markdown,
    }
    return writers[form](sheet)
