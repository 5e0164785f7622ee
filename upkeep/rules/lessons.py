"""P-24: what real incidents showed of a plan that has not changed since."""

from collections import defaultdict
from collections.abc import Iterator

from domain.findings import Finding, Side
from domain.lessons import Lesson, LessonKind
from upkeep.context import HIGH, MEDIUM, Check, report
from upkeep.data_rows import reference_side
from upkeep.plans import PlanText

# A section turned down as being for another kind of incident says nothing against it, once.
_AGAINST = ("outdated", "missing_facts", "person_unavailable")
_OFTEN = 2


def find_lessons(check: Check) -> Iterator[Finding]:
    """Yield sections turned down or of no help, contacts not reached, and objectives missed.

    A plan that was changed since has answered; the lesson was about another version.
    """
    plans = {plan.view.version.version_id: plan for plan in check.plans}
    by_section: defaultdict[str, list[Lesson]] = defaultdict(list)
    for lesson in check.lessons:
        if lesson.kind in (LessonKind.SECTION_REJECTED, LessonKind.SECTION_FAILED):
            by_section[lesson.section_id].append(lesson)
        elif lesson.kind is LessonKind.RTO_MISSED:
            for one in check.reference.activities:
                if one.name == lesson.subject:
                    side = reference_side(one, "rto")
                    yield report("P-24", HIGH, f"{lesson.subject} {lesson.detail}.", side)
        elif lesson.version_id in plans:
            yield from _not_reached(plans[lesson.version_id], lesson)
    for lessons in by_section.values():
        plan = plans.get(lessons[0].version_id)
        if plan is not None and _is_against(lessons):
            yield from _turned_down(plan, lessons)


def _is_against(lessons: list[Lesson]) -> bool:
    return len(lessons) >= _OFTEN or any(
        one.kind is LessonKind.SECTION_FAILED or any(word in one.detail for word in _AGAINST)
        for one in lessons
    )


def _turned_down(plan: PlanText, lessons: list[Lesson]) -> Iterator[Finding]:
    last = lessons[-1]
    section = next((one for one in plan.view.sections if one.section_id == last.section_id), None)
    if section is not None:
        times = f" ({len(lessons)} times)" if len(lessons) > 1 else ""
        message = f"In an incident this section was {last.detail}{times}, and it has not changed."
        yield report("P-24", MEDIUM, message, _first_words(plan, section.start, section.end))


def _not_reached(plan: PlanText, lesson: Lesson) -> Iterator[Finding]:
    start = plan.text.find(lesson.subject)
    if start >= 0:
        message = f"{lesson.subject} was {lesson.detail}, and the plan has not changed."
        yield report("P-24", HIGH, message, plan.around(start, start + len(lesson.subject)))


def _first_words(plan: PlanText, start: int, end: int) -> Side:
    line = plan.text.find("\n", start, end)
    return plan.side(start, line if line > start else min(end, start + 200))
