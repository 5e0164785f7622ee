"""Checks that a person starts: do indexes and record agree, does the audit trail hold."""

import streamlit as st

from ui.client.api_client import ApiClient
from ui.parts.safe import to_label
from ui.parts.texts import say


def show_doctor(api: ApiClient) -> None:
    """Offer the check of the indexes; show what it found."""
    st.subheader(say("status.indexes"), anchor=False)
    if not st.button(say("status.check"), key="doctor"):
        return
    with st.spinner(say("status.checking")):
        found = api.doctor()
    for problem in found.problems:
        st.error(to_label(problem))
    if found.healthy:
        st.success(say("status.agree", count=found.passages))
    st.caption(say("status.basis", model=found.model, database=found.database))


def show_audit(api: ApiClient) -> None:
    """Offer to verify the audit trail; show where it ends."""
    st.subheader(say("status.trail"), anchor=False)
    if st.button(say("status.verify"), key="audit"):
        with st.spinner(say("status.checking")):
            verified = api.verify_audit()
        st.success(say("status.holds", count=verified.rows))
        st.code(verified.head, language=None)
