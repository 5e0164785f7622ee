"""Evaluation runs over HTTP, as their page uses them."""

from api.schemas.evaluations import CaseOut, ComparisonOut, RunDetailOut, RunOut
from ui.client.api_client import ApiClient


def list_runs(api: ApiClient) -> list[RunOut]:
    """Return the runs that were kept, the newest first."""
    return api.get_many(RunOut, ("evaluations",))


def get_run(api: ApiClient, name: str) -> RunDetailOut:
    """Return one run with its basis and curves."""
    return api.get_one(RunDetailOut, ("evaluations", name))


def list_cases(
    api: ApiClient, name: str, *, after: int, limit: int, wrong: bool = False
) -> list[CaseOut]:
    """Return cases of a run, all or the `wrong` ones, those behind the first `after`."""
    query = {"after": after, "limit": limit, "wrong": wrong}
    return api.get_many(CaseOut, ("evaluations", name, "cases"), query)


def compare(api: ApiClient, first: str, second: str) -> ComparisonOut:
    """Return what is better and worse in the second run."""
    return api.get_one(ComparisonOut, ("evaluations", first, "against", second))
