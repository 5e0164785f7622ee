"""What a report is about, worked out once for the proposal and for questions about it."""

from dataclasses import dataclass

from domain.reference import ReferenceData
from domain.search import Route
from domain.severity import Times
from retrieval.embedder import Matrix
from triage.affected import Affected
from triage.classifier import Classified
from triage.learning import Learnt
from triage.neighbours import Neighbour
from triage.scope import ScopeCheck
from triage.usual import Used


@dataclass(frozen=True, slots=True)
class Understood:
    """A report read: its unit vector of shape (d,), class, times, matter, and search's route.

    `used` are the sections of past incidents of the kinds it may be of.
    """

    text: str
    vector: Matrix
    learnt: Learnt
    neighbours: list[Neighbour]
    classified: Classified
    reference: ReferenceData
    affected: tuple[Affected, ...]
    scope: ScopeCheck
    times: Times
    phase: str
    route: Route
    used: Used
