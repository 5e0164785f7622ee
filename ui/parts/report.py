"""The report as it came in, the words marked that the plan sections shown have too."""

import streamlit as st

from api.schemas.triage import ProposalOut
from ui.parts.marking import marked_html, spans_alike
from ui.parts.moments import moment_html
from ui.parts.safe import to_html
from ui.parts.served import who_words
from ui.parts.texts import say_html

# A report of more characters or lines, such as a mail below those it answers, scrolls in its own
# box, so that what to do stays on the first screen.
LONG, MOST_LINES = 900, 9


def is_long(text: str) -> bool:
    """Return whether a text scrolls in a box of its own."""
    return len(text) > LONG or text.count("\n") >= MOST_LINES


def show_report(proposal: ProposalOut) -> None:
    """Show who reported what, and when."""
    sections = " ".join(hit.quote for hit in proposal.sections)
    text = marked_html(proposal.report, spans_alike(proposal.report, sections), "m-alike")
    scrolls = is_long(proposal.report)
    css = "m-quote m-report m-long" if scrolls else "m-quote m-report"
    # One can scroll in what takes the focus, with the keys too.
    focus = ' tabindex="0"' if scrolls else ""
    who = to_html(who_words(proposal.created_by))
    st.html(
        f'<div class="m-where">{say_html("triage.reported")} {who}, '
        f'{moment_html(proposal.created_at)}</div><div class="{css}"{focus}>{text}</div>'
    )
