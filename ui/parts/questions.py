"""What would change the answer: at most three questions, one tap each, and what a tap changed."""

import streamlit as st

from api.schemas.triage import ProposalOut, QuestionOut
from ui.parts.rows import mark
from ui.parts.safe import to_html, to_label
from ui.parts.texts import say, say_html

MOST = 3
TAPPED = "tapped-option"
# The question whether somebody is hurt, missing or in danger: where it is asked, it is in sight.
DANGER = "danger"
ABOUT = frozenset({"class", "severity", "class_and_severity"})


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
    asked = proposal.questions[:MOST]
    # Who is told what it is with good reason looks at the plans first, but not before people.
    is_sure = proposal.incident_class.band == "high" and not proposal.abstained
    is_open = not is_sure or any(one.question_id == DANGER for one in asked)
    with st.expander(say("triage.would_change", count=len(asked)), expanded=is_open):
        for question in asked:
            _ask(proposal.proposal_id, question)
    proposal_id, *tapped = st.session_state.pop(TAPPED, ("",))
    return tuple(tapped) if proposal_id == proposal.proposal_id else None


def _ask(proposal_id: str, question: QuestionOut) -> None:
    labels = {option.code: to_label(option.label) for option in question.options}
    key = f"q:{proposal_id}:{question.question_id}"
    st.pills(
        f"{to_label(question.text)} :gray[({_about(question)})]",
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=key,
        on_change=_tap,
        args=(key, proposal_id, question.question_id),
    )


def _about(question: QuestionOut) -> str:
    """Return what the answer bears on."""
    about = question.about.replace(" ", "_")
    return say(f"triage.about_{about}") if about in ABOUT else to_label(question.about)


def _tap(key: str, proposal_id: str, question_id: str) -> None:
    """Note the option tapped for the run that follows.

    It does not stay chosen: where the answer fails, the same option is tapped again.
    """
    option = st.session_state.get(key)
    # A second tap over a slow line may come when the question is gone with the first.
    if option is not None:
        st.session_state[TAPPED] = (proposal_id, question_id, option)
        st.session_state[key] = None
