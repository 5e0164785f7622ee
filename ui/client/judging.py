"""Judging over HTTP, as its page uses it."""

from api.schemas.judging import AgreementOut, GradeIn, NextPairOut, PoolOut
from ui.client.api_client import ApiClient


def list_pools(api: ApiClient) -> list[PoolOut]:
    """Return every pool."""
    return api.get_many(PoolOut, ("judging",))


def next_pair(api: ApiClient, pool: str) -> NextPairOut:
    """Return the next pair for this person."""
    return api.get_one(NextPairOut, ("judging", pool, "next"))


def judge(api: ApiClient, pool: str, pair_id: str, grade: int) -> NextPairOut:
    """Record this person's grade."""
    given = GradeIn(pair_id=pair_id, grade=grade).model_dump(mode="json")
    return api.post_one(NextPairOut, ("judging", pool, "judgements"), given)


def agreement(api: ApiClient, pool: str) -> AgreementOut:
    """Return how far the judges agree."""
    return api.get_one(AgreementOut, ("judging", pool, "agreement"))
