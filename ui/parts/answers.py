"""One item of a proposal and a person's answer to it; nothing is chosen for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from api.schemas.base import LONGEST_LINE, Level, Outcome, ReasonCode
from api.schemas.decisions import ItemDecisionIn
from api.schemas.triage import IncidentKindOut, ItemOut, ProposalOut
from ui.parts.choice import choose, redraw
from ui.parts.lengths import show_length
from ui.parts.texts import plain, say

# Asks for the answer on an item by its id.
Ask = Callable[[str], None]

Lacking = Literal["", "instead", "shorter", "reason"]
# Streamlit holds on to answers under these keys while another page is shown.
PREFIX = "answer:"
# Kinds of items for which something of a list is chosen instead; for the others it is typed.
CHOSEN_INSTEAD = frozenset({"class", "severity"})

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
    lacking: Lacking = ""


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


def asker(proposal: ProposalOut, kinds: list[IncidentKindOut], *, locked: bool = False) -> Ask:
    """Return what asks for the answer on an item by its id; on one that is not there, nothing.

    Giving an answer redraws that question and the form alone. `locked`, nothing is asked.
    """
    items = {} if locked else {item.item_id: item for item in proposal.items}

    def ask(item_id: str) -> None:
        if item_id in items:
            key = _key(proposal.proposal_id, item_id)
            st.fragment(_ask, key=key)(items[item_id], key, kinds)

    return ask


def answers_on(proposal: ProposalOut) -> list[Answer]:
    """Return what this person has answered on the proposal in this session, in its order."""
    found = []
    for item in proposal.items:
        key = _key(proposal.proposal_id, item.item_id)
        outcome = st.session_state.get(f"{key}:outcome")
        if outcome is not None:
            found.append(_answer(item, key, outcome))
    return found


def _key(proposal_id: str, item_id: str) -> str:
    return f"{PREFIX}{proposal_id}:{item_id}"


def _answer(item: ItemOut, key: str, outcome: Outcome) -> Answer:
    if outcome is Outcome.CONFIRMED:
        return Answer(item, ItemDecisionIn(item_id=item.item_id, outcome=outcome))
    is_other = outcome is Outcome.AMENDED
    instead = (st.session_state.get(f"{key}:instead") or "").strip() if is_other else ""
    is_long = len(instead) > LONGEST_LINE
    decision = ItemDecisionIn(
        item_id=item.item_id,
        outcome=outcome,
        amended_to=None if is_long else instead or None,
        reason_code=st.session_state.get(f"{key}:reason"),
    )
    return Answer(item, decision, "shorter" if is_long else _lacking(decision))


def _ask(item: ItemOut, key: str, kinds: list[IncidentKindOut]) -> None:
    outcome = choose(item.kind, item.label, key)
    if outcome is None or outcome is Outcome.CONFIRMED:
        return
    if outcome is Outcome.AMENDED:
        _ask_instead(item, key, kinds)
    st.selectbox(
        say("answers.reason"),
        REASONS_OF[item.kind],
        index=None,
        format_func=reason_name,
        placeholder=plain("answers.choose_reason"),
        key=f"{key}:reason",
        persist_state="session",
        on_change=redraw,
        args=(key,),
    )


def _shown(proposal: ProposalOut) -> set[tuple[str, str]]:
    return {(item.item_id, item.label) for item in proposal.items}


def _ask_instead(item: ItemOut, key: str, kinds: list[IncidentKindOut]) -> None:
    if item.kind in CHOSEN_INSTEAD:
        named = {one.code: f"{one.code} {one.name}" for one in kinds}
        st.selectbox(
            say(f"answers.instead_{item.kind}"),
            list(named) if item.kind == "class" else [one.value for one in Level],
            index=None,
            format_func=lambda one: named.get(one, one),
            placeholder=plain(f"answers.choose_{item.kind}"),
            key=f"{key}:instead",
            persist_state="session",
            on_change=redraw,
            args=(key,),
        )
        return
    st.text_input(
        say(f"answers.instead_{item.kind}"),
        key=f"{key}:instead",
        persist_state="session",
        on_change=redraw,
        args=(key,),
    )
    show_length(st.session_state.get(f"{key}:instead") or "", LONGEST_LINE)


def _lacking(decision: ItemDecisionIn) -> Lacking:
    if decision.outcome is Outcome.AMENDED and not decision.amended_to:
        return "instead"
    return "" if decision.reason_code else "reason"
