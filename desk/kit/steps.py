"""The first steps of a plan as a list to tick on paper: each the plan's own sentence."""

from collections.abc import Iterator, Sequence

from desk.kit.calls import phones_in, with_calls
from desk.kit.content import KitPlan, anchor_of
from desk.kit.frame import Frame, plain, verbatim
from desk.out.texts import Say
from desk.response.checklist import Starts, any_to_tick, cut_to, numbered, steps_to_respond
from domain.response import Step
from retrieval.phases import NOW, RETURN, phase_of

# A list for the first hour; the plan has all.
MOST_STEPS = 40


def first_steps(plan: KitPlan, starts: Starts) -> tuple[Step, ...]:
    """Return the steps of the sections for now, else of the first section that has any.

    Nothing is due by `starts`: when it began is known in the incident alone.
    """
    sections = [one for one in plan.read.sections if phase_of(one.heading) == NOW]
    steps = [step for one in sections for step in steps_to_respond(plan.read, one, (), starts)]
    if not any_to_tick(steps):
        others = (one for one in plan.read.sections if phase_of(one.heading) != RETURN)
        found = (steps_to_respond(plan.read, one, (), starts) for one in others)
        steps = next(filter(any_to_tick, found), [])
    return numbered(cut_to(MOST_STEPS, _in_order(steps)))


def _in_order(steps: Sequence[Step]) -> list[Step]:
    return sorted(steps, key=lambda one: one.start)


def checklist_page(frame: Frame, plan: KitPlan, steps: Sequence[Step]) -> bytes:
    """Return the page of a plan's first steps."""
    say, title = frame.say, plan.read.version.title or plan.read.path
    parts = [
        f'<p class="big"><a href="../{plan.page}">{plain(say("kit_whole_plan"))}</a></p>',
        f'<p>{plain(say("kit_ticks"))}</p><ol class="steps">',
    ]
    phones = phones_in(plan)
    places = {one.section_id: anchor_of(one) for one in plan.read.sections}
    for number, step in enumerate(steps, start=1):
        words = with_calls(plan.read.version.text, phones, step.start, step.end)
        parts += _step(plan, step, words, number, places[step.section_id], say)
    parts.append("</ol>")
    return frame.page(plan.checklist, say("kit_first_steps_of", title=title), parts)


def _step(
    plan: KitPlan, step: Step, words: str, number: int, place: str, say: Say
) -> Iterator[str]:
    under = "".join(f"<i>{verbatim(one.quote)}</i><br>" for one in step.lead_ins)
    who = f"<b>{plain(step.role)}</b> · " if step.role else ""
    where = f'<br><small>{who}<a href="../{plan.page}#{place}">{plain(step.heading)}</a></small>'
    if step.is_note:
        yield f'<li class="note"><div>{under}{words}{where}</div></li>'
        return
    box = f'<input type="checkbox" id="t{number}">'
    when = f'<small class="when"> · {plain(say("kit_done_at"))}</small>'
    yield f'<li>{box}<div>{under}<label for="t{number}">{words}</label>{where}{when}</div></li>'
