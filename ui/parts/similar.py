"""Past incidents that were like this one, and how they ended."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from api.schemas.triage import IncidentKindOut, SimilarIncidentOut
from ui.parts.kinds import words_of
from ui.parts.moments import day
from ui.parts.rows import link, mark, more
from ui.parts.safe import to_html
from ui.parts.served import phrase_words
from ui.parts.texts import in_english, plain, say_html


def incident_link(incident_id: str) -> str:
    """Return the address of a past incident's record."""
    return f"/incidents?{urlencode({'incident': incident_id})}"


def show_similar(incidents: list[SimilarIncidentOut], kinds: Sequence[IncidentKindOut]) -> None:
    """Show past incidents: when, why each is near, how it ended."""
    st.html(more(say_html("triage.past_count", count=len(incidents))))
    st.html("".join(_one(one, kinds) for one in incidents))


def _one(incident: SimilarIncidentOut, kinds: Sequence[IncidentKindOut]) -> str:
    title = link(incident.title, incident_link(incident.incident_id), css="m-head")
    about = [day(incident.occurred_at), _kind(incident, kinds) or plain("triage.no_class")]
    where = " · ".join([*about, "; ".join(map(phrase_words, incident.why))])
    outcome = incident.outcome or plain("triage.no_outcome")
    return (
        f'<div class="m-past">{title}'
        f'<div class="m-where">{mark("computed")} {to_html(where)}</div>'
        f'<div class="m-row">{to_html(outcome)}</div></div>'
    )


def _kind(incident: SimilarIncidentOut, kinds: Sequence[IncidentKindOut]) -> str:
    # Its name once: what is near for being of the same kind says so beside it.
    same = in_english("served.phrase_same_class")
    if any(why.startswith(same) for why in incident.why):
        return incident.subclass or ""
    return words_of(kinds, incident.subclass)
