"""The little style of our own; colours follow Streamlit's theme, light or dark."""

from pathlib import Path

import streamlit as st

FILE = Path(__file__).resolve().parents[1] / "style.css"


def apply() -> None:
    """Put the style on the page."""
    st.html(FILE)
