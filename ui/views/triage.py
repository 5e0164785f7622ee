"""The triage page: describe, see the proposal with its sources, decide."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.triage import IncidentKindOut, ItemOut, ProposalOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.parts.answers import Answer, ask, carry_over
from ui.parts.class_card import show_class, show_life_safety
from ui.parts.clock import show_clock
from ui.parts.decision_form import show_decision, show_form
from ui.parts.duties import show_duties
from ui.parts.invocation import show_invocation
from ui.parts.moments import moment
from ui.parts.people import show_role
from ui.parts.questions import ask_questions, show_changes
from ui.parts.safe import to_html, to_label
from ui.parts.similar import show_similar
from ui.parts.sources import show_section
from ui.parts.troubles import show_refusal, show_silence, told
from ui.views.describe import show_describe

CURRENT = "current-proposal"
LOADED = "loaded-proposal"
KINDS = "incident-kinds"
NAMES_OF_PARTS = {
    "times": "when it began",
    "severity": "severity and time left",
    "questions": "questions to ask",
    "duties": "duties to report",
}


def show(api: ApiClient, user: UserOut) -> None:
    """Show the proposal in the address, or the one at hand; else the description box."""
    wanted = st.query_params.get("proposal") or st.session_state.get(CURRENT)
    if wanted is None:
        wanted = show_describe(api, user)
        if wanted is None:
            return
        _open(wanted)
        st.rerun()
    _open(wanted)
    proposal = _load(api, wanted)
    if proposal is not None:
        _show_proposal(api, user, proposal)


def _open(proposal_id: str | None) -> None:
    """Make that the proposal at hand, in the address too, so that a reload shows it again."""
    if proposal_id is None:
        st.session_state.pop(CURRENT, None)
        st.query_params.clear()
        return
    st.session_state[CURRENT] = proposal_id
    st.query_params["proposal"] = proposal_id


def _load(api: ApiClient, proposal_id: str) -> ProposalOut | None:
    """Return the proposal; while the service is silent, the one loaded before it fell silent."""
    try:
        loaded = api.proposal(proposal_id)
    except ServiceDown:
        show_silence()
        kept: ProposalOut | None = st.session_state.get(LOADED)
        return kept if kept is not None and kept.proposal_id == proposal_id else None
    except Refused as refused:
        show_refusal(refused)
        st.button("Back to the reports", on_click=lambda: _open(None))
        return None
    st.session_state[LOADED] = loaded
    return loaded


def _show_proposal(api: ApiClient, user: UserOut, proposal: ProposalOut) -> None:
    _show_report(api, user, proposal)
    if proposal.decision is not None:
        show_decision(proposal.decision, proposal.items)
    show_life_safety(proposal)
    show_changes(proposal)
    for notice in proposal.notices:
        st.warning(to_label(notice))
    items = {item.item_id: item for item in proposal.items}
    kinds = _kinds(api)
    locked = proposal.decision is not None or "decide" not in user.may
    answers = _Answers(proposal, items, kinds, locked)
    with st.container(border=True):
        show_class(proposal)
        answers.ask("class")
    show_clock(proposal)
    answers.ask("severity")
    if "propose" in user.may and proposal.decision is None:
        _ask_questions(api, proposal)
    if proposal.no_plan:
        st.warning(
            "**No plan covers this.** The sections below are the nearest there are, and none is "
            "near. Call the crisis team leader and say that there is no plan for it."
        )
    plans, people = st.columns([7, 5], gap="medium")
    with plans:
        _show_sections(proposal, answers)
    with people:
        _show_roles(proposal, answers)
        show_invocation(proposal)
        _show_past(proposal)
        show_duties(proposal)
        for duty in proposal.duties:
            answers.ask(f"duty:{duty.duty_id}")
    if proposal.decision is None:
        show_form(api, user, proposal, answers.given)
    _show_foot(proposal)


class _Answers:
    """Asks for the answers on one proposal and gathers those given."""

    def __init__(
        self,
        proposal: ProposalOut,
        items: dict[str, ItemOut],
        kinds: list[IncidentKindOut],
        locked: bool,
    ) -> None:
        self._proposal = proposal
        self._items = items
        self._kinds = kinds
        self._locked = locked
        self.given: list[Answer] = []

    def ask(self, item_id: str) -> None:
        """Ask for the answer on an item, unless it has been decided or may not be."""
        if self._locked or item_id not in self._items:
            return
        item = self._items[item_id]
        answer = ask(item, self._proposal.proposal_id, self._kinds, disabled=False)
        if answer is not None:
            self.given.append(answer)


def _show_report(api: ApiClient, user: UserOut, proposal: ProposalOut) -> None:
    said = f"{proposal.created_by}, {moment(proposal.created_at)}"
    st.html(
        f'<div class="m-where">Reported by {to_html(said)}</div>'
        f'<div class="m-quote m-report">{to_html(proposal.report)}</div>'
    )
    with st.container(horizontal=True):
        st.button("New report", on_click=lambda: _open(None), key="new-report")
        if "propose" in user.may and proposal.decision is None:
            again = st.button("Ask again on this report", key="again")
            if again:
                _ask_again(api, proposal)


def _ask_again(api: ApiClient, proposal: ProposalOut) -> None:
    with told():
        made = api.propose(proposal.report)
        carry_over(proposal, made)
        _open(made.proposal_id)
        st.rerun()


def _ask_questions(api: ApiClient, proposal: ProposalOut) -> None:
    tapped = ask_questions(proposal)
    if tapped is not None:
        with told():
            made = api.answer(proposal.proposal_id, *tapped)
            carry_over(proposal, made)
            _open(made.proposal_id)
            st.rerun()


def _kinds(api: ApiClient) -> list[IncidentKindOut]:
    if KINDS not in st.session_state:
        try:
            st.session_state[KINDS] = api.classes()
        except (ServiceDown, Refused):
            return []
    kept: list[IncidentKindOut] = st.session_state[KINDS]
    return kept


def _show_sections(proposal: ProposalOut, answers: _Answers) -> None:
    st.subheader("What your plans say", anchor=False)
    if not proposal.sections:
        st.caption("No plan section fits. Are the plans read in? See the Status page.")
    for hit in proposal.sections:
        with st.container(border=True):
            show_section(hit, proposal.report)
            answers.ask(f"section:{hit.section_id}")


def _show_roles(proposal: ProposalOut, answers: _Answers) -> None:
    st.subheader("Who must act", anchor=False)
    if not proposal.roles:
        st.caption("These sections name no role.")
    for role in proposal.roles:
        with st.container(border=True):
            show_role(role, proposal.report)
            answers.ask(role.item_id)


def _show_past(proposal: ProposalOut) -> None:
    st.subheader("It was like this before", anchor=False)
    if not proposal.similar_incidents:
        st.caption("No past incident is near.")
    for incident in proposal.similar_incidents:
        with st.container(border=True):
            show_similar(incident)


def _show_foot(proposal: ProposalOut) -> None:
    missing = ", ".join(NAMES_OF_PARTS.get(part, part) for part in proposal.not_computed)
    revisions = ", ".join(f"{name} {value}" for name, value in proposal.revisions.items())
    lines = [f"Proposal {proposal.proposal_id}", revisions]
    if missing:
        lines.insert(0, f"Not worked out by this version of Muster: {missing}.")
    for line in lines:
        st.caption(to_label(line))
