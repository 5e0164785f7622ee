"""The drills page: cases to practise deciding on, and who relies too much or too little."""

import secrets
from urllib.parse import urlencode

import streamlit as st

from api.schemas.drills import DrillFiguresOut, RelianceOut
from api.schemas.people import UserOut
from api.schemas.triage import ProposalOut
from ui.client import drills
from ui.client.api_client import ApiClient
from ui.parts.computed import in_words
from ui.parts.drill_case import show_case
from ui.parts.drill_result import show_result
from ui.parts.figures import figure, number, percent
from ui.parts.kinds import known_kinds
from ui.parts.rows import acts, link
from ui.parts.safe import to_html
from ui.parts.tables import show_table
from ui.parts.texts import plain, say
from ui.parts.troubles import told

CASE = "case"
LOADED = "loaded-drill"
USUAL, MOST = 10, 50
MOST_SEED = 2**31


def show(api: ApiClient, user: UserOut) -> None:
    """Show the case in the address; else the cases that wait and how people did."""
    st.title(say("drills.page"), anchor=False)
    case_id = st.query_params.get(CASE)
    with told():
        if case_id and "decide" in user.may:
            st.button(say("drills.all"), key="drills-all", on_click=st.query_params.clear)
            _show_case(api, case_id)
            return
        st.caption(say("drills.about"))
        if "decide" in user.may:
            _show_open(drills.open_cases(api))
        if "review" in user.may:
            _ask_new(api)
        if "measure" in user.may:
            _show_figures(drills.figures(api))


def _show_case(api: ApiClient, case_id: str) -> None:
    case = _load(api, case_id)
    result = drills.result(api, case_id)
    if result is not None:
        show_result(case, result, known_kinds(api))
        return
    given = show_case(drills.Practice(api), case, known_kinds(api))
    if given:
        drills.answer(api, case, given)
        st.rerun()


def _load(api: ApiClient, case_id: str) -> ProposalOut:
    """Return the case, which stays as it is: asked of the service once."""
    kept: ProposalOut | None = st.session_state.get(LOADED)
    if kept is None or kept.proposal_id != case_id:
        kept = in_words(drills.case(api, case_id), known_kinds(api))
        st.session_state[LOADED] = kept
    return kept


def _show_open(cases: list[str]) -> None:
    st.subheader(say("drills.waiting"), anchor=False)
    if not cases:
        st.caption(say("drills.none_waiting"))
    links = (
        link(plain("drills.case", number=number), f"/drills?{urlencode({CASE: case_id})}")
        for number, case_id in enumerate(cases, 1)
    )
    st.html(acts(*links))


def _ask_new(api: ApiClient) -> None:
    with st.expander(say("drills.make")), st.form("make-drill", border=False):
        count = st.number_input(say("drills.how_many"), 1, MOST, USUAL)
        if st.form_submit_button(say("drills.make")):
            # Another seed each time: who practised before does not know these cases.
            made = drills.make(api, int(count), secrets.randbelow(MOST_SEED))
            st.success(say("drills.made", count=len(made)))


def _show_figures(figures: DrillFiguresOut) -> None:
    st.subheader(say("drills.figures"), anchor=False)
    if not any(one.answers for one in figures.groups):
        st.caption(say("drills.none_answered"))
        return
    st.caption(say("drills.figures_about"))
    names = [
        plain("drills.unit"),
        plain("drills.answers"),
        plain("drills.over"),
        plain("drills.under"),
        plain("drills.seconds"),
    ]
    show_table(names, map(_line, figures.groups), numbers=len(names) - 1, narrow="named")


def _line(one: RelianceOut) -> list[str]:
    lasted = "-" if one.median_seconds is None else figure(one.median_seconds)
    unit = plain("drills.everybody") if one.unit == "all" else one.unit
    cells = [unit, number(one.answers), _of(one.over, one.wrong), _of(one.under, one.right), lasted]
    return list(map(to_html, cells))


def _of(share: float | None, count: int) -> str:
    return "-" if share is None else plain("drills.share_of", share=percent(share), count=count)
