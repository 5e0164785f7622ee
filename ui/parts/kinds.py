"""The kinds of incident there are, asked of the service once in a session."""

import streamlit as st

from api.schemas.triage import IncidentKindOut
from ui.client.api_client import ApiClient
from ui.client.calls import Refused, ServiceDown

KINDS = "incident-kinds"


def known_kinds(api: ApiClient) -> list[IncidentKindOut]:
    """Return every kind; none while the service does not tell them."""
    if KINDS not in st.session_state:
        try:
            st.session_state[KINDS] = api.classes()
        except (ServiceDown, Refused):
            return []
    kept: list[IncidentKindOut] = st.session_state[KINDS]
    return kept
