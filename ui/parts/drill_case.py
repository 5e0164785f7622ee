"""One case of a drill: shown and answered as a proposal is."""

import streamlit as st

from api.schemas.decisions import ItemDecisionIn
from api.schemas.triage import IncidentKindOut, ProposalOut
from ui.client.drills import Practice
from ui.parts.answers import answers_on, asker
from ui.parts.choice import FORM
from ui.parts.class_card import show_class
from ui.parts.decision_form import lacking_in
from ui.parts.kept_answers import keep_answers, take_up_answers
from ui.parts.people import show_role
from ui.parts.report import show_report
from ui.parts.rows import notice
from ui.parts.safe import to_label
from ui.parts.sources import show_section
from ui.parts.texts import say, say_html

READY = "drill-answers"


def show_case(
    api: Practice, case: ProposalOut, kinds: list[IncidentKindOut]
) -> list[ItemDecisionIn]:
    """Show the case and ask for answers; return them once they are handed in, else nothing.

    What is answered so far is kept by the service, as on a proposal.
    """
    take_up_answers(api, case)
    ask_on = asker(case, kinds)
    st.html(notice(say_html("drills.mark"), "orange"))
    show_report(case)
    with st.container(border=True):
        show_class(case)
        ask_on("class")
    for hit in case.sections:
        with st.container(border=True):
            show_section(hit, case.report)
            ask_on(f"section:{hit.section_id}")
    for role in case.roles:
        with st.container(border=True):
            show_role(role, case.report)
            ask_on(role.item_id)
    _show_form(api, case)
    given: list[ItemDecisionIn] = st.session_state.pop(READY, [])
    return given


@st.fragment(key=FORM)
def _show_form(api: Practice, case: ProposalOut) -> None:
    answers = answers_on(case)
    keep_answers(api, case)
    lacking = lacking_in(answers)
    for line in lacking:
        st.caption(to_label(line))
    if st.button(say("drills.hand_in"), type="primary", disabled=bool(lacking), key="hand-in"):
        st.session_state[READY] = [one.decision for one in answers]
        st.rerun()
