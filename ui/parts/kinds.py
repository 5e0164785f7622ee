"""The kinds of incident there are, asked of the service once in a session and language."""

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
