"""From sections that a decision rejected to the edits of plans that they ask for."""

from urllib.parse import urlencode

from api.schemas.base import Outcome
from api.schemas.people import UserOut
from api.schemas.triage import ProposalOut
from ui.parts.texts import plain
from ui.parts.ways import show_way


def show_rejected(user: UserOut, proposal: ProposalOut) -> None:
    """Offer for each rejected section the form that proposes an edit of it to its owner."""
    decision = proposal.decision
    if decision is None or decision.is_taken_back or "propose" not in user.may:
        return
    rejected = {one.item_id for one in decision.items if one.outcome is Outcome.REJECTED}
    for hit in proposal.sections:
        item_id = f"section:{hit.section_id}"
        if item_id in rejected:
            source = f"{proposal.proposal_id} {item_id}"
            query = urlencode({"version": hit.version_id, "start": hit.start, "source": source})
            name = plain("changes.ask_rejected", heading=hit.heading or hit.title)
            show_way(name, f"/upkeep?{query}")
