"""Who has command of a room, to whom it is offered, and what the one who offers it says."""

from functools import partial

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.response import EntryKind, HandOverIn, RoomOut
from ui.client.response import RoomClient
from ui.parts.moments import moment_html
from ui.parts.room_acts import doing, record, redraw_done, show_said, tell_lacking
from ui.parts.room_jumps import COMMAND
from ui.parts.room_typed import BRIEF, ask_words, field, keep, take_up, typed
from ui.parts.rows import notice
from ui.parts.safe import Html, to_label
from ui.parts.texts import plain, say, say_html

PLACE, TO = "hand-over", "hand-over-to"


def command_named(room: RoomOut) -> str:
    """Return who has command, as the heading says it and the link that leads there."""
    return plain("room.command", name=room.command)


def show_offer(api: RoomClient, room: RoomOut, user: UserOut, *, may_act: bool) -> None:
    """Show the command to whom it is offered, before anything they would have to scroll past."""
    if not may_act or not _is_offered(room, user):
        return
    offer = next(one for one in reversed(room.log) if one.kind is EntryKind.HANDED_OVER)
    said = say_html("room.offer", name=offer.author, at=moment_html(offer.at))
    if offer.text:
        said = Html(f"{said}<br>{say_html('room.offer_brief', brief=offer.text)}")
    st.html(notice(said, "orange"))
    show_said("accept")
    take = doing("accept", partial(api.accept, room.room_id))
    st.button(say("room.accept"), key="accept", type="primary", on_click=take)


def show_command(api: RoomClient, room: RoomOut, user: UserOut, *, may_act: bool) -> None:
    """Show who has command, and ask to whom it is to go."""
    st.subheader(to_label(command_named(room)), anchor=COMMAND)
    # There always, so that what stands below keeps its place, and what is typed in it.
    with st.container():
        if room.offered_to:
            st.info(say("room.offered", name=room.offered_to))
    if not may_act or room.stood_down_by is not None or _is_offered(room, user):
        return
    take_up(api, room)
    with st.expander(say("room.hand_over"), expanded=bool(typed(room, BRIEF))):
        _ask_offer(api, room)


@st.fragment
def _ask_offer(api: RoomClient, room: RoomOut) -> None:
    """Ask to whom it is to go and what they must know; what is typed is kept until it is sent."""
    redraw_done(PLACE)
    with st.container(key="room-offer"):
        st.selectbox(
            say("room.hand_over_to"),
            [one for one in room.can_command if one != room.command],
            index=None,
            placeholder=plain("room.hand_over_choose"),
            key=field(room, TO),
        )
        ask_words(api, room, BRIEF, say("room.hand_over_brief"))
        show_said(PLACE)
        st.button(say("room.hand_over_offer"), key=PLACE, on_click=_offer, args=(api, room))


def is_offered_to(name: str, user: UserOut) -> bool:
    """Return whether the command is offered to who looks at the page."""
    return name.casefold() == user.name.casefold()


def _is_offered(room: RoomOut, user: UserOut) -> bool:
    return room.stood_down_by is None and is_offered_to(room.offered_to, user)


def _offer(api: RoomClient, room: RoomOut) -> None:
    to = st.session_state.get(field(room, TO))
    if not to:
        tell_lacking(PLACE, say("room.hand_over_whom"))
        return

    def offer() -> None:
        api.hand_over(room.room_id, HandOverIn(to=to, brief=typed(room, BRIEF)))

    empties = {field(room, TO): None, field(room, BRIEF): ""}
    if record(PLACE, offer, empties):
        keep(api, room)
