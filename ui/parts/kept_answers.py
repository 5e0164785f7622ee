"""Answers given and not yet recorded, kept by the service: a reload or a cut line loses none."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import streamlit as st

from api.schemas.base import Outcome, ReasonCode
from api.schemas.triage import ProposalOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.answers import PREFIX
from ui.parts.texts import plain

KEPT = "kept-answers"
TYPES: dict[str, type[Outcome] | type[ReasonCode]] = {"outcome": Outcome, "reason": ReasonCode}


def take_up_answers(api: ApiClient, proposal: ProposalOut) -> None:
    """Bring back what this person answered before, once, and never over what is on the page."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(KEPT, {})
    if proposal.proposal_id in kept:
        return
    try:
        given = api.kept_answers(proposal.proposal_id)
    except (ServiceDown, Refused):
        return
    kept[proposal.proposal_id] = dict(given)
    for name, value in given.items():
        st.session_state.setdefault(f"{PREFIX}{proposal.proposal_id}:{name}", _typed(name, value))


def keep_answers(api: ApiClient, proposal: ProposalOut) -> None:
    """Have the answers on the page kept when they are others than those kept last."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(KEPT, {})
    given = _given(proposal.proposal_id, st.session_state)
    if given == kept.get(proposal.proposal_id, {}):
        return
    try:
        api.keep_answers(proposal.proposal_id, given)
    except (ServiceDown, Refused):
        st.toast(plain("triage.not_kept"))
        return
    kept[proposal.proposal_id] = given


def _typed(name: str, value: str) -> str:
    """Return a kept value as its field has it; one that no release knows any more as text."""
    try:
        return TYPES.get(name.rpartition(":")[2], str)(value)
    except ValueError:
        return value


def _given(proposal_id: str, state: Mapping[Any, Any]) -> dict[str, str]:
    begin = f"{PREFIX}{proposal_id}:"
    return {
        str(key).removeprefix(begin): str(value.value if isinstance(value, Enum) else value)
        for key, value in state.items()
        if str(key).startswith(begin) and isinstance(value, str) and value
    }
