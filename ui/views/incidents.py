"""The incident list: what happened before, what was used, how it ended."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.history import IncidentOut
from api.schemas.people import UserOut
from ui.client.api_client import ApiClient
from ui.parts.kinds import kind_words
from ui.parts.moments import day, length, moment_html
from ui.parts.rows import link, rows
from ui.parts.safe import to_html, to_label
from ui.parts.similar import incident_link
from ui.parts.tables import show_table
from ui.parts.texts import plain, say
from ui.parts.troubles import told

FILTER = "incident-filter"
SHOWN = 50


def show(api: ApiClient, _: UserOut) -> None:
    """Show the incident in the address, else the list, newest first."""
    st.title(say("incidents.title"), anchor=False)
    wanted = st.query_params.get("incident")
    with told():
        if wanted:
            st.button(say("incidents.all"), on_click=st.query_params.clear, key="all-incidents")
            _show_incident(api, api.incident(wanted))
        else:
            _show_list(api)


def _show_list(api: ApiClient) -> None:
    text = st.text_input(say("incidents.filter"), key=FILTER)
    found = api.incidents(text, SHOWN)
    if not found:
        st.info(say("incidents.no_match") if text else say("incidents.none"))
    elif len(found) == SHOWN:
        st.caption(say("incidents.newest", count=SHOWN))
    if found:
        show_table(
            [
                plain("incidents.when"),
                plain("incidents.incident"),
                plain("incidents.class"),
                plain("incidents.lasted"),
            ],
            [_line(api, one) for one in found],
        )


def _line(api: ApiClient, incident: IncidentOut) -> list[str]:
    lasted = incident.duration_minutes
    return [
        to_html(day(incident.occurred_at)),
        link(incident.title, incident_link(incident.incident_id)),
        to_html(kind_words(api, incident.subclass or incident.class_)),
        to_html(length(lasted)) if lasted is not None else "",
    ]


def _show_incident(api: ApiClient, incident: IncidentOut) -> None:
    st.html(
        f'<div class="m-head">{to_html(incident.title)}</div>'
        f'<div class="m-quote m-report">{to_html(incident.description)}</div>'
    )
    minutes = incident.duration_minutes
    pairs = [
        (plain("incidents.record"), incident.incident_id),
        (plain("incidents.lasted"), length(minutes) if minutes is not None else ""),
        (plain("incidents.class"), kind_words(api, incident.subclass or incident.class_)),
        (plain("incidents.severity"), incident.severity),
        (plain("incidents.site"), incident.site),
        (plain("incidents.lost"), ", ".join(incident.loss_scenarios)),
        (plain("incidents.roles"), ", ".join(incident.roles)),
        (plain("incidents.outcome"), incident.outcome),
        (plain("incidents.lessons"), incident.lessons),
    ]
    st.html(rows([(plain("incidents.when"), moment_html(incident.occurred_at)), *pairs]))
    if incident.sections:
        st.markdown(f"**{say('incidents.used')}**")
    for used in incident.sections:
        link = f"/document?{urlencode({'path': used.path})}"
        st.markdown(f"- [{to_label(f'{used.path}: {used.heading}')}]({link})")
