"""Proposed edits of plans over HTTP, and what came and went between two checks."""

from typing import Literal

from api.schemas.upkeep import ChangeIn, ChangeOut, ChangeStateIn, DifferenceOut
from ui.client.api_client import ApiClient


def all_changes(api: ApiClient) -> list[ChangeOut]:
    """Return all proposed edits, the newest first."""
    return api.get_many(ChangeOut, ("changes",))


def propose(api: ApiClient, change: ChangeIn) -> ChangeOut:
    """Propose an edit of a plan to its owner, in this person's name."""
    return api.post_one(ChangeOut, ("changes",), change.model_dump(mode="json"))


def settle(api: ApiClient, change_id: str, said: ChangeStateIn) -> ChangeOut:
    """Note that an edit was taken over or declined."""
    return api.post_one(ChangeOut, ("changes", change_id, "state"), said.model_dump(mode="json"))


def export(api: ApiClient, change_id: str, form: Literal["patch", "markdown"]) -> str:
    """Return an edit as a unified diff, or as a page with it."""
    return api.get_text(("changes", change_id, "export"), {"format": form})


def difference(api: ApiClient, since: str) -> DifferenceOut:
    """Return what came and went since a day, a moment or the check of that number (-1)."""
    return api.get_one(DifferenceOut, ("upkeep", "difference"), {"since": since})
