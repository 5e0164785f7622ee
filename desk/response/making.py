"""From a proposal and the decision on it to a room: what was confirmed, ready to act on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from desk.out.texts import Say, speaker
from desk.response.at_once import with_steps_at_once
from desk.response.calling import CallList
from desk.response.checklist import (
    MOST_STEPS,
    PlanRead,
    Plans,
    Starts,
    any_to_tick,
    cut_to,
    numbered,
    own_return_steps,
    read_plan,
    steps_to_respond,
    steps_to_return,
)
from desk.response.titles import title_of
from domain.canonical import sha256_of
from domain.decisions import Decision, ItemDecision, Outcome
from domain.errors import NotFound, Unavailable
from domain.proposals import EmergencyStep, Proposal
from domain.reference import ReferenceData
from domain.response import Cited, Contact, Countdown, Phase, Room, Step
from domain.search import Hit

# What starts the clock of a report that is due after the incident has been given its class.
CLASSIFICATION = "classification"
# What else does: its words in the duty book that comes with Muster, and the text that says them.
STARTS = {
    "awareness": "starts_awareness",
    CLASSIFICATION: "starts_classification",
    "report": "starts_report",
    "the notification": "starts_notification",
    "the initial report": "starts_initial",
    "the intermediate report": "starts_intermediate",
}
# What counts as taken over, as it was proposed or with a change.
_TAKEN = (Outcome.CONFIRMED, Outcome.AMENDED)
# The length of a deadline by duty and name, `None` where its clock starts with something else.
LengthAfter = Callable[[str, str], timedelta | None]


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens a room, when, and what for; `day` is that of the organization's calendar."""

    room_id: str
    opened_by: str
    opened_at: datetime
    is_exercise: bool
    language: str
    day: date


def make_room(
    proposal: Proposal,
    decision: Decision,
    opening: Opening,
    *,
    plans: Plans,
    reference: ReferenceData,
    class_name: str,
    class_code: str,
    length_after: LengthAfter,
) -> Room:
    """Return the room of a decided proposal; `class_code` is the class as it was decided.

    `length_after` gives how long after the class was decided a report is due.
    What was turned down is not in it. A source that does not verify is left out, and said.
    """
    answers = {item.item_id: item for item in decision.items}
    say = speaker(opening.language)
    began_at, basis = _begin(proposal, say)
    calls = CallList(reference.people, opening.day)
    decided = calls.decided(proposal, decision)
    gaps: list[str] = []
    cited, reads = _cited(proposal, answers, plans, gaps, say)
    made = _steps(
        cited,
        reads,
        decided,
        opening.language,
        Starts(began_at, opening.opened_at),
        gaps,
        partial(
            with_steps_at_once,
            emergency=proposal.life_safety.steps,
            plans=plans,
            contacts=decided,
            confirmed={one.section_id for one in cited},
            rejected=_rejected(answers),
        ),
    )
    turned_down = [
        one.item_id.removeprefix("role:")
        for one in decision.items
        if one.item_id.startswith("role:") and one.outcome is Outcome.REJECTED
    ]
    steps, contacts = calls.with_owners(made, decided, turned_down=turned_down)
    severity = proposal.severity
    return Room(
        room_id=opening.room_id,
        proposal_id=proposal.proposal_id,
        decision_id=decision.decision_id,
        is_exercise=opening.is_exercise,
        opened_by=opening.opened_by,
        opened_at=opening.opened_at,
        title=title_of(proposal.report),
        report=proposal.report,
        incident_class=class_code.partition(".")[0],
        subclass=class_code if "." in class_code else None,
        class_name=class_name,
        loss_scenarios=tuple(one.code for one in proposal.loss_scenarios),
        severity=_severity(proposal, answers),
        activity=(severity.activity or "") if severity else "",
        recovery_time_objective=severity.recovery_time_objective if severity else None,
        began_at=began_at,
        began_basis=basis,
        is_life_in_danger=proposal.life_safety.danger,
        sections=tuple(cited),
        steps=steps,
        contacts=contacts,
        countdowns=(
            *_clocks(proposal, began_at, basis, say),
            *_duties(proposal, decision, answers, length_after, say),
        ),
        gaps=tuple(gaps),
        has_emergency_steps=_are_any_at_once(steps, proposal.life_safety.steps),
    )


def _are_any_at_once(steps: Sequence[Step], emergency: Sequence[EmergencyStep]) -> bool:
    at_once = {(one.version_id, one.start) for one in emergency}
    return any((step.version_id, step.start) in at_once for step in steps)


def _begin(proposal: Proposal, say: Say) -> tuple[datetime, str]:
    times = proposal.times
    if times.began is not None:
        return times.began.moment, say("began_quoted", quote=times.began.quote)
    if times.detected is not None:
        return times.detected.moment, say("noticed_quoted", quote=times.detected.quote)
    return proposal.as_of or proposal.created_at, say("reported_only")


def _severity(proposal: Proposal, answers: dict[str, ItemDecision]) -> str:
    amended = answers.get("severity")
    if amended is not None and amended.outcome is Outcome.AMENDED and amended.amended_to:
        return amended.amended_to
    return proposal.severity.level.value if proposal.severity else ""


def _cited(
    proposal: Proposal,
    answers: dict[str, ItemDecision],
    plans: Plans,
    gaps: list[str],
    say: Say,
) -> tuple[list[Cited], dict[str, PlanRead]]:
    cited: list[Cited] = []
    reads: dict[str, PlanRead] = {}
    for hit in proposal.sections:
        answer = answers.get(f"section:{hit.section_id}")
        if answer is None or answer.outcome not in _TAKEN:
            continue
        if answer.outcome is Outcome.AMENDED:
            gaps.append(say("gap_instead", **_names(hit), other=answer.amended_to))
            continue
        try:
            plan = reads.get(hit.version_id) or read_plan(plans, hit.version_id, hit.path)
        except (NotFound, Unavailable):
            gaps.append(say("gap_text", **_names(hit)))
            continue
        one = _cite(plan, hit)
        if one is None:
            gaps.append(say("gap_quote", **_names(hit)))
            continue
        reads[hit.version_id] = plan
        cited.append(one)
    return cited, reads


def _rejected(answers: dict[str, ItemDecision]) -> set[str]:
    """Return the ids of the sections that a person turned down."""
    return {
        item_id.removeprefix("section:")
        for item_id, item in answers.items()
        if item_id.startswith("section:") and item.outcome is Outcome.REJECTED
    }


def _names(hit: Hit | Cited) -> dict[str, str]:
    return {"title": hit.title, "path": hit.path, "heading": hit.heading}


def _cite(plan: PlanRead, hit: Hit) -> Cited | None:
    section = plan.section(hit.section_id)
    text = plan.version.text
    if section is None or text[hit.start : hit.end] != hit.quote:
        return None
    return Cited(
        section_id=hit.section_id,
        version_id=hit.version_id,
        version_number=plan.version.number,
        path=hit.path,
        title=hit.title,
        heading=hit.heading,
        quote=hit.quote,
        start=hit.start,
        end=hit.end,
        section_sha256=sha256_of(text[section.start : section.end]),
    )


def _steps(
    cited: Sequence[Cited],
    reads: dict[str, PlanRead],
    contacts: Sequence[Contact],
    language: str,
    starts: Starts,
    gaps: list[str],
    at_once: Callable[[Sequence[Step]], tuple[list[Step], int]],
) -> tuple[Step, ...]:
    say = speaker(language)
    respond: list[Step] = []
    for one in cited:
        plan = reads[one.version_id]
        section = plan.section(one.section_id)
        found = steps_to_respond(plan, section, contacts, starts) if section else []
        if not any_to_tick(found):
            gaps.append(say("gap_no_step", **_names(one)))
        respond += found
    respond, lost = at_once(respond)
    if lost:
        gaps.append(say("gap_lost", count=lost))
    back = [step for plan in reads.values() for step in steps_to_return(plan, contacts)]
    own = [] if any_to_tick(back) else own_return_steps(language)
    unique = numbered([*respond, *back, *own])
    shown = [step for step in unique if step.phase is Phase.RESPOND]
    notes = sum(step.is_note for step in shown)
    for key, count in (("gap_more_steps", len(shown) - notes), ("gap_more_notes", notes)):
        if count > MOST_STEPS:
            gaps.append(say(key, count=count - MOST_STEPS))
    ends = [step for step in unique if step.phase is Phase.RETURN]
    return (*cut_to(MOST_STEPS, shown), *cut_to(MOST_STEPS, ends))


def _clocks(proposal: Proposal, began_at: datetime, basis: str, say: Say) -> Iterator[Countdown]:
    severity = proposal.severity
    if severity is None:
        return
    name = severity.activity or say("clock_usual")
    for kind, length in (
        ("rto", severity.recovery_time_objective),
        ("mtpd", severity.max_tolerable_disruption),
    ):
        if length is not None:
            yield Countdown(kind, name, began_at + length, say("basis_when", basis=basis))
    if severity.next_level_at is not None:
        at = severity.next_level_at
        yield Countdown("level", say("clock_level"), at, say("basis_level"))


def _duties(
    proposal: Proposal,
    decision: Decision,
    answers: dict[str, ItemDecision],
    length_after: LengthAfter,
    say: Say,
) -> Iterator[Countdown]:
    """Yield the clocks of duties that nobody turned down.

    Until a person has decided, nothing has a class; the clock that starts with one starts then.
    """
    for duty in proposal.duties:
        answer = answers.get(f"duty:{duty.duty_id}")
        if answer is not None and answer.outcome is Outcome.REJECTED:
            continue
        for one in duty.deadlines:
            due, basis = one.due_at, say("basis_from", what=_start_of(one.starts, say))
            length = length_after(duty.duty_id, one.name) if due is None else None
            if one.starts == CLASSIFICATION and length is not None:
                due = decision.decided_at + length
                basis = say("basis_decided", name=decision.decided_by)
            name = f"{duty.regime}: {one.name}"
            yield Countdown("duty", name, due, basis, answer is None, duty.duty_id)


def _start_of(starts: str, say: Say) -> str:
    """Return what starts a clock; words that only an organization's own book has stay."""
    key = STARTS.get(starts)
    return say(key) if key else starts
