"""Links to another view of Muster, which take the place of this one.

A link in Streamlit's Markdown opens a tab, and somebody in haste ends with five of them. Only what
is read beside this view, the text of a plan, opens one.
"""

import streamlit as st

from ui.parts.rows import link, strong
from ui.parts.safe import Html


def show_way(text: str, address: str, *, is_next: bool = False) -> None:
    """Show a link that opens `address` in this tab; what is to be done next stands out."""
    way = link(text, address)
    st.html(strong(way) if is_next else way)


def sentence(parts: list[Html]) -> str:
    """Return texts and links beside each other as HTML, a paragraph."""
    return f"<p>{' · '.join(parts)}</p>"
