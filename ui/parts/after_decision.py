"""What became of a decision, and what this person can do about it."""

import streamlit as st

from api.schemas.base import ActKind
from api.schemas.decisions import ActIn, DecisionOut
from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.client.response import RoomClient
from ui.parts.lengths import most_of, show_length
from ui.parts.moments import moment_html
from ui.parts.room_opening import opening_link
from ui.parts.rows import notice, strong
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told
from ui.parts.ways import show_way


def show_after(api: ApiClient, user: UserOut, decision: DecisionOut) -> None:
    """Show what was done about the decision, what is open, and offer what is left to do.

    That it was taken back stands above the decision itself (`show_decision`).
    """
    for one in decision.acts:
        if one.kind is ActKind.UNDONE:
            continue
        by = {"name": strong(one.acted_by), "at": moment_html(one.acted_at)}
        st.html(notice(say_html(f"deciding.act_{one.kind.value}", note=one.note, **by)))
    if decision.awaits_second:
        st.warning(say("deciding.awaits_second", name=decision.decided_by))
    if decision.awaits_justification and decision.came_about is not None:
        due = moment_html(decision.came_about.justify_by)
        said = say_html("deciding.awaits_why", name=decision.decided_by, at=due)
        st.html(notice(said, "orange"))
    _show_way_to_room(api, decision)
    if "decide" not in user.may:
        return
    with st.expander(say("deciding.do_more"), expanded=decision.awaits_justification):
        note = st.text_input(say("deciding.why"), key=f"act:{decision.decision_id}:note")
        show_length(note, most_of(ActIn, "note"))
        if decision.awaits_justification:
            _offer(api, decision, "justification", say("deciding.justify"), note, needs_note=True)
        if decision.awaits_second and decision.decided_by != user.name:
            label = say("deciding.second", name=user.name)
            _offer(api, decision, "second", label, note, needs_note=False)
        if not decision.is_taken_back:
            _offer(api, decision, "undo", say("deciding.undo"), note, needs_note=True)


def _show_way_to_room(api: ApiClient, decision: DecisionOut) -> None:
    """Show the room of the response, or where one is opened."""
    with told():
        rooms = RoomClient(api).rooms(proposal=decision.proposal_id)
        if rooms:
            address = f"/room?room={rooms[0].room_id}"
            show_way(plain("deciding.to_room"), address, is_next=True)
        elif decision.in_force:
            address = opening_link(decision.proposal_id)
            show_way(plain("deciding.open_room"), address, is_next=True)


def _offer(
    api: ApiClient, decision: DecisionOut, act: str, label: str, note: str, *, needs_note: bool
) -> None:
    is_bare = needs_note and not note.strip()
    if st.button(label, key=f"act:{decision.decision_id}:{act}", disabled=is_bare):
        with told():
            api.act_on(decision.decision_id, act, note)
            st.rerun()
