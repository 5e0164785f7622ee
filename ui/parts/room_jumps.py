"""Where the parts of a room stand: on a telephone each is many screens from the next."""

from collections.abc import Mapping

import streamlit as st

from ui.parts.rows import link
from ui.parts.safe import to_html
from ui.parts.texts import plain

STEPS, CLOCKS, COMMAND = "steps", "clocks", "command"
CALL, PAPERS, LOG = "call", "papers", "log"


def show_jumps(names: Mapping[str, str]) -> None:
    """Show a link to each part by its anchor, under the name that its heading has."""
    links = "".join(link(name, f"#{anchor}") for anchor, name in names.items())
    label = to_html(plain("room.parts"))
    st.html(f'<nav class="m-acts m-jumps" aria-label="{label}">{links}</nav>')
