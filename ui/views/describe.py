"""Where somebody says what is happening, and finds the reports of before."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.triage import ProposalRefOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label
from ui.parts.troubles import told

TEXT = "report-text"
RECENT = 15
DAMAGED = "The stored proposal has been changed since it was made; ask an auditor"
SHOWN_CHARACTERS = 160


def show_describe(api: ApiClient, user: UserOut) -> str | None:
    """Show the description box and the latest reports; return the proposal made or chosen.

    What is typed is kept by the service, so that a reload or another page loses nothing.
    """
    st.title("What is happening?", anchor=False)
    made = None
    if "propose" in user.may:
        made = _ask(api)
    else:
        st.info(
            f"You are signed in as {to_label(user.name)}, a {user.role.value}: you may read "
            "reports and plans, not ask for a triage."
        )
    return made or _choose_recent(api)


def _ask(api: ApiClient) -> str | None:
    if TEXT not in st.session_state:
        st.session_state[TEXT] = _kept(api)
    st.text_area(
        "Describe it in your own words: what is down, where, since when, who noticed.",
        key=TEXT,
        height=170,
        placeholder="Since 05:40 the cold store in Venlo reads 11 degrees and nobody …",
        on_change=lambda: _keep(api),
        persist_state="session",
    )
    if not st.button("Find the plans that apply", type="primary", key="propose"):
        return None
    with told():
        with st.spinner("Reading the plans …"):
            proposal = api.propose(st.session_state[TEXT])
        with told():
            api.keep_draft("")
        del st.session_state[TEXT]
        return proposal.proposal_id
    return None


def _kept(api: ApiClient) -> str:
    try:
        return api.draft()
    except (ServiceDown, Refused):
        return ""


def _keep(api: ApiClient) -> None:
    try:
        api.keep_draft(st.session_state[TEXT])
    except (ServiceDown, Refused):
        st.toast("What you typed is on this page only: the service could not keep it.")


def _choose_recent(api: ApiClient) -> str | None:
    chosen: list[str] = []
    with told():
        found = api.proposals(RECENT)
        st.subheader("Latest reports", anchor=False)
        if not found:
            st.caption("None yet.")
        chosen = [entry.proposal_id for entry in found if _show_entry(entry)]
    return chosen[0] if chosen else None


def _show_entry(entry: ProposalRefOut) -> bool:
    text = " ".join(entry.report.split()) or DAMAGED
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    with st.container(border=True, gap=None):
        pressed = st.button(to_label(text), key=f"open:{entry.proposal_id}", type="tertiary")
        decided = f"decided by {entry.decided_by}" if entry.decided_by else "not decided yet"
        st.html(
            f'<div class="m-where">{to_html(moment(entry.created_at))} · '
            f"{to_html(entry.created_by)} · {to_html(entry.subclass or entry.class_ or '')} · "
            f"{to_html(decided)}</div>"
        )
    return pressed
