"""The status page: does everything answer and agree, and how much is there."""

import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.parts.checks import show_audit, show_doctor
from ui.parts.figures import number
from ui.parts.safe import to_label
from ui.parts.served import service_words
from ui.parts.texts import plain, say
from ui.parts.troubles import told


def show(api: ApiClient, user: UserOut) -> None:
    """Show readiness and counts; and, to those who may, the checks."""
    st.title(say("status.title"), anchor=False)
    with told():
        _show_ready(api)
        _show_counts(api)
        if "operate" in user.may:
            show_doctor(api)
        if "audit" in user.may:
            show_audit(api)


def _show_ready(api: ApiClient) -> None:
    ready = api.ready()
    if ready.status == "ready":
        st.success(say("status.ready"))
    for notice in ready.notices:
        st.warning(to_label(service_words("notices", notice)))


def _show_counts(api: ApiClient) -> None:
    counts = api.counts()
    shown = {
        plain("status.plans"): counts.documents,
        plain("status.sections"): counts.sections,
        plain("status.incidents"): counts.incidents,
        plain("status.proposals"): counts.proposals,
    }
    for column, (name, value) in zip(st.columns(len(shown)), shown.items(), strict=True):
        column.metric(name, number(value))
    if not counts.documents:
        st.info(say("status.no_plan"))
