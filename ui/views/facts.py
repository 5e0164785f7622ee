"""The facts page: what was read from the plans and nobody has looked at yet."""

import streamlit as st

from api.schemas.facts import FactToReviewOut
from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.parts.facts import kind_name, show_fact
from ui.parts.texts import say
from ui.parts.troubles import told

SHOWN = 10
# Those that decisions rest on come first.
KINDS = (
    "rto",
    "rpo",
    "mtpd",
    "mbco",
    "deadline",
    "duration",
    "role",
    "person",
    "phone",
    "email",
    "authority",
    "activation",
    "review_date",
    "approval_date",
    "exercise_date",
)
AFTER = "facts-after"


def show(api: ApiClient, user: UserOut) -> None:
    """Show facts in force that wait for an owner's word, some at a time."""
    st.title(say("facts.title"), anchor=False)
    st.caption(say("facts.about"))
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    kind = left.selectbox(
        say("facts.kind"), KINDS, format_func=kind_name, key="facts-kind", on_change=_restart
    )
    document = right.text_input(say("facts.document"), key="facts-document", on_change=_restart)
    with told():
        waiting = api.facts_to_review(
            kind=kind, document=document, after=st.session_state.get(AFTER, ""), limit=SHOWN
        )
        _show_all(api, user, waiting)


def _show_all(api: ApiClient, user: UserOut, waiting: list[FactToReviewOut]) -> None:
    if not waiting:
        st.success(say("facts.none"))
    for one in waiting:
        with st.container(border=True):
            where = f"{one.path} · {one.heading}"
            show_fact(api, one.version_id, one.fact, where=where, may_review="review" in user.may)
    with st.container(horizontal=True):
        if st.session_state.get(AFTER):
            st.button(say("facts.again"), on_click=_restart, key="facts-restart")
        if len(waiting) == SHOWN:
            last = waiting[-1].fact.fact_id
            st.button(say("facts.more"), on_click=_go_on, args=(last,), key="facts-more")


def _restart() -> None:
    st.session_state.pop(AFTER, None)


def _go_on(last: str) -> None:
    st.session_state[AFTER] = last
