"""The log of a room: append-only, newest first."""

import streamlit as st

from api.schemas.response import EntryKind, EntryOut, RoomOut
from ui.client.response import RoomClient
from ui.parts.marking import marked_html
from ui.parts.moments import moment_html
from ui.parts.report import is_long
from ui.parts.room_clocks import judged_html
from ui.parts.room_jumps import LOG
from ui.parts.room_note import ask_note
from ui.parts.safe import to_html
from ui.parts.served import phrase_words, service_words, who_words
from ui.parts.texts import say, say_html


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
        # One can scroll in what takes the focus, with the keys too.
        box = 'class="m-text m-long" tabindex="0"' if is_long(entry.text) else 'class="m-text"'
        st.html(f'<div class="m-where">{where}</div><div {box}>{said}{source}</div>')


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
