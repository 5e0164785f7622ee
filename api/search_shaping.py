"""Sections found, from the domain's dataclasses to the wire.

The command line answers a search with this alone, so it loads nothing of the routes.
"""

from api.degraded import codes_of
from api.excerpts import begins_at
from api.freshness import with_freshness
from api.schemas.search import FindingRefOut, HitOut, PlaceOut, SearchOut, TopicOut
from domain.canonical import to_plain
from domain.search import FindingNote, Hit, SearchResult
from store.plans import PlanRecords


def search_out(found: SearchResult, plans: PlanRecords) -> SearchOut:
    """Return what was found as the wire has it, each hit with the dates of its plan."""
    return SearchOut(
        hits=with_freshness(map(hit_out, found.hits), plans),
        notices=list(found.notices),
        degraded=codes_of(found.notices),
        dropped=found.dropped,
        topics=[TopicOut(code=code, name=name, share=share) for code, name, share in found.topics],
        strength=round(found.strength, 4),
    )


def hit_out(hit: Hit) -> HitOut:
    """Return a hit as the wire has it."""
    return HitOut(
        section_id=hit.section_id,
        document_id=hit.document_id,
        version_id=hit.version_id,
        path=hit.path,
        title=hit.title,
        heading=hit.heading,
        heading_path=list(hit.heading_path),
        page=hit.place.page,
        place=PlaceOut(**to_plain(hit.place)),
        place_text=hit.place.describe(),
        quote=hit.quote,
        start=hit.start,
        end=hit.end,
        score=hit.score,
        parts=dict(hit.parts),
        words=list(hit.words),
        incidents=list(hit.incidents),
        variants=list(hit.variants),
        scope=list(hit.scope),
        mismatch=list(hit.mismatch),
        status=hit.status,
        findings=[finding_ref_out(note) for note in hit.findings],
        begins_at=begins_at(hit.quote),
    )


def finding_ref_out(note: FindingNote) -> FindingRefOut:
    """Return an open finding as a hit carries it."""
    plain = to_plain(note)
    return FindingRefOut(id=plain.pop("finding_id"), **plain)
