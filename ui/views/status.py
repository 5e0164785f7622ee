"""The status page: does everything answer and agree, and how much is there."""

import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.parts.safe import to_label
from ui.parts.troubles import told


def show(api: ApiClient, user: UserOut) -> None:
    """Show readiness and counts; and, to those who may, the checks."""
    st.title("Status", anchor=False)
    with told():
        _show_ready(api)
        _show_counts(api)
        if "operate" in user.may:
            _show_doctor(api)
        if "audit" in user.may:
            _show_audit(api)


def _show_ready(api: ApiClient) -> None:
    ready = api.ready()
    if ready.status == "ready":
        st.success("Search and triage answer fully.")
    for notice in ready.notices:
        st.warning(to_label(notice))


def _show_counts(api: ApiClient) -> None:
    counts = api.counts()
    shown = {
        "Plans": counts.documents,
        "Sections": counts.sections,
        "Past incidents": counts.incidents,
        "Proposals": counts.proposals,
    }
    for column, (name, value) in zip(st.columns(len(shown)), shown.items(), strict=True):
        column.metric(name, f"{value:,}")
    if not counts.documents:
        st.info("No plan has been read in yet. `muster ingest FOLDER` reads a folder of plans.")


def _show_doctor(api: ApiClient) -> None:
    st.subheader("Do the indexes agree with the record?", anchor=False)
    if not st.button("Check now", key="doctor"):
        return
    found = api.doctor()
    for problem in found.problems:
        st.error(to_label(problem))
    if found.healthy:
        st.success(f"They agree: {found.passages:,} passages in each.")
    st.caption(to_label(f"Model {found.model}. Database {found.database}."))


def _show_audit(api: ApiClient) -> None:
    st.subheader("Does the audit trail hold?", anchor=False)
    if st.button("Verify now", key="audit"):
        verified = api.verify_audit()
        st.success(f"It holds: {verified.rows:,} rows. Last hash:")
        st.code(verified.head, language=None)
