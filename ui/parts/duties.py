"""Duties to notify that may apply, with criteria and clocks; the verdict is a person's."""

from datetime import datetime

import streamlit as st

from api.schemas.triage import CriterionOut, DeadlineOut, DutyOut, ProposalOut
from ui.parts.answers import Ask
from ui.parts.moments import moment_html
from ui.parts.rows import fold, mark, more, row
from ui.parts.safe import Html, to_html
from ui.parts.texts import plain, say, say_html

STATES = {"met": "met", "not met": "not_met", "unknown": "unknown"}


def show_duties(proposal: ProposalOut, ask: Ask) -> None:
    """Show each regime that comes into question; `ask` asks for the answer on an item by its id."""
    if not proposal.duties:
        return
    st.subheader(say("duties.title"), anchor=False)
    with st.container(key="later-duties"):
        st.html(more(_in_short(proposal.duties)))
        st.html(f'<div class="m-where">{mark("computed")} {say_html("duties.who_judges")}</div>')
        for duty in proposal.duties:
            with st.container(border=True):
                st.html(fold(_title(duty), "".join(_rows(duty))))
                ask(f"duty:{duty.duty_id}")


def _in_short(duties: list[DutyOut]) -> Html:
    """Return what they are called and when the first is due."""
    names = ", ".join(duty.regime for duty in duties)
    due = [first for first in map(_first_due, duties) if first is not None]
    if not due:
        return Html(to_html(names))
    return say_html("duties.first_due", regime=names, at=moment_html(min(due)))


def _first_due(duty: DutyOut) -> datetime | None:
    return min((one.due_at for one in duty.deadlines if one.due_at), default=None)


def _title(duty: DutyOut) -> str:
    first = _first_due(duty)
    if first is None:
        return duty.regime
    return say_html("duties.first_due", regime=duty.regime, at=moment_html(first))


def _rows(duty: DutyOut) -> list[str]:
    return [
        row(plain("duties.trigger"), duty.trigger),
        row(plain("duties.recipient"), duty.recipient),
        *(row(one.name[:1].upper() + one.name[1:], _due(one)) for one in duty.deadlines),
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
