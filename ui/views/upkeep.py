"""The upkeep page: what is outdated or in conflict in the plans, both texts side by side."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st

from api.schemas.people import UserOut
from api.schemas.upkeep import FindingOut, SideOut, UpkeepOut
from ui.client.api_client import ApiClient
from ui.parts.class_card import Colour
from ui.parts.safe import to_html, to_label
from ui.parts.sources import ANCHOR, show_quote
from ui.parts.troubles import told

WORST_FIRST = ("critical", "high", "major", "medium", "minor", "low", "info")
COLOURS: dict[str, Colour] = {
    "critical": "red",
    "high": "red",
    "major": "red",
    "medium": "orange",
}


def show(api: ApiClient, _: UserOut) -> None:
    """Show the findings as of a day, the worst first, and what could not be checked."""
    st.title("Plan upkeep", anchor=False)
    as_of = st.date_input("As of", value=datetime.now(UTC).date(), key="upkeep-day")
    with told():
        with st.spinner("Reading the plans against each other …"):
            report = api.upkeep(as_of)
        _show_report(report)


def _show_report(report: UpkeepOut) -> None:
    rules = sorted({finding.rule for finding in report.findings})
    chosen = st.multiselect("Only these rules", rules, key="upkeep-rules")
    kept = [one for one in report.findings if not chosen or one.rule in chosen]
    st.caption(f"{len(kept)} of {len(report.findings)} findings")
    if not report.findings:
        st.success("The rules find nothing wrong.")
    for finding in sorted(kept, key=_rank):
        with st.container(border=True):
            _show_finding(finding)
    if report.not_checked:
        with st.expander("What was not checked, and why"):
            for line in report.not_checked:
                st.caption(to_label(line))


def _rank(finding: FindingOut) -> tuple[int, str]:
    known = finding.severity in WORST_FIRST
    return (WORST_FIRST.index(finding.severity) if known else len(WORST_FIRST), finding.rule)


def _show_finding(finding: FindingOut) -> None:
    with st.container(horizontal=True, gap="small"):
        st.badge(to_label(finding.severity), color=COLOURS.get(finding.severity, "gray"))
        st.badge(to_label(finding.rule), color="gray")
    st.markdown(f"**{to_label(finding.message)}**")
    if finding.clause:
        st.caption(to_label(f"ISO 22301, {finding.clause}"))
    if finding.sides:
        for column, side in zip(st.columns(len(finding.sides)), finding.sides, strict=True):
            with column:
                _show_side(side)


def _show_side(side: SideOut) -> None:
    where = " · ".join(part for part in (side.path, side.heading) if part)
    st.html(f'<div class="m-where">{to_html(where)}</div>')
    show_quote(side.quote)
    # Rows of reference data are no plan and have no span.
    if side.end > side.start:
        query = urlencode({"path": side.path, "start": side.start, "end": side.end})
        st.markdown(f"[Open in the plan](/document?{query}#{ANCHOR})")
