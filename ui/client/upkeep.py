"""Upkeep over HTTP: findings, what is said of them, coverage, completeness and what is due."""

from api.schemas.upkeep import (
    CompletenessOut,
    CoverageOut,
    DueOut,
    FindingOut,
    FindingReviewIn,
    FindingReviewOut,
)
from ui.client.api_client import ApiClient


def reviews_of(api: ApiClient, finding_id: str) -> list[FindingReviewOut]:
    """Return all that was said of a finding, oldest first."""
    return api.get_many(FindingReviewOut, ("upkeep", "findings", finding_id, "reviews"))


def review(api: ApiClient, finding_id: str, said: FindingReviewIn) -> FindingOut:
    """Say what becomes of a finding, in this person's name."""
    parts = ("upkeep", "findings", finding_id, "reviews")
    return api.post_one(FindingOut, parts, said.model_dump(mode="json"))


def coverage(api: ApiClient) -> CoverageOut:
    """Return the plans for each activity in each class of incident."""
    return api.get_one(CoverageOut, ("upkeep", "coverage"))


def completeness(api: ApiClient) -> list[CompletenessOut]:
    """Return which of the elements that it must hold each response plan has."""
    return api.get_many(CompletenessOut, ("upkeep", "completeness"))


def due(api: ApiClient) -> list[DueOut]:
    """Return when plans are to be reviewed and exercised, the earliest first."""
    return api.get_many(DueOut, ("upkeep", "calendar"))
