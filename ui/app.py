"""The entry file of the pages: who is signed in, and the pages they can go to."""

from collections.abc import Callable

import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient, Refused, ServiceDown
from ui.client.session import api_url, current_api, current_user
from ui.parts import style
from ui.parts.safe import to_label
from ui.parts.troubles import NOT_SIGNED_IN, SERVICE_DOWN, show_refusal
from ui.views import document, facts, incidents, search, status, triage, upkeep

View = Callable[[ApiClient, UserOut], None]

# Address, title, view; the first is the start page. No icons: a browser fetches a page's icon from
# a foreign host.
PAGES: tuple[tuple[str, str, View], ...] = (
    ("triage", "Triage", triage.show),
    ("search", "Search", search.show),
    ("document", "Plans", document.show),
    ("incidents", "Incidents", incidents.show),
    ("upkeep", "Upkeep", upkeep.show),
    ("facts", "Facts", facts.show),
    ("status", "Status", status.show),
)


def main() -> None:
    """Show the page in the address to whoever is signed in."""
    st.set_page_config(page_title="Muster", layout="wide")
    style.apply()
    page = st.navigation(
        [
            st.Page(_page(view), title=title, url_path=path, default=not place)
            for place, (path, title, view) in enumerate(PAGES)
        ],
        position="top",
    )
    page.run()


def _page(view: View) -> Callable[[], None]:
    def run() -> None:
        api = current_api()
        user = _signed_in(api)
        if user is not None:
            view(api, user)
            _show_who(user)

    return run


def _signed_in(api: ApiClient) -> UserOut | None:
    """Return who is looking; with the service silent, whoever it was before."""
    known: UserOut | None = st.session_state.get("user")
    try:
        user = current_user(api)
    except ServiceDown:
        if known is None:
            st.error(SERVICE_DOWN)
        return known
    except Refused as refused:
        show_refusal(refused)
        return None
    st.session_state["user"] = user
    if user is None:
        st.title("Sign in", anchor=False)
        st.markdown(NOT_SIGNED_IN)
    return user


def _show_who(user: UserOut) -> None:
    st.divider()
    st.markdown(
        f"Signed in as **{to_label(user.name)}** ({user.role.value}). "
        f"[Sign out]({api_url()}/sign-out) · Muster proposes; a named person decides."
    )


main()
