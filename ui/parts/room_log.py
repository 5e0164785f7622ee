"""Who has command, and the log of a room: append-only, newest first."""

from functools import partial

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import EntryKind, EntryOut, HandOverIn, RoomOut
from ui.client.response import RoomClient
from ui.parts.marking import marked_html
from ui.parts.moments import moment_html
from ui.parts.room_acts import doing, record, show_said, tell
from ui.parts.room_clocks import judged_html
from ui.parts.room_jumps import LOG
from ui.parts.room_note import ask_note
from ui.parts.safe import to_html
from ui.parts.served import phrase_words, service_words, who_words
from ui.parts.texts import plain, say, say_html

PLACE, TO, BRIEF = "hand-over", "hand-over-to", "hand-over-brief"


def show_command(api: RoomClient, room: RoomOut, user: UserOut, *, may_act: bool) -> None:
    """Show who has command; whoever it is offered to can take it."""
    st.markdown(f"**{say('room.command', name=room.command)}**")
    # There always, so that what stands below keeps its place, and what is typed in it.
    with st.container():
        if room.offered_to:
            st.info(say("room.offered", name=room.offered_to))
    if not may_act or room.stood_down_by is not None:
        return
    if room.offered_to.casefold() == user.name.casefold():
        show_said("accept")
        take = doing("accept", partial(api.accept, room.room_id))
        st.button(say("room.accept"), key="accept", type="primary", on_click=take)
        return
    with st.expander(say("room.hand_over")), st.form(key="hand-over", border=False):
        st.selectbox(
            say("room.hand_over_to"),
            [one for one in room.can_command if one != room.command],
            index=None,
            placeholder=plain("room.hand_over_choose"),
            key=TO,
        )
        st.text_area(say("room.hand_over_brief"), max_chars=4_000, key=BRIEF)
        show_said(PLACE)
        st.form_submit_button(say("room.hand_over_offer"), on_click=_offer, args=(api, room))


def _offer(api: RoomClient, room: RoomOut) -> None:
    to = st.session_state.get(TO)
    if not to:
        tell(PLACE, say("room.hand_over_whom"))
        return
    given = HandOverIn(to=to, brief=st.session_state.get(BRIEF) or "")
    record(PLACE, lambda: api.hand_over(room.room_id, given), {TO: None, BRIEF: ""})


def show_log(api: RoomClient, room: RoomOut, *, may_act: bool) -> None:
    """Show the log, and where to write into it."""
    st.subheader(say("room.log"), anchor=LOG)
    if may_act:
        ask_note(api, room)
    quotes = {step.step_id: step.quote for step in room.steps}
    quotes |= {
        one.duty_id: phrase_words(one.name).partition(": ")[0]
        for one in room.countdowns
        if one.kind == "duty"
    }
    for entry in reversed(room.log):
        about = marked_html(quotes.get(entry.subject, entry.subject), [], "")
        said = " · ".join(part for part in (about, _told(entry)) if part)
        source = f" ({say_html('room.log_from', source=entry.source)})" if entry.source else ""
        kind = say_html(f"room.kind_{entry.kind.value}")
        where = f"{moment_html(entry.at)} · {to_html(who_words(entry.author))} · {kind}"
        st.html(f'<div class="m-where">{where}</div><div class="m-text">{said}{source}</div>')


SAID_BY_KIND = frozenset(
    {EntryKind.OPENED, EntryKind.ACCEPTED, EntryKind.DELIVERED, EntryKind.UNCERTAIN}
)


def _told(entry: EntryOut) -> str:
    """Return what an entry says beside its kind; what Muster wrote is said by the kind alone."""
    if entry.kind in SAID_BY_KIND:
        return ""
    if entry.kind is EntryKind.SENDING:
        return to_html(entry.words)
    if entry.kind is EntryKind.NOT_DELIVERED:
        return to_html(service_words("sending", entry.words))
    if entry.judged_as is not None:
        return judged_html(entry.judged_as, entry.text)
    if entry.kind is EntryKind.STOOD_DOWN and entry.lessons:
        learnt = say_html("room.to_learn", lessons=entry.lessons)
        return f"{to_html(entry.text)}<br>{learnt}"
    if entry.kind is not EntryKind.ASSIGNED:
        return to_html(entry.text)
    owner = say_html("room.given_to", name=entry.owner) if entry.owner is not None else ""
    due = say_html("room.given_due", at=moment_html(entry.due_at)) if entry.due_at else ""
    return ", ".join(part for part in (owner, due) if part)
