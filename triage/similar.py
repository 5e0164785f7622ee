"""Past incidents like this one, why they are alike, and how they ended."""

import re
from collections.abc import Sequence

from domain.proposals import SimilarIncident
from triage.neighbours import Neighbour
from triage.taxonomy import Taxonomy

SHOWN = 5
# Below it, incidents of the development set share neither class nor matter.
LEAST_SIMILARITY = 0.3
_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    (
        "about after again because before could every first found other since still their there "
        "these things think today which while would please nobody somebody something haben nicht "
        "einen wurde unsere heute wieder keine alles"
    ).split()
)


def find_similar(
    report: str, neighbours: Sequence[Neighbour], subclass: str | None, taxonomy: Taxonomy
) -> tuple[SimilarIncident, ...]:
    """Return the neighbours worth showing, nearest first, each with why it is like `report`."""
    return tuple(
        SimilarIncident(
            incident_id=one.incident.incident_id,
            title=one.incident.title,
            occurred_at=one.incident.occurred_at,
            similarity=round(one.similarity, 4),
            why=_why(report, one, subclass, taxonomy),
            outcome=one.incident.outcome,
            subclass=one.incident.subclass,
        )
        for one in neighbours[:SHOWN]
        if one.similarity >= LEAST_SIMILARITY
    )


def _why(report: str, one: Neighbour, subclass: str | None, taxonomy: Taxonomy) -> tuple[str, ...]:
    reasons = []
    incident = one.incident
    if subclass and incident.subclass == subclass:
        known = taxonomy.find(subclass)
        reasons.append(f"same class: {known.name() if known else subclass}")
    if incident.site and incident.site.casefold() in report.casefold():
        reasons.append(f"same site: {incident.site}")
    words = set(_WORD.findall(report.casefold())) - _COMMON
    shared = sorted(words & set(_WORD.findall(incident.text.casefold())))
    if shared:
        reasons.append(f"same words: {', '.join(shared[:5])}")
    return tuple(reasons) or ("similar wording",)
