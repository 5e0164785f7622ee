"""The choice among answers on one item; nothing is chosen for anybody."""

import streamlit as st

from api.schemas.base import Outcome
from ui.parts.texts import plain, say

# The answers there are, in the order they stand on the page, and the keys that give them.
OUTCOMES = (Outcome.CONFIRMED, Outcome.AMENDED, Outcome.REJECTED)
KEYS = ("Alt+1", "Alt+2", "Alt+3")
# The part of the page that counts the answers and records them.
FORM = "decision-form"


def outcome_name(kind: str, outcome: Outcome) -> str:
    """Return what an answer on an item of that kind is called."""
    return plain(f"answers.outcome_{kind}_{outcome}")


def redraw(part: str) -> None:
    """Draw a question and the form again, and leave the rest of the page as it is."""
    st.rerun([part, FORM])


def choose(kind: str, label: str, part: str) -> Outcome | None:
    """Show the answers on one item and return the chosen one, kept as the `outcome` of the part.

    The class must be answered before anything can be recorded: its answers are large buttons,
    each with a key of its own, so that hands that shake and hands on the keyboard find them.
    """
    key = f"{part}:outcome"
    if kind == "class":
        return _choose_by_button(kind, key, part)
    chosen: Outcome | None = st.radio(
        say("answers.ask", item=label),
        OUTCOMES,
        index=None,
        format_func=lambda one: outcome_name(kind, one),
        horizontal=True,
        # It stands right under what it is about.
        label_visibility="collapsed",
        key=key,
        persist_state="session",
        on_change=redraw,
        args=(part,),
    )
    return chosen


def _choose_by_button(kind: str, key: str, part: str) -> Outcome | None:
    chosen: Outcome | None = st.session_state.get(key)
    with st.container(horizontal=True, key=f"{key}:buttons"):
        for outcome, keys in zip(OUTCOMES, KEYS, strict=True):
            name = outcome_name(kind, outcome)
            st.button(
                # Not by its colour alone: a mark stands before the chosen answer.
                f"✓ {name}" if outcome is chosen else name,
                type="primary" if outcome is chosen else "secondary",
                key=f"{key}:{outcome}",
                shortcut=keys,
                on_click=_turn,
                args=(key, outcome, part),
            )
    return chosen


def _turn(key: str, outcome: Outcome, part: str) -> None:
    """Choose that answer; pressed again, it is taken back."""
    if st.session_state.get(key) is outcome:
        del st.session_state[key]
    else:
        st.session_state[key] = outcome
    redraw(part)
