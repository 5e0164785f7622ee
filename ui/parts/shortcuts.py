"""Keys that work on every page: N for a new report, / for the search box."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.parts.texts import plain

UI = Path(__file__).resolve().parents[1]
MARKUP = '<p><span></span><button type="button"></button></p>'


def show_shortcuts() -> None:
    """Say which keys there are, offer to switch them off, and listen to them."""
    names = ("on", "off", "switch_on", "switch_off")
    _component()(data={name: plain(f"frame.keys_{name}") for name in names}, key="shortcuts")


@lru_cache(maxsize=1)
def _component() -> Any:
    script, style = ((UI / f"shortcuts.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return st.components.v2.component("muster_keys", html=MARKUP, css=style, js=script)
