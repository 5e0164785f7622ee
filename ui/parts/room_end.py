"""Standing down: an approver says how it ended; or it goes on that was ended too soon."""

from datetime import datetime

import streamlit as st

from api.schemas.ending import RecoveryIn, ReopenIn, StandDownIn
from api.schemas.people import UserOut
from api.schemas.response import Phase, RoomOut
from ui.client.response import RoomClient
from ui.parts.moments import moment_from, zone_here
from ui.parts.room_acts import record, redraw_done, show_said, tell
from ui.parts.room_review import ask_review, contacts_given, sections_given
from ui.parts.room_typed import (
    LESSONS,
    OUTCOME,
    WHY,
    ask_words,
    field,
    is_ending,
    keep,
    take_up,
    typed,
)
from ui.parts.shortcuts import show_from_top
from ui.parts.texts import say

PLACE, REOPENING = "stand-down", "reopening"
RECOVERED, ANYWAY, OPEN = "end-recovered", "end-anyway", "stand-down-open"


def show_end(api: RoomClient, room: RoomOut, user: UserOut) -> None:
    """Show the form to stand down to who may, nothing in it chosen for them; after it, to go on."""
    if room.stood_down_by is not None:
        _show_reopening(api, room, user)
        return
    if "stand_down" not in user.may:
        st.caption(say("room.stand_down_who"))
        return
    # The form asks about each section and contact: it is there only for who wants it.
    take_up(api, room)
    st.session_state.setdefault(field(room, OPEN), is_ending(room))
    if not st.toggle(say("room.stand_down"), key=field(room, OPEN)):
        return
    _ask_words(api, room)
    with st.form(key=PLACE):
        if room.taken_back is None:
            _ask(room)
        show_said(PLACE)
        st.form_submit_button(say("room.stand_down_now"), on_click=_end, args=(api, room))


def _show_reopening(api: RoomClient, room: RoomOut, user: UserOut) -> None:
    if room.taken_back is not None or "respond" not in user.may:
        return
    take_up(api, room)
    with st.expander(say("room.reopen"), expanded=bool(typed(room, WHY))):
        _ask_why(api, room)


@st.fragment
def _ask_why(api: RoomClient, room: RoomOut) -> None:
    redraw_done(REOPENING)
    st.caption(say("room.reopen_note"))
    with st.container(key="room-reopening"):
        ask_words(api, room, WHY, say("room.reopen_why"))
        show_said(REOPENING)
        st.button(say("room.reopen_now"), key=REOPENING, on_click=_reopen, args=(api, room))


def _reopen(api: RoomClient, room: RoomOut) -> None:

    def reopen() -> None:
        api.reopen(room.room_id, ReopenIn(reason=typed(room, WHY)))

    if record(REOPENING, reopen, {field(room, WHY): ""}):
        keep(api, room)
        show_from_top()


@st.fragment
def _ask_words(api: RoomClient, room: RoomOut) -> None:
    """Ask how it ended, outside the form: what is typed is kept at each pause."""
    with st.container(key="room-end"):
        if room.taken_back is not None:
            # It asks for nothing that would be learnt.
            st.caption(say("room.taken_back_end"))
            ask_words(api, room, OUTCOME, say("room.taken_back_ended"))
            return
        ask_words(api, room, OUTCOME, say("room.outcome"))
        ask_words(api, room, LESSONS, say("room.lessons"))


def _ask(room: RoomOut) -> None:
    ask_review(room)
    if room.activity:
        asked = say("room.recovered", name=room.activity, zone=zone_here())
        st.text_input(asked, key=field(room, RECOVERED))
    if waiting := _waiting(room):
        st.checkbox(say("room.stand_down_anyway", count=waiting), key=field(room, ANYWAY))


def _waiting(room: RoomOut) -> int:
    """Return how many steps of the response are open."""
    return sum(
        step.phase is Phase.RESPOND and not step.is_note and not step.done_by for step in room.steps
    )


def _end(api: RoomClient, room: RoomOut) -> None:
    is_whole = room.taken_back is None
    recovered = typed(room, RECOVERED) if is_whole else ""
    ran_again = moment_from(recovered)
    if is_whole and _waiting(room) and not st.session_state.get(field(room, ANYWAY)):
        tell(PLACE, say("room.stand_down_open", count=_waiting(room)))
    elif recovered and ran_again is None:
        tell(PLACE, say("room.recovered_wrong"))
    else:
        lessons = typed(room, LESSONS) if is_whole else ""

        def end() -> None:
            given = _given(room, ran_again) if is_whole else _closed(room)
            api.stand_down(room.room_id, given)

        empties = dict.fromkeys((field(room, OUTCOME), field(room, LESSONS)), "")
        if record(PLACE, end, empties):
            keep(api, room)
            # If it goes on after all, what was to be learnt is where one begins.
            st.session_state[field(room, LESSONS)] = lessons
            show_from_top()


def _closed(room: RoomOut) -> StandDownIn:
    return StandDownIn(outcome=typed(room, OUTCOME), sections=[], contacts=[], recoveries=[])


def _given(room: RoomOut, ran_again: datetime | None) -> StandDownIn:
    return StandDownIn(
        outcome=typed(room, OUTCOME),
        lessons=typed(room, LESSONS),
        sections=sections_given(room),
        contacts=contacts_given(room),
        recoveries=[RecoveryIn(activity=room.activity, recovered_at=ran_again)]
        if ran_again
        else [],
    )
