"""The service as the room page uses it."""

from urllib.parse import quote

from api.schemas.ending import ReopenIn, StandDownIn
from api.schemas.papers import BriefingOut, MessageDraftOut
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
from api.schemas.sending import MessageIn, ReceiversOut
from ui.client.api_client import ApiClient
from ui.client.once import Once


class RoomClient(ApiClient):
    """Rooms as one signed-in person sees them. Each method raises `ServiceDown`, `Refused`."""

    def __init__(self, api: ApiClient, once: Once | None = None) -> None:
        """`once` remembers for this person what they asked last, from one view to the next."""
        self._connection = api._connection
        self._headers = api._headers
        self._once = once

    def rooms(self, *, proposal: str = "") -> list[RoomRefOut]:
        """Return the newest rooms, or the one of a proposal."""
        return self._many(RoomRefOut, "/rooms", {"proposal": proposal} if proposal else None)

    def offered(self) -> list[RoomRefOut]:
        """Return the rooms whose command waits for this person."""
        return self._many(RoomRefOut, "/rooms/offered")

    def open(self, given: RoomIn) -> RoomOut:
        """Open the room of a decided proposal."""
        return self._one(RoomOut, "POST", "/rooms", given.model_dump())

    def room(self, room_id: str, language: str) -> RoomOut:
        """Return a room as it stands now, what Muster says of it in that language."""
        return self._one(RoomOut, "GET", _path(room_id), query={"language": language})

    def revision(self, room_id: str) -> str:
        """Return what changes with every act in a room."""
        return self._one(RevisionOut, "GET", _path(room_id, "revision")).revision

    def tick(self, room_id: str, step_id: str, given: TickIn) -> EntryOut:
        """Tick a step, or take the tick back."""
        path = _path(room_id, "steps", step_id, "tick")
        return self._one(EntryOut, "POST", path, given.model_dump())

    def assign(self, room_id: str, step_id: str, given: AssignIn) -> EntryOut:
        """Give a step another owner or due time."""
        path = _path(room_id, "steps", step_id, "assignment")
        return self._one(EntryOut, "POST", path, given.model_dump(mode="json"))

    def judge_duty(self, room_id: str, duty_id: str, given: DutyJudgementIn) -> EntryOut:
        """Say whether the criteria of a duty are met."""
        path = _path(room_id, "duties", duty_id, "judgement")
        return self._one(EntryOut, "POST", path, given.model_dump(mode="json"))

    def note(self, room_id: str, given: NoteIn) -> EntryOut:
        """Write a line into the log."""
        return self._one(EntryOut, "POST", _path(room_id, "log"), given.model_dump())

    def hand_over(self, room_id: str, given: HandOverIn) -> EntryOut:
        """Offer the command to a named person."""
        return self._one(EntryOut, "POST", _path(room_id, "hand-over"), given.model_dump())

    def accept(self, room_id: str) -> EntryOut:
        """Accept the command."""
        return self._one(EntryOut, "POST", _path(room_id, "command"))

    def stand_down(self, room_id: str, given: StandDownIn) -> RoomOut:
        """End the response."""
        body = given.model_dump(mode="json", by_alias=True)
        return self._one(RoomOut, "POST", _path(room_id, "stand-down"), body)

    def reopen(self, room_id: str, given: ReopenIn) -> RoomOut:
        """Let a response go on that was stood down."""
        return self._one(RoomOut, "POST", _path(room_id, "reopening"), given.model_dump())

    def briefing(self, room_id: str, language: str) -> BriefingOut:
        """Return the situation report as of now, its headings in that language."""
        query = {"language": language}
        return self._one(BriefingOut, "GET", _path(room_id, "briefing"), query=query)

    def message_draft(self, room_id: str, audience: str, language: Language) -> MessageDraftOut:
        """Return the draft of a message."""
        path = _path(room_id, "drafts", audience)
        return self._one(MessageDraftOut, "GET", path, query={"language": language})

    def receivers(self) -> ReceiversOut:
        """Return to whom messages can go."""
        return self._one(ReceiversOut, "GET", "/connections")

    def send(self, room_id: str, given: MessageIn) -> EntryOut:
        """Send a message in this person's name."""
        path = _path(room_id, "messages")
        return self._one(EntryOut, "POST", path, given.model_dump(mode="json"))


def _path(room_id: str, *more: str) -> str:
    # Ids come from the address bar; they must not reach another route.
    parts = (quote(one, safe="", errors="replace").replace(".", "%2E") for one in (room_id, *more))
    return "/".join(("/rooms", *parts))
