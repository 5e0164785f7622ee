"""Recording what a named person decided, on exactly what they were shown."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.base import Outcome
from api.schemas.decisions import DecisionIn, DecisionOut
from api.schemas.people import UserOut
from api.schemas.triage import ItemOut, ProposalOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.parts.answers import LABELS, PREFIX, REASONS, Answer
from ui.parts.looking import demands_on, lacking_for, show_sources
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label
from ui.parts.texts import say
from ui.parts.troubles import show_refusal, show_silence, told

MAY_NOT = (
    "You are signed in as {name}, a {role}: you may read this, not decide on it. "
    "A responder or an approver decides."
)


def show_form(
    api: ApiClient, user: UserOut, proposal: ProposalOut, answers: Sequence[Answer]
) -> None:
    """Show what is still lacking, the note, and the button that records the decision."""
    st.subheader("Your decision", anchor=False)
    if "decide" not in user.may:
        st.info(to_label(MAY_NOT.format(name=user.name, role=user.role.value)))
        return
    if proposal.standing is not None and proposal.standing.is_expired:
        _offer_fresh(api, proposal)
        return
    st.markdown(_counted(proposal, answers))
    demands = demands_on(proposal, answers)
    show_sources(api, proposal, demands)
    note = st.text_input(
        say("deciding.note_why") if demands else say("deciding.note"),
        max_chars=4000,
        key=f"{PREFIX}{proposal.proposal_id}:note",
        persist_state="session",
    )
    asked = lacking_for(proposal, demands, note)
    by_emergency = bool(asked) and _ask_emergency(proposal)
    lacking = [*lacking_in(answers), *(() if by_emergency else asked)]
    for line in lacking:
        st.caption(to_label(line))
    pressed = st.button(
        f"Record as {to_label(user.name)}",
        type="primary",
        disabled=bool(lacking),
        key="record",
        shortcut="Alt+Enter",
    )
    if pressed:
        _record(api, proposal, answers, note, by_emergency)


def _ask_emergency(proposal: ProposalOut) -> bool:
    if proposal.standing is None or not proposal.standing.emergency_allowed:
        return False
    key = f"{PREFIX}{proposal.proposal_id}:emergency"
    return bool(st.checkbox(say("deciding.emergency"), key=key, persist_state="session"))


def _offer_fresh(api: ApiClient, proposal: ProposalOut) -> None:
    st.warning(say("deciding.expired"))
    if st.button(say("deciding.renew"), key="renew"):
        with told():
            made = api.renew(proposal.proposal_id)
            st.query_params["proposal"] = made.proposal_id
            st.rerun()


def lacking_in(answers: Sequence[Answer]) -> list[str]:
    """Return what must still be said before the decision can be recorded."""
    lines = []
    if all(answer.item.item_id != "class" for answer in answers):
        lines.append("Say first whether the class is right.")
    lines += [
        f"{answer.item.label}: give {answer.lacking}." for answer in answers if answer.lacking
    ]
    return lines


def _counted(proposal: ProposalOut, answers: Sequence[Answer]) -> str:
    left = len(proposal.items) - len(answers)
    counts = f"{len(answers)} of {len(proposal.items)} items decided"
    if left:
        counts += "; what you leave open is recorded as open"
    return f"{counts}. A recorded decision cannot be changed."


def _record(
    api: ApiClient,
    proposal: ProposalOut,
    answers: Sequence[Answer],
    note: str,
    by_emergency: bool,
) -> None:
    decision = DecisionIn(
        shown_sha256=proposal.shown_sha256,
        items=[answer.decision for answer in answers],
        note=note,
        by_emergency=by_emergency,
    )
    try:
        api.decide(proposal.proposal_id, decision)
    except ServiceDown:
        show_silence()
        return
    except Refused as refused:
        show_refusal(refused)
        for one in refused.differences:
            said = {"item": one.item_id, "what": one.what, "path": one.path}
            st.markdown(say("deciding.changed", heading=one.heading, **said))
            st.code("\n".join(one.lines), language="diff")
        if refused.code == "already-decided":
            st.info("Reload the page to see that decision. Yours was not recorded.")
        elif refused.code == "stale-hash":
            st.info(
                "Nothing was recorded. Press “Ask again on this report” at the top of the page to "
                "see the plans as they are now; your answers on what has not changed go with you."
            )
        return
    st.rerun()


def show_decision(decision: DecisionOut, items: Sequence[ItemOut]) -> None:
    """Show the decision as recorded: who, when, and what on each item."""
    st.success(
        f"Decided by **{to_label(decision.decided_by)}**, {to_label(moment(decision.decided_at))}. "
        f"Recorded as {to_label(decision.decision_id)}."
    )
    said = {one.item_id: one for one in decision.items}
    rows = []
    for item in items:
        answer = said.get(item.item_id)
        text = "left open"
        if answer is not None:
            text = LABELS[item.kind][Outcome(answer.outcome)]
            if answer.amended_to:
                text += f": {answer.amended_to}"
            if answer.reason_code:
                text += f" ({REASONS[answer.reason_code].lower()})"
        rows.append(f'<div class="m-row"><b>{to_html(item.label)}:</b> {to_html(text)}</div>')
    if decision.note:
        rows.append(f'<div class="m-row"><b>Note:</b> {to_html(decision.note)}</div>')
    st.html("".join(rows))
