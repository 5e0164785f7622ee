"""How bad it is, what drives that, and when it gets worse, counted down while one looks."""

from datetime import UTC, datetime

import streamlit as st

from api.schemas.base import Level
from api.schemas.triage import ProposalOut, SeverityOut
from ui.parts.class_card import UNKNOWN
from ui.parts.moments import length, moment_html
from ui.parts.rows import Colour, fold, mark, pill, row, rows
from ui.parts.served import basis_words
from ui.parts.texts import plain, say_html

COLOURS: dict[Level, Colour] = {
    Level.CRISIS: "red",
    Level.MAJOR: "red",
    Level.MODERATE: "orange",
    Level.MINOR: "blue",
    Level.EVENT: "gray",
}
# The clock shows minutes; looking twice a minute, it is never a whole one behind.
TICK_SECONDS = 30


def show_clock(proposal: ProposalOut) -> None:
    """Show severity and when it gets worse, computed and so marked."""
    severity = proposal.severity
    if severity is None:
        return
    # Where nobody knows what it is, the gravest that is usual alarms nobody.
    is_danger = proposal.life_safety.danger
    is_known = proposal.incident_class.class_ != UNKNOWN or is_danger
    st.html(level_html(severity, is_known=is_known, is_danger=is_danger))
    # What is said of lasting longer is no comfort where people may be in danger.
    if not is_danger or severity.next_level_at is not None:
        _show_countdown(severity)
    worked_out = fold(plain("clock.why"), rows(_other_rows(proposal, severity)))
    st.html(rows([*_counted(proposal, severity), *_first_rows(severity)]) + worked_out)


def level_html(severity: SeverityOut, *, is_known: bool, is_danger: bool = False) -> str:
    """Return the level with what it means as HTML; not `is_known`, it is only what may be.

    With `is_danger` it is what it is for the sake of people, whatever activities are held to.
    """
    level = severity.level
    name = "danger" if is_danger else level.name.lower()
    pills = pill(plain(f"clock.level_{name}"), COLOURS[level] if is_known else "gray")
    if severity.lowest != severity.highest:
        low, high = severity.lowest.value, severity.highest.value
        pills += pill(plain("clock.between", lowest=low, highest=high))
    unknown = "" if is_known else f'<div class="m-row">{say_html("clock.unknown")}</div>'
    return (
        f"<h2>{say_html('clock.severity', level=level.value)}</h2>"
        f'<div class="m-pills">{pills}{mark("computed")}</div>{unknown}'
    )


@st.fragment(run_every=TICK_SECONDS)
def _show_countdown(severity: SeverityOut) -> None:
    worse = severity.next_level_at
    if worse is None:
        st.html(f'<div class="m-row">{say_html("clock.no_next")}</div>')
        return
    left = int((worse - datetime.now(UTC)).total_seconds() // 60)
    gone = length(abs(left))
    said = say_html("clock.past", left=gone) if left < 0 else say_html("clock.left", left=gone)
    st.html(
        f'<div class="m-clock">{said}</div>'
        + row(plain("clock.worse"), say_html("clock.worse_at", at=moment_html(worse)))
    )


def _counted(proposal: ProposalOut, severity: SeverityOut) -> list[tuple[str, str]]:
    """Return what the countdown rests on where the report does not say when it began."""
    is_said = proposal.times.began or proposal.times.detected
    if is_said or severity.next_level_at is None:
        return []
    return [(plain("clock.since"), plain("clock.not_said"))]


def _first_rows(severity: SeverityOut) -> list[tuple[str, str]]:
    return [
        (plain("clock.floors"), "; ".join(severity.floors)),
        (plain("clock.driven"), " ← ".join(reversed(severity.chain))),
        (plain("clock.held_to"), _objectives(severity)),
    ]


def _other_rows(proposal: ProposalOut, severity: SeverityOut) -> list[tuple[str, str]]:
    began = proposal.times.began or proposal.times.detected
    quote = proposal.times.began_quote or proposal.times.detected_quote or ""
    expected = plain(
        "clock.expected_range",
        low=length(severity.expected_low_minutes),
        high=length(severity.expected_high_minutes),
        basis=basis_words(severity.expected_basis),
    )
    since = say_html("clock.since_quote", at=moment_html(began), quote=quote) if began else ""
    return [
        (plain("clock.swing"), severity.swing),
        (plain("clock.since"), since),
        (plain("clock.elapsed"), length(severity.elapsed_minutes) if began else ""),
        (plain("clock.expected"), expected),
        (plain("clock.missing"), "; ".join(severity.missing)),
    ]


def _objectives(severity: SeverityOut) -> str:
    if severity.rto_minutes is None or severity.mtpd_minutes is None:
        return ""
    return f"RTO {length(severity.rto_minutes)}, MTPD {length(severity.mtpd_minutes)}"
