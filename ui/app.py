"""The entry file of the pages: who is signed in, and the pages they can go to."""

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.client.session import current_api, current_user
from ui.parts import style
from ui.parts.addresses import PAGES, START
from ui.parts.frame import show_foot, show_missing, show_sign_in
from ui.parts.retrying import begin_listening, offer_retry
from ui.parts.texts import say
from ui.parts.troubles import show_refusal, show_silence
from ui.parts.whereabouts import note_view

# Where a group of pages begins, and the text that names it: what is done during an incident stands
# before the groups, each of which opens on demand, so that nobody has to read past the rest.
GROUPS = {"upkeep": "plans", "drills": "practice", "status": "service"}


def main() -> None:
    """Show the page in the address to whoever is signed in."""
    st.set_page_config(page_title="Muster", layout="wide")
    style.apply()
    # No icons: a browser fetches a page's icon from a foreign host.
    pages = [
        st.Page(
            _page(name),
            title=say(f"{name}.page"),
            url_path=name if place else START,
            default=not place,
        )
        for place, name in enumerate(PAGES)
    ]
    # The start page answers at the root alone; a link may also name it.
    first = PAGES[0]
    named = st.Page(_page(first), title=say(f"{first}.page"), url_path=first, visibility="hidden")
    st.navigation(_grouped(pages, named), position="top").run()


def _grouped(pages: list[st.Page], hidden: st.Page) -> dict[str, list[st.Page]]:
    """Return the pages by the name of their group, in their order; the first have none."""
    title = ""
    groups: dict[str, list[st.Page]] = {title: [hidden]}
    for name, page in zip(PAGES, pages, strict=True):
        if name in GROUPS:
            title = say(f"frame.group_{GROUPS[name]}")
        groups.setdefault(title, []).append(page)
    return groups


def _page(name: str) -> Callable[[], None]:
    def run() -> None:
        api = current_api()
        note_view(name)
        begin_listening()
        user = _signed_in(api)
        if user is not None:
            show_missing()
            import_module(f"ui.views.{name}").show(api, user)
        show_foot(user)
        offer_retry(api)

    return run


def _signed_in(api: ApiClient) -> UserOut | None:
    """Return who is looking; with the service silent, whoever it was before."""
    known: UserOut | None = st.session_state.get("user")
    try:
        user = current_user(api)
        if user is None:
            show_sign_in(api.ways())
    except ServiceDown:
        if known is None:
            show_silence(is_bare=True)
        return known
    except Refused as refused:
        show_refusal(refused)
        return None
    st.session_state["user"] = user
    return user


main()
