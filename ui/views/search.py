"""The search page: words in, plan sections out, each with its verbatim source."""

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.search import SearchOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.parts.safe import to_label
from ui.parts.sources import show_section
from ui.parts.troubles import told

TEXT = "search-text"
SHOWN = 10
ANY_KIND = "any kind"
# Below, the text itself told nearly everything, and the kinds of incident next to nothing.
LEAST_STRENGTH = 0.2


def show(api: ApiClient, _: UserOut) -> None:
    """Show the search box, and what it finds; the question stands in the address."""
    st.title("Search the plans", anchor=False)
    if TEXT not in st.session_state:
        st.session_state[TEXT] = st.query_params.get("q", "")
    asked, kinds = st.columns([4, 1], vertical_alignment="bottom")
    asked.text_input(
        "What are you looking for?",
        key=TEXT,
        placeholder="power failure generator",
        persist_state="session",
    )
    kind = kinds.selectbox("In", [ANY_KIND, *_kinds(api)], key="search-kind")
    text = st.session_state[TEXT].strip()
    if not text:
        st.query_params.clear()
        st.caption("Type a few words, or a whole report.")
        return
    st.query_params["q"] = text
    with told():
        _show_found(api.search(text, k=SHOWN, kind=None if kind == ANY_KIND else kind), text)


def _kinds(api: ApiClient) -> list[str]:
    try:
        return sorted({document.kind for document in api.documents()})
    except (ServiceDown, Refused):
        return []


def _show_found(found: SearchOut, text: str) -> None:
    for notice in found.notices:
        st.warning(to_label(notice))
    if found.dropped:
        st.warning(
            f"{found.dropped} sections are not shown: their stored text no longer verifies. "
            "Have `muster doctor` look."
        )
    if found.topics and found.strength >= LEAST_STRENGTH:
        named = ", ".join(f"{topic.name} ({topic.share:.0%})" for topic in found.topics)
        st.caption(to_label(f"Searched also by what it may be about: {named}."))
    if not found.hits:
        st.info("Nothing found. Are the plans read in? See the Status page.")
    for hit in found.hits:
        with st.container(border=True):
            show_section(hit, text)
