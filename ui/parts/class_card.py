"""What triage takes the incident for, how sure it is, and what speaks for it."""

from typing import Literal

import streamlit as st

from api.schemas.triage import ClassScoreOut, ProposalOut
from ui.parts.safe import to_html, to_label

SURE = {"high": "quite sure", "fair": "likely", "low": "a guess"}
Colour = Literal["green", "blue", "orange", "red", "gray"]
COLOURS: dict[str, Colour] = {"high": "green", "fair": "blue", "low": "orange"}


def show_life_safety(proposal: ProposalOut) -> None:
    """Put danger to life before everything else."""
    if not proposal.life_safety.danger:
        return
    words = ", ".join(f"“{word}”" for word in proposal.life_safety.words)
    st.error(
        f"**People may be in danger** (the report says {to_label(words)}). "
        "Call the emergency number first. Get people out or to safety. Then come back to the plan.",
        icon=":material/emergency_home:",
    )


def show_class(proposal: ProposalOut) -> None:
    """Show the class proposed, in plain words, with its alternatives."""
    chosen = proposal.incident_class
    code = chosen.subclass or chosen.class_
    if proposal.abstained:
        st.subheader("Not enough to say what this is", anchor=False)
        st.markdown(
            f"Nearest: **{to_label(chosen.name)}** ({to_label(code)}, "
            f"{_percent(chosen.confidence)}). Say what is down, where, since when and who noticed, "
            "or choose the class yourself."
        )
    elif code == "NONE":
        st.subheader("Probably not an incident", anchor=False)
        st.markdown("It reads like everyday work or an exercise. You decide.")
    else:
        st.subheader(f"{to_label(chosen.name)}", anchor=False)
    with st.container(horizontal=True, gap="small"):
        st.badge(to_label(code), color="gray")
        sure = SURE.get(chosen.band, chosen.band)
        st.badge(f"{sure}, {_percent(chosen.confidence)}", color=COLOURS.get(chosen.band, "gray"))
    _show_lines(proposal)


def _show_lines(proposal: ProposalOut) -> None:
    chosen = proposal.incident_class
    lines = []
    if proposal.loss_scenarios:
        lines.append(("At risk", _scores(proposal.loss_scenarios, codes=False)))
    if chosen.alternatives:
        lines.append(("It could also be", _scores(chosen.alternatives, codes=True)))
    if chosen.of:
        tenth = round(10 * chosen.right / chosen.of)
        lines.append(
            ("How sure", f"right in about {tenth} of 10 reports like this (n = {chosen.of})")
        )
    if chosen.novel:
        lines.append(("New", "nothing that Muster has learnt from is near to this"))
    if chosen.evidence:
        lines.append(("Words that say so", ", ".join(chosen.evidence)))
    if chosen.against:
        lines.append(("Words that speak for another", ", ".join(chosen.against)))
    lines.append(("Learnt from", chosen.basis))
    rows = "".join(
        f'<div class="m-row"><b>{to_html(name)}:</b> {to_html(value)}</div>'
        for name, value in lines
    )
    st.html(rows)


def _scores(scores: list[ClassScoreOut], *, codes: bool) -> str:
    return ", ".join(
        f"{one.name} ({one.code + ', ' if codes else ''}{_percent(one.probability)})"
        for one in scores
    )


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")
