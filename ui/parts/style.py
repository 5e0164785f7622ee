"""The little style of our own; colours follow Streamlit's theme, light or dark."""

import json
from pathlib import Path

import streamlit as st

from ui.parts.texts import plain

FILE = Path(__file__).resolve().parents[1] / "style.css"


def apply() -> None:
    """Put the style on the page, and what it says while a view waits long."""
    # A text of ours; within CSS, a JSON string is one too.
    said = json.dumps(plain("frame.waiting"), ensure_ascii=False)
    waiting = f":root {{ --m-waiting: {said}; }}"
    # A style alone stands where short notices do: one that is made before a part of the page is
    # drawn anew would take its place. In a part that is never seen nothing does.
    with st.container(key="style"):
        st.html(f"<style>{FILE.read_text('utf-8')}\n{waiting}</style><span></span>")
