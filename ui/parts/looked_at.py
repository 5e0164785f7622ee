"""What is looked at stands in the address, so that a reload, a link and the way back show it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

LEFT = "address-left"


def take_address(part: str, key: str, value: Any) -> None:
    """Set the widget of that key to what the address says, unless it was this view that said so.

    To be called before the widget is drawn; `value` is what the part of the address means to it.
    """
    left: dict[str, str] = st.session_state.get(LEFT, {})
    if key not in st.session_state or st.query_params.get(part, "") != left.get(part, ""):
        st.session_state[key] = value


def put_address(parts: Mapping[str, str]) -> None:
    """Put these parts into the address and leave its others; one without a value leaves it."""
    left: dict[str, str] = st.session_state.setdefault(LEFT, {})
    for name, value in parts.items():
        left[name] = value
        if not value:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != value:
            st.query_params[name] = value
