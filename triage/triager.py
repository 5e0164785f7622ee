"""Report to proposal: life safety first, then class, sections, roles, and like incidents."""

import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.canonical import canonical_json, sha256_of
from domain.incidents import Incident
from domain.proposals import Proposal
from domain.reference import ReferenceData
from domain.search import Hit, SearchResult
from retrieval.embedder import Embedder
from retrieval.searcher import Searcher, check_text
from triage.affected import find_affected
from triage.classifier import Encode, IncidentClassifier
from triage.clock import read_clock
from triage.kept_blends import KeptBlends
from triage.life_safety import check_life_safety
from triage.loss_scenarios import find_loss_scenarios
from triage.neighbours import History
from triage.roles import Plans, Roster, find_roles
from triage.routing import Router, open_router
from triage.similar import find_similar
from triage.taxonomy import NONE, Taxonomy

# Changes with every rule that can change a proposal.
RULES_REVISION = "2026-11-3"
# How many sections a proposal shows.
SECTIONS = 5
STILL_LEARNING = (
    "Muster has just started and is still learning the kinds of incident; until then search goes "
    "by the words and the meaning of the text alone."
)
# Nothing found has this much of its meaning in common with the report: no plan covers it.
LEAST_COSINE = 0.3


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What was learnt from one state of the history, replaced as a whole."""

    history: History
    classifier: IncidentClassifier
    router: Router
    history_sha256: str


class Triager:
    """Proposes; stores and decides nothing."""

    def __init__(
        self,
        *,
        searcher: Searcher,
        embedder: Embedder,
        plans: Plans,
        reference: Callable[[], ReferenceData],
        incidents: Callable[[], Sequence[Incident]],
        taxonomy: Taxonomy,
        encode: Encode,
        new_id: Callable[[], str],
        zone: ZoneInfo,
        blends: KeptBlends | None = None,
    ) -> None:
        """Nothing is learnt yet: that happens at the first proposal, or in `warm_up`.

        `encode` gives unit rows and may keep what it encoded; `incidents` are the closed ones.
        Clock times in reports are those of `zone`. `blends` keeps what was fitted.
        """
        self._searcher = searcher
        self._embedder = embedder
        self._plans = plans
        self._reference = reference
        self._incidents = incidents
        self._taxonomy = taxonomy
        self._encode = encode
        self._new_id = new_id
        self._zone = zone
        self._blends = blends
        self._learnt: _Learnt | None = None
        self._learning = threading.Lock()

    def warm_up(self) -> None:
        """Learn now, so that the first report need not wait for it."""
        self._lessons()
        self._searcher.prepare()

    def refresh(self) -> None:
        """Take up closed incidents and plans as they are now; until then the old lessons answer."""
        with self._learning:
            self._learnt = self._learn()
        self._searcher.prepare()

    def search(
        self, text: str, *, k: int = 10, kind: str | None = None, as_of: datetime | None = None
    ) -> SearchResult:
        """Search the plans for a report by what it is about, too; see `Searcher.search`.

        While another thread is learning for the first time, the text alone is gone by, and it
        is said: nobody waits for that.

        Raises: EmptyText, TextTooLong.
        """
        check_text(text)
        learnt = self._learnt_by_now()
        if learnt is None:
            found = self._searcher.search(text, k=k, kind=kind, as_of=as_of)
            return replace(found, notices=(*found.notices, STILL_LEARNING))
        vector = self._embedder.encode([text])[0]
        route = learnt.router.route(text, vector)
        return self._searcher.search(
            text, k=k, kind=kind, as_of=as_of, query_vector=vector, route=route
        )

    def propose(
        self, report: str, *, now: datetime, created_by: str, as_of: datetime | None = None
    ) -> Proposal:
        """Return a sealed proposal for `report`; the same inputs give the same one.

        `as_of` is the time of the report, for which roster and clock are read, `now` by default.

        Raises: EmptyText, TextTooLong.
        """
        text = _readable(report)
        check_text(text)
        life_safety = check_life_safety(text)
        learnt = self._lessons()
        vector = self._embedder.encode([text])[0]
        neighbours = learnt.history.nearest(vector)
        classified = learnt.classifier.classify(text, vector, neighbours)
        reference = self._reference()
        scope = tuple(one.chain for one in find_affected(text, reference))
        route = learnt.router.route_of(classified.distribution, vector, scope=scope)
        found = self._searcher.search(text, k=SECTIONS, query_vector=vector, route=route)
        sections = found.hits
        roster = Roster(reference.people, (as_of or now).date())
        chosen = classified.proposal
        times, severity = read_clock(
            text,
            now=as_of or now,
            zone=self._zone,
            incident_class=chosen,
            danger=life_safety,
            neighbours=neighbours,
            reference=reference,
        )
        return Proposal(
            proposal_id=self._new_id(),
            created_at=now,
            created_by=created_by,
            report=text,
            life_safety=life_safety,
            incident_class=chosen,
            loss_scenarios=find_loss_scenarios(classified.distribution, neighbours, self._taxonomy),
            sections=sections,
            roles=find_roles(sections, self._plans, roster),
            similar_incidents=find_similar(text, neighbours, chosen.subclass, self._taxonomy),
            no_plan=chosen.incident_class != NONE and not _covers(sections),
            notices=_notices(found),
            revisions=self._revisions(learnt, reference),
            times=times,
            severity=severity,
        ).sealed()

    def _learnt_by_now(self) -> _Learnt | None:
        """Return the lessons, learning them unless somebody else is at it."""
        if self._learnt is None and self._learning.acquire(blocking=False):
            try:
                self._learnt = self._learnt or self._learn()
            finally:
                self._learning.release()
        return self._learnt

    def _lessons(self) -> _Learnt:
        if self._learnt is None:
            with self._learning:
                if self._learnt is None:
                    self._learnt = self._learn()
        return self._learnt

    def _learn(self) -> _Learnt:
        incidents = sorted(self._incidents(), key=lambda one: one.incident_id)
        history = History(incidents, self._encode([one.text for one in incidents]))
        classifier = IncidentClassifier(
            self._taxonomy,
            history,
            encode=self._encode,
            encode_new=self._embedder.encode,
            blends=self._blends,
        )
        router = open_router(classifier, history)
        return _Learnt(history, classifier, router, sha256_of(canonical_json(incidents)))

    def _revisions(self, learnt: _Learnt, reference: ReferenceData) -> tuple[tuple[str, str], ...]:
        return (
            ("model", self._embedder.model_id),
            ("taxonomy", self._taxonomy.revision),
            ("plan words", self._searcher.topics_revision),
            ("rules", RULES_REVISION),
            ("history", learnt.history_sha256[:16]),
            ("reference", sha256_of(canonical_json(reference))[:16]),
        )


def _covers(sections: Sequence[Hit]) -> bool:
    """Whether any section shares enough meaning with the report, or people used it before."""
    return any(
        value >= LEAST_COSINE if name == "dense" else name == "past use" and value > 0
        for hit in sections
        for name, value in hit.parts
    )


def _notices(found: SearchResult) -> tuple[str, ...]:
    if not found.dropped:
        return found.notices
    lost = f"{found.dropped} sections are not shown: their stored text no longer verifies."
    return (*found.notices, lost)


def _readable(report: str) -> str:
    """Return the report without characters that nobody sees; what is shown is what is judged."""
    kept = (
        char if unicodedata.category(char) not in ("Cf", "Cc", "Co", "Cs") or char in "\n\t" else ""
        for char in unicodedata.normalize("NFC", report.replace("\r\n", "\n"))
    )
    return "".join(kept).strip()
