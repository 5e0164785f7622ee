"""The crisis kit: made for the person who asks, and handed to the browser."""

import streamlit as st

from ui.client import kits
from ui.client.api_client import ApiClient
from ui.parts.moments import today
from ui.parts.texts import say
from ui.parts.troubles import told

# The kit that was made last and its key; names and numbers stay no longer than until it is saved.
MADE = "kit-made"


def show_kit(api: ApiClient) -> None:
    """Say what a kit is, make one when asked, and offer it to be saved."""
    st.caption(say("kit.what"))
    if st.button(say("kit.make"), key="kit-make"):
        # What was made before is older from now on.
        st.session_state.pop(MADE, None)
        with told(), st.spinner(say("kit.making")):
            st.session_state[MADE] = (kits.make(api), kits.key(api), today())
    if MADE not in st.session_state:
        return
    archive, key, day = st.session_state[MADE]
    st.download_button(
        say("kit.save", megabytes=max(1, round(len(archive) / 1e6))),
        archive,
        file_name=f"crisis-kit-{day.isoformat()}.zip",
        mime="application/zip",
        type="primary",
        key="kit-save",
        on_click=_forget,
    )
    st.caption(say("kit.then", public_key=key))


def _forget() -> None:
    st.session_state.pop(MADE, None)
