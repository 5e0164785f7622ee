"""Keys that work on every page: N for a new report, / for the search box."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.parts.texts import plain

UI = Path(__file__).resolve().parents[1]
MARKUP = '<p><span></span><button type="button"></button></p>'


TOP = "from-top"


def show_from_top() -> None:
    """Have the view shown from its top when it is drawn next: what was done is told there."""
    st.session_state[TOP] = st.session_state.get(TOP, 0) + 1


def show_shortcuts() -> None:
    """Say which keys there are, offer to switch them off, and listen to them."""
    names = ("on", "off", "switch_on", "switch_off")
    texts = {name: plain(f"frame.keys_{name}") for name in names}
    _component()(data={**texts, "top": st.session_state.get(TOP, 0)}, key="shortcuts")


@lru_cache(maxsize=1)
def _component() -> Any:
    script, style = ((UI / f"shortcuts.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return st.components.v2.component("muster_keys", html=MARKUP, css=style, js=script)
