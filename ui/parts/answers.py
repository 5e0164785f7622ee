"""One item of a proposal and a person's answer to it; nothing is chosen for them."""

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from api.schemas.base import Level, Outcome, ReasonCode
from api.schemas.decisions import ItemDecisionIn
from api.schemas.triage import IncidentKindOut, ItemOut, ProposalOut
from ui.parts.choice import choose, note_answered
from ui.parts.texts import plain, say

# Streamlit holds on to answers under these keys while another page is shown.
PREFIX = "answer:"

REASONS_OF = {
    "class": (ReasonCode.WRONG_CLASS, ReasonCode.MISSING_FACTS, ReasonCode.OTHER),
    "severity": (ReasonCode.WRONG_SEVERITY, ReasonCode.MISSING_FACTS, ReasonCode.OTHER),
    "duty": (ReasonCode.NO_DUTY, ReasonCode.MISSING_FACTS, ReasonCode.OTHER),
    "section": (
        ReasonCode.WRONG_SECTION,
        ReasonCode.OUTDATED,
        ReasonCode.OTHER_SITE,
        ReasonCode.NOT_NEEDED,
        ReasonCode.OTHER,
    ),
    "role": (
        ReasonCode.PERSON_UNAVAILABLE,
        ReasonCode.NOT_NEEDED,
        ReasonCode.OUTDATED,
        ReasonCode.OTHER_SITE,
        ReasonCode.OTHER,
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer; `lacking` names what is still to be filled in, empty when complete."""

    item: ItemOut
    decision: ItemDecisionIn
    lacking: Literal["", "instead", "reason"] = ""


def reason_name(code: ReasonCode) -> str:
    """Return what a reason is called."""
    return plain(f"answers.reason_{code}")


def carry_over(old: ProposalOut, new: ProposalOut) -> None:
    """Take the answers on `old` over to the items that `new` shows unchanged."""
    same = _shown(old) & _shown(new)
    for item_id, _ in same:
        for part in ("outcome", "instead", "reason"):
            given = f"{PREFIX}{old.proposal_id}:{item_id}:{part}"
            if given in st.session_state:
                kept = st.session_state[given]
                st.session_state[f"{PREFIX}{new.proposal_id}:{item_id}:{part}"] = kept


def ask(
    item: ItemOut, proposal_id: str, kinds: list[IncidentKindOut], *, disabled: bool
) -> Answer | None:
    """Show the choices for `item` and return the answer, `None` while there is none."""
    key = f"{PREFIX}{proposal_id}:{item.item_id}"
    outcome = choose(item.kind, item.label, f"{key}:outcome", disabled=disabled)
    if outcome is None:
        return None
    if outcome is Outcome.CONFIRMED:
        return Answer(item, ItemDecisionIn(item_id=item.item_id, outcome=outcome))
    instead = _ask_instead(item, key, kinds, disabled) if outcome is Outcome.AMENDED else None
    reason = st.selectbox(
        say("answers.reason"),
        REASONS_OF[item.kind],
        index=None,
        format_func=reason_name,
        disabled=disabled,
        placeholder=plain("answers.choose_reason"),
        key=f"{key}:reason",
        persist_state="session",
        on_change=note_answered,
    )
    decision = ItemDecisionIn(
        item_id=item.item_id, outcome=outcome, amended_to=instead, reason_code=reason
    )
    return Answer(item, decision, _lacking(decision))


def _shown(proposal: ProposalOut) -> set[tuple[str, str]]:
    return {(item.item_id, item.label) for item in proposal.items}


def _ask_instead(
    item: ItemOut, key: str, kinds: list[IncidentKindOut], disabled: bool
) -> str | None:
    if item.kind == "class":
        named = {one.code: f"{one.code} {one.name}" for one in kinds}
        code: str | None = st.selectbox(
            say("answers.instead_class"),
            list(named),
            index=None,
            format_func=lambda one: named.get(one, one),
            disabled=disabled,
            placeholder=plain("answers.choose_class"),
            key=f"{key}:instead",
            persist_state="session",
        )
        return code
    if item.kind == "severity":
        level: str | None = st.selectbox(
            say("answers.instead_severity"),
            [one.value for one in Level],
            index=None,
            disabled=disabled,
            placeholder=plain("answers.choose_severity"),
            key=f"{key}:instead",
            persist_state="session",
        )
        return level
    typed: str = st.text_input(
        say(f"answers.instead_{item.kind}"),
        max_chars=500,
        disabled=disabled,
        key=f"{key}:instead",
        persist_state="session",
    )
    return typed.strip() or None


def given_on(proposal: ProposalOut) -> dict[str, ItemDecisionIn]:
    """Return what this person has answered on the proposal in this session, by item."""
    found = {}
    for item in proposal.items:
        begin = f"{PREFIX}{proposal.proposal_id}:{item.item_id}"
        outcome = st.session_state.get(f"{begin}:outcome")
        if outcome is not None:
            found[item.item_id] = ItemDecisionIn(
                item_id=item.item_id,
                outcome=outcome,
                amended_to=st.session_state.get(f"{begin}:instead") or None,
                reason_code=st.session_state.get(f"{begin}:reason"),
            )
    return found


def _lacking(decision: ItemDecisionIn) -> Literal["", "instead", "reason"]:
    if decision.outcome is Outcome.AMENDED and not decision.amended_to:
        return "instead"
    return "" if decision.reason_code else "reason"
