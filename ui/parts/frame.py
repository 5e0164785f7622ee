"""What every page ends with, and what stands in its place while nobody is signed in."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.identities import WaysOut
from api.schemas.people import UserOut
from ui.client.session import public_url
from ui.parts.addresses import MISSING
from ui.parts.rows import link, strong
from ui.parts.safe import Html, to_html
from ui.parts.shortcuts import show_shortcuts
from ui.parts.texts import LANGUAGES, language, plain, say, say_html
from ui.parts.troubles import here
from ui.parts.ways import sentence, show_way


def show_sign_in(ways: WaysOut) -> None:
    """Say how to sign in; the organization's way first, where there is one."""
    st.title(say("frame.sign_in"), anchor=False)
    if ways.organization:
        address = f"{public_url()}/sign-in/organization"
        show_way(plain("frame.by_organization"), address)
        with st.expander(say("frame.by_link")):
            st.markdown(say("frame.how_to_sign_in"))
        return
    st.markdown(say("frame.how_to_sign_in"))


def show_missing() -> None:
    """Say once to whoever was led here from an address that no page has."""
    asked = st.query_params.get(MISSING)
    if asked is not None:
        del st.query_params[MISSING]
        st.warning(say("frame.no_page", address=f"/{asked}"))


def show_foot(user: UserOut | None) -> None:
    """Say who is signed in, offer the other languages, and what Muster never does."""
    lines = [
        say_html("frame.promise"),
        link(plain("frame.plain"), f"{public_url()}/plain"),
        *_language_links(),
    ]
    if user is not None:
        role = plain(f"frame.role_{user.role.value}")
        signed = say_html("frame.signed_in", name=strong(user.name), role=role)
        out = link(plain("frame.sign_out"), f"{public_url()}/sign-out")
        lines.insert(0, Html(f"{signed} {out}"))
    st.divider()
    with st.container(key="foot"):
        st.html(sentence(lines))
        if user is not None:
            show_shortcuts()


def _language_links() -> list[Html]:
    now = language()
    return [
        Html(to_html(name)) if code == now else link(name, _choice(code))
        for code, name in LANGUAGES.items()
    ]


def _choice(code: str) -> str:
    """Return the address that keeps the choice of a language and leads back to this view."""
    return f"{public_url()}/language?{urlencode({'to': code, 'back': here()})}"
