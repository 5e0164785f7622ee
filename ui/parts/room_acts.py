"""What people do in a room, and why it was not taken: said where they did it, or at the top.

Each act runs before the page is drawn anew, so that one that comes too late is told of though
its button is gone, and fields are emptied only once the service has what stood in them.
"""

from collections.abc import Callable, Mapping
from time import monotonic

import streamlit as st
from pydantic import ValidationError

from ui.client.calls import Refused, ServiceDown
from ui.parts.lengths import too_long_said
from ui.parts.texts import say
from ui.parts.troubles import refusal_said

SAID, DONE, UNDRAWN = "room-said", "room-done", "room-undrawn"
# So long a second tap may come behind the first, on fields that this has emptied by then.
TAP_SECONDS = 2.0


def record(place: str, act: Callable[[], object], empties: Mapping[str, str | None]) -> bool:
    """Do it and set each of these fields to its empty value; else keep them, and say why not.

    Returns whether it was done. `place` is where `show_said` of that name says it.
    """
    # Nothing is asked of Streamlit between the act and its note: it may break off there.
    done: dict[str, float] = st.session_state.setdefault(DONE, {})
    try:
        act()
    except ServiceDown:
        tell(place, say("frame.service_down"))
        return False
    except Refused as refused:
        tell(place, refusal_said(refused))
        return False
    except ValidationError as fault:
        tell(place, too_long_said(fault))
        return False
    done[place] = monotonic()
    st.session_state[UNDRAWN] = place
    for key, empty in empties.items():
        st.session_state[key] = empty
    return True


def redraw_done(place: str) -> None:
    """Begin a fragment that asks for an act: once that is done, all of the room is drawn anew."""
    if st.session_state.get(UNDRAWN) == place:
        del st.session_state[UNDRAWN]
        st.rerun()


def doing(place: str, act: Callable[[], object]) -> Callable[[], None]:
    """Return what a button without fields does when it is pressed."""

    def run() -> None:
        record(place, act, {})

    return run


def tell(place: str, said: str) -> None:
    """Have that Markdown said at the place when the page is drawn next."""
    st.session_state.setdefault(SAID, {})[place] = said


def tell_lacking(place: str, said: str) -> None:
    """Have it said that something was not given, unless it was: a moment ago, by a first tap."""
    done = st.session_state.get(DONE, {}).get(place)
    if done is None or monotonic() - done > TAP_SECONDS:
        tell(place, said)


def show_said(place: str) -> None:
    """Say what there is to say at that place, once."""
    said = st.session_state.get(SAID, {}).pop(place, "")
    if said:
        st.error(said)


def show_unsaid() -> None:
    """Say what there is to say where the place itself is no longer shown."""
    for said in st.session_state.pop(SAID, {}).values():
        st.error(said)
