"""What went wrong, in a person's words, and what to do next."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st
from pydantic import ValidationError

from ui.client.calls import OWN, Refused, ServiceDown
from ui.parts.lengths import too_long_said
from ui.parts.rows import link
from ui.parts.safe import to_label
from ui.parts.texts import plain, say

log = logging.getLogger(__name__)
# Set where a view found the service silent.
SILENT = "service-silent"


def show_silence(*, is_bare: bool = False) -> None:
    """Say that the service does not answer; the view ends with a way to ask it again.

    On a view that is `is_bare`, nothing can have been typed.
    """
    st.session_state[SILENT] = True
    st.error(say("frame.service_down_at_once") if is_bare else say("frame.service_down"))


def show_refusal(refused: Refused) -> None:
    """Say what the service refused and what helps."""
    st.error(refusal_said(refused))


def refusal_said(refused: Refused) -> str:
    """Return as Markdown what the service refused and what helps."""
    if refused.status == 401:
        return say("frame.session_over")
    if refused.code in OWN:
        return say(f"frame.refused_{refused.code}", status=refused.status)
    return f"{to_label(refused.detail)} ({to_label(refused.code)})"


def show_unforeseen(fault: Exception) -> bool:
    """Say that a page failed and what helps; returns that Streamlit need not show its own box.

    Its box is English, and offers to ask foreign hosts. What failed is in the log alone.
    """
    log.error("page-failed", exc_info=fault)
    st.error(say("frame.failed"))
    st.html(link(plain("frame.reload"), here()))
    return True


def here() -> str:
    """Return the address of the view that is shown, below the root of the pages."""
    path = "/" + (st.context.url or "").partition("://")[2].partition("/")[2]
    return f"{path}?{urlencode(st.query_params.to_dict())}".rstrip("?")


@contextmanager
def told() -> Iterator[None]:
    """Put what the service refuses, or that it is silent, on the page instead of raising it."""
    try:
        yield
    except ServiceDown:
        show_silence()
    except Refused as refused:
        show_refusal(refused)
    except ValidationError as fault:
        st.error(too_long_said(fault))
