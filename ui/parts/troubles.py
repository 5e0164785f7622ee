"""What went wrong, in a person's words, and what to do next."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ui.client.api_client import Refused, ServiceDown
from ui.parts.safe import to_label

SERVICE_DOWN = (
    "The Muster service does not answer. What you typed is still on this page. "
    "Use your printed plans if time is short; then start the service again with `muster serve` "
    "and try once more."
)
SESSION_OVER = (
    "Your sign-in has ended. Open your sign-in link in another tab of this browser, "
    "then reload this page."
)
NOT_SIGNED_IN = """
Open the sign-in link that was made for you. It looks like
`http://…/sign-in?token=…` and stands in the terminal in which Muster was started.

No link at hand? Whoever runs Muster makes one with `muster user link NAME`.
The link and this page must have the same host name, for example both `127.0.0.1`.
"""


def show_refusal(refused: Refused) -> None:
    """Say what the service refused and what helps."""
    if refused.status == 401:
        st.error(SESSION_OVER)
        return
    st.error(f"{to_label(refused.detail)} ({to_label(refused.code)})")


@contextmanager
def told() -> Iterator[None]:
    """Put what the service refuses, or that it is silent, on the page instead of raising it."""
    try:
        yield
    except ServiceDown:
        st.error(SERVICE_DOWN)
    except Refused as refused:
        show_refusal(refused)
