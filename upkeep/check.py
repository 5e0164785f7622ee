"""Run every rule over the plans in force."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from domain.findings import Finding, PlanView
from domain.lessons import Lesson
from domain.reference import ReferenceData
from upkeep.context import MOST_SIDES, Check
from upkeep.plans import PlanText
from upkeep.report import Broken, RuleFailure, Stopped, UpkeepReport
from upkeep.rules.act_opposites import find_opposite_acts
from upkeep.rules.act_times import find_unlike_act_times
from upkeep.rules.approvals import find_unlike_approvals
from upkeep.rules.authority import find_late_activation, find_unlike_authority
from upkeep.rules.backups import find_rare_backups
from upkeep.rules.bare_references import find_bare_references
from upkeep.rules.capacity import find_overpromised
from upkeep.rules.channels import find_unlike_channels
from upkeep.rules.circular import find_circular_responses
from upkeep.rules.contacts import find_unlike_contacts
from upkeep.rules.copied_lists import find_drifted_lists
from upkeep.rules.copies import find_drifted_copies
from upkeep.rules.coverage import find_uncovered_activities
from upkeep.rules.dependencies import find_slow_dependencies
from upkeep.rules.ended_plans import find_references_to_ended
from upkeep.rules.exclusive import find_unlike_counts, find_unlike_soles
from upkeep.rules.exercises import find_exercise_gaps
from upkeep.rules.gone_documents import find_gone_documents
from upkeep.rules.lessons import find_lessons
from upkeep.rules.links import find_dead_links
from upkeep.rules.mandatory import find_absent_content
from upkeep.rules.meeting_points import find_unlike_meeting_points
from upkeep.rules.notices import find_unlike_notices
from upkeep.rules.objectives import find_impossible_objectives, find_missing_objectives
from upkeep.rules.only_channels import find_unlike_only_channels
from upkeep.rules.opposed_words import find_opposed_words
from upkeep.rules.opposites import find_opposite_instructions
from upkeep.rules.own_numbers import find_unlike_own_numbers
from upkeep.rules.people import find_people_who_left, find_unknown_people
from upkeep.rules.placeholders import find_placeholders
from upkeep.rules.plain_opposites import find_plain_opposites
from upkeep.rules.recovery_times import find_slow_steps
from upkeep.rules.references import find_dead_references
from upkeep.rules.refused_channels import find_refused_channels
from upkeep.rules.resources import find_ended_resources
from upkeep.rules.reviews import find_overdue_reviews
from upkeep.rules.role_holders import find_clashing_roles, find_two_holders
from upkeep.rules.roles import find_empty_roles
from upkeep.rules.sequences import find_unlike_orders
from upkeep.rules.sole_authority import find_unlike_sole_authority
from upkeep.rules.spokespeople import find_unlike_spokespeople
from upkeep.rules.standards import find_old_standards
from upkeep.rules.stays import find_unlike_stays
from upkeep.rules.superseded import find_superseded_references
from upkeep.rules.team_sizes import find_unlike_team_sizes
from upkeep.rules.thresholds import find_unlike_thresholds
from upkeep.rules.time_limits import find_unlike_times
from upkeep.rules.unlike_numbers import find_unlike_numbers
from upkeep.rules.unlike_objectives import find_unlike_objectives
from upkeep.settings import UpkeepSettings
from upkeep.worked import Worked, WorkedTogether

# What it finds, and the function that does.
Rule = tuple[str, Callable[[Check], Iterator[Finding]]]
# What these find in a plan, or in the reference data, is so whatever the other plans say.
_ALONE: tuple[Rule, ...] = (
    ("P-01", find_overdue_reviews),
    ("P-02", find_exercise_gaps),
    ("P-03", find_impossible_objectives),
    ("P-04", find_rare_backups),
    ("P-05", find_missing_objectives),
    ("P-07", find_slow_dependencies),
    ("P-08", find_slow_steps),
    ("P-09, P-10", find_empty_roles),
    ("P-13", find_clashing_roles),
    ("P-15", find_superseded_references),
    ("P-15", find_gone_documents),
    ("P-15", find_old_standards),
    ("P-17", find_late_activation),
    ("P-19", find_circular_responses),
    ("P-21", find_absent_content),
    ("P-23", find_placeholders),
)
_TOGETHER: tuple[Rule, ...] = (
    ("P-06", find_unlike_objectives),
    ("P-11", find_people_who_left),
    ("P-11", find_unknown_people),
    ("P-12", find_unlike_contacts),
    ("P-12", find_two_holders),
    ("P-14", find_dead_links),
    ("P-14", find_dead_references),
    ("P-14", find_bare_references),
    ("P-15", find_references_to_ended),
    ("P-16", find_ended_resources),
    ("P-17", find_unlike_times),
    ("P-17", find_unlike_act_times),
    ("P-17", find_unlike_thresholds),
    ("P-17", find_opposite_instructions),
    ("P-17", find_plain_opposites),
    ("P-17", find_opposite_acts),
    ("P-17", find_opposed_words),
    ("P-17", find_unlike_channels),
    ("P-17", find_refused_channels),
    ("P-17", find_unlike_only_channels),
    ("P-17", find_unlike_authority),
    ("P-17", find_unlike_sole_authority),
    ("P-17", find_unlike_spokespeople),
    ("P-17", find_unlike_notices),
    ("P-17", find_unlike_meeting_points),
    ("P-17", find_unlike_approvals),
    ("P-17", find_unlike_orders),
    ("P-18", find_drifted_copies),
    ("P-18", find_drifted_lists),
    ("P-17", find_unlike_soles),
    ("P-17", find_unlike_team_sizes),
    ("P-17", find_unlike_stays),
    ("P-17", find_unlike_counts),
    ("P-17", find_unlike_numbers),
    ("P-17", find_unlike_own_numbers),
    ("P-20", find_overpromised),
    ("P-22", find_uncovered_activities),
    ("P-24", find_lessons),
)
_USUAL = UpkeepSettings()
# These overlap by nature: a copy that drifted is also an instruction that differs.
_CONFLICTS = frozenset({"P-06", "P-17", "P-18"})
_SEVERITIES = ("high", "medium", "low")


def check_plans(
    plans: Iterable[PlanView],
    reference: ReferenceData,
    *,
    as_of: date,
    settings: UpkeepSettings = _USUAL,
    ended: Iterable[PlanView] = (),
) -> UpkeepReport:
    """Return what the rules find in the plans on the day `as_of`.

    The same plans give the same findings in any order; findings with the same texts are one.
    """
    texts, others = map(PlanText, plans), map(PlanText, ended)
    return check_texts(texts, reference, as_of=as_of, settings=settings, ended=others)


def check_texts(
    plans: Iterable[PlanText],
    reference: ReferenceData,
    *,
    as_of: date,
    settings: UpkeepSettings = _USUAL,
    stop: Callable[[], bool] = lambda: False,
    lessons: Sequence[Lesson] = (),
    ended: Iterable[PlanText] = (),
    broken: list[Broken] | None = None,
    together: WorkedTogether | None = None,
) -> UpkeepReport:
    """Return the same of plans that may have been checked before.

    What concerns one plan alone is not looked for again in a plan that was checked with the same
    reference data (the same object) and settings, and what concerns all of them not among the same
    plans, with `together` of that check; only what depends on the day is, on another day. What was
    read of a plan is kept in it.
    `ended` are the documents that are kept and not in force: nothing is found in them, only
    references to them. A rule that breaks off is added to `broken`, and the others go on; without
    that list its error is raised.

    Raises: Stopped: `stop` asked for it between two rules.
    """
    ordered = sorted(plans, key=lambda one: (one.path, one.view.document.document_id))
    others = tuple(ended)
    basis = (tuple(ordered), reference, settings, tuple(lessons), others)
    worked = (together or WorkedTogether()).on(basis)
    check = Check(ordered, reference, as_of, settings, lessons, others, worked)
    found: dict[str, Finding] = {}
    for finding in _alone(check, stop, broken):
        _add(found, finding)
    for rule in _TOGETHER:
        if stop():
            raise Stopped
        for finding in _found(rule, check, broken):
            _add(found, finding)
    told = _each_once(sorted(found.values(), key=_order))
    return UpkeepReport(tuple(told), _not_checked(reference))


def _add(found: dict[str, Finding], finding: Finding) -> None:
    """Add a finding; where the same is found in other words of its documents, their texts."""
    known = found.setdefault(finding.fingerprint, finding)
    if known.text_id != finding.text_id:
        # Texts of plans come before rows of reference data, which stay in sight.
        rows = tuple(side for side in known.sides if not side.version_id)
        texts = dict.fromkeys(side for side in (*known.sides, *finding.sides) if side.version_id)
        shown = tuple(texts)[: MOST_SIDES - len(rows)]
        versions = tuple(sorted({*known.versions, *finding.versions}))
        found[finding.fingerprint] = replace(known, sides=(*shown, *rows), versions=versions)


def _each_once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings; of several rules that set the same two places against each other, one.

    That a text is a copy says most of it, so the last of these rules is told.
    """
    told: dict[frozenset[tuple[str, int]], str] = {}
    for finding in findings:
        if finding.rule in _CONFLICTS:
            told[_places(finding)] = max(finding.rule, told.get(_places(finding), ""))
    for finding in findings:
        places = _places(finding)
        if finding.rule not in _CONFLICTS or len(places) == 1 or told[places] == finding.rule:
            yield finding


def _places(finding: Finding) -> frozenset[tuple[str, int]]:
    return frozenset((side.path, side.start) for side in finding.sides)


def _alone(
    check: Check, stop: Callable[[], bool], broken: list[Broken] | None
) -> Iterator[Finding]:
    """Yield what is found in the reference data by itself, then in each plan by itself."""
    for rule in _ALONE:
        yield from _found(rule, replace(check, plans=(), worked=Worked()), broken)
    for plan in check.plans:
        if stop():
            raise Stopped
        alone = check.of(plan)
        for rule in _ALONE:
            yield from _found(rule, alone, broken, plan)


def _found(
    rule: Rule, check: Check, broken: list[Broken] | None, plan: PlanText | None = None
) -> Sequence[Finding]:
    """Return what the rule finds, up to where it breaks off; then it is tried again next time."""
    name, find = rule
    found: list[Finding] = []

    def look() -> list[Finding]:
        found.extend(find(check))
        return found

    try:
        return check.once(find, look)
    except Exception as fault:
        if broken is None:
            raise
        where = (plan.path, plan.view.version.version_id) if plan else ("", "")
        broken.append(Broken(RuleFailure(name, type(fault).__name__, *where), fault))
        return found


def _order(finding: Finding) -> tuple[int, str, str, int, str]:
    first = finding.sides[0]
    rank = _SEVERITIES.index(finding.severity)
    return rank, finding.rule, first.path, first.start, finding.fingerprint


def _not_checked(reference: ReferenceData) -> tuple[str, ...]:
    gaps: list[str] = []
    if not reference.activities:
        gaps.append("P-04: no BIA; only what the plans themselves state was checked")
        gaps.append("P-05: no BIA; only the plans' own tables were checked")
        gaps.append("P-06: no BIA; plans were only compared with each other")
        gaps.append("P-07: no BIA")
        gaps.append("P-08: no BIA; only the plans' own objectives were checked")
        gaps.append("P-22: no BIA")
    if not reference.people:
        gaps.append("P-11: no roster")
        gaps.append("P-13: no roster; only tables of roles were checked")
        gaps.append("P-12: no roster; plans were only compared with each other")
    if not reference.resources:
        gaps.append("P-16: no inventory")
        gaps.append("P-20: no inventory")
    return tuple(sorted(gaps))
