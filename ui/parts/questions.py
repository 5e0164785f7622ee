"""What would change the answer: at most three questions, one tap each, and what a tap changed."""

import streamlit as st

from api.schemas.triage import ProposalOut, QuestionOut
from ui.parts.rows import mark
from ui.parts.safe import to_html, to_label
from ui.parts.texts import say, say_html

MOST = 3


def show_changes(proposal: ProposalOut) -> None:
    """Show what the last answers changed against the proposal before."""
    if not proposal.follows:
        return
    told = "".join(
        f'<div class="m-row">{to_html(one.text)} <b>{to_html(one.label)}</b></div>'
        for one in proposal.answers
    )
    lines = "".join(f'<div class="m-row">{to_html(line)}</div>' for line in proposal.changes)
    with st.container(border=True):
        st.html(
            f'<div class="m-head">{say_html("triage.changed")} {mark("computed")}</div>'
            f'{lines}<div class="m-where">{told}</div>'
        )


def ask_questions(proposal: ProposalOut) -> tuple[str, str] | None:
    """Show the questions; return the ids of the question and option just tapped."""
    if not proposal.questions:
        return None
    tapped = None
    with st.container(border=True):
        st.markdown(f"**{say('triage.would_change')}**")
        for question in proposal.questions[:MOST]:
            tapped = _ask(proposal.proposal_id, question) or tapped
    return tapped


def _ask(proposal_id: str, question: QuestionOut) -> tuple[str, str] | None:
    st.markdown(f"{to_label(question.text)} :gray[({to_label(question.about)})]")
    tapped = None
    with st.container(horizontal=True, gap="small"):
        for option in question.options:
            key = f"q:{proposal_id}:{question.question_id}:{option.code}"
            if st.button(to_label(option.label), key=key):
                tapped = (question.question_id, option.code)
    return tapped
