"""The kinds of incident there are, asked of the service once in a session and language."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.triage import IncidentKindOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown
from ui.parts.texts import language

KINDS = "incident-kinds"


def known_kinds(api: ApiClient) -> list[IncidentKindOut]:
    """Return every kind; none while the service does not tell them."""
    key = f"{KINDS}-{language()}"
    if key not in st.session_state:
        try:
            st.session_state[key] = api.classes()
        except (ServiceDown, Refused):
            return []
    kept: list[IncidentKindOut] = st.session_state[key]
    return kept


def kind_words(api: ApiClient, code: str | None) -> str:
    """Return a kind of incident by its code; see `words_of`."""
    return words_of(known_kinds(api), code)


def words_of(kinds: Sequence[IncidentKindOut], code: str | None) -> str:
    """Return a kind of incident by its code, as `FAC.1 Power failure`; no incident by name alone.

    A code that is not known, such as one of a list of before, stays as it is.
    """
    named = {one.code: one for one in kinds}
    if code is None or code not in named:
        return code or ""
    one = named[code]
    # An answer that is no class has no code that says more than its name.
    return one.name if one.code == one.class_ else f"{one.code} {one.name}"
