"""Who has command, and the log of a room: append-only, newest first."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import EntryKind, EntryOut, HandOverIn, NoteIn, RoomOut
from ui.client.response import RoomClient
from ui.parts.moments import moment_html
from ui.parts.safe import to_html
from ui.parts.texts import say, say_html
from ui.parts.troubles import told


def show_command(api: RoomClient, room: RoomOut, user: UserOut, *, may_act: bool) -> None:
    """Show who has command; whoever it is offered to can take it."""
    st.markdown(f"**{say('room.command', name=room.command)}**")
    if room.offered_to:
        st.info(say("room.offered", name=room.offered_to))
    if not may_act or room.stood_down_by is not None:
        return
    if room.offered_to.casefold() == user.name.casefold():
        if st.button(say("room.accept"), key="accept", type="primary"):
            with told():
                api.accept(room.room_id)
                st.rerun()
        return
    with st.expander(say("room.hand_over")), st.form(key="hand-over", border=False):
        to = st.text_input(say("room.hand_over_to"), max_chars=200)
        brief = st.text_area(say("room.hand_over_brief"), max_chars=4_000)
        if st.form_submit_button(say("room.hand_over_offer")) and to.strip():
            with told():
                api.hand_over(room.room_id, HandOverIn(to=to.strip(), brief=brief))
                st.rerun()


def show_log(api: RoomClient, room: RoomOut, *, may_act: bool) -> None:
    """Show the log, and where to write into it."""
    st.subheader(say("room.log"), anchor=False)
    if may_act:
        with st.form(key="note", clear_on_submit=True):
            text = st.text_area(say("room.log_text"), max_chars=4_000, height=80)
            source = st.text_input(say("room.log_source"), max_chars=500)
            if st.form_submit_button(say("room.log_write")) and text.strip():
                with told():
                    api.note(room.room_id, NoteIn(text=text, source=source))
                    st.rerun()
    quotes = {step.step_id: step.quote for step in room.steps}
    for entry in reversed(room.log):
        about = quotes.get(entry.subject, entry.subject)
        said = " · ".join(part for part in (to_html(about), _told(entry)) if part)
        source = f" ({say_html('room.log_from', source=entry.source)})" if entry.source else ""
        kind = say_html(f"room.kind_{entry.kind.value}")
        where = f"{moment_html(entry.at)} · {to_html(entry.author)} · {kind}"
        st.html(f'<div class="m-where">{where}</div><div class="m-text">{said}{source}</div>')


def _told(entry: EntryOut) -> str:
    """Return what an entry says beside its kind; what Muster wrote is said by the kind alone."""
    if entry.kind in (EntryKind.OPENED, EntryKind.ACCEPTED):
        return ""
    if entry.kind is not EntryKind.ASSIGNED:
        return to_html(entry.text)
    owner = say_html("room.given_to", name=entry.owner) if entry.owner is not None else ""
    due = say_html("room.given_due", at=moment_html(entry.due_at)) if entry.due_at else ""
    return ", ".join(part for part in (owner, due) if part)
