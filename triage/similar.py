"""Past incidents like this one: why they are alike, what was different, how they ended."""

import math
import re
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta

from domain.incidents import Incident
from domain.proposals import SimilarIncident
from retrieval.phases import NOW
from triage.neighbours import Neighbour
from triage.phases import phase_of_report
from triage.taxonomy import Taxonomy

SHOWN = 5
# Below it, incidents of the development set share neither class nor matter.
LEAST_SIMILARITY = 0.3
# A word that stands in one of a hundred and fifty texts or in more is said of everything: rarity is
# 1 and the natural logarithm of how many texts there are to one that has the word.
LEAST_RARITY = 6.0
MOST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    (
        "about after again because before could every first found other since still their there "
        "these things think today which while would please nobody somebody something haben nicht "
        "einen wurde unsere heute wieder keine alles"
    ).split()
)


class Likeness:
    """What of a report can be the same or another in a past incident.

    `things` tells which things of the organization a text names, by full name; `sites` are the
    full names of the sites that the report names. `rarity` is as in `IncidentClassifier`; by
    default all words are rare but the most common.
    """

    def __init__(
        self,
        report: str,
        subclass: str | None,
        taxonomy: Taxonomy,
        things: Callable[[str], frozenset[str]],
        sites: Collection[str] = (),
        rarity: Callable[[str], float] = lambda _: math.inf,
    ) -> None:
        self._rarity = rarity
        self._report = report
        self._subclass = subclass
        self._taxonomy = taxonomy
        self._named = things
        self._sites = sites
        self._things = self._named(report)
        self._words = _words(report)
        self._phase = phase_of_report(report, timedelta())

    def why(self, incident: Incident) -> tuple[str, ...]:
        """Return what is the same: class, site, things named, phase, words."""
        reasons = []
        if self._subclass and incident.subclass == self._subclass:
            reasons.append(f"same class: {self._name(self._subclass)}")
        if incident.site and self._is_at(incident.site):
            reasons.append(f"same site: {incident.site}")
        shared = self._things & self._named(incident.text)
        if shared - {incident.site}:
            reasons.append(f"same thing: {', '.join(sorted(shared - {incident.site}))}")
        if self._phase != NOW and self._phase == phase_of_report(incident.text, timedelta()):
            reasons.append(f"same phase: {self._phase}")
        words = self._telling(self._words & _words(incident.text))
        if words:
            reasons.append(f"same words: {', '.join(words)}")
        return tuple(reasons) or ("similar wording",)

    def different(self, incident: Incident) -> tuple[str, ...]:
        """Return what was otherwise then: class, site, things named."""
        told = []
        if self._subclass and incident.subclass != self._subclass:
            other = incident.subclass or incident.incident_class
            told.append(f"another class: {self._name(other)}")
        if incident.site and self._sites and incident.site not in self._sites:
            told.append(f"another site: {incident.site}")
        gone = self._named(incident.text) - self._things - {incident.site}
        if gone:
            told.append(f"then also: {', '.join(sorted(gone)[:3])}")
        new = self._things - self._named(incident.text) - {incident.site}
        if new:
            told.append(f"not then: {', '.join(sorted(new)[:3])}")
        return tuple(told)

    def _telling(self, words: Collection[str]) -> list[str]:
        """Return the rarest of the words, the rarest first; none that is said every day."""
        rare = sorted((-self._rarity(word), word) for word in words)
        return [word for rarity, word in rare if -rarity >= LEAST_RARITY][:MOST_WORDS]

    def _is_at(self, site: str) -> bool:
        return site in self._sites or site.casefold() in self._report.casefold()

    def _name(self, code: str) -> str:
        known = self._taxonomy.find(code)
        return known.name() if known else code


def find_similar(
    neighbours: Sequence[Neighbour], likeness: Likeness
) -> tuple[SimilarIncident, ...]:
    """Return the neighbours worth showing, nearest first, each with why it is like the report."""
    return tuple(
        SimilarIncident(
            incident_id=one.incident.incident_id,
            title=one.incident.title,
            occurred_at=one.incident.occurred_at,
            similarity=round(one.similarity, 4),
            why=likeness.why(one.incident),
            outcome=one.incident.outcome,
            subclass=one.incident.subclass,
            different=likeness.different(one.incident),
        )
        for one in neighbours[:SHOWN]
        if one.similarity >= LEAST_SIMILARITY
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _COMMON
