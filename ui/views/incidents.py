"""The incident list: what happened before, what was used, how it ended."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.history import IncidentOut
from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.parts.moments import moment
from ui.parts.safe import to_html, to_label
from ui.parts.troubles import told

FILTER = "incident-filter"
SHOWN = 50


def show(api: ApiClient, _: UserOut) -> None:
    """Show the incident in the address, else the list, newest first."""
    st.title("Past incidents", anchor=False)
    wanted = st.query_params.get("incident")
    with told():
        if wanted:
            st.button("All incidents", on_click=st.query_params.clear, key="all-incidents")
            _show_incident(api.incident(wanted))
        else:
            _show_list(api)


def _show_list(api: ApiClient) -> None:
    text = st.text_input("Words in it, or a class such as CYB.1", key=FILTER, max_chars=500)
    found = api.incidents(text, SHOWN)
    if not found:
        st.info("No past incident has these words." if text else "No past incident is read in yet.")
    elif len(found) == SHOWN:
        st.caption(f"The newest {SHOWN}; more words narrow them down.")
    for incident in found:
        label = f"{to_label(_day(incident))} · {to_label(incident.title)}"
        with st.expander(f"{label} · {to_label(incident.subclass or incident.class_)}"):
            _show_incident(incident)


def _day(incident: IncidentOut) -> str:
    return incident.occurred_at.date().isoformat() if incident.occurred_at else "no date"


def _show_incident(incident: IncidentOut) -> None:
    st.html(
        f'<div class="m-head">{to_html(incident.title)}</div>'
        f'<div class="m-quote m-report">{to_html(incident.description)}</div>'
    )
    minutes = incident.duration_minutes
    rows = [
        ("Record", incident.incident_id),
        ("When", moment(incident.occurred_at)),
        ("Lasted", _lasted(minutes) if minutes is not None else ""),
        ("Class", incident.subclass or incident.class_),
        ("Severity", incident.severity),
        ("Site", incident.site),
        ("Lost", ", ".join(incident.loss_scenarios)),
        ("Roles", ", ".join(incident.roles)),
        ("Outcome", incident.outcome),
        ("Lessons", incident.lessons),
    ]
    st.html(
        "".join(
            f'<div class="m-row"><b>{name}:</b> {to_html(value)}</div>'
            for name, value in rows
            if value
        )
    )
    if incident.sections:
        st.markdown("**Plan sections used**")
    for used in incident.sections:
        link = f"/document?{urlencode({'path': used.path})}"
        st.markdown(f"- [{to_label(f'{used.path}: {used.heading}')}]({link})")


def _lasted(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
