"""The clocks of a room, and what a person says on the criteria of a duty to notify."""

from datetime import UTC, datetime

import streamlit as st

from api.schemas.response import CountdownOut, DutyJudgementIn, Met, RoomOut, clock_name
from ui.client.calls import Refused, ServiceDown
from ui.client.response import RoomClient
from ui.parts.choices import told_apart
from ui.parts.moments import length, moment_html
from ui.parts.room_acts import record, show_said, tell_lacking
from ui.parts.room_jumps import CLOCKS
from ui.parts.rows import link
from ui.parts.safe import Html, to_html
from ui.parts.served import phrase_words
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html

# How often the clocks are shown anew, and is asked whether anything else changed.
CLOCK_SECONDS = 20
PLACE, WHICH, STATE, NOTE = "judge-duty", "judge-duty-which", "judge-duty-state", "judge-duty-note"


@st.fragment(run_every=CLOCK_SECONDS)
def show_clocks(api: RoomClient, room: RoomOut) -> None:
    """Show the clocks; where somebody acted in the room since, show all of it anew."""
    if _has_changed(api, room):
        st.rerun()
    st.subheader(say("room.clocks"), anchor=CLOCKS)
    now = datetime.now(UTC)
    show_table(
        [plain("room.clock"), plain("room.due_at"), plain("room.time_left")],
        [_clock(one, now) for one in room.countdowns],
        narrow="stacks",
    )


def ask_duty(api: RoomClient, room: RoomOut) -> None:
    """Ask whether the criteria of a duty are met; nothing is chosen for the person."""
    names = {
        one.duty_id: phrase_words(one.name).partition(": ")[0]
        for one in room.countdowns
        if one.kind == "duty"
    }
    duties = told_apart((duty_id, name, duty_id) for duty_id, name in names.items())
    if not duties:
        return
    with st.expander(say("room.judge")), st.form(key=PLACE, border=False):
        way = link(plain("room.judge_criteria"), f"/triage?proposal={room.proposal_id}")
        st.html(f'<div class="m-where">{say_html("room.judge_who")} {way}</div>')
        st.selectbox(
            say("room.judge_which"),
            list(duties),
            index=None,
            placeholder=plain("frame.choose"),
            format_func=duties.__getitem__,
            key=WHICH,
        )
        st.radio(
            say("room.judge_state"),
            list(Met),
            index=None,
            horizontal=True,
            format_func=_state,
            key=STATE,
        )
        st.text_input(say("room.judge_note"), key=NOTE)
        show_said(PLACE)
        st.form_submit_button(say("room.judge_now"), on_click=_judge, args=(api, room.room_id))


def judged_html(state: Met, note: str) -> Html:
    """Return how somebody judged the criteria of a duty, and why."""
    said = to_html(_state(state))
    return Html(f"{said} · {to_html(note)}" if note else said)


def _state(state: Met) -> str:
    if state is Met.MET:
        return plain("duties.state_met")
    return plain("duties.state_unknown") if state is Met.UNKNOWN else plain("duties.state_not_met")


def _judge(api: RoomClient, room_id: str) -> None:
    duty, state = st.session_state.get(WHICH), st.session_state.get(STATE)
    if not duty or state is None:
        tell_lacking(PLACE, say("room.judge_what"))
        return
    note = (st.session_state.get(NOTE) or "").strip()

    def judge() -> None:
        api.judge_duty(room_id, duty, DutyJudgementIn(state=state, note=note))

    empties = {WHICH: None, STATE: None, NOTE: ""}
    record(PLACE, judge, empties)


def _has_changed(api: RoomClient, room: RoomOut) -> bool:
    try:
        return api.revision(room.room_id) != room.revision
    except (ServiceDown, Refused):
        # The next act says so; the clocks go on.
        return False


def _clock(one: CountdownOut, now: datetime) -> list[str]:
    said = phrase_words(one.name)
    name = clock_name(one.kind, said, is_usual=said == plain("served.phrase_usual"))
    head = to_html(name[:1].upper() + name[1:])
    if one.is_unjudged:
        head += f'<br><span class="m-gap">{say_html("room.clock_unjudged")}</span>'
    if one.judged_as is not None:
        by = {"name": one.judged_by or "", "at": moment_html(one.judged_at)}
        judged = say_html("room.clock_judged", state=_state(one.judged_as), **by)
        note = f" · {to_html(one.judged_note)}" if one.judged_note else ""
        head += f'<br><span class="m-where">{judged}{note}</span>'
    if one.due_at is None:
        return [head, say_html("room.clock_waiting", basis=one.basis), ""]
    left = f'<b class="m-rest">{_left(one.due_at, one.stopped_at or now)}</b>'
    if one.stopped_at is not None:
        left += f"<br>{say_html('room.clock_stopped', at=moment_html(one.stopped_at))}"
    return [head, moment_html(one.due_at), left]


def _left(due_at: datetime, now: datetime) -> str:
    seconds = int((due_at - now).total_seconds())
    left = length(abs(seconds) // 60)
    return (
        say_html("room.clock_over", left=left)
        if seconds < 0
        else say_html("room.clock_left", left=left)
    )
