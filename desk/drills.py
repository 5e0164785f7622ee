"""Practising to decide: proposals of which some are wrong on purpose, to see who notices.

Cases are made of closed incidents, whose class is known, and are stored apart from proposals: no
figure on real decisions ever counts one.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import median
from uuid import uuid4

from desk.answers import check_answers
from desk.rights import Act, require
from domain.decisions import ItemDecision, Outcome, User
from domain.errors import Conflict, InputRefused, ShownHashStale
from domain.incidents import Incident
from domain.proposals import Proposal
from domain.search import Hit
from store.drills import AlreadyAnswered, DrillAnswer, DrillCase, DrillRecords, DrillTruth

MARK = "DRILL: this is no real incident. Some of what is proposed may be wrong on purpose."
CLASS = "class"


class TooFewIncidents(InputRefused):
    """There are not so many closed incidents of a known class."""

    code = "too-few-incidents"

    def __init__(self, wanted: int, known: int) -> None:
        super().__init__(
            f"A drill of {wanted} cases needs as many closed incidents with a class; there are "
            f"{known}. Read in more, or make fewer cases."
        )


class NotOpened(Conflict):
    """The case is answered without having been looked at."""

    code = "case-not-opened"

    def __init__(self, case_id: str) -> None:
        super().__init__(f"Open case {case_id} first; the time runs from then.")


@dataclass(frozen=True, slots=True)
class Reliance:
    """How one unit did in drills; shares are 0 to 1, `None` of nothing.

    `over` is the share of items wrong on purpose that were confirmed, of `wrong` answered ones;
    `under` that of right classes that were changed or rejected, of `right` answered ones.
    """

    unit: str
    answers: int
    wrong: int
    over: float | None
    right: int
    under: float | None
    median_seconds: float | None


class Drills:
    """Makes cases, shows them, takes answers, and says how people did."""

    def __init__(
        self,
        records: DrillRecords,
        *,
        incidents: Callable[[], Sequence[Incident]],
        propose: Callable[..., Proposal],
        name_of: Callable[[str], str],
        is_class: Callable[[str], bool],
        clock: Callable[[], datetime],
    ) -> None:
        self._records = records
        self._incidents = incidents
        self._propose = propose
        self._name_of = name_of
        self._is_class = is_class
        self._clock = clock

    def make(self, count: int, *, wrong_share: float, seed: int, actor: User) -> list[str]:
        """Make `count` cases, about `wrong_share` of them wrong, and return their ids.

        Raises: NotAllowed, TooFewIncidents.
        """
        require(actor, Act.REVIEW)
        known = [one for one in self._incidents() if one.subclass and self._is_class(one.subclass)]
        if len(known) < count:
            raise TooFewIncidents(count, len(known))
        # A drill can be made again as it was; nothing here is a secret.
        chance = random.Random(seed)  # noqa: S311
        chosen = chance.sample(known, count)
        wrong = set(chance.sample(range(count), round(count * wrong_share)))
        classes = sorted({one.subclass for one in known if one.subclass})
        made = [self._right(one, actor) for one in chosen]
        cases = []
        for place, right in enumerate(made):
            foreign = [
                (hit, truth.title)
                for other, truth in made
                if other is not right[0]
                for hit in other.sections
            ]
            seeded: tuple[str, ...] = ()
            proposal, truth = right
            if place in wrong:
                proposal, truth, seeded = self._spoilt(right, classes, foreign, chance)
            case_id = f"drill-{uuid4().hex[:16]}"
            sealed = replace(proposal, proposal_id=case_id, shown_sha256="").sealed()
            self._records.add(DrillCase(case_id, actor.name, self._clock(), sealed, seeded, truth))
            cases.append(case_id)
        return cases

    def show(self, case_id: str, *, actor: User) -> Proposal:
        """Return the proposal of a case; the person's time runs from the first look."""
        case = self._records.get(case_id)
        if self._records.find_answer(case_id, actor) is None:
            self._records.note_shown(case_id, actor, self._clock())
        return case.proposal

    def answer(
        self, case_id: str, items: Sequence[ItemDecision], *, shown_sha256: str, actor: User
    ) -> DrillCase:
        """Record what the person answers, and return the case with what was wrong in it.

        Raises: NotAllowed, NotFound, NotOpened, ShownHashStale, AnswersRefused, AlreadyAnswered.
        """
        require(actor, Act.DECIDE)
        case = self._records.get(case_id)
        answered = self._records.find_answer(case_id, actor)
        if answered is not None:
            raise AlreadyAnswered(case_id)
        shown = self._records.first_shown(case_id, actor)
        if shown is None:
            raise NotOpened(case_id)
        if shown_sha256 != case.proposal.shown_sha256:
            raise ShownHashStale(case_id, "its content has another hash.")
        check_answers(case.proposal, items, is_class=self._is_class)
        self._records.answer(
            DrillAnswer(
                case_id, actor.user_id, actor.name, shown, self._clock(), items=tuple(items)
            )
        )
        return case

    def keep(self, case_id: str, answers: Mapping[str, str], *, actor: User) -> None:
        """Keep what the person has answered so far, by the names of the fields; it is no answer.

        Raises: NotAllowed, NotFound.
        """
        require(actor, Act.DECIDE)
        self._records.get(case_id)
        self._records.keep(case_id, actor, answers, self._clock())

    def so_far(self, case_id: str, *, actor: User) -> dict[str, str]:
        """Return what `keep` was given last for the person; nothing once they have answered."""
        return self._records.so_far(case_id, actor)

    def answered(self, case_id: str, *, actor: User) -> tuple[DrillCase, DrillAnswer] | None:
        """Return a case with the person's answer, `None` without one. Raises: NotFound."""
        case = self._records.get(case_id)
        answer = self._records.find_answer(case_id, actor)
        return (case, answer) if answer is not None else None

    def open_for(self, actor: User) -> list[str]:
        """Return the ids of the cases the person has not answered."""
        return self._records.open_for(actor)

    def reliance(self, units: dict[str, tuple[str, ...]]) -> list[Reliance]:
        """Return how people did, over all and for each unit; `units` are people's by name."""
        answered = self._records.all()
        groups: dict[str, list[tuple[DrillCase, DrillAnswer]]] = {"all": answered}
        for one in answered:
            for unit in units.get(one[1].answered_by, ()) or ("-",):
                groups.setdefault(unit, []).append(one)
        return [reliance_of(unit, group) for unit, group in groups.items()]

    def _right(self, incident: Incident, actor: User) -> tuple[Proposal, DrillTruth]:
        made = self._propose(incident.text, now=self._clock(), created_by=actor.name)
        code = incident.subclass or ""
        agrees = made.incident_class.subclass == code
        truth = DrillTruth(
            incident.incident_id,
            incident.title,
            code,
            evidence=made.incident_class.evidence if agrees else (),
        )
        right = _with_class(made, code, self._name_of(code))
        return replace(right, notices=(MARK, *made.notices)), truth

    def _spoilt(
        self,
        right: tuple[Proposal, DrillTruth],
        classes: Sequence[str],
        foreign: Sequence[tuple[Hit, str]],
        chance: random.Random,
    ) -> tuple[Proposal, DrillTruth, tuple[str, ...]]:
        """Return the proposal with another class and, if there is one, a section of another's.

        `foreign` are sections, each with the title of the incident it is from.
        """
        proposal, truth = right
        others = [code for code in classes if code != proposal.incident_class.subclass]
        seeded: list[str] = []
        if others:
            code = chance.choice(others)
            proposal = _with_class(proposal, code, self._name_of(code))
            seeded.append(CLASS)
        shown = {hit.document_id for hit in proposal.sections}
        strange = [one for one in foreign if one[0].document_id not in shown]
        if strange and proposal.sections:
            hit, title = chance.choice(strange)
            truth = replace(truth, section=proposal.sections[-1], foreign_to=title)
            proposal = replace(proposal, sections=(*proposal.sections[:-1], hit))
            seeded.append(f"section:{hit.section_id}")
        return proposal, truth, tuple(seeded)


def _with_class(proposal: Proposal, code: str, name: str) -> Proposal:
    """Return the proposal as if that were the class it proposes, and nothing spoke against it."""
    proposed = replace(
        proposal.incident_class,
        incident_class=code.partition(".")[0],
        subclass=code,
        name=name,
        alternatives=(),
        against=(),
        likely=(),
        evidence=(),
        abstained=False,
        novel=False,
    )
    return replace(proposal, incident_class=proposed)


def reliance_of(unit: str, answered: Sequence[tuple[DrillCase, DrillAnswer]]) -> Reliance:
    """Return how the people of a unit did. An item left open was neither confirmed nor changed."""
    wrong, right, lasted = [], [], []
    for case, answer in answered:
        for item in answer.items:
            is_confirmed = item.outcome is Outcome.CONFIRMED
            if item.item_id in case.seeded:
                wrong.append(is_confirmed)
            elif item.item_id == CLASS:
                right.append(is_confirmed)
        # A clock that was set back in between tells no length of time.
        if answer.answered_at >= answer.first_shown_at:
            lasted.append((answer.answered_at - answer.first_shown_at).total_seconds())
    return Reliance(
        unit=unit,
        answers=len(answered),
        wrong=len(wrong),
        over=round(sum(wrong) / len(wrong), 4) if wrong else None,
        right=len(right),
        under=round(1 - sum(right) / len(right), 4) if right else None,
        median_seconds=round(median(lasted), 1) if lasted else None,
    )
