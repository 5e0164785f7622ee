"""What came and what went in the findings since a day or the check before."""

from datetime import timedelta

import streamlit as st

from api.schemas.upkeep import FindingOut
from ui.client import changes
from ui.client.api_client import ApiClient
from ui.client.calls import Refused
from ui.parts.failed_rules import show_failed
from ui.parts.findings import show_finding
from ui.parts.moments import moment_html, today
from ui.parts.texts import plain, say, say_html

LAST, DAY = "last", "day"
# A week is what an owner comes back after.
USUAL = timedelta(days=7)


def show_difference(api: ApiClient) -> None:
    """Ask since when, and show the findings that are new and those that are gone."""
    since = st.radio(
        say("difference.since"),
        (LAST, DAY),
        format_func=lambda one: plain(f"difference.since_{one}"),
        horizontal=True,
        key="difference-since",
    )
    asked = "-1"
    if since == DAY:
        day = st.date_input(
            say("difference.day"),
            value=today() - USUAL,
            max_value=today(),
            key="difference-day",
            format=plain("time.date_field"),
        )
        asked = day.isoformat()
    try:
        with st.spinner(say("upkeep.reading")):
            found = changes.difference(api, asked)
    except Refused as refused:
        if refused.code != "not-found":
            raise
        st.info(say("difference.one_check"))
        return
    counts = {"new": len(found.new), "gone": len(found.gone), "unchanged": found.unchanged}
    said = say_html("difference.counted", since=moment_html(found.since), **counts)
    st.html(f'<div class="m-where">{said}</div>')
    show_failed(found.failed)
    _show(plain("difference.new"), found.new)
    _show(plain("difference.gone"), found.gone)


def _show(title: str, findings: list[FindingOut]) -> None:
    if not findings:
        return
    st.subheader(title, anchor=False)
    for finding in findings:
        with st.container(border=True):
            show_finding(finding)
