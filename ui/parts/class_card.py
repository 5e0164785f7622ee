"""What triage takes the incident for, how sure it is, and what speaks for and against it."""

import streamlit as st

from api.schemas.triage import ClassScoreOut, IncidentClassOut, ProposalOut
from ui.parts.figures import percent
from ui.parts.people import dialled
from ui.parts.rows import Colour, fold, link, mark, pill, row, rows
from ui.parts.safe import to_html
from ui.parts.served import in_quotes, is_phrase, phrase_words
from ui.parts.texts import plain, say_html

COLOURS: dict[str, Colour] = {"high": "green", "fair": "blue", "low": "orange"}
BANDS = frozenset(COLOURS)
# The class of a report that says too little.
UNKNOWN = "UNKNOWN"


def show_danger(proposal: ProposalOut) -> None:
    """Put danger to life before everything else, and whom to call."""
    if not proposal.life_safety.danger:
        return
    st.html(
        f'<div class="m-danger" role="alert"><b>{say_html("triage.danger")}</b> '
        f"{say_html('triage.danger_next')}{_call(proposal.life_safety.call)}"
        f'<div class="m-where">{_alarm_reasons(proposal.life_safety.words)}</div></div>'
    )


def _call(number: str) -> str:
    if not number:
        return ""
    said = plain("triage.danger_call", number=number)
    return f'<div class="m-call">{link(said, dialled(number))}</div>'


def _alarm_reasons(reasons: list[str]) -> str:
    """Return why the alarm was raised: words of the report, quoted, and what is no word of it."""
    words = ", ".join(phrase_words(one) if is_phrase(one) else in_quotes(one) for one in reasons)
    return say_html("triage.danger_words", words=words) if words else ""


def show_class(proposal: ProposalOut) -> None:
    """Show the class proposed, in plain words, what else it could be, and what says so."""
    chosen = proposal.incident_class
    code = chosen.subclass or chosen.class_
    pills = ""
    if code != UNKNOWN:
        pills = pill(code) + pill(_sureness(chosen), COLOURS.get(chosen.band, "gray"))
    st.html(
        f'<h2 class="m-outcome">{_heading(proposal, code)}</h2>'
        f'<div class="m-pills">{pills}{mark("computed")}</div>{_next_step(proposal, code)}'
        f"{_first_lines(chosen, proposal.loss_scenarios, is_answered=bool(proposal.answers))}"
        f"{fold(plain('triage.why_class'), _reasons(chosen))}"
    )


def awaits_first_choice(proposal: ProposalOut) -> bool:
    """Return whether the reader is to say a class of their own before they are shown Muster's."""
    return proposal.standing is not None and proposal.standing.first_choice_missing


def class_line(proposal: ProposalOut) -> str:
    """Return in a line what it is taken for and how surely, nothing until the reader has chosen."""
    if awaits_first_choice(proposal):
        return ""
    chosen = proposal.incident_class
    code = chosen.subclass or chosen.class_
    sure = "" if code == UNKNOWN else f" · {to_html(_sureness(chosen))}"
    return f'<div class="m-row"><b>{_heading(proposal, code)}</b>{sure} {mark("computed")}</div>'


def _heading(proposal: ProposalOut, code: str) -> str:
    if proposal.abstained or code == UNKNOWN:
        return say_html("triage.unsure")
    return say_html("triage.none") if code == "NONE" else to_html(proposal.incident_class.name)


def _next_step(proposal: ProposalOut, code: str) -> str:
    """Return what to do where no class is proposed."""
    if code == UNKNOWN:
        said = say_html("triage.unknown_next")
    elif proposal.abstained:
        said = say_html("triage.unsure_next", name=proposal.incident_class.name, code=code)
    elif code == "NONE":
        said = say_html("triage.none_next")
    else:
        return ""
    return f'<div class="m-row">{said}</div>'


def _sureness(chosen: IncidentClassOut) -> str:
    band = plain(f"triage.band_{chosen.band}") if chosen.band in BANDS else chosen.band
    return f"{band}, {percent(chosen.confidence)}"


def _first_lines(
    chosen: IncidentClassOut, scenarios: list[ClassScoreOut], *, is_answered: bool = False
) -> str:
    lines = [
        (plain("triage.could_be"), _scores(chosen.alternatives[:1], codes=False)),
        (plain("triage.at_risk"), _scores(scenarios, codes=False)),
    ]
    shown = rows(lines)
    if chosen.of:
        # Rounded down: nobody is told that all were right where some were not.
        tenths = 10 * chosen.right // chosen.of
        if is_answered:
            said = say_html("triage.right_alone", tenths=tenths, of=chosen.of)
        else:
            said = say_html("triage.right", tenths=tenths, of=chosen.of)
    else:
        said = say_html("triage.not_measured")
    shown = f'<div class="m-row">{said}</div>{shown}'
    if chosen.novel:
        shown += f'<div class="m-row">{say_html("triage.novel")}</div>'
    return shown


def _reasons(chosen: IncidentClassOut) -> str:
    return rows(
        [
            (plain("triage.others"), _scores(chosen.alternatives, codes=True)),
            (plain("triage.evidence"), ", ".join(chosen.evidence)),
            (plain("triage.against"), ", ".join(chosen.against)),
        ]
    ) + row(plain("triage.basis"), chosen.basis)


def _scores(scores: list[ClassScoreOut], *, codes: bool) -> str:
    return ", ".join(
        f"{one.name} ({one.code + ', ' if codes else ''}{percent(one.probability)})"
        for one in scores
    )
