"""A quote with its place, and the way to it in the plan."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.search import HitOut
from ui.parts.marking import marked_html, spans_alike
from ui.parts.safe import to_html, to_label

# The document page gives the cited stretch this anchor, to which the browser then scrolls.
ANCHOR = "cited"
REASON_WORDS = 4
NOT_IN_FORCE = {
    "draft": "a draft, not in force",
    "superseded": "replaced by a newer version",
    "withdrawn": "withdrawn",
    "archived": "archived",
}


def document_link(version_id: str, start: int, end: int) -> str:
    """Return the address of the document page, opened at a span of a version."""
    query = urlencode({"version": version_id, "start": start, "end": end})
    return f"/document?{query}#{ANCHOR}"


def show_quote(quote: str, asked: str = "", *, css: str = "m-quote") -> None:
    """Show a verbatim quote; words it shares with `asked` are marked."""
    st.html(f'<div class="{css}">{marked_html(quote, spans_alike(quote, asked), "m-alike")}</div>')


def show_open_link(label: str, version_id: str, start: int, end: int) -> None:
    """Show a link that opens the plan at the span, in a tab of its own."""
    st.markdown(f"[{to_label(label)}]({document_link(version_id, start, end)})")


def reasons(hit: HitOut) -> list[str]:
    """Return, in sentences for people, what led to the hit beyond the words of the report."""
    found = []
    if hit.words:
        found.append(f"plans for this are called “{'”, “'.join(hit.words[:REASON_WORDS])}”")
    if hit.scope:
        found.append(f"named in the report or needing it: {' ← '.join(hit.scope)}")
    if hit.incidents:
        found.append(f"used in past incidents: {', '.join(hit.incidents)}")
    if hit.variants:
        found.append(f"the same plan also as {', '.join(hit.variants)}")
    return found


def show_section(hit: HitOut, asked: str) -> None:
    """Show a section found: which plan, which heading, its words, its place."""
    heading = " › ".join(part for part in hit.heading_path if part != hit.title) or hit.heading
    st.html(f'<div class="m-head">{to_html(hit.title)}</div><div>{to_html(heading)}</div>')
    if hit.status in NOT_IN_FORCE:
        st.badge(f"This version is {NOT_IN_FORCE[hit.status]}", color="orange")
    for finding in hit.findings:
        st.badge(to_label(f"Plan check: {finding.message}"), color="orange")
    show_quote(hit.quote, asked)
    st.html(f'<div class="m-where">{to_html(hit.path)} · {to_html(hit.place_text)}</div>')
    if why := reasons(hit):
        st.html(f'<div class="m-where">Why: {to_html("; ".join(why))}</div>')
    show_open_link("Open in the plan", hit.version_id, hit.start, hit.end)
