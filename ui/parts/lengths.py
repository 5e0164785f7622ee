"""Texts longer than the service takes: told where they stand, since none is cut or thrown away.

No field is given a limit of its own: Streamlit then ignores what is pasted beyond it.
"""

import streamlit as st
from annotated_types import MaxLen
from pydantic import BaseModel, ValidationError

from ui.parts.figures import number
from ui.parts.texts import say

TOO_LONG = "string_too_long"


def most_of(shape: type[BaseModel], name: str) -> int:
    """Return how many characters the service takes in that field of a text."""
    limits = shape.model_fields[name].metadata
    return next(one.max_length for one in limits if isinstance(one, MaxLen))


def too_long(text: str, most: int) -> str:
    """Return as Markdown that the text has more than `most` characters; empty where it has not."""
    over = len(text) - most
    if over <= 0:
        return ""
    counts = {"all": number(len(text)), "most": number(most), "over": number(over)}
    return say("frame.too_long", **counts)


def show_length(text: str, most: int) -> None:
    """Say under a field, before anything is sent, that what stands in it is too long."""
    if said := too_long(text, most):
        st.warning(said)


def too_long_said(fault: ValidationError) -> str:
    """Return the same of what could not be sent for its length alone.

    Raises: ValidationError: it is something else that does not fit.
    """
    found = next((one for one in fault.errors() if one["type"] == TOO_LONG), None)
    if found is None:
        raise fault
    return too_long(found["input"], found["ctx"]["max_length"])
