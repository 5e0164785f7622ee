"""Find plan sections."""

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas.search import SearchIn, SearchOut
from api.search_shaping import search_out

router = APIRouter(tags=["plans"])


@router.post("/search")
def search(query: SearchIn, services: ServicesDep, user: Reader) -> SearchOut:
    """Return the sections that fit the text best, each with a verified quote."""
    found = services.search(
        query.text,
        k=query.k,
        kind=query.kind,
        as_of=query.as_of,
        share=services.share_of(user),
    )
    return search_out(found, services.plans)
