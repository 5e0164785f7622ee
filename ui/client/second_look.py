"""Looks beside a proposal over HTTP: a model's opinion, open reports, plans not shown."""

from api.schemas.likeness import DuplicateOut, MergeOut, OtherSectionOut, WhyNotOut
from api.schemas.opinions import OpinionOut
from ui.client.api_client import ApiClient


def last_opinion(api: ApiClient, proposal_id: str) -> OpinionOut:
    """Return the last opinion on a proposal, or that nobody asked."""
    return api.get_one(OpinionOut, ("proposals", proposal_id, "opinion"))


def ask_model(api: ApiClient, proposal_id: str) -> OpinionOut:
    """Ask the language model and wait for it."""
    return api.post_one(OpinionOut, ("proposals", proposal_id, "opinion"), {})


def find_duplicates(api: ApiClient, proposal_id: str) -> list[DuplicateOut]:
    """Return open reports that may be about the same event."""
    return api.get_many(DuplicateOut, ("proposals", proposal_id, "duplicates"))


def merge(api: ApiClient, proposal_id: str, into: str) -> MergeOut:
    """Record that two reports are about one event."""
    return api.post_one(MergeOut, ("proposals", proposal_id, "merge"), {"into": into})


def others(api: ApiClient, proposal_id: str) -> list[OtherSectionOut]:
    """Return the sections found and not shown, best first."""
    return api.get_many(OtherSectionOut, ("proposals", proposal_id, "others"))


def why_not(api: ApiClient, proposal_id: str, plan: str) -> WhyNotOut:
    """Return why a plan is not among those shown."""
    return api.get_one(WhyNotOut, ("proposals", proposal_id, "why"), {"plan": plan})
