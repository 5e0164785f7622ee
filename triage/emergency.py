"""What the plans say to do at once where life is in danger, in their own words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from domain.documents import FactKind, FactState
from domain.errors import Unavailable
from domain.proposals import EmergencyStep, LifeSafety
from domain.search import Hit, Route
from retrieval.embedder import Matrix
from retrieval.phases import NOW
from triage.dangers import FIRE, FORCE, HARM, MATTER, VIOLENCE
from triage.rests_on import Sections
from triage.roles import Plans

# The kinds of incident whose plans are looked into for each kind of danger, by their usual codes.
_TOPICS = {
    HARM: ("PPL.4",),
    FIRE: ("FAC.4",),
    MATTER: ("FAC.5", "SEC.3"),
    VIOLENCE: ("SEC.2", "PPL.4"),
    FORCE: ("FAC.6", "NAT.3", "NAT.1"),
}
SECTIONS, STEPS = 2, 6
# A section that neither a topic's names nor its meaning speak for says nothing on the danger.
LEAST_TOPIC, LEAST_COSINE = 0.15, 0.3


def with_steps(
    found: LifeSafety,
    text: str,
    vector: Matrix,
    searcher: Sections,
    plans: Plans,
    *,
    within: Collection[str] | None = None,
) -> LifeSafety:
    """Return life safety with the emergency steps of the plans for such a danger.

    `vector` is the report encoded, shape (d,): nothing is encoded again. `within` are the
    documents looked at, by id; all by default.
    """
    if not found.danger:
        return found
    codes = dict.fromkeys(code for kind in found.kinds or (HARM,) for code in _TOPICS[kind])
    route = Route(tuple((code, 1 / len(codes)) for code in codes), phase=NOW)
    hits = searcher.search(text, k=SECTIONS, within=within, query_vector=vector, route=route).hits
    told = [hit for hit in hits if _tells(hit)]
    steps = [step for hit in told for step in _steps_of(hit, plans)]
    return replace(found, steps=tuple(steps[:STEPS]))


def _tells(hit: Hit) -> bool:
    parts = dict(hit.parts)
    return parts.get("topic", 0.0) >= LEAST_TOPIC or parts.get("dense", 0.0) >= LEAST_COSINE


def _steps_of(hit: Hit, plans: Plans) -> Iterator[EmergencyStep]:
    """Yield the steps of the hit's section, or, where none was read from it, what it quotes."""
    try:
        text = plans.get_version(hit.version_id).text
    except Unavailable:
        # A text that fails its hash tells nobody what to do.
        return
    spans: Sequence[tuple[int, int]] = [
        (fact.start, fact.end)
        for fact in plans.facts_of(hit.version_id, (FactKind.STEP,))
        if fact.section_id == hit.section_id and fact.state is not FactState.REJECTED
    ]
    for start, end in spans or [(hit.start, hit.end)]:
        yield EmergencyStep(
            section_id=hit.section_id,
            version_id=hit.version_id,
            path=hit.path,
            title=hit.title,
            heading=hit.heading,
            quote=text[start:end],
            start=start,
            end=end,
        )
