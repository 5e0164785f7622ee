"""A view that found the service silent asks it again, and shows itself anew once it answers.

After a restart the pages may be up before the service: whoever waits should not have to know.
"""

import streamlit as st

from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.texts import say
from ui.parts.troubles import SILENT

EVERY_SECONDS = 3
# Ten minutes: longer than any start takes.
MOST = 200
TRIED = "service-tried"


def begin_listening() -> None:
    """Forget, before a view is shown, that the one before found the service silent."""
    st.session_state.pop(SILENT, None)


def offer_retry(api: ApiClient) -> None:
    """Offer to ask again, and do so by itself for a while, where this view found silence."""
    if st.session_state.get(SILENT):
        st.session_state[TRIED] = 0
        _retry(api)


@st.fragment(run_every=EVERY_SECONDS)
def _retry(api: ApiClient) -> None:
    with st.container(key="retry"):
        pressed = st.button(say("frame.retry"), key="retry-now", type="primary")
        st.session_state[TRIED] += 1
        asks_on = st.session_state[TRIED] <= MOST
        st.caption(say("frame.retrying") if asks_on else say("frame.retried"))
    # The first time is the view's own: it has asked just now.
    is_due = pressed or 1 < st.session_state[TRIED] <= MOST
    if is_due and _answers(api):
        st.rerun()


def _answers(api: ApiClient) -> bool:
    """Return whether the service is there, whatever it thinks of who asks."""
    try:
        api.me()
    except ServiceDown:
        return False
    except Refused:
        return True
    return True
