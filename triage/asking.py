"""What answers tell of a report, and which questions are still worth asking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.errors import UnknownAnswer
from domain.proposals import LifeSafety, Proposal
from domain.questions import Answer, Question
from domain.severity import Level, Severity, Times
from retrieval.language import language_of
from triage.affected import find_affected
from triage.question_bank import DANGER, NOT_KNOWN, PERSONAL_DATA, YES, QuestionBank
from triage.questions import (
    KIND,
    Candidate,
    choose_questions,
    class_candidates,
    kind_likelihoods,
    yes_or_no,
)
from triage.severity import Situation, assess, held_of
from triage.severity_questions import Told, clock_questions, severity_candidates, told_by
from triage.taxonomy import NONE, UNKNOWN, Taxonomy

AS_ANSWERED = "as answered"
# A class that has so much of the shares is told by the report: a question to which its incidents
# nearly always answer yes (so often, at least) would only have it said again.
TOLD, AS_TOLD = 0.8, 0.9
# From this share of "not enough information" on, what else the shares say is a guess.
VAGUE = 0.6


@dataclass(frozen=True, slots=True)
class Heard:
    """What the answers say: of the classes, of time and matter, of danger and personal data.

    `likelihoods` is empty when no answer speaks of the class.
    """

    answers: tuple[Answer, ...]
    likelihoods: Mapping[str, float]
    told: Told
    danger: str | None
    personal_data: str | None

    def with_danger(self, found: LifeSafety) -> LifeSafety:
        """Return life safety with what was answered; a no takes nothing back."""
        if self.danger != YES:
            return found
        return replace(found, danger=True, words=(*found.words, AS_ANSWERED))


class Asker:
    """Reads answers and chooses questions; knows the taxonomy and its questions."""

    def __init__(self, bank: QuestionBank, taxonomy: Taxonomy) -> None:
        self._bank = bank
        self._taxonomy = taxonomy
        self._codes = [one.code for one in taxonomy.subclasses]
        self._on_class: dict[tuple[tuple[str, ...], str, Level], list[Candidate]] = {}

    @property
    def revision(self) -> str:
        """Return the revision of the questions."""
        return self._bank.revision

    def hear(self, answers: Sequence[Answer]) -> Heard:
        """Return what the answers say together."""
        on_class = [
            one
            for one in answers
            if one.option != NOT_KNOWN
            and (one.question_id == KIND or self._bank.find(one.question_id))
        ]
        likelihoods = self._bank.likelihoods(on_class, self._codes) if on_class else {}
        for one in on_class:
            if one.question_id == KIND:
                more = kind_likelihoods(one.option, self._taxonomy, self._codes)
                likelihoods = {code: value * more[code] for code, value in likelihoods.items()}
        return Heard(
            answers=tuple(answers),
            likelihoods=likelihoods,
            told=told_by(answers),
            danger=self._bank.said(answers, DANGER),
            personal_data=self._bank.said(answers, PERSONAL_DATA),
        )

    def ask(
        self,
        distribution: Mapping[str, float],
        situation: Situation,
        severity: Severity,
        times: Times,
        heard: Heard,
        *,
        nearest: Sequence[str],
        language: str,
        is_data_owed: bool = False,
        is_harm_told: bool = False,
        is_danger_open: bool = False,
    ) -> tuple[Question, ...]:
        """Return the questions that would tell most; none on what is not an incident.

        `nearest` are names of activities, the likeliest first. `is_data_owed` is whether a duty
        hangs on personal data being affected: that is asked, then, however little else it tells.
        `is_harm_told` is whether the report itself says that somebody is hurt, or that nobody is.
        `is_danger_open` is whether life may be in danger: that is asked first, then, if it is not
        told, and also of what seems to be no incident. What it is about comes next where hardly
        anything is told.
        """
        dangers = {one.question_id for one in self._bank.of_effect(DANGER)}
        first = dangers if is_danger_open and not is_harm_told else set()
        # Where nothing tells what it is about, that is asked before how long it lasts.
        if distribution.get(UNKNOWN, 0.0) >= VAGUE:
            first = first | {KIND}
        chosen = situation.incident_class
        is_incident = chosen.abstained or chosen.incident_class != NONE
        if not is_incident and not first:
            return ()

        held = held_of(situation)

        def level_if(told: Told) -> Level:
            same = None if told.activities else held
            return assess(_if_told(situation, told), same).level

        # "Not enough to go on" is no kind of incident: what may be behind it is asked for.
        kinds = {code: share for code, share in distribution.items() if code != UNKNOWN}
        candidates = [
            *self._class_candidates(tuple(sorted(kinds)), language, severity.level),
            *severity_candidates(
                severity,
                times,
                nearest,
                situation.reference,
                now=situation.now,
                language=language,
                assess=level_if,
                is_length_told=situation.is_length_told,
            ),
        ]
        done = self._told_already(kinds) | (dangers if is_harm_told else set())
        candidates = [
            one
            for one in candidates
            if one.question.question_id in first
            or (is_incident and one.question.question_id not in done)
        ]
        owed = self._bank.of_effect(PERSONAL_DATA) if is_data_owed else ()
        return choose_questions(
            kinds,
            candidates,
            heard.answers,
            first=first,
            owed=[one.question_id for one in owed],
        )

    def _told_already(self, kinds: Mapping[str, float]) -> set[str]:
        """Return the questions whose yes would say again what the report tells."""
        likeliest = max(kinds, key=lambda code: (kinds[code], code), default=None)
        if likeliest is None or kinds[likeliest] < TOLD * sum(kinds.values()):
            return set()
        return {
            one.question_id
            for one in self._bank.questions
            if not one.effect and one.share_of_yes(likeliest) >= AS_TOLD
        }

    def checked_answer(self, before: Proposal, given: tuple[str, str], at: datetime) -> Answer:
        """Return the answer given at a time, by the codes of its question and option.

        A fact that the report's words were read for can be put right once, without having been
        asked: danger, personal data, when it began, how long it lasts. That somebody is in danger
        can be said after a no, too: people are found later, and a thumb slips.

        Raises: UnknownAnswer: the question was not asked, or the option is none of its own.
        """
        question_id, option = given
        done = {one.question_id for one in before.answers if one.option != NOT_KNOWN}
        if option == YES and self._bank.said(before.answers, DANGER) != YES:
            done -= {one.question_id for one in self._bank.of_effect(DANGER)}
        facts = self._facts(language_of(before.report))
        open_facts = (one for one in facts if one.question_id not in done)
        for question in (*before.questions, *open_facts):
            for one in question.options if question.question_id == question_id else ():
                if one.code == option:
                    return Answer(question_id, option, question.text, one.label, at)
        raise UnknownAnswer(question_id, option)

    def _facts(self, language: str) -> tuple[Question, ...]:
        """Return the questions whose answer counts on its own."""
        facts = (*self._bank.of_effect(DANGER), *self._bank.of_effect(PERSONAL_DATA))
        return (*(yes_or_no(one, language) for one in facts), *clock_questions(language))

    def _class_candidates(
        self, codes: tuple[str, ...], language: str, level: Level
    ) -> list[Candidate]:
        """Return the questions on the class; they are the same for every report like this one."""
        key = codes, language, level
        if key not in self._on_class:
            self._on_class[key] = class_candidates(
                self._bank, self._taxonomy, codes, language=language, level=level
            )
        return self._on_class[key]


def _if_told(situation: Situation, told: Told) -> Situation:
    affected = situation.affected
    if told.activities:
        affected = find_affected("", situation.reference, also=told.activities)
    return replace(
        situation,
        affected=affected,
        began=told.began or situation.began,
        expected=told.expected or situation.expected,
    )
