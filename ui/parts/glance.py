"""What a telephone shows first: what it is, until when, what to do and whom to call."""

import re

import streamlit as st

from api.schemas.quotes import markup_of
from api.schemas.triage import ProposalOut, RoleOut
from ui.parts.class_card import class_line
from ui.parts.marking import marked_html
from ui.parts.moments import moment_html
from ui.parts.people import contact_html
from ui.parts.rows import link, mark, row
from ui.parts.safe import Html, to_html
from ui.parts.sources import document_link, opened_for
from ui.parts.texts import plain, say_html

# The number of a step, then its first sentence: what stands there is the plan's own words.
_FIRST = re.compile(r"\s*(?:\d+[.)]\s+)?.+?[.!?:](?=\s|$)", re.DOTALL)
MOST_CHARACTERS = 180


def show_glance(proposal: ProposalOut) -> None:
    """Show in a few lines what the page has at length; wide screens have room for that at once.

    What is probably no incident has nothing of that: no level, no step, no call.
    """
    if is_everyday(proposal):
        return
    lines = [class_line(proposal), _worse(proposal), _first_step(proposal)]
    lines += map(_call, _reachable(proposal)[:1])
    if shown := "".join(lines):
        st.html(f'<div class="m-glance">{shown}</div>')


def is_everyday(proposal: ProposalOut) -> bool:
    """Return whether it is probably no incident, and nobody is in danger."""
    is_none = proposal.incident_class.class_ == "NONE" and not proposal.abstained
    return is_none and not proposal.life_safety.danger


def first_words(quote: str) -> str:
    """Return the first sentence of a quote; one that is too long ends with an ellipsis."""
    found = _FIRST.match(quote)
    words = (found.group() if found else quote).strip()
    if len(words) <= MOST_CHARACTERS:
        return words
    return words[:MOST_CHARACTERS].rpartition(" ")[0] + " …"


def _worse(proposal: ProposalOut) -> str:
    severity = proposal.severity
    if severity is None:
        return ""
    level = say_html("clock.severity", level=severity.level.value)
    if severity.next_level_at is None:
        return f'<div class="m-row"><b>{level}</b></div>'
    at = moment_html(severity.next_level_at)
    return f'<div class="m-row"><b>{level}</b> · {say_html("triage.worse_at")} {at}</div>'


def _first_step(proposal: ProposalOut) -> str:
    if proposal.life_safety.steps:
        step = proposal.life_safety.steps[0]
        address = document_link(step.version_id, step.start, step.end)
        return _step(step.quote, link(step.title, address, apart=True))
    if proposal.no_plan or not proposal.sections:
        return ""
    hit = proposal.sections[0]
    opens = opened_for(proposal.proposal_id, hit.section_id)
    address = document_link(hit.version_id, hit.start, hit.end, opens=opens)
    plan = link(hit.title, address, apart=True)
    return _step(hit.quote, plan)


def _step(quote: str, plan: Html) -> str:
    first = first_words(quote)
    words = marked_html(first, [], "", hidden=markup_of(first))
    return f'<div class="m-row">{words} {mark("quoted")} {plan}</div>'


def _reachable(proposal: ProposalOut) -> list[RoleOut]:
    decision = proposal.decision
    decided = decision.items if decision and not decision.is_taken_back else []
    changed = {one.item_id for one in decided if one.outcome.value in ("rejected", "amended")}
    return [one for one in proposal.roles if one.contact and f"role:{one.role}" not in changed]


def _call(role: RoleOut) -> str:
    who = ", ".join(one for one in (role.person or role.deputy, role.role) if one)
    number = contact_html(role.contact or "")
    called = Html(f'{to_html(who)} <span class="m-call">{number}</span>')
    return row(plain("triage.call"), called)
