"""Past incidents that were like this one, and how they ended."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.triage import SimilarIncidentOut
from ui.parts.moments import day
from ui.parts.safe import to_html, to_label


def incident_link(incident_id: str) -> str:
    """Return the address of a past incident's record."""
    return f"/incidents?{urlencode({'incident': incident_id})}"


def show_similar(incident: SimilarIncidentOut) -> None:
    """Show a past incident: when, why it is near, how it ended."""
    link = incident_link(incident.incident_id)
    st.markdown(f"**[{to_label(incident.title)}]({link})**")
    why = "; ".join(incident.why)
    st.html(
        f'<div class="m-where">{to_html(day(incident.occurred_at))} · '
        f"{to_html(incident.subclass or 'no class')} · {to_html(why)}</div>"
        f'<div class="m-row">{to_html(incident.outcome or "Outcome not recorded.")}</div>'
    )
