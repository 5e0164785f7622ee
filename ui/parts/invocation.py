"""Who may put the plans shown into effect, and which of their conditions the report meets."""

import streamlit as st

from api.schemas.triage import InvocationOut, ProposalOut
from ui.parts.safe import to_html


def show_invocation(proposal: ProposalOut) -> None:
    """Show each clause with its verbatim sentence, conditions that are met first."""
    if not proposal.invocation:
        return
    st.subheader("Who may invoke these plans", anchor=False)
    with st.container(border=True):
        st.html("".join(_clause(one) for one in proposal.invocation))


def _clause(one: InvocationOut) -> str:
    if one.role:
        head = f"{one.role} may invoke {one.title}"
    elif one.met_by:
        head = f"Condition met for {one.title} (the report says {', '.join(one.met_by)})"
    else:
        head = f"Condition for {one.title}"
    return (
        f'<div class="m-row"><b>{to_html(head)}</b></div>'
        f'<div class="m-quote">{to_html(one.quote)}</div>'
    )
