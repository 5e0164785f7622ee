"""The triage page: describe, see the proposal with its sources, decide."""

import streamlit as st

from api.schemas.decisions import DecisionOut
from api.schemas.people import UserOut
from api.schemas.triage import ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.after_decision import show_after
from ui.parts.answers import Ask, asker, carry_over
from ui.parts.class_card import awaits_first_choice, show_class, show_danger
from ui.parts.clock import show_clock
from ui.parts.computed import in_words
from ui.parts.decision_form import show_conflict, show_decision, show_form
from ui.parts.duties import show_duties
from ui.parts.emergency import show_emergency_steps
from ui.parts.glance import is_everyday, show_glance
from ui.parts.invocation import show_invocation
from ui.parts.kept_answers import take_up_answers
from ui.parts.kinds import known_kinds
from ui.parts.looking import ask_first
from ui.parts.meanwhile import watch_decision
from ui.parts.people import show_role
from ui.parts.questions import ask_questions, show_changes
from ui.parts.rejected_sections import show_rejected
from ui.parts.report import show_report
from ui.parts.rows import fold, rows
from ui.parts.safe import to_label
from ui.parts.second_look import show_second_look
from ui.parts.served import service_words
from ui.parts.similar import show_similar
from ui.parts.sources import show_section
from ui.parts.texts import plain, say
from ui.parts.troubles import show_refusal, show_silence, told
from ui.parts.whereabouts import was_here
from ui.views.describe import ASKED, show_describe

CURRENT = "current-proposal"
LOADED = "loaded-proposal"
MOST_SECTIONS = 5
ROLES_AT_FIRST = 5
PARTS_NOT_COMPUTED = frozenset({"times", "severity", "questions", "duties"})


def show(api: ApiClient, user: UserOut) -> None:
    """Show the proposal in the address, or the one at hand; else the description box."""
    wanted = st.query_params.get("proposal") or _at_hand()
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


def _at_hand() -> str | None:
    """Return the proposal to go on with for who comes to this page; who goes back in it has none.

    A second tap over a slow line is no going back: it was sent before the address changed.
    """
    if was_here("triage") and not st.session_state.get(ASKED):
        st.session_state.pop(CURRENT, None)
    found: str | None = st.session_state.get(CURRENT)
    return found


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
    kept: ProposalOut | None = st.session_state.get(LOADED)
    if kept is not None and kept.proposal_id != proposal_id:
        kept = None
    try:
        loaded = in_words(api.proposal(proposal_id), known_kinds(api))
    except ServiceDown:
        show_silence()
        return kept
    except Refused as refused:
        show_refusal(refused)
        st.button(say("triage.back"), on_click=lambda: _open(None))
        return None
    st.session_state[LOADED] = loaded
    return loaded


def _show_proposal(api: ApiClient, user: UserOut, proposal: ProposalOut) -> None:
    may_decide = proposal.decision is None and "decide" in user.may
    if may_decide:
        take_up_answers(api, proposal)
    ask_on = asker(proposal, known_kinds(api), locked=not may_decide)
    show_danger(proposal)
    show_glance(proposal)
    show_emergency_steps(proposal)
    show_report(proposal)
    _show_acts(api, user, proposal)
    watch_decision(api, proposal)
    if proposal.decision is not None:
        if proposal.decision.decided_by != user.name:
            show_conflict(proposal, proposal.decision)
        show_decision(proposal.decision, proposal.items)
        show_after(api, user, proposal.decision)
        _offer_anew(api, user, proposal, proposal.decision)
        show_rejected(user, proposal)
    show_changes(proposal)
    for notice in proposal.notices:
        st.warning(to_label(service_words("notices", notice)))
    may_answer = "propose" in user.may and proposal.decision is None
    # All that is asked before somebody's own choice is whether life is in danger: that comes first.
    is_first = awaits_first_choice(proposal)
    if may_answer and is_first:
        _ask_questions(api, proposal)
    ask_first(api, proposal, known_kinds(api))
    _show_what(proposal, ask_on)
    if may_answer and not is_first:
        _ask_questions(api, proposal)
    if proposal.no_plan:
        st.warning(say("triage.no_plan"))
    _show_sources(api, proposal, ask_on)
    if proposal.decision is None:
        with st.container(key="decision"):
            show_form(api, user, proposal)
    show_second_look(api, proposal, may_decide="decide" in user.may)
    _show_foot(proposal)


def _show_acts(api: ApiClient, user: UserOut, proposal: ProposalOut) -> None:
    with st.container(horizontal=True):
        st.button(
            say("triage.new"), on_click=lambda: _open(None), key="new-report", type="tertiary"
        )
        # Of a decided one, too: whoever is of another mind than its decision asks anew.
        may_ask = "propose" in user.may
        if may_ask and st.button(say("triage.again"), key="again", type="tertiary"):
            with told():
                _take_over(proposal, api.propose(proposal.report))


def _offer_anew(
    api: ApiClient, user: UserOut, proposal: ProposalOut, decision: DecisionOut
) -> None:
    """Offer the next decision on a report whose decision was taken back."""
    if not decision.is_taken_back or "propose" not in user.may:
        return
    st.warning(say("deciding.taken_back"))
    if st.button(say("deciding.anew"), key="anew", type="primary"):
        with told():
            _take_over(proposal, api.renew(proposal.proposal_id))


def _take_over(old: ProposalOut, made: ProposalOut) -> None:
    carry_over(old, made)
    _open(made.proposal_id)
    st.rerun()


def _show_what(proposal: ProposalOut, ask_on: Ask) -> None:
    """Show side by side what it is and how bad it is."""
    what, how_bad = st.columns([7, 5], gap="medium")
    with what, st.container(border=True):
        show_class(proposal)
        ask_on("class")
    if proposal.severity is not None:
        with how_bad, st.container(border=True):
            show_clock(proposal)
            ask_on("severity")


def _ask_questions(api: ApiClient, proposal: ProposalOut) -> None:
    tapped = ask_questions(proposal)
    if tapped is not None:
        with told():
            _take_over(proposal, api.answer(proposal.proposal_id, *tapped))


def _show_sources(api: ApiClient, proposal: ProposalOut, ask_on: Ask) -> None:
    """Show side by side what the plans say, and who must act and what else bears on it.

    Of what is probably no incident, folded: nobody must act on it, and nobody is to think so.
    """
    if is_everyday(proposal) and proposal.decision is None:
        with st.expander(say("triage.all_the_same")):
            _show_both_sides(api, proposal, ask_on)
    else:
        _show_both_sides(api, proposal, ask_on)


def _show_both_sides(api: ApiClient, proposal: ProposalOut, ask_on: Ask) -> None:
    plans, people = st.columns([7, 5], gap="medium")
    with plans:
        _show_sections(proposal, ask_on)
    with people:
        _show_roles(proposal, ask_on)
        show_invocation(proposal)
        show_duties(proposal, ask_on)
        _show_past(api, proposal)


def _show_sections(proposal: ProposalOut, ask_on: Ask) -> None:
    st.subheader(say("triage.sections"), anchor=False)
    if not proposal.sections:
        st.caption(say("triage.no_section"))
    for place, hit in enumerate(proposal.sections[:MOST_SECTIONS]):
        with st.container(border=True):
            show_section(hit, proposal.report, is_first=not place, proposal_id=proposal.proposal_id)
            ask_on(f"section:{hit.section_id}")


def _show_roles(proposal: ProposalOut, ask_on: Ask) -> None:
    st.subheader(say("triage.roles"), anchor=False)
    if not proposal.roles:
        st.caption(say("triage.no_role"))
    for role in proposal.roles[:ROLES_AT_FIRST]:
        with st.container(border=True):
            show_role(role, proposal.report, proposal_id=proposal.proposal_id)
            ask_on(role.item_id)
    later = proposal.roles[ROLES_AT_FIRST:]
    if later:
        with st.expander(say("triage.more_roles", count=len(later))):
            for role in later:
                show_role(role, proposal.report, proposal_id=proposal.proposal_id)
                ask_on(role.item_id)


def _show_past(api: ApiClient, proposal: ProposalOut) -> None:
    st.subheader(say("triage.past"), anchor=False)
    if not proposal.similar_incidents:
        st.caption(say("triage.no_past"))
        return
    with st.container(key="later-past"):
        show_similar(proposal.similar_incidents, known_kinds(api))


def _show_foot(proposal: ProposalOut) -> None:
    missing = [
        say(f"triage.part_{part}") if part in PARTS_NOT_COMPUTED else to_label(part)
        for part in proposal.not_computed
    ]
    if missing:
        st.caption(say("triage.not_computed") + " " + ", ".join(missing))
    revisions = rows(
        [(plain("triage.proposal"), proposal.proposal_id), *proposal.revisions.items()]
    )
    st.html(fold(plain("triage.made_with"), revisions))
