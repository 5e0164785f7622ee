"""The checklist of a room: the steps of the confirmed sections, each its plan's own sentence."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol

from desk.response.due import due_times
from desk.response.owners import owner_of
from domain.documents import Fact, FactKind, FactState, Section, Version
from domain.response import Contact, LeadIn, Phase, Step
from ingest.instructions import Span, find_instructions, find_sentences
from ingest.lead_ins import lead_ins_of
from ingest.notes import is_note

# A checklist that is longer helps nobody; the plan itself is one link away.
MOST_STEPS = 60
_RETURN = re.compile(
    r"stand[\s-]?down|return (?:to|from)|back to (?:normal|business)|deactivat|terminat\w{1,40} of"
    r"|end of (?:the )?(?:incident|emergency|response)|all[\s-]clear"
    r"|entwarnung|rückkehr|rückführung|normalbetrieb|beendigung|aufhebung|deeskalation",
    re.IGNORECASE,
)
# What a plan says of itself tells nobody what to do.
_ABOUT = re.compile(
    r"\b(?:purpose|scope|document control|zweck|geltungsbereich|dokumentenlenkung)\b", re.I
)
# Who acts is named at the beginning.
NAMED_WITHIN = 60


class Plans(Protocol):
    """What is needed of the stored plans."""

    def get_version(self, version_id: str) -> Version:
        """Return a version with its text, held against its hash."""
        ...

    def sections_of(self, version_id: str) -> Sequence[Section]:
        """Return a version's sections in reading order."""
        ...

    def facts_of(self, version_id: str) -> Sequence[Fact]:
        """Return the facts of a version as owners left them."""
        ...


@dataclass(frozen=True, slots=True)
class PlanRead:
    """One version with all that steps are made from."""

    version: Version
    path: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]

    def section(self, section_id: str) -> Section | None:
        """Return the section with that id, `None` when there is none."""
        return next((one for one in self.sections if one.section_id == section_id), None)

    def below(self, section: Section) -> list[Section]:
        """Return the sections below one in the tree, in reading order."""
        found: list[Section] = []
        for one in self.sections[section.ordinal + 1 :]:
            if one.level <= section.level:
                break
            found.append(one)
        return found


def read_plan(plans: Plans, version_id: str, path: str) -> PlanRead:
    """Return a version read for steps; raises what `plans` raises."""
    return PlanRead(
        plans.get_version(version_id),
        path,
        tuple(plans.sections_of(version_id)),
        tuple(plans.facts_of(version_id)),
    )


@dataclass(frozen=True, slots=True)
class Starts:
    """When it began, and when the response to it did."""

    began_at: datetime
    opened_at: datetime


def steps_to_respond(
    plan: PlanRead, section: Section, contacts: Sequence[Contact], starts: Starts
) -> list[Step]:
    """Return the steps of a confirmed section; one without steps speaks through those below it.

    Notes stand among them and make no section one with steps.
    """
    own = _steps(plan, section, contacts, starts)
    if any_to_tick(own) or not section.level:
        return own
    below = [step for one in plan.below(section) for step in _steps(plan, one, contacts, starts)]
    return [*own, *below]


def any_to_tick(steps: Iterable[Step]) -> bool:
    """Return whether one of the steps can be ticked."""
    return any(not step.is_note for step in steps)


def cut_to(most: int, steps: Iterable[Step]) -> list[Step]:
    """Return the first steps, `most` of them to be ticked, with as many notes."""
    shown: list[Step] = []
    left = {True: most, False: most}
    for step in steps:
        if left[step.is_note] > 0:
            shown.append(step)
        left[step.is_note] -= 1
    return shown


def steps_to_return(plan: PlanRead, contacts: Sequence[Contact]) -> list[Step]:
    """Return every sentence of the plan's sections on standing down."""
    return [
        step_of(plan, section, span, Phase.RETURN, contacts)
        for section in plan.sections
        if section.level and _RETURN.search(section.heading)
        for span in find_sentences(
            plan.version.text, body_of(plan, section), section.end, title=plan.version.title
        )
    ]


def own_return_steps(language: str) -> list[Step]:
    """Return Muster's own list, for plans that say nothing on standing down."""
    return [
        Step("", Phase.RETURN, sentence, "", "", "", "", "", 0, 0)
        for sentence in _own_lists()[language]
    ]


def own_step_again(step: Step, language: str) -> Step:
    """Return a step of Muster's own list said in that language; a plan's own stay as they are."""
    if step.version_id:
        return step
    lists = _own_lists()
    for sentences in lists.values():
        if step.quote in sentences:
            return replace(step, quote=lists[language][sentences.index(step.quote)])
    return step


def numbered(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps with their ids, each sentence once."""
    kept: dict[tuple[str, int, str], Step] = {}
    for step in steps:
        key = (step.version_id, step.start, step.quote if not step.version_id else "")
        kept.setdefault(key, step)
    return tuple(
        replace(step, step_id=f"s{number}") for number, step in enumerate(kept.values(), start=1)
    )


@cache
def _own_lists() -> dict[str, list[str]]:
    path = Path(__file__).with_name("normal.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _steps(
    plan: PlanRead, section: Section, contacts: Sequence[Contact], starts: Starts
) -> list[Step]:
    if _ABOUT.search(section.heading):
        return []
    text, title, body = plan.version.text, plan.version.title, body_of(plan, section)
    spans = list(find_instructions(text, body, section.end, title=title))
    spans = _with_facts(spans, plan, section)
    lead_ins = lead_ins_of(
        text, spans, body_of(plan, section), section.end, title=plan.version.title
    )
    introducing = {lead for leads in lead_ins.values() for lead in leads}
    spans = [span for span in spans if span not in introducing]
    due = due_times(text, spans, plan.facts, began_at=starts.began_at, opened_at=starts.opened_at)
    return [
        replace(
            step_of(plan, section, span, Phase.RESPOND, contacts, lead_ins.get(span, ())),
            due_at=moment,
            due_basis=basis,
        )
        for span, (moment, basis) in zip(spans, due, strict=True)
    ]


def _with_facts(spans: list[Span], plan: PlanRead, section: Section) -> list[Span]:
    """Add the steps that the reader took from tables; leave out what an owner turned down."""
    facts = [
        fact
        for fact in plan.facts
        if fact.kind is FactKind.STEP and fact.section_id == section.section_id
    ]
    refused = [fact for fact in facts if fact.state is FactState.REJECTED]
    kept = [span for span in spans if not any(_meet(span, one) for one in refused)]
    for fact in facts:
        is_new = not any(_meet(span, fact) for span in kept)
        if is_new and fact.state is not FactState.REJECTED:
            kept.append((fact.start, fact.end))
    return sorted(kept)


def _meet(span: Span, fact: Fact) -> bool:
    return span[0] < fact.end and fact.start < span[1]


def step_of(
    plan: PlanRead,
    section: Section,
    span: Span,
    phase: Phase,
    contacts: Sequence[Contact],
    lead_ins: Sequence[Span] = (),
) -> Step:
    """Return the step that stands at that span of a plan, with who is to do it.

    Where it does not say who, the nearest of its `lead_ins` may: `The shift lead must:`.
    """
    text = plan.version.text
    start, end = span
    quote = text[start:end]
    for said in (span, *reversed(lead_ins)):
        words = " ".join(text[slice(*said)].split())
        role, person, contact = owner_of(words, _actor(plan, said), contacts)
        if role or person:
            break
    return Step(
        "",
        phase,
        quote,
        section.section_id,
        plan.version.version_id,
        plan.path,
        plan.version.title,
        section.heading,
        start,
        end,
        role,
        person,
        contact,
        is_note=is_note(quote),
        lead_ins=tuple(LeadIn(text[slice(*lead)], lead[0]) for lead in lead_ins),
    )


def _actor(plan: PlanRead, span: Span) -> str | None:
    """Return who must act as the plan's reader took it: of the step, else a role named in it."""
    inside = [fact for fact in plan.facts if _meet(span, fact)]
    subject = next((fact.subject for fact in inside if fact.kind is FactKind.STEP), None)
    named = (
        fact.value
        for fact in inside
        if fact.kind is FactKind.ROLE and fact.start - span[0] < NAMED_WITHIN
    )
    return subject or next(named, None)


def body_of(plan: PlanRead, section: Section) -> int:
    """Return where the section's own text begins, behind its heading."""
    text = plan.version.text
    if not section.level:
        return section.start
    line_end = text.find("\n", section.start, section.end)
    first = text[section.start : line_end if line_end > 0 else section.end]
    shown = " ".join(first.split()).strip("# *_")
    is_heading = shown and (shown in section.heading or section.heading in shown)
    return line_end + 1 if is_heading and line_end > 0 else section.start
