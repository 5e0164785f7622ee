"""What every page ends with, and what stands in its place while nobody is signed in."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.identities import WaysOut
from api.schemas.people import UserOut
from ui.client.session import public_url
from ui.parts.shortcuts import show_shortcuts
from ui.parts.texts import LANGUAGES, language, say


def show_sign_in(ways: WaysOut) -> None:
    """Say how to sign in; the organization's way first, where there is one."""
    st.title(say("frame.sign_in"), anchor=False)
    if ways.organization:
        address = f"{public_url()}/sign-in/organization"
        st.markdown(f"[{say('frame.by_organization')}]({address})")
        with st.expander(say("frame.by_link")):
            st.markdown(say("frame.how_to_sign_in"))
        return
    st.markdown(say("frame.how_to_sign_in"))


def show_foot(user: UserOut | None) -> None:
    """Say who is signed in, offer the other languages, and what Muster never does."""
    lines = [
        say("frame.promise"),
        f"[{say('frame.plain')}]({public_url()}/plain)",
        *_language_links(),
    ]
    if user is not None:
        signed = say("frame.signed_in", name=user.name, role=say(f"frame.role_{user.role.value}"))
        lines.insert(0, f"{signed} [{say('frame.sign_out')}]({public_url()}/sign-out)")
    st.divider()
    with st.container(key="foot"):
        st.markdown(" · ".join(lines))
        if user is not None:
            show_shortcuts()


def _language_links() -> list[str]:
    now = language()
    return [
        name if code == now else f"[{name}]({_choice(code)})" for code, name in LANGUAGES.items()
    ]


def _choice(code: str) -> str:
    """Return the address that keeps the choice of a language and leads back to this view."""
    page = st.context.url or ""
    path = "/" + page.partition("://")[2].partition("/")[2]
    here = f"{path}?{urlencode(st.query_params.to_dict())}".rstrip("?")
    return f"{public_url()}/language?{urlencode({'to': code, 'back': here})}"
