"""Whether a plan says of itself that it is not in force, in its control block."""

from collections.abc import Sequence

from domain.documents import Fact, FactKind, VersionStatus

# A status further down is of something else: of a form, an example, another document.
WITHIN = 4_000
_DRAFT = frozenset(
    {"draft", "ein entwurf", "entwurf", "in review", "under review", "under revision"}
)
_WITHDRAWN = frozenset(
    {
        "superseded",
        "withdrawn",
        "retired",
        "obsolete",
        "archived",
        "no longer in force",
        "no longer valid",
        "außer kraft",
        "zurückgezogen",
        "ungültig",
    }
)


def standing_of(facts: Sequence[Fact]) -> VersionStatus:
    """Return the status the plan gives itself; one that gives itself none is in force.

    "Deprecated" and the like leave it in force: that is a finding for its owner, and the plan may
    be the only one there is.
    """
    for fact in facts:
        if fact.kind is FactKind.STATUS and fact.start < WITHIN:
            value = " ".join(fact.value.casefold().split())
            if value in _DRAFT:
                return VersionStatus.DRAFT
            if value in _WITHDRAWN:
                return VersionStatus.WITHDRAWN
            return VersionStatus.IN_FORCE
    return VersionStatus.IN_FORCE
