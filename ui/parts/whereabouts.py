"""Which page a browser showed last: somebody came to this one, or went back within it."""

import streamlit as st

SHOWN, BEFORE = "view-shown", "view-before"


def note_view(name: str) -> None:
    """Note that this view is shown now."""
    st.session_state[BEFORE] = st.session_state.get(SHOWN)
    st.session_state[SHOWN] = name


def was_here(name: str) -> bool:
    """Return whether this view was the one shown before, too."""
    return st.session_state.get(BEFORE) == name
