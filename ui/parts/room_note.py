"""Where a line of the log is written; until it is recorded the service keeps it as a draft."""

import streamlit as st

from api.schemas.response import NoteIn, RoomOut
from ui.client.response import RoomClient
from ui.parts.lengths import most_of, show_length
from ui.parts.room_acts import record, redraw_done, show_said, tell_lacking
from ui.parts.room_typed import SOURCE, TEXT, field, keep, take_up, typed
from ui.parts.texts import say

PLACE = "note"


@st.fragment
def ask_note(api: RoomClient, room: RoomOut) -> None:
    """Show the fields; what is typed is kept, and emptied once the line is in the log."""
    redraw_done(PLACE)
    take_up(api, room)
    with st.container(key="room-note"):
        st.text_area(
            say("room.log_text"),
            height=80,
            key=field(room, TEXT),
            on_change=keep,
            args=(api, room),
            persist_state="session",
        )
        show_length(typed(room, TEXT), most_of(NoteIn, "text"))
        st.text_input(
            say("room.log_source"),
            key=field(room, SOURCE),
            on_change=keep,
            args=(api, room),
            persist_state="session",
        )
        show_length(typed(room, SOURCE), most_of(NoteIn, "source"))
        show_said(PLACE)
        st.button(say("room.log_write"), key="note-write", on_click=_write, args=(api, room))


def _write(api: RoomClient, room: RoomOut) -> None:
    text = typed(room, TEXT)
    if not text:
        tell_lacking(PLACE, say("room.log_empty"))
        return
    empties = dict.fromkeys((field(room, TEXT), field(room, SOURCE)), "")

    def write() -> None:
        api.note(room.room_id, NoteIn(text=text, source=typed(room, SOURCE)))

    if record(PLACE, write, empties):
        keep(api, room)
