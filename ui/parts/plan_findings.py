"""The open findings that touch one plan, the other text beside it."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from api.schemas.plans import VersionOut
from api.schemas.upkeep import FindingOut, SideOut
from ui.client.api_client import ApiClient
from ui.parts.rows import mark
from ui.parts.safe import to_html
from ui.parts.sources import ANCHOR, quote_html
from ui.parts.texts import say
from ui.parts.troubles import told


def show_findings(api: ApiClient, version: VersionOut) -> None:
    """Show what the rules find in this plan today."""
    path = version.document.path
    with told():
        with st.spinner(say("document.checking")):
            report = api.upkeep(datetime.now(UTC).date())
        mine = [one for one in report.findings if any(side.path == path for side in one.sides)]
        if not mine:
            st.success(say("document.no_finding"))
        for finding in mine:
            with st.container(border=True):
                _show(finding)


def _show(finding: FindingOut) -> None:
    st.html(
        f'<div class="m-head">{to_html(finding.message)}</div>'
        f'<div class="m-where">{mark("computed")} {to_html(finding.rule)} · '
        f"{to_html(finding.severity)}</div>"
    )
    for column, side in zip(st.columns(max(1, len(finding.sides))), finding.sides, strict=False):
        with column:
            _show_side(side)


def _show_side(side: SideOut) -> None:
    where = " · ".join(part for part in (side.path, side.heading) if part)
    st.html(f'<div class="m-where">{to_html(where)}</div>{quote_html(side.quote)}')
    if side.end > side.start:
        query = urlencode({"path": side.path, "start": side.start, "end": side.end})
        st.markdown(f"[{say('sources.open')}](/document?{query}#{ANCHOR})")
