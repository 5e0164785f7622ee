"""Duties to notify that may apply, with criteria and clocks; the verdict is a person's."""

import streamlit as st

from api.schemas.triage import CriterionOut, DeadlineOut, DutyOut, ProposalOut
from ui.parts.answers import Ask
from ui.parts.moments import moment_html
from ui.parts.rows import fold, mark, row
from ui.parts.safe import Html
from ui.parts.texts import plain, say, say_html

STATES = {"met": "met", "not met": "not_met", "unknown": "unknown"}


def show_duties(proposal: ProposalOut, ask: Ask) -> None:
    """Show each regime that comes into question; `ask` asks for the answer on an item by its id."""
    if not proposal.duties:
        return
    st.subheader(say("duties.title"), anchor=False)
    st.html(f'<div class="m-where">{mark("computed")} {say_html("duties.who_judges")}</div>')
    for duty in proposal.duties:
        with st.container(border=True):
            st.html(fold(_title(duty), "".join(_rows(duty))))
            ask(f"duty:{duty.duty_id}")


def _title(duty: DutyOut) -> str:
    first = min((one.due_at for one in duty.deadlines if one.due_at), default=None)
    if first is None:
        return duty.regime
    return say_html("duties.first_due", regime=duty.regime, at=moment_html(first))


def _rows(duty: DutyOut) -> list[str]:
    return [
        row(plain("duties.trigger"), duty.trigger),
        row(plain("duties.recipient"), duty.recipient),
        *(row(one.name.capitalize(), _due(one)) for one in duty.deadlines),
        *(_criterion(one) for one in duty.criteria),
        row(plain("duties.source"), duty.source),
    ]


def _due(one: DeadlineOut) -> Html:
    counted = say_html("duties.counts_from", start=one.starts)
    return Html(f"{moment_html(one.due_at)} ({counted})") if one.due_at else counted


def _criterion(one: CriterionOut) -> str:
    state = STATES.get(one.state)
    name = plain(f"duties.state_{state}") if state else one.state
    return row(name, f"{one.text} ({one.why})")
