"""What is outdated or in conflict in the plans, and what people say of it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response, status

from api.deps import Reader, Reviewer, ServicesDep
from api.documents import is_file_of
from api.findings_seen import seen_by, shown_to
from api.schemas.base import in_utc
from api.schemas.upkeep import (
    CompletenessOut,
    CoverageOut,
    CoverOut,
    DifferenceOut,
    DueOut,
    FindingOut,
    FindingReviewIn,
    FindingReviewOut,
    UpkeepOut,
)
from api.upkeep_shaping import (
    entries_of,
    failures_for,
    finding_out,
    heads_within,
    not_checked_for,
    plans_seen_by,
    review_out,
    side_out,
    wanted,
)
from api.wished import WishedLanguage
from desk.out.texts import speaker
from domain.decisions import User
from domain.errors import InputRefused, NotFound
from domain.finding_states import FindingState
from domain.findings import Finding
from upkeep.calendar import as_ics, find_due
from upkeep.context import CLAUSES
from upkeep.coverage import CLASSES, coverage_of
from upkeep.exports import as_csv, as_digest, as_sarif
from upkeep.owners import owner_of
from upkeep.rules.mandatory import find_elements

router = APIRouter(prefix="/upkeep", tags=["upkeep"])


@router.get("")
def check_upkeep(
    services: ServicesDep,
    user: Reader,
    as_of: date | None = None,
    rule: Annotated[str, Query(max_length=8)] = "",
    owner: Annotated[str, Query(max_length=200)] = "",
    state: FindingState | None = None,
) -> UpkeepOut:
    """Check the plans in force against the rules, as of today or another day."""
    if rule and rule not in CLAUSES:
        raise InputRefused(f"There is no rule {rule!r}. The rules are {', '.join(CLAUSES)}.")
    report = services.upkeep.check(as_of)
    entries = entries_of(services, seen_by(services, user, report.findings), as_of)
    kept = wanted(entries, rule=rule, owner=owner, state=state)
    head_of = heads_within(services)
    return UpkeepOut(
        findings=[finding_out(entry, head_of) for entry in kept],
        not_checked=not_checked_for(user, report),
        failed=failures_for(services, user, report),
        today=services.today(),
    )


@router.get("/difference")
def difference(
    services: ServicesDep, user: Reader, since: Annotated[str, Query(max_length=40)]
) -> DifferenceOut:
    """Return what came and what went since a day, a moment, or the check of that number.

    A day, and a time without an offset, are those where the organization is. Checks that changed
    something are counted from 1; -1 is the last but one.
    """
    report = services.upkeep.check()
    moment = _moment(services, since)
    found = services.upkeep.records.since(moment)
    shown = shown_to(services, user)
    sightings = [
        replace(one, finding=finding)
        for one in found
        if (finding := shown(one.finding)) is not None
    ]
    there = {one.finding.fingerprint for one in sightings if one.seen_at <= moment}
    here = {one.finding.fingerprint for one in sightings if one.gone_at is None}
    new = [one.finding for one in sightings if one.gone_at is None
           and one.finding.fingerprint not in there]  # fmt: skip
    gone = {one.finding.fingerprint: one.finding for one in sightings
            if one.seen_at <= moment and one.finding.fingerprint not in here}  # fmt: skip
    head_of = heads_within(services)
    return DifferenceOut(
        since=moment,
        new=[finding_out(one, head_of) for one in entries_of(services, new, None)],
        gone=[finding_out(one, head_of) for one in entries_of(services, gone.values(), None)],
        unchanged=len(there & here),
        failed=failures_for(services, user, report),
    )


@router.get(
    "/export",
    response_class=Response,
    responses=is_file_of("text/csv", "application/json", "text/markdown"),
)
def export(
    request: Request,
    services: ServicesDep,
    user: Reader,
    form: Annotated[Literal["csv", "sarif", "digest"], Query(alias="format")],
    as_of: date | None = None,
    owner: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Return the findings for other tools, or the open ones as a digest for their owners."""
    report = services.upkeep.check(as_of)
    entries = entries_of(services, seen_by(services, user, report.findings), as_of)
    kept = wanted(entries, rule="", owner=owner, state=None)
    failed = [one.message for one in failures_for(services, user, report)]
    if form == "csv":
        return Response(as_csv(kept, failed=failed), media_type="text/csv; charset=utf-8")
    if form == "sarif":
        log = as_sarif(
            kept,
            version=request.app.version,
            plans=services.upkeep.plans(),
            failed=failed,
        )
        return Response(log, media_type="application/json")
    told = as_digest(kept, failed=failed)
    return Response(told, media_type="text/markdown; charset=utf-8")


@router.get("/calendar")
def calendar(services: ServicesDep, user: Reader) -> list[DueOut]:
    """Return when plans are to be reviewed and exercised, the earliest first."""
    today = services.today()
    return [
        DueOut(
            day=one.day,
            what=one.what,
            title=one.title,
            owner=one.owner,
            overdue=one.day < today,
            side=side_out(one.side),
        )
        for one in find_due(plans_seen_by(services, user), services.upkeep.settings)
    ]


@router.get(
    "/calendar.ics",
    response_class=Response,
    responses=is_file_of("text/calendar"),
)
def calendar_file(services: ServicesDep, user: Reader, language: WishedLanguage) -> Response:
    """Return the same days for a calendar, in the language that is wished."""
    say = speaker(language)
    due = find_due(plans_seen_by(services, user), services.upkeep.settings)
    made = as_ics(due, summary=lambda one: say(f"calendar_{one.what}", title=one.title))
    return Response(made, media_type="text/calendar; charset=utf-8")


@router.get("/coverage")
def coverage(services: ServicesDep, user: Reader) -> CoverageOut:
    """Return which plans there are for which activity of the BIA in which class of incident."""
    check = replace(
        services.upkeep.context(),
        plans=tuple(plans_seen_by(services, user)),
        reference=services.reference.load(units=user.units),
    )
    rows = [
        CoverOut(activity=row.activity, plans={key: list(held) for key, held in row.plans.items()})
        for row in coverage_of(check)
    ]
    return CoverageOut(classes=list(CLASSES), rows=rows)


@router.get("/completeness")
def completeness(services: ServicesDep, user: Reader) -> list[CompletenessOut]:
    """Return for each response plan the words that speak of each element it must hold."""
    return [
        CompletenessOut(
            path=plan.path,
            title=plan.view.version.title,
            owner=owner_of(plan),
            elements={key: side_out(side) if side else None for key, side in elements.items()},
        )
        for plan in plans_seen_by(services, user)
        if (elements := find_elements(plan))
    ]


@router.get("/findings/{finding_id}/reviews")
def reviews(finding_id: str, services: ServicesDep, user: Reader) -> list[FindingReviewOut]:
    """Return all that was said of a finding, oldest first."""
    said = services.upkeep.records.reviews_of(finding_id)
    # What was said of a finding that is gone stays to be read; whose plans it was in is not known
    # any more, so that people of single units read it only while it is there.
    if user.units or not said:
        _finding(services, finding_id, user)
    return [review_out(one) for one in said]


@router.post("/findings/{finding_id}/reviews", status_code=status.HTTP_201_CREATED)
def review(
    finding_id: str, said: FindingReviewIn, services: ServicesDep, user: Reviewer
) -> FindingOut:
    """Accept a finding for a time, call it fixed or wrong, or open it again, with the reason."""
    found = _finding(services, finding_id, user)
    services.upkeep.records.review(
        found,
        FindingState(said.state),
        reason=said.reason,
        until=said.until,
        actor=user,
        at=services.clock(),
        today=services.today(),
    )
    services.upkeep.reviewed()
    [entry] = entries_of(services, [found], None)
    return finding_out(entry, heads_within(services))


def _finding(services: ServicesDep, finding_id: str, user: User) -> Finding:
    findings = seen_by(services, user, services.upkeep.check().findings)
    found = next((one for one in findings if one.fingerprint == finding_id), None)
    if found is None:
        raise NotFound("finding", finding_id)
    return found


def _moment(services: ServicesDep, since: str) -> datetime:
    """Return the moment that a person means by a day, a time, or the number of a check."""
    try:
        number = int(since)
    except ValueError:
        try:
            told = datetime.fromisoformat(since)
            return in_utc(told if told.tzinfo else told.replace(tzinfo=services.rules.zone))
        except ValueError as fault:
            raise InputRefused(
                f"{since!r} is no day (2026-03-01), no time and no number of a check."
            ) from fault
    checks = services.upkeep.records.checks()
    place = number - 1 if number > 0 else len(checks) - 1 + number
    if not 0 <= place < len(checks):
        raise NotFound("check", since)
    return checks[place]
