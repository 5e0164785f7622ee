"""Who may put the plans shown into effect, and which of their conditions the report meets."""

import streamlit as st

from api.schemas.triage import InvocationOut, ProposalOut
from ui.parts.rows import link, mark
from ui.parts.safe import to_html
from ui.parts.sources import document_link, quote_html
from ui.parts.texts import plain, say


def show_invocation(proposal: ProposalOut) -> None:
    """Show each clause with its verbatim sentence, conditions that are met first."""
    if not proposal.invocation:
        return
    st.subheader(say("triage.invocation"), anchor=False)
    with st.container(border=True):
        st.html("".join(_clause(one) for one in proposal.invocation))


def _clause(one: InvocationOut) -> str:
    if one.role:
        head = plain("triage.may_invoke", role=one.role, title=one.title)
    elif one.met_by:
        head = plain("triage.condition_met", title=one.title, words=", ".join(one.met_by))
    else:
        head = plain("triage.condition", title=one.title)
    place = link(one.path, document_link(one.version_id, one.start, one.end))
    return (
        f'<div class="m-row"><b>{to_html(head)}</b></div>{quote_html(one.quote)}'
        f'<div class="m-where">{mark("quoted")} {place}</div>'
    )
