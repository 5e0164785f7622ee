"""One item of a proposal and a person's answer to it; nothing is chosen for them."""

from dataclasses import dataclass

import streamlit as st

from api.schemas.base import Level, Outcome, ReasonCode
from api.schemas.decisions import ItemDecisionIn
from api.schemas.triage import IncidentKindOut, ItemOut, ProposalOut
from ui.parts.safe import to_label

# Streamlit holds on to answers under these keys while another page is shown.
PREFIX = "answer:"

LABELS = {
    "class": {
        Outcome.CONFIRMED: "Right",
        Outcome.AMENDED: "Another class",
        Outcome.REJECTED: "Not right",
    },
    "severity": {
        Outcome.CONFIRMED: "Right",
        Outcome.AMENDED: "Another level",
        Outcome.REJECTED: "Cannot be said yet",
    },
    "section": {
        Outcome.CONFIRMED: "Applies",
        Outcome.AMENDED: "Another section",
        Outcome.REJECTED: "Does not apply",
    },
    "role": {
        Outcome.CONFIRMED: "Needed",
        Outcome.AMENDED: "Somebody else",
        Outcome.REJECTED: "Not needed",
    },
    "duty": {
        Outcome.CONFIRMED: "We must notify",
        Outcome.AMENDED: "Something else",
        Outcome.REJECTED: "No duty",
    },
}

REASONS = {
    ReasonCode.WRONG_CLASS: "It is another kind of incident",
    ReasonCode.WRONG_SECTION: "The section is about something else",
    ReasonCode.OUTDATED: "The plan is out of date here",
    ReasonCode.OTHER_SITE: "It is for another site",
    ReasonCode.NOT_NEEDED: "Not needed this time",
    ReasonCode.MISSING_FACTS: "Too little is known yet",
    ReasonCode.PERSON_UNAVAILABLE: "The person cannot be reached",
    ReasonCode.WRONG_SEVERITY: "It is worse or less bad than that",
    ReasonCode.NO_DUTY: "The regime does not apply to us here",
    ReasonCode.OTHER: "Another reason",
}
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
QUESTIONS = {"section": "Which section instead?", "role": "Who instead?"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer; `lacking` says what is still to be filled in, empty when complete."""

    item: ItemOut
    decision: ItemDecisionIn
    lacking: str = ""


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
    labels = LABELS[item.kind]
    outcome = st.radio(
        to_label(f"Your decision on: {item.label}"),
        list(labels),
        index=None,
        format_func=lambda one: labels[one],
        horizontal=True,
        disabled=disabled,
        # Duties stand together below their list; all else stands right under what it is about.
        label_visibility="visible" if item.kind == "duty" else "collapsed",
        key=f"{key}:outcome",
        persist_state="session",
    )
    if outcome is None:
        return None
    if outcome is Outcome.CONFIRMED:
        return Answer(item, ItemDecisionIn(item_id=item.item_id, outcome=outcome))
    instead = _ask_instead(item, key, kinds, disabled) if outcome is Outcome.AMENDED else None
    reason = st.selectbox(
        "Why",
        REASONS_OF[item.kind],
        index=None,
        format_func=lambda one: REASONS[one],
        disabled=disabled,
        placeholder="Choose a reason",
        key=f"{key}:reason",
        persist_state="session",
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
            "Which class is it?",
            list(named),
            index=None,
            format_func=lambda one: named.get(one, one),
            disabled=disabled,
            placeholder="Choose a class",
            key=f"{key}:instead",
            persist_state="session",
        )
        return code
    if item.kind == "severity":
        level: str | None = st.selectbox(
            "Which level is it?",
            [one.value for one in Level],
            index=None,
            disabled=disabled,
            placeholder="Choose a level, S1 is the worst",
            key=f"{key}:instead",
            persist_state="session",
        )
        return level
    question = QUESTIONS.get(item.kind, "What instead?")
    typed: str = st.text_input(
        question,
        max_chars=500,
        disabled=disabled,
        key=f"{key}:instead",
        persist_state="session",
    )
    return typed.strip() or None


def _lacking(decision: ItemDecisionIn) -> str:
    if decision.outcome is Outcome.AMENDED and not decision.amended_to:
        return "what it should be instead"
    return "" if decision.reason_code else "a reason"
