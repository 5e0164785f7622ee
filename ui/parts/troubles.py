"""What went wrong, in a person's words, and what to do next."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ui.client.calls import OWN, Refused, ServiceDown
from ui.parts.safe import to_label
from ui.parts.texts import say


def show_silence() -> None:
    """Say that the service does not answer."""
    st.error(say("frame.service_down"))


def show_refusal(refused: Refused) -> None:
    """Say what the service refused and what helps."""
    if refused.status == 401:
        st.error(say("frame.session_over"))
        return
    if refused.code in OWN:
        st.error(say(f"frame.refused_{refused.code}", status=refused.status))
        return
    st.error(f"{to_label(refused.detail)} ({to_label(refused.code)})")


@contextmanager
def told() -> Iterator[None]:
    """Put what the service refuses, or that it is silent, on the page instead of raising it."""
    try:
        yield
    except ServiceDown:
        show_silence()
    except Refused as refused:
        show_refusal(refused)
