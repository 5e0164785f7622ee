"""The checklist of a room: each step with its plan sentence, its owner and its tick."""

from functools import partial

import streamlit as st

from api.schemas.response import AssignIn, ContactOut, Phase, RoomOut, Standing, StepOut, TickIn
from ui.client.response import RoomClient
from ui.parts.choices import told_apart
from ui.parts.computed import computed_words
from ui.parts.moments import moment_from, moment_html, zone_here
from ui.parts.people import contact_html
from ui.parts.room_acts import doing, record, show_said, tell, tell_lacking
from ui.parts.rows import link
from ui.parts.safe import to_html
from ui.parts.sources import document_link, quote_html
from ui.parts.texts import plain, say, say_html

# More open steps of a phase than this cannot be looked over.
SHOWN = 12


def show_steps(api: RoomClient, room: RoomOut, phase: Phase, *, may_act: bool) -> None:
    """Show the steps of one phase, open ones first to act on, in the plan's order."""
    steps = [step for step in room.steps if step.phase is phase]
    if not steps:
        st.caption(say("room.no_steps") if room.sections else say("room.no_sections"))
        return
    to_tick = _to_tick(room, phase)
    if to_tick:
        done = sum(step.done_by is not None for step in to_tick)
        st.progress(done / len(to_tick), text=say("room.progress", done=done, all=len(to_tick)))
    else:
        st.caption(say("room.no_steps"))
    is_open = may_act and (room.stood_down_by is None or phase is Phase.RETURN)
    waiting = [step for step in to_tick if step.done_by is None]
    # What stands behind the last step in sight waits until those before it are done.
    last = waiting[SHOWN - 1] if len(waiting) > SHOWN else steps[-1]
    cut = steps.index(last) + 1
    for step in steps[:cut]:
        _show_card(api, room, step, is_open=is_open)
    if later := steps[cut:]:
        count = sum(not step.is_note for step in later)
        with st.expander(say("room.more_steps", count=count)):
            for step in later:
                _show_card(api, room, step, is_open=is_open)
    if is_open and waiting:
        with st.expander(say("room.assign")):
            _ask_owner(api, room, waiting, phase)


def count_of(room: RoomOut, phase: Phase) -> int:
    """Return how many steps of a phase can be ticked."""
    return len(_to_tick(room, phase))


def _to_tick(room: RoomOut, phase: Phase) -> list[StepOut]:
    return [step for step in room.steps if step.phase is phase and not step.is_note]


def _show_card(api: RoomClient, room: RoomOut, step: StepOut, *, is_open: bool) -> None:
    with st.container(border=True):
        _show_step(step)
        if is_open and not step.is_note:
            _ask(api, room, step)


def _show_step(step: StepOut) -> None:
    under = "".join(
        f'<div class="m-row"><b>{to_html(one.quote)}</b></div>' for one in step.lead_ins
    )
    who = " · ".join(part for part in (step.role, step.person) if part)
    parts = [to_html(who), contact_html(step.contact)]
    if step.is_note:
        parts = [say_html("room.note_of_plan")]
    if step.person and step.standing is not Standing.CONFIRMED:
        parts.append(_not_confirmed(step.standing))
    if step.is_unconfirmed:
        parts.append(f'<span class="m-gap">{say_html("room.step_unconfirmed")}</span>')
    if step.due_at is not None:
        parts.append(
            say_html("room.due", at=moment_html(step.due_at), basis=computed_words(step.due_basis))
        )
    if step.done_by is not None:
        parts = [say_html("room.done_by", name=step.done_by, at=moment_html(step.done_at))]
    elif step.is_late:
        parts.append(f'<span class="m-gap">{say_html("room.late")}</span>')
    shown = " · ".join(part for part in parts if part)
    css = "m-done" if step.done_by is not None else "m-row"
    st.html(
        f'{under}{quote_html(step.quote)}<div class="m-where">{_source(step)}</div>'
        f'<div class="{css}"><b>{shown}</b></div>'
    )


def _not_confirmed(standing: Standing) -> str:
    return f'<span class="m-gap">{say_html(f"room.standing_{standing.value}")}</span>'


def _source(step: StepOut) -> str:
    """Return the way to the words in their plan; a step of one's own list has none."""
    if not step.version_id:
        return say_html("room.own_list")
    address = document_link(step.version_id, step.start, step.end)
    return link(f"{step.title} › {step.heading}", address, apart=True)


def _ask(api: RoomClient, room: RoomOut, step: StepOut) -> None:
    is_done = step.done_by is not None
    label = say("room.undo") if is_done else say("room.done")
    place, given = f"tick-{step.step_id}", TickIn(is_done=not is_done)
    show_said(place)
    act = partial(api.tick, room.room_id, step.step_id, given)
    st.button(label, key=place, on_click=doing(place, act))


def _ask_owner(api: RoomClient, room: RoomOut, waiting: list[StepOut], phase: Phase) -> None:
    """Ask once for all steps: a form at each would be more than one can look over."""
    quotes = told_apart(
        (step.step_id, step.quote, " › ".join(filter(None, (step.title, step.heading))))
        for step in waiting
    )
    place = f"assign-{phase.value}"
    with st.form(key=place, border=False):
        st.selectbox(
            say("room.assign_step"),
            list(quotes),
            index=None,
            placeholder=plain("frame.choose"),
            format_func=quotes.__getitem__,
            key=f"{place}-step",
        )
        st.text_input(say("room.assign_name"), key=f"{place}-owner")
        due = say("room.assign_due", zone=zone_here())
        st.text_input(due, key=f"{place}-due")
        show_said(place)
        st.form_submit_button(
            say("room.assign_now"), on_click=_assign, args=(api, room.room_id, place)
        )


def _assign(api: RoomClient, room_id: str, place: str) -> None:
    step_id, owner, due = (
        (st.session_state.get(f"{place}-{part}") or "").strip() for part in ("step", "owner", "due")
    )
    due_at = moment_from(due)
    if not step_id:
        tell_lacking(place, say("room.assign_which"))
    elif due and due_at is None:
        tell(place, say("room.assign_due_wrong"))
    elif not owner and due_at is None:
        tell(place, say("room.assign_what"))
    else:

        def assign() -> None:
            api.assign(room_id, step_id, AssignIn(owner=owner or None, due_at=due_at))

        empties = {f"{place}-step": None, f"{place}-owner": "", f"{place}-due": ""}
        record(place, assign, empties)


def show_contacts(contacts: list[ContactOut]) -> None:
    """Show whom to call, numbers to tap, and who stands in."""
    for one in contacts:
        with st.container(border=True):
            who = to_html(one.person) if one.person else say_html("room.nobody")
            rows = [f'<div class="m-head">{to_html(one.role)}: {who}</div>']
            if one.contact:
                rows.append(f'<div class="m-row">{contact_html(one.contact)}</div>')
            if one.deputy:
                deputy = say_html("room.deputy", name=one.deputy)
                number = contact_html(one.deputy_contact)
                rows.append(f'<div class="m-row">{deputy} {number}</div>')
            notes = [] if one.standing is Standing.CONFIRMED else [_not_confirmed(one.standing)]
            if one.replaced:
                notes.append(say_html("room.in_place_of", name=one.replaced))
            if one.gap:
                notes.append(f'<span class="m-gap">{to_html(one.gap)}</span>')
            if notes:
                rows.append(f'<div class="m-row">{" · ".join(notes)}</div>')
            place = link(one.path, document_link(one.version_id, one.start, one.end), apart=True)
            st.html(f'{"".join(rows)}<div class="m-where">{place}</div>')
