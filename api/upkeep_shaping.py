"""Findings, and what goes with them, from the domain's dataclasses to the wire."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache

from api.schemas.upkeep import (
    CellOut,
    FindingOut,
    FindingReviewOut,
    RowOut,
    RuleFailureOut,
    SideOut,
)
from api.services import Services
from domain.canonical import to_plain
from domain.decisions import User
from domain.finding_states import FindingReview, FindingState
from domain.findings import DataRow, Finding, Side
from ingest.surroundings import Surroundings
from upkeep.data_rows import data_line, file_of
from upkeep.exports import Entry
from upkeep.fixes import suggested_fix
from upkeep.plans import PlanText
from upkeep.report import UpkeepReport, failure_line
from upkeep.watching import DAMAGED

HeadOf = Callable[[Side], str | None]


def entries_of(services: Services, findings: Iterable[Finding], as_of: date | None) -> list[Entry]:
    """Return the findings with where they stand on the day, and whose plan each is about."""
    return services.upkeep.entries(findings, as_of or services.today())


def not_checked_for(user: User, report: UpkeepReport) -> list[str]:
    """Return what was not checked; people of single units are told of no damaged plan's path."""
    return [one for one in report.not_checked if not (user.units and one.endswith(DAMAGED))]


def failures_for(services: Services, user: User, report: UpkeepReport) -> list[RuleFailureOut]:
    """Return the rules that broke off, each error once; people of units see paths they may."""
    within = services.reach.versions_of(user)
    paths: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in report.failed:
        seen = paths[one.rule, one.error]
        if one.path and (within is None or one.version_id in within):
            seen.append(one.path)
    return [
        RuleFailureOut(rule=rule, error=error, paths=seen, message=failure_line(rule, error, seen))
        for (rule, error), seen in sorted(paths.items())
    ]


def plans_seen_by(services: Services, user: User) -> list[PlanText]:
    """Return the plans in force that the person sees."""
    within = services.reach.versions_of(user)
    plans = services.upkeep.plans()
    return [one for one in plans if within is None or one.view.version.version_id in within]


def heads_within(services: Services) -> HeadOf:
    """Return what finds the names of the columns for a side that stands in a table.

    It knows the plans in force; of other versions it knows none.
    """
    plans = {one.view.version.version_id: one for one in services.upkeep.plans()}

    @cache
    def surroundings_of(version_id: str) -> Surroundings:
        plan = plans[version_id]
        return Surroundings(plan.text, plan.view.sections)

    def head_of(side: Side) -> str | None:
        if side.version_id not in plans or "|" not in side.quote:
            return None
        span = surroundings_of(side.version_id).head_of(side.start)
        return plans[side.version_id].text[slice(*span)] if span else None

    return head_of


def finding_out(entry: Entry, head_of: HeadOf) -> FindingOut:
    """Return a finding as the wire has it."""
    one = entry.finding
    review = entry.standing.review
    return FindingOut(
        id=one.fingerprint,
        rule=one.rule,
        clause=one.clause,
        severity=one.severity,
        message=one.message,
        sides=[side_out(side, head_of(side)) for side in one.sides],
        state=entry.standing.state.value,
        state_why=entry.standing.why,
        owner=entry.owner,
        fix=suggested_fix(one),
        review=review_out(review) if review else None,
    )


def side_out(side: Side, head: str | None = None) -> SideOut:
    """Return one text of a finding as the wire has it."""
    row = row_out(side.row) if side.row else None
    return SideOut(**{**to_plain(side), "row": row, "head": head})


def row_out(row: DataRow) -> RowOut:
    """Return a row of reference data as the wire has it."""
    source = row.source
    return RowOut(
        kind=row.kind,
        name=row.name,
        cells=[CellOut(name=name, value=value) for name, value in row.cells],
        file=file_of(source) if source else "",
        lines=list(source.lines) if source else [],
        imported_at=source.imported_at if source else None,
        text=data_line(row),
    )


def review_out(review: FindingReview) -> FindingReviewOut:
    """Return what a person said of a finding as the wire has it."""
    return FindingReviewOut(
        state=review.state.value,
        reason=review.reason,
        reviewed_by=review.reviewed_by,
        reviewed_at=review.reviewed_at,
        until=review.until,
    )


def wanted(
    entries: Sequence[Entry], *, rule: str, owner: str, state: FindingState | None
) -> list[Entry]:
    """Return the entries of that rule, owner and state; what is empty asks for all."""
    return [
        one
        for one in entries
        if rule in ("", one.finding.rule)
        and owner in ("", one.owner)
        and state in (None, one.standing.state)
    ]
