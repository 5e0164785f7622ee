"""From a report to what search goes by: the kinds of incident it may be, and past incidents."""

from collections.abc import Collection, Mapping, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from domain.incidents import Incident
from domain.search import Route, Vote
from retrieval.embedder import is_blank
from triage.classifier import IncidentClassifier
from triage.neighbours import History
from triage.roles import NOBODY_CALLED, Called
from triage.taxonomy import NONE, UNKNOWN
from triage.usual import Usual

Matrix = NDArray[np.float32]
Shares = NDArray[np.float64]

# What the votes sum to at least when the nearest is clear, a nearness of .37 cubed.
LEAST_VOTES, CLEAR_VOTE = 0.2, 0.05
# How many past incidents speak. They are chosen by nearness in meaning times nearness in class,
# which on the development set gains .05 nDCG@10 over nearness in meaning alone; cubed, so that the
# nearest count most.
VOTERS = 8
# How near they are taken to be to a report that no model of language has read. With this, sections
# among five were found .84 on `eval/cases`, without their votes .75; from .35 to .8 it is flat.
UNREAD_NEARNESS = 0.5
# How many say whom to call; more of them, since a role is called in many kinds of incident.
CALLERS = 10
# What the nearest say of that beside all of the same kind.
NEAR_SHARE = 0.25


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
        self.usual = Usual(history.incidents)
        rows = [self._row(one) for one in shares]
        self._shares = np.array(rows).reshape(len(shares), len(self._codes))

    def route(
        self,
        report: str,
        vector: Matrix,
        *,
        without: str | None = None,
        among: Collection[str] | None = None,
    ) -> Route:
        """Return the route of `report`, whose unit vector has shape (d,).

        `without` leaves out one incident by id: the report itself, when it is one of them. With
        `among` only those of these ids vote.
        """
        neighbours = self._history.nearest(vector, among=among)
        if without is not None:
            neighbours = [one for one in neighbours if one.incident.incident_id != without]
        return self.route_of(
            self._classifier.shares(report, vector, neighbours),
            vector,
            without=without,
            among=among,
        )

    def route_of(
        self,
        distribution: Mapping[str, float],
        vector: Matrix,
        *,
        without: str | None = None,
        among: Collection[str] | None = None,
        scope: tuple[tuple[str, ...], ...] = (),
        phase: str = "",
    ) -> Route:
        """Return the route of a report whose class shares are known already; see `route`.

        `scope` are the chains of needs from what it names up to the activities, `phase` is that
        of the response.
        """
        shares = tuple(
            (code, share)
            for code, share in sorted(distribution.items())
            if code not in (NONE, UNKNOWN)
        )
        return Route(shares, self._votes(distribution, vector, without, among), scope, phase)

    def roles_called(
        self,
        distribution: Mapping[str, float],
        vector: Matrix,
        *,
        among: Collection[str] | None = None,
    ) -> Called:
        """Return in which share of like incidents each role was called.

        Those of the same kind count alike, the nearest beside them by nearness as votes do; an
        incident in which nobody was called says nothing. With `among` only those of these ids are
        near.
        """
        usual = self.usual.called(distribution)
        near = self._called_nearby(distribution, vector, among)
        part = NEAR_SHARE * near.clear if usual.clear else 1.0
        shares = {
            role: part * near.shares.get(role, 0.0) + (1 - part) * usual.shares.get(role, 0.0)
            for role in (*usual.shares, *near.shares)
        }
        return Called(shares, max(usual.clear, near.clear * part))

    def _called_nearby(
        self, distribution: Mapping[str, float], vector: Matrix, among: Collection[str] | None
    ) -> Called:
        incidents, weights = self._history.incidents, self._weights(distribution, vector)
        callers = (
            place
            for place in _highest_first(weights)
            if incidents[place].roles and _is_of(incidents[place], among)
        )
        chosen = list(islice(callers, CALLERS))
        total = sum(float(weights[place]) for place in chosen)
        if not total:
            return NOBODY_CALLED
        shares: dict[str, float] = {}
        for place in chosen:
            for role in dict.fromkeys(incidents[place].roles):
                shares[role] = shares.get(role, 0.0) + float(weights[place]) / total
        return Called(shares, min(float(weights[chosen[0]]) / CLEAR_VOTE, 1.0))

    def _votes(
        self,
        distribution: Mapping[str, float],
        vector: Matrix,
        without: str | None,
        among: Collection[str] | None,
    ) -> tuple[Vote, ...]:
        incidents, weights = self._history.incidents, self._weights(distribution, vector)
        willing = (
            place
            for place in _highest_first(weights)
            if incidents[place].sections
            and incidents[place].incident_id != without
            and _is_of(incidents[place], among)
        )
        voters = list(islice(willing, VOTERS))
        if not voters:
            return ()
        # Votes of a history that repeats itself are loud already; few and faint ones, as of the
        # only three fires in ten years, are made loud enough to be heard.
        heard = LEAST_VOTES * min(float(weights[voters[0]]) / CLEAR_VOTE, 1.0)
        total = max(float(weights[voters].sum()), heard)
        shares = weights[voters] ** (2 / 3)
        shares = total * shares / (shares.sum() or 1.0)
        return tuple(
            Vote(incidents[place].incident_id, use.path, use.heading, float(share))
            for place, share in zip(voters, shares, strict=True)
            for use in incidents[place].sections
        )

    def _weights(self, distribution: Mapping[str, float], vector: Matrix) -> Shares:
        """Return how much each incident of the history is like the report, 0 to 1, shape (n,).

        Of a report that no model of language has read (`retrieval.embedder.blank`) all are as near
        as one another, and the kind alone tells.
        """
        if not self._history.incidents:
            return np.zeros(0)
        near = np.maximum(self._history.vectors @ vector, 0.0)
        if is_blank(vector):
            near = np.full(len(near), UNREAD_NEARNESS)
        alike = np.maximum(self._shares @ self._row(distribution), 0.0)
        weights: Shares = (near * alike) ** 3
        return weights

    def _row(self, distribution: Mapping[str, float]) -> Shares:
        """Return the distribution as a unit row, shape (codes,)."""
        row = np.array([distribution.get(code, 0.0) for code in self._codes])
        scaled: Shares = row / (np.linalg.norm(row) or 1.0)
        return scaled


def _is_of(incident: Incident, among: Collection[str] | None) -> bool:
    return among is None or incident.incident_id in among


def _highest_first(weights: Shares) -> list[int]:
    order: list[int] = np.lexsort((np.arange(len(weights)), -weights)).tolist()
    return order


def open_router(classifier: IncidentClassifier, history: History) -> Router:
    """Return a router over the history, each incident classified as triage would classify it today.

    A search alone, which does not wait for tuned vectors, is compared with these too.
    """
    texts = [incident.text for incident in history.incidents]
    return Router(classifier, history, classifier.distributions(texts))
