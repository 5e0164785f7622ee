"""What somebody else does with the proposal that a person is looking at."""

import streamlit as st

from api.schemas.triage import ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.rows import notice, strong
from ui.parts.texts import say, say_html

# Two who decide at once are seldom; whoever reads on must not do so for long.
EVERY_SECONDS = 10


@st.fragment(run_every=EVERY_SECONDS)
def watch_decision(api: ApiClient, proposal: ProposalOut) -> None:
    """Say, as soon as it is so, that somebody has decided on the proposal shown as open.

    What is on the page stays until the person asks for what was decided.
    """
    if proposal.decision is not None:
        return
    try:
        by = api.decided_by(proposal.proposal_id)
    except (ServiceDown, Refused):
        return
    if by is None:
        return
    with st.container(key="meanwhile"):
        st.html(notice(say_html("deciding.meanwhile", name=strong(by)), "orange"))
        if st.button(say("deciding.see_theirs"), key="see-theirs", type="primary"):
            st.rerun()
