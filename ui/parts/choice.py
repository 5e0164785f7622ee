"""The choice among answers on one item; nothing is chosen for anybody."""

import streamlit as st

from api.schemas.base import Outcome
from ui.parts.texts import plain, say

# The answers there are, in the order they stand on the page, and the keys that give them.
OUTCOMES = (Outcome.CONFIRMED, Outcome.AMENDED, Outcome.REJECTED)
KEYS = ("Alt+1", "Alt+2", "Alt+3")
ANSWERED = "only-answered"


def outcome_name(kind: str, outcome: Outcome) -> str:
    """Return what an answer on an item of that kind is called."""
    return plain(f"answers.outcome_{kind}_{outcome}")


def choose(kind: str, label: str, key: str, *, disabled: bool) -> Outcome | None:
    """Show the answers on one item and return the chosen one; it is kept under `key`.

    The class must be answered before anything can be recorded: its answers are large buttons,
    each with a key of its own, so that hands that shake and hands on the keyboard find them.
    """
    if kind == "class":
        return _choose_by_button(kind, key, disabled=disabled)
    chosen: Outcome | None = st.radio(
        say("answers.ask", item=label),
        OUTCOMES,
        index=None,
        format_func=lambda one: outcome_name(kind, one),
        horizontal=True,
        disabled=disabled,
        # It stands right under what it is about.
        label_visibility="collapsed",
        key=key,
        persist_state="session",
        on_change=note_answered,
    )
    return chosen


def note_answered() -> None:
    """Note that the next run of the page follows from an answer, which changes no proposal."""
    st.session_state[ANSWERED] = True


def was_only_answered() -> bool:
    """Return whether this run follows from an answer alone; asked again, it does not."""
    return bool(st.session_state.pop(ANSWERED, False))


def _choose_by_button(kind: str, key: str, *, disabled: bool) -> Outcome | None:
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
                disabled=disabled,
                on_click=_turn,
                args=(key, outcome),
            )
    return chosen


def _turn(key: str, outcome: Outcome) -> None:
    """Choose that answer; pressed again, it is taken back."""
    note_answered()
    if st.session_state.get(key) is outcome:
        del st.session_state[key]
    else:
        st.session_state[key] = outcome
