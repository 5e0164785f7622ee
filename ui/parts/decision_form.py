"""Recording what a named person decided, on exactly what they were shown."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.base import ActKind, Outcome
from api.schemas.decisions import DecisionIn, DecisionOut, ItemDecisionIn, ItemDecisionOut
from api.schemas.people import UserOut
from api.schemas.triage import ItemOut, ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.answers import PREFIX, Answer, answers_on, reason_name
from ui.parts.choice import FORM, outcome_name
from ui.parts.kept_answers import keep_answers
from ui.parts.lengths import most_of, show_length, too_long
from ui.parts.looking import demands_on, lacking_for, show_sources, with_opened
from ui.parts.moments import moment_html
from ui.parts.rows import notice, row, strong
from ui.parts.safe import to_html, to_label
from ui.parts.tables import show_table
from ui.parts.texts import plain, say, say_html
from ui.parts.troubles import show_refusal, show_silence, told


@st.fragment(key=FORM)
def show_form(api: ApiClient, user: UserOut, proposal: ProposalOut) -> None:
    """Show what is still lacking, the note, and the button that records the decision.

    What is answered so far is counted anew with each answer, and kept by the service.
    """
    st.subheader(say("deciding.title"), anchor=False)
    if "decide" not in user.may:
        role = plain(f"frame.role_{user.role.value}")
        st.info(say("deciding.may_not", name=user.name, role=role))
        return
    if proposal.standing is not None and proposal.standing.is_expired:
        _offer_fresh(api, proposal)
        return
    answers = answers_on(proposal)
    st.markdown(_counted(proposal, answers))
    demands = demands_on(proposal, answers)
    proposal = with_opened(api, proposal, demands)
    show_sources(api, proposal, demands)
    note = st.text_input(
        say("deciding.note_why") if demands else say("deciding.note"),
        key=f"{PREFIX}{proposal.proposal_id}:note",
        persist_state="session",
    )
    show_length(note, most_of(DecisionIn, "note"))
    asked = lacking_for(proposal, demands, note)
    by_emergency = bool(asked) and _ask_emergency(proposal)
    lacking = [*lacking_in(answers), *(() if by_emergency else asked)]
    for line in lacking:
        st.caption(to_label(line))
    pressed = st.button(
        say("deciding.record", name=user.name),
        type="primary",
        disabled=bool(lacking or too_long(note, most_of(DecisionIn, "note"))),
        key="record",
        shortcut="Alt+Enter",
    )
    if pressed:
        _record(api, proposal, answers, note, by_emergency)
    keep_answers(api, proposal)


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
        lines.append(plain("answers.lacking_class"))
    lines += [
        plain(f"answers.lacking_{answer.lacking}", item=answer.item.label)
        for answer in answers
        if answer.lacking
    ]
    return lines


def _counted(proposal: ProposalOut, answers: Sequence[Answer]) -> str:
    given = {"given": len(answers), "all": len(proposal.items)}
    is_whole = len(answers) == len(proposal.items)
    counted = (
        say("deciding.counted", **given) if is_whole else say("deciding.counted_open", **given)
    )
    return f"{counted} {say('deciding.for_good')}"


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
            with told():
                theirs = api.proposal(proposal.proposal_id).decision
                if theirs is not None:
                    show_conflict(proposal, theirs)
        elif refused.code == "stale-hash":
            st.info(say("deciding.stale"))
        return
    st.rerun()


def show_conflict(proposal: ProposalOut, theirs: DecisionOut) -> None:
    """Show beside each other what was recorded meanwhile and what this person had answered."""
    said = {one.item_id: one for one in theirs.items}
    mine = {one.item.item_id: one.decision for one in answers_on(proposal)}
    lines = [
        (item, _said(item, said.get(item.item_id)), _said(item, mine.get(item.item_id)))
        for item in proposal.items
    ]
    differing = [
        [to_html(item.label), to_html(one), to_html(other)]
        for item, one, other in lines
        if one != other
    ]
    if mine and differing:
        st.warning(say("deciding.already_decided", name=theirs.decided_by))
        show_table([plain("deciding.item"), theirs.decided_by, plain("deciding.yours")], differing)


def show_decision(decision: DecisionOut, items: Sequence[ItemOut]) -> None:
    """Show the decision as recorded: who, when, and what on each item.

    Where it was taken back, that comes first, and what was decided counts no more.
    """
    for one in decision.acts:
        if one.kind is ActKind.UNDONE:
            back = {"name": strong(one.acted_by), "at": moment_html(one.acted_at)}
            st.html(notice(say_html("deciding.act_undone", note=one.note, **back), "orange"))
    by = {"name": strong(decision.decided_by), "at": moment_html(decision.decided_at)}
    decided = say_html("deciding.decided", record=decision.decision_id, **by)
    st.html(notice(decided, "gray" if decision.is_taken_back else "green"))
    said = {one.item_id: one for one in decision.items}
    lines = [row(item.label, _said(item, said.get(item.item_id))) for item in items]
    if decision.note:
        lines.append(row(plain("deciding.note_said"), decision.note))
    st.html(f'<div class="m-items">{"".join(lines)}</div>')


def _said(item: ItemOut, answer: ItemDecisionOut | ItemDecisionIn | None) -> str:
    if answer is None:
        return plain("deciding.left_open")
    text = outcome_name(item.kind, Outcome(answer.outcome))
    if answer.amended_to:
        text += f": {answer.amended_to}"
    return text + (f" ({reason_name(answer.reason_code)})" if answer.reason_code else "")
