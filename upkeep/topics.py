"""What a plan is there for: a case that only says so again sets nothing apart."""

import re
from collections.abc import Iterator

from upkeep.plans import PlanText

_OF_TOPIC = re.compile(
    r"\b(?:purpose|scope|aims?|objectives?|zweck|ziele?|geltung\w*|when this plan|wann der plan)\b",
    re.IGNORECASE,
)
# Words by which any case is put.
_PUT = frozenset(
    "a an the der die das if when whenever once while during in on at of case event bei beim im "
    "am falls wenn sobald während nach ab von vor with there is are has have been be any some "
    "fails failed failure failures outage outages loss lost down breaks out emergency "
    "emergencies incident incidents disruption ausfall ausfalls ausfällt störung störungen "
    "notfall notfalls fall falle fällen verlust ist sind wird einem einer eines eintritt".split()
)
_WORD = re.compile(r"[^\W\d_]{2,60}")
# What is told of the aim at length is of much else.
_MOST_OF_AIM = 400


def case_beyond(one: PlanText, other: PlanText, case: frozenset[str]) -> frozenset[str]:
    """Return the words of a case; none where both sentences are of one plan and it is its topic.

    `In a fire` is no case of its own in the plan for fires; in another plan it is one.
    """
    if one is not other or not case:
        return case
    # Kept in the plan: kept elsewhere, it would keep a plan that was replaced long ago.
    topic = one.once("topic", _topic_of)
    return frozenset() if (case - _PUT).issubset(topic) else case


def _topic_of(plan: PlanText) -> Iterator[str]:
    """Yield the words of a plan's title and of the beginning of what it says that it is for."""
    aims = (
        plan.prose[part.start : min(part.end, part.start + _MOST_OF_AIM)]
        for part in plan.view.sections
        if part.level and _OF_TOPIC.search(part.heading)
    )
    text = " ".join((plan.view.version.title, *aims)).lower()
    yield from frozenset(_WORD.findall(text))
