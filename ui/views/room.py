"""The room of an incident: clocks, checklist, whom to call, log, papers, and its end."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import Phase, RoomOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.client.once import Once
from ui.client.response import RoomClient
from ui.parts.moments import moment_html
from ui.parts.room_acts import show_unsaid
from ui.parts.room_clocks import ask_duty, show_clocks
from ui.parts.room_command import command_named, is_offered_to, show_command, show_offer
from ui.parts.room_end import show_end
from ui.parts.room_jumps import CALL, CLOCKS, COMMAND, LOG, PAPERS, STEPS, show_jumps
from ui.parts.room_log import show_log
from ui.parts.room_opening import show_opening, show_waiting
from ui.parts.room_out import show_drafts, show_papers, show_report, show_sending
from ui.parts.room_steps import count_of, show_contacts, show_steps
from ui.parts.rows import more, notice
from ui.parts.safe import Html, to_html, to_label
from ui.parts.sources import show_open_link, show_quote
from ui.parts.texts import language, plain, say, say_html
from ui.parts.troubles import show_refusal, show_silence, told
from ui.parts.ways import show_way

LOADED, LAST_ACT = "loaded-room", "room-last-act"


def show(api: ApiClient, user: UserOut) -> None:
    """Show the room in the address, or of the proposal in it; else all, and what waits for one."""
    rooms = RoomClient(api, st.session_state.setdefault(LAST_ACT, Once()))
    wanted = st.query_params.get("room")
    if wanted is None:
        proposal = st.query_params.get("proposal")
        with told():
            if proposal:
                show_opening(rooms, user, proposal)
            else:
                _show_list(rooms, user)
        return
    room = _load(rooms, wanted)
    if room is not None:
        _show_room(rooms, user, room)


def _load(api: RoomClient, room_id: str) -> RoomOut | None:
    """Return the room; while the service is silent, as it was when it was loaded last."""
    kept: RoomOut | None = st.session_state.get(LOADED)
    try:
        loaded = api.room(room_id, language())
    except ServiceDown:
        show_silence()
        return kept if kept is not None and kept.room_id == room_id else None
    except Refused as refused:
        show_refusal(refused)
        _show_way_back()
        return None
    st.session_state[LOADED] = loaded
    return loaded


def _show_list(api: RoomClient, user: UserOut) -> None:
    st.title(say("room.title"), anchor=False)
    rooms = api.rooms()
    if not rooms:
        st.caption(say("room.none"))
    for one in rooms:
        with st.container(border=True):
            if one.is_exercise:
                st.badge(say("room.mode_exercise"), color="violet")
            if one.is_taken_back:
                st.badge(say("room.taken_back_mark"), color="red")
            if one.is_over:
                st.badge(say("room.over"), color="gray")
            elif "respond" in user.may and is_offered_to(one.offered_to, user):
                st.badge(say("room.offered_you"), color="orange")
            show_way(one.title, f"/room?room={one.room_id}", is_next=True)
            at = moment_html(one.opened_at)
            parts = [say_html("room.opened", name=one.opened_by, at=at)]
            if not one.is_over:
                parts.append(say_html("room.command", name=one.command))
            st.html(f'<div class="m-where">{" · ".join(parts)}</div>')
    if "respond" in user.may:
        show_waiting(api, {one.proposal_id for one in rooms})


def _show_way_back() -> None:
    show_way(plain("room.back"), "/room")


def _show_room(api: RoomClient, user: UserOut, room: RoomOut) -> None:
    may_act = "respond" in user.may
    # What was not taken, where the place to say it is gone with the act of somebody else.
    late = st.container()
    if room.is_exercise:
        st.warning(f"**{say('room.exercise')}**")
    if room.is_life_in_danger:
        is_first = room.has_emergency_steps
        st.error(f"**{say('room.danger') if is_first else say('room.danger_no_steps')}**")
    st.title(to_label(room.title), anchor=False)
    _show_taken_back(room)
    if room.stood_down_by is not None:
        at = moment_html(room.stood_down_at)
        outcome = room.outcome or ""
        said = say_html("room.stood_down", name=room.stood_down_by, at=at, outcome=outcome)
        if room.lessons:
            said = Html(f"{said}<br>{say_html('room.to_learn', lessons=room.lessons)}")
        st.html(notice(said))
    elif room.reopened_by is not None:
        at, why = moment_html(room.reopened_at), room.reopened_because or ""
        st.html(notice(say_html("room.reopened", name=room.reopened_by, at=at, reason=why)))
    _show_badges(room)
    # There always, so that what stands below keeps its place, and what is typed in it.
    with st.container():
        show_offer(api, room, user, may_act=may_act)
    phases = (Phase.RETURN, Phase.RESPOND) if room.stood_down_by else (Phase.RESPOND, Phase.RETURN)
    show_jumps(
        {
            STEPS: _steps_named(phases[0]),
            CLOCKS: plain("room.clocks"),
            COMMAND: command_named(room),
            CALL: plain("room.call"),
            PAPERS: plain("room.papers"),
            LOG: plain("room.log"),
        }
    )
    work, beside = st.columns([7, 5], gap="medium")
    with work:
        for place, phase in enumerate(phases):
            name = to_label(_steps_named(phase))
            st.subheader(name, anchor=False if place else STEPS)
            # On a telephone what is not of now is opened first: clocks and command stand below.
            with st.container(key="later-steps") if place else st.container():
                if place and (count := count_of(room, phase)):
                    # The words stay the same with each tick, else it would shut.
                    st.html(more(say_html("room.later_steps", count=count)))
                show_steps(api, room, phase, may_act=may_act)
    with beside:
        show_clocks(api, room)
        if may_act:
            ask_duty(api, room)
        show_command(api, room, user, may_act=may_act)
        st.subheader(say("room.call"), anchor=CALL)
        show_contacts(room.contacts)
        show_papers(room)
        show_report(api, room)
        show_drafts(api, room)
        if may_act:
            show_sending(api, room)
        show_end(api, room, user)
        show_log(api, room, may_act=may_act)
    _show_foot(room)
    with late:
        show_unsaid()


def _show_badges(room: RoomOut) -> None:
    with st.container(horizontal=True, gap="small"):
        st.badge(to_label(f"{room.subclass or room.class_} {room.class_name}"), color="gray")
        if room.severity:
            level = say("room.severity", level=room.severity)
            standing = "" if room.is_severity_confirmed else f", {say('room.standing_proposed')}"
            st.badge(level + standing, color="orange")


def _steps_named(phase: Phase) -> str:
    return plain("room.steps") if phase is Phase.RESPOND else plain("room.return_steps")


def _show_taken_back(room: RoomOut) -> None:
    act = room.taken_back
    if act is None:
        return
    said = say_html(
        "room.taken_back", name=act.acted_by, at=moment_html(act.acted_at), note=act.note
    )
    now = say_html("room.taken_back_now")
    if room.stood_down_by is not None:
        now = say_html("room.taken_back_closed")
    st.html(notice(Html(f"<b>{said}</b><br>{now}"), "red"))
    show_way(plain("room.to_fresh"), f"/triage?proposal={room.proposal_id}")


def _show_foot(room: RoomOut) -> None:
    with st.expander(say("room.sections")):
        for one in room.sections:
            st.html(f'<div class="m-head">{to_html(f"{one.title} > {one.heading}")}</div>')
            if not one.is_current:
                st.badge(say("room.newer_plan"), color="orange")
            show_quote(one.quote)
            show_open_link(one.path, one.version_id, one.start, one.end)
    if room.gaps:
        with st.expander(say("room.gaps"), expanded=True):
            for gap in room.gaps:
                st.caption(to_label(gap))
    with st.expander(say("room.reported")):
        st.html(f'<div class="m-quote m-report">{to_html(room.report)}</div>')
    _show_way_back()
