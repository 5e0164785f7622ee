"""The little style of our own; colours follow Streamlit's theme, light or dark."""

import json
from pathlib import Path

import streamlit as st

from ui.parts.texts import plain

FILE = Path(__file__).resolve().parents[1] / "style.css"


def apply() -> None:
    """Put the style on the page, and what it says while a view waits long."""
    st.html(FILE)
    # A text of ours; within CSS, a JSON string is one too.
    said = json.dumps(plain("frame.waiting"), ensure_ascii=False)
    st.html(f"<style>:root {{ --m-waiting: {said}; }}</style>")
