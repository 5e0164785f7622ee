"""What was read of a report to a proposal: sections, roles, clock, questions, duties."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from domain.proposals import ClassProposal, LifeSafety, Proposal, RoleProposal
from domain.search import Hit, SearchResult
from retrieval.candidates import RankedSection
from retrieval.embedder import is_blank
from retrieval.language import language_of
from triage.asking import Asker, Heard
from triage.away import away_in
from triage.classifier import Encode
from triage.clock import read_situation
from triage.duties import Known, find_duties, hangs_on_personal_data
from triage.duty_book import DutyBook
from triage.invocation import find_invocation
from triage.life_safety import tells_of_harm
from triage.loss_scenarios import find_loss_scenarios
from triage.made_by import MadeBy
from triage.personal_data import read_personal_data
from triage.plans_once import PlansOnce, StoredPlans, remembered_sections
from triage.rests_on import Sections
from triage.roles import Roster, find_roles
from triage.scope import put_behind
from triage.severity import assess
from triage.showing import covers, notices_of
from triage.similar import Likeness, find_similar
from triage.supposed import supposed_in
from triage.taxonomy import NONE, Taxonomy
from triage.things import named_in
from triage.understanding import Understood
from triage.usual import choose_sections

# How many sections a proposal shows.
SECTIONS = 5
# So many are looked at: those for another site, season or system go behind. Where the past speaks,
# what was used in incidents of this kind comes forward from further down.
LOOKED_AT, LOOKED_AT_BY_PAST, OF_A_PLAN = 15, 25, 8


@dataclass(frozen=True, slots=True)
class Found:
    """What a report is, which sections apply and whom they name: what an evaluation measures."""

    incident_class: ClassProposal
    sections: tuple[Hit, ...]
    roles: tuple[RoleProposal, ...]
    no_plan: bool
    notices: tuple[str, ...]


class Composer:
    """Composes proposals; stores and decides nothing."""

    def __init__(
        self,
        *,
        searcher: Sections,
        plans: StoredPlans,
        taxonomy: Taxonomy,
        asker: Asker,
        duties: DutyBook,
        encode: Encode,
        new_id: Callable[[], str],
        made_by: MadeBy,
        with_findings: Callable[[Sequence[Hit]], tuple[Hit, ...]],
        zone: tzinfo,
    ) -> None:
        """`with_findings` and `zone`, whose day the roster is read for, are as in `Triager`."""
        self._searcher = searcher
        self._plans = plans
        self._sections_of = remembered_sections(plans)
        self._taxonomy = taxonomy
        self._asker = asker
        self._duties = duties
        self._encode = encode
        self._new_id = new_id
        self._made_by = made_by
        self._with_findings = with_findings
        self._zone = zone

    def compose(
        self,
        read: Understood,
        life_safety: LifeSafety,
        heard: Heard,
        *,
        now: datetime,
        created_by: str,
        as_of: datetime,
        within: Collection[str] | None,
    ) -> Proposal:
        """Return the proposal, not sealed yet; arguments as in `Triager.propose`."""
        plans = self._plans_once()
        found = self._found(read, plans, as_of, within)
        invocation = find_invocation(found.sections, plans, read.text)
        chosen, distribution = found.incident_class, read.classified.distribution
        data_told = read_personal_data(read.text)
        situation = read_situation(
            read.times,
            now=as_of,
            incident_class=chosen,
            danger=life_safety,
            personal_data=heard.personal_data,
            data_told=data_told,
            neighbours=read.neighbours,
            affected=read.affected,
            invocation=invocation,
            reference=read.reference,
            told=heard.told,
            outlooks=read.outlooks,
            named=sorted(named_in(read.text, read.reference).names),
        )
        severity = assess(situation)
        supposed = supposed_in(read.text) if life_safety.danger else ()
        duties = find_duties(
            self._duties,
            Known(chosen, severity, read.times, as_of, heard.personal_data, data_told),
        )
        return Proposal(
            proposal_id=self._new_id(),
            created_at=now,
            created_by=created_by,
            report=read.text,
            life_safety=life_safety,
            incident_class=chosen,
            loss_scenarios=find_loss_scenarios(distribution, read.neighbours, self._taxonomy),
            sections=found.sections,
            roles=found.roles,
            similar_incidents=find_similar(read.neighbours, self._likeness(read)),
            no_plan=found.no_plan,
            notices=(*found.notices, *supposed),
            revisions=self._made_by.revisions(read.learnt, read.reference),
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
                nearest=self._nearest_activities(read),
                language=language_of(read.text),
                is_data_owed=hangs_on_personal_data(duties, self._duties),
                is_harm_told=tells_of_harm(read.text),
                # Of an exercise that is announced nobody asks it.
                is_danger_open=read.is_near_danger or (life_safety.danger and not supposed),
            ),
            answers=heard.answers,
            invocation=invocation,
            duties=duties,
        )

    def find(self, read: Understood, *, as_of: datetime) -> Found:
        """Return what the proposal would say is going on and applies, and nothing beside."""
        return self._found(read, self._plans_once(), as_of, None)

    def _plans_once(self) -> PlansOnce:
        return PlansOnce(self._plans, sections_of=self._sections_of)

    def _found(
        self, read: Understood, plans: PlansOnce, as_of: datetime, within: Collection[str] | None
    ) -> Found:
        result, shown = self._sections(read, within)
        plans.look_ahead(hit.version_id for hit in shown)
        chosen, people = read.classified.proposal, read.reference.people
        day = as_of.astimezone(self._zone).date()
        roster = Roster(people, day, away_in(read.text, people))
        return Found(
            incident_class=chosen,
            sections=shown,
            roles=find_roles(shown, plans, roster, read.called),
            no_plan=chosen.incident_class != NONE
            and not covers(shown, by_words=is_blank(read.vector)),
            notices=notices_of(result),
        )

    def _sections(
        self, read: Understood, within: Collection[str] | None
    ) -> tuple[SearchResult, tuple[Hit, ...]]:
        def choose(ranked: Sequence[RankedSection]) -> tuple[RankedSection, ...]:
            marked = put_behind(ranked, read.scope, k=len(ranked))
            return choose_sections(marked, read.used, k=SECTIONS)

        # Deeper than is shown: sections for something else go behind the others.
        found = self._searcher.search(
            read.sought,
            k=LOOKED_AT_BY_PAST if read.used.plans else LOOKED_AT,
            within=within,
            query_vector=read.asked,
            route=read.route,
            of_document=OF_A_PLAN,
            choose=choose,
        )
        return found, self.told_of(found.hits, within)

    def _likeness(self, read: Understood) -> Likeness:
        subclass = read.classified.proposal.subclass
        things, sites = read.scope.systems_in, read.scope.named_sites
        rarity = read.learnt.classifier.rarity_of
        return Likeness(read.text, subclass, self._taxonomy, things, sites, rarity)

    def told_of(self, hits: Sequence[Hit], within: Collection[str] | None) -> tuple[Hit, ...]:
        """Return the hits with what is open on their sections.

        Findings and other formats may name plans that somebody of single units must not see.
        """
        if within is None:
            return self._with_findings(hits)
        return tuple(replace(hit, variants=()) for hit in hits)

    def _nearest_activities(self, read: Understood) -> list[str]:
        """Return the activities' names, the nearest in meaning to the report first.

        By name, of a report that no model of language has read.
        """
        names = sorted(one.name for one in read.reference.activities)
        if not names or is_blank(read.vector):
            return names
        cosines = self._encode(names).vectors @ read.vector
        return [name for _, name in sorted(zip(-cosines, names, strict=True))]
