"""P-24: a plan that failed in an incident and has not changed since."""

from datetime import UTC, datetime

from domain.findings import BIA_PATH, Finding
from domain.lessons import Lesson, LessonKind
from tests.upkeep.reading import TODAY, Desk, check_verbatim, read_plans
from upkeep.check import check_texts
from upkeep.plans import PlanText

REJECTED, FAILED = LessonKind.SECTION_REJECTED, LessonKind.SECTION_FAILED
STEPS = (
    "# Power",
    "",
    "## Start",
    "",
    "Start the generator.",
    "",
    "Call Ines Falk, extension 101.",
)


def learned(desk: Desk, *told: tuple[LessonKind, str, str], stale: bool = False) -> list[Finding]:
    """Return what P-24 says of the plan after these lessons: kind, subject, detail."""
    views, reference = read_plans(desk.folder)
    [view] = [one for one in views if one.document.path.endswith("power.md")]
    section = next(one for one in view.sections if one.heading == "Start")
    version_id = view.version.version_id + ("-before" if stale else "")
    lessons = [
        Lesson(
            kind, subject, section.section_id, version_id, "room-1",
            datetime(2026, 2, day + 1, tzinfo=UTC), detail,
        )
        for day, (kind, subject, detail) in enumerate(told)
    ]  # fmt: skip
    report = check_texts(map(PlanText, views), reference, as_of=TODAY, lessons=lessons)
    check_verbatim(report.findings, views)
    return [one for one in report.findings if one.rule == "P-24"]


def test_a_section_that_did_not_help_is_found_at_its_first_words(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    [found] = learned(desk, (FAILED, "Start", "did not help when it was followed"))
    assert "did not help" in found.message
    assert "Start" in found.sides[0].quote
    assert found.severity == "medium"


def test_one_section_turned_down_for_another_kind_of_incident_is_no_finding(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    once = (REJECTED, "Start", "turned down: other incident")
    assert learned(desk, once) == []
    [found] = learned(desk, once, once)
    assert "(2 times)" in found.message
    [found] = learned(desk, (REJECTED, "Start", "turned down: outdated"))
    assert "outdated" in found.message


def test_a_person_who_was_not_reached_is_found_where_the_plan_names_them(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    contact = LessonKind.CONTACT_FAILED
    [found] = learned(desk, (contact, "Ines Falk", "not reached as Facilities Manager"))
    assert "Ines Falk" in found.sides[0].quote
    assert found.severity == "high"
    assert learned(desk, (contact, "Jo Brandt", "not reached")) == []


def test_a_plan_that_changed_since_has_answered(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    told = (FAILED, "Start", "did not help"), (LessonKind.CONTACT_FAILED, "Ines Falk", "no answer")
    assert learned(desk, *told, stale=True) == []
    assert len(learned(desk, *told)) == 2


def test_an_objective_missed_is_found_on_the_row_of_its_activity(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    desk.put("reference/bia.csv", "activity,rto,mtpd", "Payroll,4 h,8 h")
    missed = LessonKind.RTO_MISSED
    [found] = learned(desk, (missed, "Payroll", "ran again after 300 minutes"))
    assert (found.sides[0].path, found.sides[0].quote) == (BIA_PATH, "Payroll")
    assert learned(desk, (missed, "Printing", "ran again after 300 minutes")) == []


def test_the_same_lesson_again_is_the_same_finding(desk: Desk) -> None:
    desk.put("power.md", *STEPS)
    failed = (FAILED, "Start", "did not help")
    [once], [twice] = learned(desk, failed), learned(desk, failed, failed)
    assert once.fingerprint == twice.fingerprint
