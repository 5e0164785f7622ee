"""Where a line of the log is written; until it is recorded the service keeps it as a draft."""

import streamlit as st

from api.schemas.response import NoteIn, RoomOut
from ui.client.calls import Refused, ServiceDown
from ui.client.response import RoomClient
from ui.parts.room_acts import record, show_said, tell
from ui.parts.texts import say

# Beside the answers on the proposal of the room, which are recorded by then.
PARTS = ("text", "source")
PLACE = "note"
WRITTEN = "note-written"


@st.fragment
def ask_note(api: RoomClient, room: RoomOut) -> None:
    """Show the fields; what is typed is kept, and emptied once the line is in the log."""
    if st.session_state.pop(WRITTEN, False):
        st.rerun()
    _take_up(api, room)
    with st.container(key="room-note"):
        st.text_area(
            say("room.log_text"),
            max_chars=4_000,
            height=80,
            key=_key(room, "text"),
            on_change=_keep,
            args=(api, room),
            persist_state="session",
        )
        st.text_input(
            say("room.log_source"),
            max_chars=500,
            key=_key(room, "source"),
            on_change=_keep,
            args=(api, room),
            persist_state="session",
        )
        show_said(PLACE)
        st.button(say("room.log_write"), key="note-write", on_click=_write, args=(api, room))


def _key(room: RoomOut, part: str) -> str:
    return f"note:{room.room_id}:{part}"


def _typed(room: RoomOut) -> dict[str, str]:
    return {part: str(st.session_state.get(_key(room, part)) or "") for part in PARTS}


def _take_up(api: RoomClient, room: RoomOut) -> None:
    if _key(room, "text") in st.session_state:
        return
    try:
        kept = api.kept_answers(room.proposal_id)
    except (ServiceDown, Refused):
        kept = {}
    for part in PARTS:
        st.session_state[_key(room, part)] = kept.get(f"room:{part}", "")


def _keep(api: RoomClient, room: RoomOut) -> None:
    typed = {f"room:{part}": text for part, text in _typed(room).items() if text.strip()}
    try:
        api.keep_answers(room.proposal_id, typed)
    except (ServiceDown, Refused):
        st.toast(say("room.note_here"))


def _write(api: RoomClient, room: RoomOut) -> None:
    typed = _typed(room)
    if not typed["text"].strip():
        tell(PLACE, say("room.log_empty"))
        return
    given = NoteIn(text=typed["text"], source=typed["source"])
    empties = {_key(room, part): "" for part in PARTS}
    if record(PLACE, lambda: api.note(room.room_id, given), empties):
        st.session_state[WRITTEN] = True
        _keep(api, room)
