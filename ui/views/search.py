"""The search page: words in, plan sections out, each with its verbatim source."""

from datetime import date

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.search import SearchOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.figures import percent
from ui.parts.moments import calendar_day, last_of, today
from ui.parts.safe import to_label
from ui.parts.served import service_words
from ui.parts.sources import show_section
from ui.parts.texts import plain, say
from ui.parts.troubles import told

TEXT = "search-text"
DAY = "search-day"
KIND = "search-kind"
SHOWN = 10
# Below, the text itself told nearly everything, and the kinds of incident next to nothing.
LEAST_STRENGTH = 0.2


def show(api: ApiClient, _: UserOut) -> None:
    """Show the search box, and what it finds; question, kind and day stand in the address."""
    st.title(say("search.title"), anchor=False)
    kinds = _kinds(api)
    _take_address(kinds)
    asked, kind_box, day_box = st.columns([4, 1, 1], vertical_alignment="bottom")
    asked.text_input(
        say("search.what"), key=TEXT, placeholder=plain("search.example"), persist_state="session"
    )
    kind: str = kind_box.selectbox(
        say("search.kind"),
        ["", *kinds],
        format_func=lambda one: one or plain("search.any"),
        key=KIND,
    )
    now = today()
    day: date = day_box.date_input(
        say("search.as_of"),
        max_value=now,
        key=DAY,
        help=say("search.as_of_help"),
        format=plain("time.date_field"),
    )
    text = st.session_state[TEXT].strip()
    if not text:
        st.query_params.clear()
        st.caption(say("search.empty"))
        return
    _put_address(text, kind, day if day < now else None)
    then = last_of(day) if day < now else None
    with told():
        if then is not None:
            st.info(say("search.back_then", day=calendar_day(day)))
        _show_found(api.search(text, k=SHOWN, kind=kind or None, as_of=then), text)


def _take_address(kinds: list[str]) -> None:
    """Fill the fields from the address the first time the page is shown."""
    if TEXT in st.session_state and DAY in st.session_state:
        return
    asked = st.query_params
    st.session_state.setdefault(TEXT, asked.get("q", ""))
    wanted = asked.get("kind", "")
    st.session_state.setdefault(KIND, wanted if wanted in kinds else "")
    try:
        day = min(date.fromisoformat(asked.get("as_of", "")), today())
    except ValueError:
        day = today()
    st.session_state.setdefault(DAY, day)


def _put_address(text: str, kind: str, day: date | None) -> None:
    asked = {"q": text, "kind": kind, "as_of": day.isoformat() if day else ""}
    st.query_params.from_dict({name: value for name, value in asked.items() if value})


def _kinds(api: ApiClient) -> list[str]:
    try:
        return sorted({document.kind for document in api.documents()})
    except (ServiceDown, Refused):
        return []


def _show_found(found: SearchOut, text: str) -> None:
    for notice in found.notices:
        st.warning(to_label(service_words("notices", notice)))
    if found.dropped:
        st.warning(say("search.dropped", count=found.dropped))
    if found.topics and found.strength >= LEAST_STRENGTH:
        named = ", ".join(f"{topic.name} ({percent(topic.share)})" for topic in found.topics)
        st.caption(say("search.topics", named=named))
    if not found.hits:
        st.info(say("search.nothing"))
    for place, hit in enumerate(found.hits):
        with st.container(border=True):
            show_section(hit, text, is_first=not place)
