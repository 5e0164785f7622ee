"""What somebody is writing in a room: until it is recorded the service keeps it as their draft."""

import streamlit as st

from api.schemas.response import HandOverIn, RoomOut
from ui.client.calls import Refused, ServiceDown
from ui.client.response import RoomClient
from ui.parts.lengths import most_of, show_length
from ui.parts.room_review import lessons_before
from ui.parts.texts import say

TEXT, SOURCE, OUTCOME, LESSONS = "note-text", "note-source", "end-outcome", "end-lessons"
BRIEF, WORDS, WHY = "hand-over-brief", "send-words", "reopening-why"
# Of each but a line of the log.
MOST = most_of(HandOverIn, "brief")
# Each by its name in the draft, which lies beside the answers on the proposal of the room; those
# are recorded by then.
NAMES = {
    TEXT: "room:text",
    SOURCE: "room:source",
    OUTCOME: "room:outcome",
    LESSONS: "room:lessons",
    BRIEF: "room:brief",
    WORDS: "room:words",
    WHY: "room:why",
}


def field(room: RoomOut, part: str) -> str:
    """Return the key of this room's own field: what is typed in one is not shown in another."""
    return f"{part}:{room.room_id}"


def typed(room: RoomOut, part: str) -> str:
    """Return what stands in the field, without blanks around it."""
    return (st.session_state.get(field(room, part)) or "").strip()


def take_up(api: RoomClient, room: RoomOut) -> None:
    """Fill the fields with what was kept, once for a visit; what is typed in them stays."""
    if field(room, TEXT) in st.session_state:
        return
    try:
        kept = api.kept_answers(room.proposal_id)
    except (ServiceDown, Refused):
        kept = {}
    usual = _usual(room)
    for part, name in NAMES.items():
        st.session_state[field(room, part)] = kept.get(name, usual[part])


def ask_words(api: RoomClient, room: RoomOut, part: str, label: str) -> None:
    """Ask for words, outside any form: what is typed is kept at each pause."""
    st.text_area(
        label,
        key=field(room, part),
        on_change=keep,
        args=(api, room),
        persist_state="session",
    )
    show_length(typed(room, part), MOST)


def is_ending(room: RoomOut) -> bool:
    """Return whether how the response ended was being written down."""
    usual = _usual(room)
    return any(typed(room, part) != usual[part].strip() for part in (OUTCOME, LESSONS))


def keep(api: RoomClient, room: RoomOut) -> None:
    """Have the service keep what stands in the fields; else say that it is here only."""
    usual = _usual(room)
    drafts = {
        name: text
        for part, name in NAMES.items()
        if (text := st.session_state.get(field(room, part)) or "").strip()
        and text != usual[part].strip()
    }
    try:
        api.keep_answers(room.proposal_id, drafts)
    except (ServiceDown, Refused):
        st.toast(say("room.note_here"))


def _usual(room: RoomOut) -> dict[str, str]:
    """Return what stands in each field before anybody writes."""
    return {**dict.fromkeys(NAMES, ""), LESSONS: lessons_before(room)}
