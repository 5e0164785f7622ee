"""Find plan sections."""

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.freshness import with_freshness
from api.schemas.search import SearchIn, SearchOut, TopicOut
from api.shaping import hit_out

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
    return SearchOut(
        hits=with_freshness(map(hit_out, found.hits), services.plans),
        notices=list(found.notices),
        dropped=found.dropped,
        topics=[TopicOut(code=code, name=name, share=share) for code, name, share in found.topics],
        strength=round(found.strength, 4),
    )
