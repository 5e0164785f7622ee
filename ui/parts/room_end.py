"""Standing down: an approver says how it ended; or it goes on that was ended too soon."""

from datetime import datetime

import streamlit as st

from api.schemas.ending import RecoveryIn, ReopenIn, StandDownIn
from api.schemas.people import UserOut
from api.schemas.response import Phase, RoomOut
from ui.client.response import RoomClient
from ui.parts.moments import moment_from, zone_here
from ui.parts.room_acts import record, show_said, tell
from ui.parts.room_review import ask_review, contacts_given, lessons_before, sections_given
from ui.parts.shortcuts import show_from_top
from ui.parts.texts import say

PLACE, REOPENING, WHY = "stand-down", "reopening", "reopening-why"
OUTCOME, LESSONS, RECOVERED, ANYWAY = (
    f"end-{part}" for part in ("outcome", "lessons", "recovered", "anyway")
)


def show_end(api: RoomClient, room: RoomOut, user: UserOut) -> None:
    """Show the form to stand down to who may, nothing in it chosen for them; after it, to go on."""
    if room.stood_down_by is not None:
        _show_reopening(api, room, user)
        return
    if "stand_down" not in user.may:
        st.caption(say("room.stand_down_who"))
        return
    # The form asks about each section and contact: it is there only for who wants it.
    if not st.toggle(say("room.stand_down"), key=_key(room, "stand-down-open")):
        return
    with st.form(key=PLACE):
        if room.taken_back is not None:
            # It asks for nothing that would be learnt.
            st.caption(say("room.taken_back_end"))
            st.text_area(say("room.taken_back_ended"), max_chars=4_000, key=_key(room, OUTCOME))
        else:
            _ask(room)
        show_said(PLACE)
        st.form_submit_button(say("room.stand_down_now"), on_click=_end, args=(api, room))


def _show_reopening(api: RoomClient, room: RoomOut, user: UserOut) -> None:
    if room.taken_back is not None or "respond" not in user.may:
        return
    with st.expander(say("room.reopen")), st.form(key=REOPENING, border=False):
        st.caption(say("room.reopen_note"))
        st.text_area(say("room.reopen_why"), max_chars=4_000, key=_key(room, WHY))
        show_said(REOPENING)
        st.form_submit_button(say("room.reopen_now"), on_click=_reopen, args=(api, room))


def _reopen(api: RoomClient, room: RoomOut) -> None:
    given = ReopenIn(reason=_typed(room, WHY))
    if record(REOPENING, lambda: api.reopen(room.room_id, given), {_key(room, WHY): ""}):
        show_from_top()


def _ask(room: RoomOut) -> None:
    st.text_area(say("room.outcome"), max_chars=4_000, key=_key(room, OUTCOME))
    before = lessons_before(room)
    st.text_area(say("room.lessons"), before, max_chars=4_000, key=_key(room, LESSONS))
    ask_review(room)
    if room.activity:
        asked = say("room.recovered", name=room.activity, zone=zone_here())
        st.text_input(asked, max_chars=40, key=_key(room, RECOVERED))
    if waiting := _waiting(room):
        st.checkbox(say("room.stand_down_anyway", count=waiting), key=_key(room, ANYWAY))


def _waiting(room: RoomOut) -> int:
    """Return how many steps of the response are open."""
    return sum(
        step.phase is Phase.RESPOND and not step.is_note and not step.done_by for step in room.steps
    )


def _end(api: RoomClient, room: RoomOut) -> None:
    is_whole = room.taken_back is None
    recovered = _typed(room, RECOVERED) if is_whole else ""
    ran_again = moment_from(recovered)
    if is_whole and _waiting(room) and not st.session_state.get(_key(room, ANYWAY)):
        tell(PLACE, say("room.stand_down_open", count=_waiting(room)))
    elif recovered and ran_again is None:
        tell(PLACE, say("room.recovered_wrong"))
    else:
        given = _given(room, ran_again) if is_whole else _closed(room)
        if record(PLACE, lambda: api.stand_down(room.room_id, given), {}):
            show_from_top()


def _closed(room: RoomOut) -> StandDownIn:
    return StandDownIn(outcome=_typed(room, OUTCOME), sections=[], contacts=[], recoveries=[])


def _given(room: RoomOut, ran_again: datetime | None) -> StandDownIn:
    return StandDownIn(
        outcome=_typed(room, OUTCOME),
        lessons=_typed(room, LESSONS),
        sections=sections_given(room),
        contacts=contacts_given(room),
        recoveries=[RecoveryIn(activity=room.activity, recovered_at=ran_again)]
        if ran_again
        else [],
    )


def _key(room: RoomOut, part: str) -> str:
    """Return a key of this room's own: what is typed in one is not shown in another."""
    return f"{part}:{room.room_id}"


def _typed(room: RoomOut, part: str) -> str:
    return (st.session_state.get(_key(room, part)) or "").strip()
