"""From a report to what search goes by: the kinds of incident it may be, and past incidents."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from domain.search import Route, Vote
from triage.classifier import IncidentClassifier
from triage.neighbours import History
from triage.taxonomy import NONE, UNKNOWN

Matrix = NDArray[np.float32]
Shares = NDArray[np.float64]

# How many past incidents speak. They are chosen by nearness in meaning times nearness in class,
# which on the development set gains .05 nDCG@10 over nearness in meaning alone; cubed, so that the
# nearest count most.
VOTERS = 5


class Router:
    """Tells search what is known of a report; a new history makes a new router."""

    def __init__(
        self,
        classifier: IncidentClassifier,
        history: History,
        shares: Sequence[Mapping[str, float]],
    ) -> None:
        """`shares` are the class distributions of the incidents of `history`, in order."""
        self._classifier = classifier
        self._history = history
        self._codes = sorted({code for one in shares for code in one})
        rows = [self._row(one) for one in shares]
        self._shares = np.array(rows).reshape(len(shares), len(self._codes))

    def route(self, report: str, vector: Matrix, *, without: str | None = None) -> Route:
        """Return the route of `report`, whose unit vector has shape (d,).

        `without` leaves out one incident by id: the report itself, when it is one of them.
        """
        neighbours = self._history.nearest(vector)
        if without is not None:
            neighbours = [one for one in neighbours if one.incident.incident_id != without]
        return self.route_of(
            self._classifier.shares(report, vector, neighbours), vector, without=without
        )

    def route_of(
        self,
        distribution: Mapping[str, float],
        vector: Matrix,
        *,
        without: str | None = None,
        scope: tuple[tuple[str, ...], ...] = (),
    ) -> Route:
        """Return the route of a report whose class shares are known already.

        `scope` are the chains of needs from what it names up to the activities.
        """
        shares = tuple(
            (code, share)
            for code, share in sorted(distribution.items())
            if code not in (NONE, UNKNOWN)
        )
        return Route(shares, self._votes(distribution, vector, without), scope)

    def _votes(
        self, distribution: Mapping[str, float], vector: Matrix, without: str | None
    ) -> tuple[Vote, ...]:
        incidents = self._history.incidents
        if not incidents:
            return ()
        near = np.maximum(self._history.vectors @ vector, 0.0)
        alike = np.maximum(self._shares @ self._row(distribution), 0.0)
        weights = (near * alike) ** 3
        order = np.lexsort((np.arange(len(weights)), -weights))
        voters = [
            place
            for place in order.tolist()
            if incidents[place].sections and incidents[place].incident_id != without
        ]
        return tuple(
            Vote(incidents[place].incident_id, use.path, use.heading, float(weights[place]))
            for place in voters[:VOTERS]
            for use in incidents[place].sections
        )

    def _row(self, distribution: Mapping[str, float]) -> Shares:
        """Return the distribution as a unit row, shape (codes,)."""
        row = np.array([distribution.get(code, 0.0) for code in self._codes])
        scaled: Shares = row / (np.linalg.norm(row) or 1.0)
        return scaled


def open_router(classifier: IncidentClassifier, history: History) -> Router:
    """Return a router over the history, each incident classified as a report of today would be."""
    texts = [incident.text for incident in history.incidents]
    return Router(classifier, history, classifier.distributions(texts, history.vectors))
