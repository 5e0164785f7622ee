"""The room of an incident: open it, work down its checklist, keep its log, hand over, end it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, status

from api.deps import Approver, Reader, Responder, ServicesDep
from api.response_shaping import (
    briefing_out,
    entry_out,
    review_of,
    revision_of,
    room_out,
    room_ref_out,
)
from api.room_reading import read_briefing, read_room
from api.schemas.ending import ReopenIn, StandDownIn
from api.schemas.papers import BriefingOut, FiguresOut, MessageDraftOut, ResponseFiguresOut
from api.schemas.response import (
    AssignIn,
    DutyJudgementIn,
    EntryOut,
    HandOverIn,
    Language,
    NoteIn,
    RevisionOut,
    RoomIn,
    RoomOut,
    RoomRefOut,
    TickIn,
)
from api.services import Services
from api.wished import WishedLanguage
from desk.response.counting import figures
from desk.response.drafts import draft_for
from desk.response.reviewed import last_review
from domain.canonical import to_plain
from domain.decisions import User
from domain.errors import NotFound

router = APIRouter(prefix="/rooms", tags=["response"])

RoomId = Annotated[str, Path(max_length=100, examples=["room-1f"])]
DutyId = Annotated[str, Path(max_length=200, examples=["gdpr-33"])]
StepId = Annotated[str, Path(max_length=20, examples=["s1"])]
# So many rooms are looked through for figures.
MOST_ROOMS = 10_000


@router.post("", status_code=status.HTTP_201_CREATED)
def open_room(given: RoomIn, services: ServicesDep, user: Responder) -> RoomOut:
    """Open the room of a decided proposal; its checklist is made from what was confirmed."""
    services.reach.require_proposal(user, given.proposal_id)
    room = services.response.open(
        given.proposal_id, is_exercise=given.is_exercise, language=given.language, actor=user
    )
    return _room(services, room.room_id, given.language, user)


@router.get("")
def list_rooms(
    services: ServicesDep,
    user: Reader,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    proposal: Annotated[str, Query(max_length=100)] = "",
) -> list[RoomRefOut]:
    """Return the newest rooms, or the one of a proposal."""
    if proposal:
        found = services.rooms.find_of_proposal(proposal, units=user.units)
        rooms = [found] if found else []
    else:
        rooms = services.rooms.list(limit, units=user.units)
    return [room_ref_out(room, services.response.state(room.room_id)[2]) for room in rooms]


@router.get("/offered")
def list_offered(services: ServicesDep, user: Reader) -> list[RoomRefOut]:
    """Return the rooms whose command waits for you: offered to you and not yet accepted."""
    return [room_ref_out(room, state) for room, state in services.response.offered_to(user)]


@router.get("/figures")
def response_figures(services: ServicesDep, user: Reader) -> ResponseFiguresOut:
    """Return how responses went, real ones and exercises apart."""
    listed = services.rooms.list(MOST_ROOMS, units=user.units)
    states = [(room, services.response.state(room.room_id)[2]) for room in listed]
    # A decision taken back was no response.
    rooms = [(room, state) for room, state in states if state.taken_back is None]
    real, exercise = (
        FiguresOut(**to_plain(figures([one for one in rooms if one[0].is_exercise is sort])))
        for sort in (False, True)
    )
    return ResponseFiguresOut(real=real, exercise=exercise)


@router.get("/{room_id}")
def get_room(
    room_id: RoomId, services: ServicesDep, user: Reader, language: WishedLanguage
) -> RoomOut:
    """Return a room as it stands now; what no longer verifies is left out, and said."""
    services.reach.require_room(user, room_id)
    return _room(services, room_id, language, user)


@router.get("/{room_id}/revision")
def get_revision(room_id: RoomId, services: ServicesDep, user: Reader) -> RevisionOut:
    """Return what changes with every act in a room: who has it open asks whether to read again."""
    services.reach.require_room(user, room_id)
    _room_kept, log, state = services.response.state(room_id)
    return RevisionOut(revision=revision_of(log, state))


@router.post("/{room_id}/steps/{step_id}/tick", status_code=status.HTTP_201_CREATED)
def tick(
    room_id: RoomId, step_id: StepId, given: TickIn, services: ServicesDep, user: Responder
) -> EntryOut:
    """Tick a step, or take the tick back; the log keeps both."""
    services.reach.require_room(user, room_id)
    act = services.response.tick if given.is_done else services.response.untick
    return entry_out(act(room_id, step_id, given.note, actor=user))


@router.post("/{room_id}/steps/{step_id}/assignment", status_code=status.HTTP_201_CREATED)
def assign(
    room_id: RoomId, step_id: StepId, given: AssignIn, services: ServicesDep, user: Responder
) -> EntryOut:
    """Give a step another owner or due time."""
    services.reach.require_room(user, room_id)
    entry = services.response.assign(
        room_id, step_id, owner=given.owner, due_at=given.due_at, actor=user
    )
    return entry_out(entry)


@router.post("/{room_id}/duties/{duty_id:path}/judgement", status_code=status.HTTP_201_CREATED)
def judge_duty(
    room_id: RoomId,
    duty_id: DutyId,
    given: DutyJudgementIn,
    services: ServicesDep,
    user: Responder,
) -> EntryOut:
    """Say whether the criteria of a duty are met; its clocks say who said so, and when."""
    services.reach.require_room(user, room_id)
    act = services.response.judge
    return entry_out(act(room_id, duty_id, given.state, given.note, actor=user))


@router.post("/{room_id}/log", status_code=status.HTTP_201_CREATED)
def add_note(room_id: RoomId, given: NoteIn, services: ServicesDep, user: Responder) -> EntryOut:
    """Write a line into the log; no line is ever changed or removed."""
    services.reach.require_room(user, room_id)
    return entry_out(services.response.note(room_id, given.text, source=given.source, actor=user))


@router.post("/{room_id}/hand-over", status_code=status.HTTP_201_CREATED)
def hand_over(
    room_id: RoomId, given: HandOverIn, services: ServicesDep, user: Responder
) -> EntryOut:
    """Offer the command to a named person, who has to accept it."""
    services.reach.require_room(user, room_id)
    return entry_out(services.response.hand_over(room_id, given.to, given.brief, actor=user))


@router.post("/{room_id}/command", status_code=status.HTTP_201_CREATED)
def accept(room_id: RoomId, services: ServicesDep, user: Responder) -> EntryOut:
    """Accept the command that was offered to you."""
    services.reach.require_room(user, room_id)
    return entry_out(services.response.accept(room_id, actor=user))


@router.post("/{room_id}/stand-down", status_code=status.HTTP_201_CREATED)
def stand_down(
    room_id: RoomId,
    given: StandDownIn,
    services: ServicesDep,
    user: Approver,
    language: WishedLanguage,
) -> RoomOut:
    """End the response; a real one is found by the next report as a similar incident.

    One whose decision was taken back is closed and is no incident. After a reopening, what was said
    of sections and people before stands unless this says otherwise.
    """
    services.reach.require_room(user, room_id)
    before = last_review(services.rooms.log_of(room_id))
    known = services.reference.load(units=user.units).activities
    review = review_of(given, known, before=before)
    services.ending.stand_down(room_id, review, class_code=given.class_, actor=user)
    return _room(services, room_id, language, user)


@router.post("/{room_id}/reopening", status_code=status.HTTP_201_CREATED)
def reopen(
    room_id: RoomId,
    given: ReopenIn,
    services: ServicesDep,
    user: Responder,
    language: WishedLanguage,
) -> RoomOut:
    """Let a response go on that was stood down; it is no past incident until it ends again."""
    services.reach.require_room(user, room_id)
    services.ending.reopen(room_id, given.reason, actor=user)
    return _room(services, room_id, language, user)


@router.get("/{room_id}/briefing")
def get_briefing(
    room_id: RoomId, services: ServicesDep, user: Reader, language: WishedLanguage
) -> BriefingOut:
    """Return the situation report as of now, each sentence quoted, computed or written."""
    services.reach.require_room(user, room_id)
    return briefing_out(read_briefing(services, room_id, language))


@router.get("/{room_id}/drafts/{audience}")
def get_draft(
    room_id: RoomId,
    audience: Annotated[str, Path(max_length=40, examples=["staff"])],
    services: ServicesDep,
    user: Reader,
    language: Language = "en",
) -> MessageDraftOut:
    """Return a draft for staff, customers, regulator or media; nothing is sent."""
    services.reach.require_room(user, room_id)
    room, _log, state = read_room(services, room_id, language)
    draft = draft_for(
        room,
        state,
        audience=audience,
        language=language,
        now=services.clock(),
        zone=services.rules.zone,
    )
    return MessageDraftOut(**to_plain(draft))


def _room(services: Services, room_id: str, language: str, user: User) -> RoomOut:
    room, log, state = read_room(services, room_id, language)
    return room_out(
        room,
        log,
        state,
        now=services.clock(),
        is_current=lambda version_id: _is_current(services, version_id),
        can_command=services.response.who_can_command(room_id, asker=user),
    )


def _is_current(services: Services, version_id: str) -> bool:
    try:
        return services.plans.get_version(version_id).status == "in_force"
    except NotFound:
        return False
