"""What the plans say to do at once where people are in danger: a block for each section."""

from collections.abc import Sequence

import streamlit as st

from api.schemas.emergency import EmergencyBlock, blocks_of
from api.schemas.triage import EmergencyStepOut, ProposalOut
from ui.parts.rows import fold, link, mark
from ui.parts.safe import to_html
from ui.parts.sources import document_link, opened_for, quote_html
from ui.parts.texts import plain


def show_emergency_steps(proposal: ProposalOut) -> None:
    """Show what the plans say to do at once, each section named once, the first steps in sight."""
    for block in blocks_of(proposal.life_safety.steps):
        st.html(block_html(block, proposal.proposal_id))


def block_html(block: EmergencyBlock, proposal_id: str = "") -> str:
    """Return a section with its heading, the way to it, and its steps as HTML.

    Opened from the proposal of that id it counts as opened for it.
    """
    opens = opened_for(proposal_id, block.section_id)
    address = document_link(block.version_id, block.start, block.end, opens=opens)
    later = ""
    if block.later:
        later = fold(_folded(block), _quotes(block.later))
    return (
        f'<div class="m-steps"><div class="m-head">{to_html(block.heading)}</div>'
        f'<div class="m-where">{mark("quoted")} {link(block.title, address, apart=True)}</div>'
        f"{_quotes(block.steps)}{later}</div>"
    )


def _quotes(steps: Sequence[EmergencyStepOut]) -> str:
    return "".join(quote_html(one.quote) for one in steps)


def _folded(block: EmergencyBlock) -> str:
    """Return how many steps are folded; "more" only where some of the section are in sight."""
    count = len(block.later)
    if block.steps:
        return plain("triage.more_steps", count=count)
    return plain("triage.folded_steps", count=count)
