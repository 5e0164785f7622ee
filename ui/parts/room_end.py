"""Standing down: an approver says how it ended, what helped and who was reached."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import (
    ContactReviewIn,
    Phase,
    RecoveryIn,
    RoomOut,
    SectionReviewIn,
    StandDownIn,
    Verdict,
)
from ui.client.response import RoomClient
from ui.parts.moments import moment_from
from ui.parts.texts import plain, say
from ui.parts.troubles import told


def show_end(api: RoomClient, room: RoomOut, user: UserOut) -> None:
    """Show the form to stand down to who may; nothing in it is chosen for them."""
    if room.stood_down_by is not None:
        return
    if "stand_down" not in user.may:
        st.caption(say("room.stand_down_who"))
        return
    # The form asks about each section and contact: it is there only for who wants it.
    if not st.toggle(say("room.stand_down"), key="stand-down-open"):
        return
    if room.taken_back is not None:
        _ask_what_came_of_it(api, room)
        return
    waiting = [one for one in room.steps if one.phase is Phase.RESPOND and not one.done_by]
    if waiting:
        st.warning(say("room.stand_down_open", count=len(waiting)))
    with st.form(key="stand-down"):
        _ask(api, room)


def _ask_what_came_of_it(api: RoomClient, room: RoomOut) -> None:
    """Close a room whose decision was taken back: it asks for nothing that would be learnt."""
    with st.form(key="stand-down"):
        st.caption(say("room.taken_back_end"))
        outcome = st.text_area(say("room.taken_back_ended"), max_chars=4_000)
        if st.form_submit_button(say("room.stand_down_now")):
            with told():
                given = StandDownIn(outcome=outcome, sections=[], contacts=[], recoveries=[])
                api.stand_down(room.room_id, given)
                st.rerun()


def _ask(api: RoomClient, room: RoomOut) -> None:
    outcome = st.text_area(say("room.outcome"), max_chars=4_000)
    lessons = st.text_area(say("room.lessons"), max_chars=4_000)
    sections = [
        (one.section_id, _verdict(say("room.used_section", name=one.heading), one.section_id))
        for one in room.sections
    ]
    contacts = [
        (one, _verdict(say("room.reached", role=one.role, name=one.person), one.role))
        for one in room.contacts
        if one.person
    ]
    recovered = ""
    if room.activity:
        recovered = st.text_input(say("room.recovered", name=room.activity), max_chars=20)
    if not st.form_submit_button(say("room.stand_down_now")):
        return
    ran_again = moment_from(recovered)
    if recovered.strip() and ran_again is None:
        st.error(say("room.recovered_wrong"))
        return
    given = StandDownIn(
        outcome=outcome,
        lessons=lessons,
        sections=[
            SectionReviewIn(section_id=section_id, verdict=verdict)
            for section_id, verdict in sections
            if verdict is not None
        ],
        contacts=[
            ContactReviewIn(role=one.role, person=one.person, verdict=verdict)
            for one, verdict in contacts
            if verdict is not None
        ],
        recoveries=[RecoveryIn(activity=room.activity, recovered_at=ran_again)]
        if ran_again
        else [],
    )
    with told():
        api.stand_down(room.room_id, given)
        st.rerun()


def _verdict(label: str, key: str) -> Verdict | None:
    chosen: Verdict | None = st.radio(
        label,
        list(Verdict),
        index=None,
        horizontal=True,
        format_func=lambda one: plain(f"room.verdict_{one.value}"),
        key=f"verdict-{key}",
    )
    return chosen
