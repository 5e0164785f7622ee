"""What waits for somebody wherever they begin: rooms whose command they were offered."""

import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.client.response import RoomClient
from ui.parts.rows import link, notice
from ui.parts.safe import Html
from ui.parts.texts import say_html

# Until they accept, nobody but who offered it knows that the room waits for them.
EVERY_SECONDS = 20


def show_offered(api: ApiClient, user: UserOut) -> None:
    """Say which rooms wait for this person to take command, and lead there."""
    if "respond" in user.may:
        _watch(RoomClient(api))


@st.fragment(run_every=EVERY_SECONDS)
def _watch(rooms: RoomClient) -> None:
    try:
        offered = rooms.offered()
    except (ServiceDown, Refused):
        # The view itself says when the service is silent.
        return
    for one in offered:
        way = link(one.title, f"/room?room={one.room_id}")
        said = say_html("room.offered_here", name=one.command)
        if one.is_exercise:
            said = say_html("room.offered_exercise", name=one.command)
        st.html(notice(Html(f"<b>{said}</b> {way}"), "orange"))
