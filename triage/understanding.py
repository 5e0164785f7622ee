"""What a report is about, worked out once for the proposal and for questions about it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.reference import ReferenceData
from domain.search import Route
from domain.severity import Times
from retrieval.embedder import Encoded, Matrix
from retrieval.tuning import asked_of
from triage.affected import Affected, chains_called, find_affected
from triage.asking import Heard
from triage.classifier import Classified
from triage.clock import elapsed_of
from triage.learning import Learnt
from triage.neighbours import Neighbour
from triage.outages import Outlook, read_outlooks
from triage.phases import phase_of_report
from triage.roles import Called
from triage.scope import ScopeCheck, scope_of
from triage.severity_questions import with_told
from triage.share import Share
from triage.times import read_times
from triage.told_kinds import with_names_meant
from triage.usual import Used


@dataclass(frozen=True, slots=True)
class Understood:
    """A report read: its unit vector of shape (d,), class, times, matter, and search's route.

    `asked` is the unit vector that plans are searched by, of the same shape, `sought` the text that
    they are searched by: with the names of what it calls otherwise. `used` are the
    sections of past incidents of the kinds it may be of. `is_near_danger` is whether it raises no
    alarm and yet reads much like danger to life.
    """

    text: str
    sought: str
    vector: Matrix
    asked: Matrix
    learnt: Learnt
    neighbours: list[Neighbour]
    classified: Classified
    reference: ReferenceData
    affected: tuple[Affected, ...]
    scope: ScopeCheck
    times: Times
    outlooks: tuple[Outlook, ...]
    phase: str
    route: Route
    used: Used
    called: Called
    is_near_danger: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the model of language is told of a report: its `text`, encoded as one row each, (1, d).

    `reference` is what the names in it were looked up in; see `triage.told_kinds`.
    """

    text: str
    encoded: Encoded
    reference: ReferenceData


def understand(
    text: str,
    told: Told,
    heard: Heard,
    *,
    learnt: Learnt,
    as_of: datetime,
    zone: ZoneInfo,
    share: Share,
) -> Understood:
    """Return what a report says by what was learnt and by what was `heard` beside it.

    Clock times are of `zone`, told at `as_of`; the past is that of the `share`.
    """
    encoded, reference = told.encoded, told.reference
    vector = encoded.vectors[0]
    neighbours = learnt.history.nearest(vector, among=share.incidents)
    classified = learnt.classifier.classify(
        text, encoded, neighbours, likelihoods=heard.likelihoods, as_told=told.text
    )
    affected = find_affected(text, reference, also=heard.told.activities)
    outlooks = read_outlooks(text, now=as_of, zone=zone)
    times = read_times(text, now=as_of, zone=zone, outlooks=outlooks)
    times = with_told(times, heard.told)
    phase = phase_of_report(text, elapsed_of(times, as_of))
    scope = chains_called(affected, reference)
    return Understood(
        text=text,
        sought=with_names_meant(text, reference),
        vector=vector,
        asked=asked_of(encoded)[0],
        learnt=learnt,
        neighbours=neighbours,
        classified=classified,
        reference=reference,
        affected=affected,
        scope=scope_of(text, reference, affected),
        times=times,
        outlooks=outlooks,
        phase=phase,
        route=learnt.router.route_of(
            classified.distribution, vector, among=share.incidents, scope=scope, phase=phase
        ),
        used=learnt.router.usual.used(classified.distribution),
        called=learnt.router.roles_called(classified.distribution, vector, among=share.incidents),
    )
