"""What triage takes the incident for, how sure it is, and what speaks for and against it."""

from typing import Literal

import streamlit as st

from api.schemas.triage import ClassScoreOut, IncidentClassOut, ProposalOut
from ui.parts.rows import mark, row, rows
from ui.parts.safe import to_html, to_label
from ui.parts.sources import document_link, quote_html
from ui.parts.texts import plain, say, say_html

Colour = Literal["green", "blue", "orange", "red", "gray"]
COLOURS: dict[str, Colour] = {"high": "green", "fair": "blue", "low": "orange"}
BANDS = frozenset(COLOURS)
# The class of a report that says too little.
UNKNOWN = "UNKNOWN"


def show_life_safety(proposal: ProposalOut) -> None:
    """Put danger to life before everything else."""
    if not proposal.life_safety.danger:
        return
    words = ", ".join(f"“{word}”" for word in proposal.life_safety.words)
    st.html(
        f'<div class="m-danger" role="alert"><b>{say_html("triage.danger")}</b> '
        f"{say_html('triage.danger_next')}"
        f'<div class="m-where">{say_html("triage.danger_words", words=words)}</div></div>'
    )
    for step in proposal.life_safety.steps:
        link = to_html(document_link(step.version_id, step.start, step.end))
        place = to_html(f"{step.title} › {step.heading}")
        st.html(
            f"{quote_html(step.quote)}"
            f'<div class="m-where">{mark("quoted")} <a href="{link}">{place}</a></div>'
        )


def show_class(proposal: ProposalOut) -> None:
    """Show the class proposed, in plain words, what else it could be, and what says so."""
    chosen = proposal.incident_class
    code = chosen.subclass or chosen.class_
    st.header(_heading(proposal, code), anchor=False)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.badge(to_label(code), color="gray")
        if code != UNKNOWN:
            st.badge(_sureness(chosen), color=COLOURS.get(chosen.band, "gray"))
        st.html(mark("computed"))
    if code == UNKNOWN:
        st.markdown(say("triage.unknown_next"))
    elif proposal.abstained:
        st.markdown(say("triage.unsure_next", name=chosen.name, code=code))
    elif code == "NONE":
        st.markdown(say("triage.none_next"))
    st.html(_first_lines(chosen, proposal.loss_scenarios))
    with st.expander(say("triage.why_class")):
        st.html(_reasons(chosen))


def _heading(proposal: ProposalOut, code: str) -> str:
    if proposal.abstained or code == UNKNOWN:
        return say("triage.unsure")
    return say("triage.none") if code == "NONE" else to_label(proposal.incident_class.name)


def _sureness(chosen: IncidentClassOut) -> str:
    band = say(f"triage.band_{chosen.band}") if chosen.band in BANDS else to_label(chosen.band)
    return f"{band}, {_percent(chosen.confidence)}"


def _first_lines(chosen: IncidentClassOut, scenarios: list[ClassScoreOut]) -> str:
    lines = [
        (plain("triage.could_be"), _scores(chosen.alternatives, codes=True)),
        (plain("triage.at_risk"), _scores(scenarios, codes=False)),
    ]
    shown = rows(lines)
    if chosen.of:
        tenths = round(10 * chosen.right / chosen.of)
        said = say_html("triage.right", tenths=tenths, of=chosen.of)
        shown = f'<div class="m-row">{said}</div>{shown}'
    if chosen.novel:
        shown += f'<div class="m-row">{say_html("triage.novel")}</div>'
    return shown


def _reasons(chosen: IncidentClassOut) -> str:
    return rows(
        [
            (plain("triage.evidence"), ", ".join(chosen.evidence)),
            (plain("triage.against"), ", ".join(chosen.against)),
        ]
    ) + row(plain("triage.basis"), chosen.basis)


def _scores(scores: list[ClassScoreOut], *, codes: bool) -> str:
    return ", ".join(
        f"{one.name} ({one.code + ', ' if codes else ''}{_percent(one.probability)})"
        for one in scores
    )


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", "\u00a0%")
