"""What must be looked at and said before something that matters is confirmed."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.base import Outcome
from api.schemas.decisions import DemandOut
from api.schemas.triage import IncidentKindOut, ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.answers import Answer
from ui.parts.class_card import awaits_first_choice
from ui.parts.safe import to_html, to_label
from ui.parts.served import place_again
from ui.parts.texts import plain, say
from ui.parts.troubles import told


def demands_on(proposal: ProposalOut, answers: Sequence[Answer]) -> list[DemandOut]:
    """Return what is asked for the items that these answers confirm."""
    confirmed = {one.item.item_id for one in answers if one.decision.outcome is Outcome.CONFIRMED}
    standing = proposal.standing
    return [one for one in standing.demands if one.item_id in confirmed] if standing else []


def with_opened(api: ApiClient, proposal: ProposalOut, demands: Sequence[DemandOut]) -> ProposalOut:
    """Return the proposal with the sources that were opened since, in another tab.

    The service is asked while one is still to be opened, and not again once all were.
    """
    if not _wanted(proposal, demands):
        return proposal
    try:
        standing = api.proposal(proposal.proposal_id).standing
    except (ServiceDown, Refused):
        return proposal
    return proposal.model_copy(update={"standing": standing})


def show_sources(api: ApiClient, proposal: ProposalOut, demands: Sequence[DemandOut]) -> None:
    """Offer each source that must be opened; opened here, it is shown whole."""
    for section_id in _wanted(proposal, demands):
        key = f"source:{proposal.proposal_id}:{section_id}"
        if st.button(say("deciding.open_source", section=_name(proposal, section_id)), key=key):
            with told():
                st.session_state[f"{key}:text"] = api.open_source(proposal.proposal_id, section_id)
                st.rerun()
    if _wanted(proposal, demands):
        # Any other click on the form looks again, too; here is one for who has none left to make.
        st.button(say("deciding.look_again"), key="look-again", type="tertiary")
    for hit in proposal.sections:
        opened = st.session_state.get(f"source:{proposal.proposal_id}:{hit.section_id}:text")
        if opened is not None:
            # It counts as opened, so its words are to be seen without another click.
            where = f"{opened.title}: {place_again(opened.place_text)}"
            with st.expander(to_label(where), expanded=True):
                st.html(f'<div class="m-quote m-report">{to_html(opened.text)}</div>')


def lacking_for(proposal: ProposalOut, demands: Sequence[DemandOut], note: str) -> list[str]:
    """Return what must still be done for these demands."""
    standing = proposal.standing
    if standing is None or not demands:
        return []
    opened = set(standing.opened)
    unseen = [one.item_id for one in demands if one.sources and not set(one.sources) & opened]
    lines = []
    if len(unseen) == 1:
        labels = {item.item_id: item.label for item in proposal.items}
        lines.append(plain("deciding.look_first", item=labels.get(unseen[0], unseen[0])))
    elif unseen:
        # A line for each section and each role of it would hide the one thing to be done.
        lines.append(plain("deciding.look_first_many", count=len(unseen)))
    if sum(map(str.isalnum, note)) < standing.reason_letters:
        lines.append(plain("deciding.say_why", letters=standing.reason_letters))
    return lines


def ask_first(api: ApiClient, proposal: ProposalOut, kinds: Sequence[IncidentKindOut]) -> None:
    """Ask which class the person takes it for before they are shown Muster's."""
    if not awaits_first_choice(proposal):
        return
    named = {one.code: f"{one.code} {one.name}" for one in kinds}
    code = st.selectbox(
        say("deciding.first_choice"),
        list(named),
        index=None,
        placeholder=plain("frame.choose"),
        format_func=lambda one: named.get(one, one),
        key=f"first:{proposal.proposal_id}",
    )
    if st.button(say("deciding.choose_first"), disabled=code is None, key="choose-first"):
        with told():
            api.choose_first(proposal.proposal_id, code or "")
            st.rerun()


def _wanted(proposal: ProposalOut, demands: Sequence[DemandOut]) -> list[str]:
    """Return the sections still to be opened: of several that would do, the first."""
    opened = set(proposal.standing.opened) if proposal.standing else set()
    wanted = [one.sources[0] for one in demands if one.sources and not set(one.sources) & opened]
    return list(dict.fromkeys(wanted))


def _name(proposal: ProposalOut, section_id: str) -> str:
    for hit in proposal.sections:
        if hit.section_id == section_id:
            return f"{hit.title} > {hit.heading}"
    for step in proposal.life_safety.steps:
        if step.section_id == section_id:
            return f"{step.title} > {step.heading}"
    # A role may be named in a section that is not among those shown: its file and words tell it.
    for role in proposal.roles:
        if role.source.section_id == section_id:
            return f"{role.source.path}: {role.source.quote}"
    return section_id
