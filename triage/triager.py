"""Report to proposal: life safety first, then class, clock, sections, roles, questions, duties."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from domain.errors import ModelFailed
from domain.incidents import Incident
from domain.proposals import Proposal
from domain.reference import ReferenceData
from domain.search import Hit, SearchResult
from retrieval.embedder import Embedder
from retrieval.searcher import FAILING, check_text
from triage import life_safety
from triage.asking import Asker, Heard
from triage.by_words import by_words_if_need_be
from triage.changes import changes_between
from triage.classifier import Encode
from triage.composing import Composer, Found
from triage.duty_book import DutyBook
from triage.kept_blends import KeptBlends
from triage.learning import CountedFor, Learner
from triage.made_by import MadeBy, Revisions, fixed_revisions
from triage.plans_once import StoredPlans
from triage.reading import ReportReader
from triage.rests_on import Keep, Sections
from triage.searching import explain_standing, search_others, search_plans
from triage.share import EVERYTHING, Share
from triage.showing import readable
from triage.slips import words_of_the_language
from triage.taxonomy import Taxonomy
from triage.understanding import Understood
from triage.why_not import Plan, WhyNot

# Changes with every rule that can change a proposal.
RULES_REVISION = "2026-11-29.60"


class Triager:
    """Proposes; stores and decides nothing."""

    def __init__(
        self,
        *,
        searcher: Sections,
        embedder: Embedder,
        plans: StoredPlans,
        reference: Callable[[], ReferenceData],
        incidents: Callable[[], Sequence[Incident]],
        lessons: Callable[[], Sequence[Incident]] | None = None,
        counted: CountedFor | None = None,
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

        `encode` is as in `IncidentClassifier`; `incidents` are the closed ones,
        `lessons` those that the classifier learns from, by default the same; `counted` is as in
        `Learner`.
        Clock times in reports, and the day of the roster, are those of `zone`. `blends` keeps what
        was fitted. `state` tells how far the record had come and which code this is, for proposals
        to name; `keep` takes what a proposal rests on, so that it can be made again.
        `with_findings` adds to hits what is open on their sections.
        """
        self._searcher = searcher
        self._embedder = embedder
        self._asker = asker
        fixed = fixed_revisions(
            model=embedder.tuned_id or embedder.model_id,
            taxonomy=taxonomy,
            plan_words=searcher.topics_revision,
            questions=asker.revision,
            duties=duties,
            rules=RULES_REVISION,
            zone=zone.key,
        )
        self._composer = Composer(
            searcher=searcher,
            plans=plans,
            taxonomy=taxonomy,
            asker=asker,
            duties=duties,
            encode=encode,
            new_id=new_id,
            made_by=MadeBy(fixed, state=state, keep=keep),
            with_findings=with_findings,
            zone=zone,
        )
        self._learner = Learner(
            incidents=incidents,
            lessons=lessons,
            counted=counted,
            taxonomy=taxonomy,
            encode=encode,
            embedder=embedder,
            is_word=words_of_the_language(embedder),
            blends=blends,
        )
        self._reader = ReportReader(
            searcher=searcher,
            embedder=embedder,
            plans=plans,
            reference=reference,
            learner=self._learner,
            zone=zone,
        )

    def warm_up(self) -> None:
        """Learn now, so that the first report need not wait for it."""
        life_safety.prepare()
        # What the model of language fails at is left to the first report after it works again.
        with suppress(ModelFailed):
            self._learner.lessons()
            self._searcher.prepare()

    def refresh(self) -> None:
        """Take up incidents, class model and plans of now; until then the old ones answer."""
        self._learner.refresh()
        with suppress(ModelFailed):
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
        share: Share = EVERYTHING,
    ) -> SearchResult:
        """Search the plans for a report by what it is about, too; see `Searcher.search`.

        While another thread is learning for the first time, the text alone is gone by, and it
        is said: nobody waits for that. Where the model of language fails, the words alone are.

        Raises: EmptyText, TextTooLong.
        """
        text = readable(text)
        check_text(text)
        text = self._reader.sought(text, share)
        found = by_words_if_need_be(
            partial(
                search_plans,
                text,
                self._searcher,
                self._learner.by_now(),
                embedder=self._embedder,
                k=k,
                kind=kind,
                as_of=as_of,
                share=share,
            )
        )
        return replace(found, hits=self._composer.told_of(found.hits, share.documents))

    def propose(
        self,
        report: str,
        *,
        now: datetime,
        created_by: str,
        as_of: datetime | None = None,
        share: Share = EVERYTHING,
    ) -> Proposal:
        """Return a sealed proposal for `report`; the same inputs give the same one.

        `as_of` is the time of the report, for which roster and clock are read, `now` by default.
        `share` is what whoever asks may see, all there is by default. Where the model of language
        fails it is made by words alone, and one of its notices says so.

        Raises: EmptyText, TextTooLong.
        """
        text = readable(report)
        check_text(text)
        make = partial(self._compose, text, self._asker.hear(()), now=now, created_by=created_by)
        return by_words_if_need_be(partial(make, as_of=as_of or now, share=share)).sealed()

    def find(self, report: str, *, as_of: datetime) -> Found:
        """Return class, sections and roles alone, as `propose` would propose them.

        Raises: EmptyText, TextTooLong.
        """
        text = readable(report)
        check_text(text)
        read = self._reader.read(text, self._asker.hear(()), as_of, EVERYTHING)
        return self._composer.find(read, as_of=as_of)

    def encodes(self, report: str) -> tuple[str, ...]:
        """Return the texts that are encoded for a report, for whoever encodes those of many."""
        return self._reader.encodes(readable(report))

    def answer(
        self,
        before: Proposal,
        given: Sequence[tuple[str, str]],
        *,
        now: datetime,
        created_by: str,
        share: Share = EVERYTHING,
    ) -> Proposal:
        """Return a sealed proposal for the report of `before`, with answers to its questions.

        `given` are codes of questions and of their options; without any it is proposed afresh.
        The proposal before stays as it is. `share` as in `propose`.

        Raises: UnknownAnswer: a question was not asked and is none of those whose answer is a fact
            on its own, or the option is none of its own.
        """
        # Somebody who tries out what would be at another time answers at that time.
        at = now if before.as_of in (None, before.created_at) else before.as_of
        check = self._asker.checked_answer
        answers = (*before.answers, *(check(before, one, at or now) for one in given))
        heard = self._asker.hear(answers)
        make = partial(self._compose, before.report, heard, now=now, created_by=created_by)
        made = by_words_if_need_be(partial(make, as_of=at or now, share=share))
        made = replace(made, follows=before.proposal_id, changes=changes_between(before, made))
        return made.sealed()

    def make_again(
        self, stored: Proposal, before: Proposal | None, *, share: Share = EVERYTHING
    ) -> Proposal:
        """Return the proposal that the inputs of a stored one give here and now, sealed.

        `before` is the one it follows, if any, `share` what whoever asked may see. The id of the
        stored one is not taken over. One that was made by words alone is made so again.

        Raises: ModelFailed: the model of language, which the stored one was made with, fails.
        """
        made = self._compose(
            stored.report,
            self._asker.hear(stored.answers),
            now=stored.created_at,
            created_by=stored.created_by,
            as_of=stored.as_of or stored.created_at,
            share=share,
            by_words=FAILING in stored.notices,
        )
        if before is not None:
            changes = changes_between(before, made)
            made = replace(made, follows=before.proposal_id, changes=changes)
        return made.sealed()

    def why_not(
        self, proposal: Proposal, *, plan: Plan, hits: Sequence[Hit], share: Share = EVERYTHING
    ) -> WhyNot:
        """Return why a plan is not shown for a report; see `explain_standing`.

        Raises: ModelFailed.
        """
        read = self._read_again(proposal, share)
        within = share.documents
        return explain_standing(proposal, self._searcher, read, plan=plan, hits=hits, within=within)

    def others(self, proposal: Proposal, *, share: Share = EVERYTHING) -> tuple[Hit, ...]:
        """Return the sections found and not shown; see `search_others`."""
        read = by_words_if_need_be(partial(self._read_again, proposal, share))
        return search_others(proposal, self._searcher, read, within=share.documents)

    def _read_again(
        self, proposal: Proposal, share: Share, *, by_words: bool = False
    ) -> Understood:
        """Return what is read of a proposal's report now."""
        text, at = proposal.report, proposal.as_of or proposal.created_at
        heard = self._asker.hear(proposal.answers)
        return self._reader.read(text, heard, at, share, by_words=by_words)

    def _compose(
        self,
        text: str,
        heard: Heard,
        *,
        now: datetime,
        created_by: str,
        as_of: datetime,
        share: Share,
        by_words: bool = False,
    ) -> Proposal:
        life_safety, read = self._reader.read_danger_first(
            text, heard, as_of, share, by_words=by_words
        )
        return self._composer.compose(
            read,
            life_safety,
            heard,
            now=now,
            created_by=created_by,
            as_of=as_of,
            within=share.documents,
        )
