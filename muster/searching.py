"""A search by one command: asked of the service that runs, or made here where none does.

Loading the routes takes longer than a search; without a service they are gone without. Both ways
answer the same (`tests/muster/test_cold_search.py`).
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from domain.errors import MusterError
from muster.client import Answered, connect
from muster.settings import Settings

if TYPE_CHECKING:
    from api.schemas.search import SearchIn

ROUTE = "routes.search"


def search_sections(settings: Settings, query: Mapping[str, Any]) -> Any:
    """Return what the route `/search` answers to the query.

    Raises: MusterError: as `connect` does, or the query is refused.
    """
    from store.lock import find_owner

    asked = _checked(query) if find_owner(settings.home) is None else None
    if asked is not None:
        return _as_the_route_would(settings, asked)
    with connect(settings, routes=(ROUTE,)) as muster:
        return muster.post("/search", query)


def _checked(query: Mapping[str, Any]) -> "SearchIn | None":
    """Return the query as the route reads it; `None` is for the route to say what is wrong."""
    from pydantic import ValidationError

    from api.schemas.search import SearchIn

    try:
        return SearchIn.model_validate(query)
    except ValidationError:
        return None


def _as_the_route_would(settings: Settings, asked: "SearchIn") -> Any:
    try:
        return _search_here(settings, asked)
    except MusterError:
        raise
    except Exception as fault:  # noqa: BLE001  the route answers whatever it is, too
        from api import unforeseen

        unforeseen.write_down(fault, "/search")
        raise Answered(500, unforeseen.CODE, unforeseen.DETAIL) from None


def _search_here(settings: Settings, asked: "SearchIn") -> Any:
    from muster.core import model_beside

    with model_beside(settings) as embedder:
        from api.search_shaping import search_out
        from muster.triaging import counted_for, learnt_from, open_triager
        from muster.wiring import open_core, open_upkeep
        from store.class_models import ClassModels
        from store.reference import ReferenceRecords

        with open_core(settings, embedder=embedder) as core:
            reference, models = ReferenceRecords(core.engine), ClassModels(core.engine)
            upkeep = open_upkeep(core, reference, zone=settings.zone)
            try:
                triager = open_triager(
                    core,
                    reference.load,
                    settings=settings,
                    incidents=reference.incidents,
                    lessons=lambda: learnt_from(models),
                    counted=partial(counted_for, models),
                    with_findings=upkeep.with_findings,
                )
                found = triager.search(asked.text, k=asked.k, kind=asked.kind, as_of=asked.as_of)
            finally:
                upkeep.close()
            return search_out(found, core.plans).model_dump(mode="json")
