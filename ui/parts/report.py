"""The report as it came in, the words marked that the plan sections shown have too."""

import streamlit as st

from api.schemas.triage import ProposalOut
from ui.parts.marking import marked_html, spans_alike
from ui.parts.moments import moment_html
from ui.parts.safe import to_html
from ui.parts.texts import say_html

# A longer report scrolls in its own box, so that what to do stays on the first screen.
LONG = 900


def show_report(proposal: ProposalOut) -> None:
    """Show who reported what, and when."""
    sections = " ".join(hit.quote for hit in proposal.sections)
    text = marked_html(proposal.report, spans_alike(proposal.report, sections), "m-alike")
    css = "m-quote m-report m-long" if len(proposal.report) > LONG else "m-quote m-report"
    # One can scroll in what takes the focus, with the keys too.
    focus = ' tabindex="0"' if len(proposal.report) > LONG else ""
    st.html(
        f'<div class="m-where">{say_html("triage.reported")} {to_html(proposal.created_by)}, '
        f'{moment_html(proposal.created_at)}</div><div class="{css}"{focus}>{text}</div>'
    )
