"""Opening a room for a decision: real or an exercise, as a person says."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import RoomIn
from api.schemas.triage import ProposalRefOut
from ui.client.response import RoomClient
from ui.parts.safe import to_html
from ui.parts.texts import language, plain, say
from ui.parts.troubles import told
from ui.parts.ways import show_way

LATEST = 50
SHOWN_CHARACTERS = 300


def opening_link(proposal_id: str) -> str:
    """Return the address at which the room of that proposal is opened, or shown once it is."""
    return f"/room?proposal={proposal_id}"


def show_opening(api: RoomClient, user: UserOut, proposal_id: str) -> None:
    """Show the form that opens the room of one decided proposal, or go to the room it has."""
    rooms = api.rooms(proposal=proposal_id)
    if rooms:
        _go_to(rooms[0].room_id)
    st.title(say("room.open"), anchor=False)
    proposal = api.proposal(proposal_id)
    if proposal.decision is None:
        st.info(say("room.not_decided"))
    elif not proposal.decision.in_force:
        st.info(say("room.not_in_force"))
    elif "respond" not in user.may:
        st.info(say("room.who_opens"))
    else:
        _ask(api, proposal_id, proposal.report)
    show_way(plain("room.to_proposal"), f"/triage?proposal={proposal_id}")
    show_way(plain("room.back"), "/room")


def show_waiting(api: RoomClient, with_room: set[str]) -> None:
    """Show the same form for every decision of late that is in force and has no room."""
    waiting = [
        one
        for one in api.proposals(LATEST)
        if _may_have_room(one) and one.proposal_id not in with_room
    ]
    if waiting:
        st.subheader(say("room.waiting"), anchor=False)
    for one in waiting:
        _ask(api, one.proposal_id, one.report)


def _may_have_room(one: ProposalRefOut) -> bool:
    return one.decided_by is not None and not (one.is_taken_back or one.awaits_second)


def _ask(api: RoomClient, proposal_id: str, report: str) -> None:
    with st.form(key=f"open-{proposal_id}"):
        st.html(f'<div class="m-text">{to_html(report[:SHOWN_CHARACTERS])}</div>')
        # Nothing is preselected: an exercise must never be taken for real, nor real for one.
        mode = st.radio(
            say("room.mode"),
            ("real", "exercise"),
            index=None,
            horizontal=True,
            format_func=lambda kind: plain(f"room.mode_{kind}"),
            key=f"mode-{proposal_id}",
        )
        if not st.form_submit_button(say("room.open")):
            return
        if mode is None:
            st.warning(say("room.mode_which"))
            return
        with told():
            made = api.open(
                RoomIn(
                    proposal_id=proposal_id,
                    is_exercise=mode == "exercise",
                    language="de" if language() == "de" else "en",
                )
            )
            _go_to(made.room_id)


def _go_to(room_id: str) -> None:
    st.query_params.from_dict({"room": room_id})
    st.rerun()
