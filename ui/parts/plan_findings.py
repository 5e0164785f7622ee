"""The open findings that touch one plan, the other text beside it."""

import streamlit as st

from api.schemas.plans import VersionOut
from ui.client.api_client import ApiClient
from ui.parts.failed_rules import show_failed
from ui.parts.findings import show_finding
from ui.parts.texts import say
from ui.parts.troubles import told


def show_findings(api: ApiClient, version: VersionOut) -> None:
    """Show what the rules find in this plan today."""
    path = version.document.path
    with told():
        with st.spinner(say("document.checking")):
            report = api.upkeep()
        mine = [one for one in report.findings if any(side.path == path for side in one.sides)]
        show_failed(report.failed)
        if not mine and not report.failed:
            st.success(say("document.no_finding"))
        for finding in mine:
            with st.container(border=True):
                show_finding(finding)
