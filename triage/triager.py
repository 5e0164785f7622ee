"""Report to proposal: life safety first, then class, clock, sections, roles, questions, duties."""

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.canonical import digest_of
from domain.errors import UnknownAnswer
from domain.incidents import Incident
from domain.proposals import Proposal, RoleProposal
from domain.questions import Answer
from domain.reference import ReferenceData
from domain.search import Hit, SearchResult
from retrieval.embedder import Embedder, Matrix
from retrieval.searcher import check_text
from triage.affected import find_affected
from triage.asking import Asker, Heard
from triage.changes import changes_between
from triage.classifier import Encode
from triage.clock import elapsed_of, read_situation
from triage.duties import Known, find_duties
from triage.duty_book import DutyBook
from triage.emergency import with_steps
from triage.invocation import find_invocation
from triage.kept_blends import KeptBlends
from triage.language import language_of
from triage.learning import Learner, Learnt
from triage.life_safety import check_life_safety
from triage.loss_scenarios import find_loss_scenarios
from triage.phases import phase_of_report
from triage.rests_on import Keep, Sections
from triage.roles import Plans, Roster, find_roles
from triage.scope import put_behind, scope_of
from triage.severity import assess
from triage.severity_questions import with_told
from triage.similar import Likeness, find_similar
from triage.slips import words_of_the_language
from triage.taxonomy import NONE, Taxonomy
from triage.times import read_times
from triage.understanding import Understood
from triage.usual import choose_sections, with_usual
from triage.why_not import Plan, WhyNot, explain

# Changes with every rule that can change a proposal.
RULES_REVISION = "2026-11-7"
# How many sections a proposal shows.
SECTIONS = 5
# So many are looked at: those for another site, season or system go behind. Where the past speaks,
# what was used in incidents of this kind comes forward from further down.
LOOKED_AT, LOOKED_AT_BY_PAST, OF_A_PLAN = 15, 40, 8
STILL_LEARNING = (
    "Muster has just started and is still learning the kinds of incident; until then search goes "
    "by the words and the meaning of the text alone."
)
Revisions = tuple[tuple[str, str], ...]
# Nothing found has this much of its meaning in common with the report: no plan covers it.
LEAST_COSINE = 0.3


class Triager:
    """Proposes; stores and decides nothing."""

    def __init__(
        self,
        *,
        searcher: Sections,
        embedder: Embedder,
        plans: Plans,
        reference: Callable[[], ReferenceData],
        incidents: Callable[[], Sequence[Incident]],
        lessons: Callable[[], Sequence[Incident]] | None = None,
        taxonomy: Taxonomy,
        asker: Asker,
        duties: DutyBook,
        encode: Encode,
        new_id: Callable[[], str],
        zone: ZoneInfo,
        blends: KeptBlends | None = None,
        with_findings: Callable[[Sequence[Hit]], tuple[Hit, ...]] = tuple,
        state: Callable[[], Revisions] = tuple,
        keep: Keep | None = None,
    ) -> None:
        """Nothing is learnt yet: that happens at the first proposal, or in `warm_up`.

        `encode` gives unit rows and may keep what it encoded; `incidents` are the closed ones,
        `lessons` those that the classifier learns from, by default the same.
        Clock times in reports are those of `zone`. `blends` keeps what was fitted. `state` tells
        how far the record had come and which code this is, for proposals to name; `keep` takes
        what a proposal rests on, so that it can be made again. `with_findings` adds to hits what
        is open on their sections.
        """
        self._searcher = searcher
        self._embedder = embedder
        self._plans = plans
        self._reference = reference
        self._taxonomy = taxonomy
        self._asker = asker
        self._duties = duties
        self._encode = encode
        self._new_id = new_id
        self._zone = zone
        self._with_findings = with_findings
        self._state = state
        self._keep = keep
        self._digested: tuple[ReferenceData | None, str] = (None, "")
        self._fixed = (
            ("model", embedder.model_id),
            ("taxonomy", f"{taxonomy.revision} {digest_of(taxonomy)[:8]}"),
            ("plan words", searcher.topics_revision),
            ("questions", asker.revision),
            ("duties", f"{duties.revision} {digest_of(duties)[:8]}"),
            ("rules", RULES_REVISION),
            ("time zone", zone.key),
        )
        self._learner = Learner(
            incidents=incidents,
            lessons=lessons,
            taxonomy=taxonomy,
            encode=encode,
            encode_new=embedder.encode,
            is_word=words_of_the_language(embedder),
            blends=blends,
        )

    def warm_up(self) -> None:
        """Learn now, so that the first report need not wait for it."""
        self._learner.lessons()
        self._searcher.prepare()

    def refresh(self) -> None:
        """Take up incidents, class model and plans of now; until then the old ones answer."""
        self._learner.refresh()
        self._searcher.prepare()

    def take_up(self) -> None:
        """Let closed incidents as they are now be found; nothing is fitted again."""
        self._learner.take_up()

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kind: str | None = None,
        as_of: datetime | None = None,
        within: Collection[str] | None = None,
    ) -> SearchResult:
        """Search the plans for a report by what it is about, too; see `Searcher.search`.

        While another thread is learning for the first time, the text alone is gone by, and it
        is said: nobody waits for that.

        Raises: EmptyText, TextTooLong.
        """
        check_text(text)
        learnt = self._learner.by_now()
        if learnt is None:
            found = self._searcher.search(text, k=k, kind=kind, as_of=as_of, within=within)
            notices = (*found.notices, STILL_LEARNING)
            return replace(found, hits=self._told_of(found.hits, within), notices=notices)
        vector = self._embedder.encode([text])[0]
        route = learnt.router.route(text, vector)
        found = self._searcher.search(
            text, k=k, kind=kind, as_of=as_of, within=within, query_vector=vector, route=route
        )
        return replace(found, hits=self._told_of(found.hits, within))

    def propose(
        self,
        report: str,
        *,
        now: datetime,
        created_by: str,
        as_of: datetime | None = None,
        within: Collection[str] | None = None,
    ) -> Proposal:
        """Return a sealed proposal for `report`; the same inputs give the same one.

        `as_of` is the time of the report, for which roster and clock are read, `now` by default.
        `within` are the documents that whoever asks may see, by id; all by default.

        Raises: EmptyText, TextTooLong.
        """
        text = _readable(report)
        check_text(text)
        return self._compose(
            text,
            self._asker.hear(()),
            now=now,
            created_by=created_by,
            as_of=as_of or now,
            within=within,
        ).sealed()

    def answer(
        self,
        before: Proposal,
        given: Sequence[tuple[str, str]],
        *,
        now: datetime,
        created_by: str,
        within: Collection[str] | None = None,
    ) -> Proposal:
        """Return a sealed proposal for the report of `before`, with answers to its questions.

        `given` are codes of questions and of their options; without any it is proposed afresh.
        The proposal before stays as it is. `within` as in `propose`.

        Raises: UnknownAnswer: a question was not asked, or the option is none of its own.
        """
        # Somebody who tries out what would be at another time answers at that time.
        at = now if before.as_of in (None, before.created_at) else before.as_of
        answers = (*before.answers, *(_checked(before, one, at or now) for one in given))
        made = self._compose(
            before.report,
            self._asker.hear(answers),
            now=now,
            created_by=created_by,
            as_of=at or now,
            within=within,
        )
        made = replace(made, follows=before.proposal_id, changes=changes_between(before, made))
        return made.sealed()

    def make_again(self, stored: Proposal, before: Proposal | None) -> Proposal:
        """Return the proposal that the inputs of a stored one give here and now, sealed.

        `before` is the one it follows, if any. The id of the stored one is not taken over.
        """
        made = self._compose(
            stored.report,
            self._asker.hear(stored.answers),
            now=stored.created_at,
            created_by=stored.created_by,
            as_of=stored.as_of or stored.created_at,
        )
        if before is not None:
            changes = changes_between(before, made)
            made = replace(made, follows=before.proposal_id, changes=changes)
        return made.sealed()

    def why_not(self, proposal: Proposal, *, plan: Plan, hits: Sequence[Hit]) -> WhyNot:
        """Return why a plan is not among the `hits` shown for a report, or that it is.

        Ranked is among the plans as they are now.
        """
        at = proposal.as_of or proposal.created_at
        text = proposal.report
        vector = self._embedder.encode([text])[0]
        read = self._understand(text, vector, self._asker.hear(proposal.answers), at)
        standing = self._searcher.find_standing(
            text, plan.document_id, query_vector=vector, route=read.route
        )
        if standing is not None and standing.best is not None:
            standing = replace(standing, best=with_usual(standing.best, read.used))
        return explain(text, plan=plan, standing=standing, shown=hits, check=read.scope)

    def _understand(self, text: str, vector: Matrix, heard: Heard, as_of: datetime) -> Understood:
        learnt = self._learner.lessons()
        neighbours = learnt.history.nearest(vector)
        classified = learnt.classifier.classify(
            text, vector, neighbours, likelihoods=heard.likelihoods
        )
        reference = self._reference()
        affected = find_affected(text, reference, also=heard.told.activities)
        times = with_told(read_times(text, now=as_of, zone=self._zone), heard.told)
        phase = phase_of_report(text, elapsed_of(times, as_of))
        scope = tuple(one.chain for one in affected)
        return Understood(
            text=text,
            vector=vector,
            learnt=learnt,
            neighbours=neighbours,
            classified=classified,
            reference=reference,
            affected=affected,
            scope=scope_of(text, reference, affected),
            times=times,
            phase=phase,
            route=learnt.router.route_of(classified.distribution, vector, scope=scope, phase=phase),
            used=learnt.router.usual.used(classified.distribution),
        )

    def _compose(
        self,
        text: str,
        heard: Heard,
        *,
        now: datetime,
        created_by: str,
        as_of: datetime,
        within: Collection[str] | None = None,
    ) -> Proposal:
        vector = self._embedder.encode([text])[0]
        life_safety = with_steps(
            heard.with_danger(check_life_safety(text)),
            text,
            vector,
            self._searcher,
            self._plans,
            within=within,
        )
        read = self._understand(text, vector, heard, as_of)
        # Deeper than is shown: sections for something else go behind the others.
        found = self._searcher.search(
            text,
            k=LOOKED_AT_BY_PAST if read.used.plans else LOOKED_AT,
            within=within,
            query_vector=vector,
            route=read.route,
            of_document=OF_A_PLAN,
        )
        marked = put_behind(found.hits, read.scope, k=len(found.hits))
        shown = self._told_of(choose_sections(marked, read.used, k=SECTIONS), within)
        invocation = find_invocation(shown, self._plans, text)
        chosen, distribution = read.classified.proposal, read.classified.distribution
        situation = read_situation(
            read.times,
            now=as_of,
            incident_class=chosen,
            danger=life_safety,
            personal_data=heard.personal_data,
            neighbours=read.neighbours,
            affected=read.affected,
            invocation=invocation,
            reference=read.reference,
            told=heard.told,
        )
        severity = assess(situation)
        return Proposal(
            proposal_id=self._new_id(),
            created_at=now,
            created_by=created_by,
            report=text,
            life_safety=life_safety,
            incident_class=chosen,
            loss_scenarios=find_loss_scenarios(distribution, read.neighbours, self._taxonomy),
            sections=shown,
            roles=self._roles(read, shown, as_of),
            similar_incidents=find_similar(read.neighbours, self._likeness(read)),
            no_plan=chosen.incident_class != NONE and not _covers(shown),
            notices=_notices(found),
            revisions=self._revisions(read.learnt, read.reference),
            times=read.times,
            severity=severity,
            as_of=as_of,
            phase=read.phase,
            questions=self._asker.ask(
                distribution,
                situation,
                severity,
                read.times,
                heard,
                nearest=self._nearest_activities(vector, read.reference),
                language=language_of(text),
            ),
            answers=heard.answers,
            invocation=invocation,
            duties=find_duties(
                self._duties, Known(chosen, severity, read.times, as_of, heard.personal_data)
            ),
        )

    def _roles(
        self, read: Understood, shown: Sequence[Hit], as_of: datetime
    ) -> tuple[RoleProposal, ...]:
        called = read.learnt.router.roles_called(read.classified.distribution, read.vector)
        return find_roles(shown, self._plans, Roster(read.reference.people, as_of.date()), called)

    def _likeness(self, read: Understood) -> Likeness:
        subclass = read.classified.proposal.subclass
        names, sites = read.scope.systems, read.scope.named_sites
        return Likeness(read.text, subclass, self._taxonomy, names, sites)

    def _told_of(self, hits: Sequence[Hit], within: Collection[str] | None) -> tuple[Hit, ...]:
        """Return the hits with what is open on their sections.

        Findings and other formats may name plans that somebody of single units must not see.
        """
        if within is None:
            return self._with_findings(hits)
        return tuple(replace(hit, variants=()) for hit in hits)

    def _nearest_activities(self, vector: Matrix, reference: ReferenceData) -> list[str]:
        """Return the activities' names, the nearest in meaning to the report first."""
        names = sorted(one.name for one in reference.activities)
        if not names:
            return []
        cosines = self._encode(names) @ vector
        return [name for _, name in sorted(zip(-cosines, names, strict=True))]

    def _revisions(self, learnt: Learnt, reference: ReferenceData) -> Revisions:
        """Return what made the proposal, and have what it rests on kept."""
        history, fitted = learnt.history_sha256[:16], learnt.fitted_sha256[:16]
        known = self._digest_of(reference)
        if self._keep is not None:
            self._keep.keep_history(fitted, learnt.fitted_on)
            self._keep.keep_history(history, learnt.history.incidents)
            self._keep.keep_reference(known, reference)
        rests_on = (("history", history), ("fitted on", fitted), ("reference", known))
        return (*self._fixed, *rests_on, *self._state())

    def _digest_of(self, reference: ReferenceData) -> str:
        """Return the reference data's digest; the same object is worked out once."""
        last, digest = self._digested
        if last is not reference:
            digest = digest_of(reference)
            self._digested = reference, digest
        return digest


def _checked(before: Proposal, given: tuple[str, str], at: datetime) -> Answer:
    question_id, option = given
    for question in before.questions:
        for one in question.options if question.question_id == question_id else ():
            if one.code == option:
                return Answer(question_id, option, question.text, one.label, at)
    raise UnknownAnswer(question_id, option)


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
