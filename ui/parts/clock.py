"""How bad it is, what drives that, and when it gets worse."""

import streamlit as st

from api.schemas.base import Level
from api.schemas.triage import ProposalOut, SeverityOut
from ui.parts.class_card import Colour
from ui.parts.moments import moment
from ui.parts.safe import to_html

MEANINGS = {
    Level.CRISIS: "crisis: the MTPD is in danger",
    Level.MAJOR: "major: the RTO will be or is missed",
    Level.MODERATE: "moderate: the RTO is in danger",
    Level.MINOR: "minor: inside what is tolerable",
    Level.EVENT: "event: nothing prioritized is down",
}
COLOURS: dict[Level, Colour] = {
    Level.CRISIS: "red",
    Level.MAJOR: "red",
    Level.MODERATE: "orange",
    Level.MINOR: "blue",
    Level.EVENT: "gray",
}


def show_clock(proposal: ProposalOut) -> None:
    """Show severity, elapsed time and the time of the next level, computed and so marked."""
    severity = proposal.severity
    if severity is None:
        return
    with st.container(border=True):
        with st.container(horizontal=True, gap="small"):
            st.badge(severity.level, color=COLOURS[severity.level])
            if severity.lowest != severity.highest:
                st.badge(f"between {severity.lowest} and {severity.highest}", color="gray")
        rows = [("Severity", MEANINGS[severity.level]), *_rows(proposal, severity)]
        st.html(
            "".join(
                f'<div class="m-row"><b>{name}:</b> {to_html(value)}</div>'
                for name, value in rows
                if value
            )
        )


def _rows(proposal: ProposalOut, severity: SeverityOut) -> list[tuple[str, str]]:
    began = proposal.times.began or proposal.times.detected
    quote = proposal.times.began_quote or proposal.times.detected_quote
    since = f"{moment(began)} (the report says “{quote}”)" if began else ""
    expected = (
        f"{_length(severity.expected_low_minutes)} to {_length(severity.expected_high_minutes)} "
        f"more ({severity.expected_basis})"
    )
    worse = severity.next_level_at
    return [
        ("Gets worse", f"{moment(worse)}, if it lasts" if worse else ""),
        ("Driven by", " ← ".join(reversed(severity.chain))),
        ("Held to", _objectives(severity)),
        ("Since", since),
        ("Elapsed", _length(severity.elapsed_minutes) if began else ""),
        ("Expected", expected),
        ("At least this", "; ".join(severity.floors)),
        ("Not known", "; ".join(severity.missing)),
        ("Would change it most", severity.swing),
    ]


def _objectives(severity: SeverityOut) -> str:
    if severity.rto_minutes is None or severity.mtpd_minutes is None:
        return ""
    return f"RTO {_length(severity.rto_minutes)}, MTPD {_length(severity.mtpd_minutes)}"


def _length(minutes: int) -> str:
    """Return minutes in the largest unit that leaves no odd rest."""
    if minutes >= 2880 and minutes % 60 == 0:
        days, hours = divmod(minutes // 60, 24)
        return f"{days} days {hours} h" if hours else f"{days} days"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
