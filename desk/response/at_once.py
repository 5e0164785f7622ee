"""What is done first where life is in danger: the emergency steps of the proposal, at the head."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from desk.response.checklist import Plans, read_plan, step_of
from domain.errors import NotFound, Unavailable
from domain.proposals import EmergencyStep
from domain.response import Contact, Phase, Step
from ingest.lead_ins import lead_ins_of


def with_steps_at_once(
    respond: Sequence[Step],
    emergency: Sequence[EmergencyStep],
    plans: Plans,
    contacts: Sequence[Contact],
    *,
    confirmed: Collection[str],
    rejected: Collection[str],
) -> tuple[list[Step], int]:
    """Return the steps with the emergency steps before all others, and how many are lost.

    One that stands in the checklist already moves up as it is. Those of sections that were
    `rejected`, by id, are left out; lost are those that no longer stand in the stored text.
    Those of sections that are not `confirmed` say so.
    """
    known = {(step.version_id, step.start): step for step in respond}
    first: list[Step] = []
    lost = 0
    for one in emergency:
        if one.section_id in rejected:
            continue
        made = known.get((one.version_id, one.start)) or _made(one, plans, contacts)
        if made is None:
            lost += 1
        else:
            is_known = (one.version_id, one.start) in known or one.section_id in confirmed
            first.append(made if is_known else replace(made, is_unconfirmed=True))
    moved = {(step.version_id, step.start) for step in first}
    return [*first, *(one for one in respond if (one.version_id, one.start) not in moved)], lost


def _made(one: EmergencyStep, plans: Plans, contacts: Sequence[Contact]) -> Step | None:
    try:
        plan = read_plan(plans, one.version_id, one.path)
    except (NotFound, Unavailable):
        return None
    section = plan.section(one.section_id)
    if section is None or plan.version.text[one.start : one.end] != one.quote:
        return None
    span = (one.start, one.end)
    version = plan.version
    led = lead_ins_of(version.text, [span], section.start, section.end, title=version.title)
    return step_of(plan, section, span, Phase.RESPOND, contacts, led.get(span, ()))
