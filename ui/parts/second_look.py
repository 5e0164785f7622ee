"""Looks beside the proposal that a person asks for: same event, a plan not shown, a model."""

import streamlit as st

from api.schemas.opinions import OpinionOut
from api.schemas.triage import ProposalOut
from ui.client import second_look
from ui.client.api_client import ApiClient
from ui.parts.other_plans import show_others
from ui.parts.rows import link, mark
from ui.parts.safe import to_html
from ui.parts.served import service_words
from ui.parts.sources import document_link, quote_html
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import told


@st.fragment
def show_second_look(api: ApiClient, proposal: ProposalOut, *, may_decide: bool) -> None:
    """Offer the looks; nothing is asked of the service before a person opens one.

    A look redraws this part alone.
    """
    with st.expander(say("second_look.title")):
        _show_duplicates(api, proposal, may_decide=may_decide)
        _show_opinion(api, proposal)
        show_others(api, proposal)


def _show_duplicates(api: ApiClient, proposal: ProposalOut, *, may_decide: bool) -> None:
    key = f"duplicates-{proposal.proposal_id}"
    if st.button(say("second_look.same_event"), key=f"ask-{key}"):
        st.session_state[key] = True
    if not st.session_state.get(key):
        return
    with told():
        found = second_look.find_duplicates(api, proposal.proposal_id)
        if not found:
            st.caption(say("second_look.no_other"))
        for one in found:
            alike = "; ".join(service_words("alike", why) for why in one.why)
            st.html(
                f"{quote_html(one.report[:300], proposal.report)}"
                f'<div class="m-where">{to_html(alike)}</div>'
            )
            pressed = st.button(
                say("second_look.merge"), key=f"merge-{one.proposal_id}", disabled=not may_decide
            )
            if pressed:
                second_look.merge(api, proposal.proposal_id, one.proposal_id)
                st.success(say("second_look.merged"))


def _show_opinion(api: ApiClient, proposal: ProposalOut) -> None:
    key = f"opinion-{proposal.proposal_id}"
    if st.button(say("second_look.ask_model"), key=f"ask-{key}"):
        with told():
            st.session_state[key] = second_look.ask_model(api, proposal.proposal_id)
    found: OpinionOut | None = st.session_state.get(key)
    if found is not None:
        show_opinion(found)


def show_opinion(found: OpinionOut) -> None:
    """Show what a language model wrote, every sentence marked as its own, with its quote."""
    if not found.given:
        st.caption(say("second_look.none", reason=service_words("opinion", found.reason)))
        return
    st.caption(say("second_look.written", model=found.model))
    if found.code:
        st.html(f"{mark('written')} {to_html(f'{found.code} {found.name}')}")
    for line in found.disagreements:
        st.html(
            f"<b>{say_html('second_look.differs')}</b> {to_html(service_words('opinion', line))}"
        )
    for one in found.summary:
        plan = link(plain("second_look.open"), document_link(one.version_id, one.start, one.end))
        st.html(
            f"<div>{mark('written')} {to_html(one.text)}</div>"
            f'{quote_html(one.quote)}<div class="m-where">{mark("quoted")} '
            f"{plan}</div>"
        )
    suggested = [one for one in (found.began, *found.names) if one]
    if suggested:
        told_of = say_html("second_look.suggested", words=", ".join(suggested))
        st.html(f"{mark('written')} {told_of}")
    if found.dropped:
        st.caption(say("second_look.dropped", number=found.dropped))
