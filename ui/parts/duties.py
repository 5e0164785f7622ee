"""Duties to notify that may apply, with criteria and clocks; the verdict is a person's."""

import streamlit as st

from api.schemas.triage import CriterionOut, DeadlineOut, DutyOut, ProposalOut
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label

STATES = {"met": "met", "not met": "not met", "unknown": "not known"}


def show_duties(proposal: ProposalOut) -> None:
    """Show each regime that comes into question."""
    if not proposal.duties:
        return
    st.subheader("Who may have to be told by law", anchor=False)
    st.caption("Muster lists what is met as far as it is known. Whether it applies, you judge.")
    for duty in proposal.duties:
        with st.expander(to_label(_title(duty))):
            st.html("".join(_rows(duty)))


def _title(duty: DutyOut) -> str:
    first = min((one.due_at for one in duty.deadlines if one.due_at), default=None)
    return f"{duty.regime}: first due {moment(first)}" if first else duty.regime


def _rows(duty: DutyOut) -> list[str]:
    return [
        _row("Starts with", duty.trigger),
        _row("To", duty.recipient),
        *(_row(one.name.capitalize(), _due(one)) for one in duty.deadlines),
        *(_criterion(one) for one in duty.criteria),
        _row("Source", duty.source),
    ]


def _due(one: DeadlineOut) -> str:
    if one.due_at is None:
        return f"counts from {one.starts}"
    return f"{moment(one.due_at)} (counted from {one.starts})"


def _criterion(one: CriterionOut) -> str:
    return _row(STATES.get(one.state, one.state).capitalize(), f"{one.text} ({one.why})")


def _row(name: str, value: str) -> str:
    return f'<div class="m-row"><b>{to_html(name)}:</b> {to_html(value)}</div>'
