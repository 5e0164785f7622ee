"""How people decide, in figures: whether confirming is looking, or a habit."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from statistics import median
from typing import Any

from desk.policy import Policy
from domain.canonical import to_plain
from domain.decisions import Decision, Outcome
from ingest.reference.formulas import inert

# Whose unit nobody said.
NO_UNIT = "-"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Observed:
    """A decision with what statistics need beside it: the band of the class, the unit."""

    decision: Decision
    band: str
    unit: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over the decisions of one unit and month; a share is 0 to 1, `None` of nothing.

    `measured` decisions are those of people who were shown the proposal by this service; only of
    them is the time known. `quick_unread` is the share of those that confirmed something within
    the policy's few seconds without opening a source, `is_habit` whether that is above its limit.
    `overridden` is the share of all answered items that were amended or rejected; `agreement` is,
    for each confidence band, how many of how many classes were confirmed.
    """

    unit: str
    month: str
    decisions: int
    measured: int
    median_seconds: float | None
    mean_sources_opened: float | None
    overridden: float | None
    reasons: Mapping[str, int]
    agreement: Mapping[str, tuple[int, int]]
    quick_unread: float | None
    is_habit: bool
    by_emergency: int
    undone: int


def figures_of(observed: Sequence[Observed], policy: Policy) -> list[Figures]:
    """Return the figures over all decisions, then for each unit and month, newest month first."""
    groups: dict[tuple[str, str], list[Observed]] = {}
    for one in observed:
        month = one.decision.decided_at.strftime("%Y-%m")
        groups.setdefault((one.unit, month), []).append(one)
    ordered = sorted(groups, key=lambda key: key[0])
    ordered.sort(key=lambda key: key[1], reverse=True)
    return [
        _figures(ALL, ALL, observed, policy),
        *(_figures(unit, month, groups[unit, month], policy) for unit, month in ordered),
    ]


def within(
    observed: Iterable[Observed], *, since: datetime | None, until: datetime | None
) -> list[Observed]:
    """Return what was decided from `since` on and before `until`."""
    return [
        one
        for one in observed
        if (since is None or one.decision.decided_at >= since)
        and (until is None or one.decision.decided_at < until)
    ]


def _figures(unit: str, month: str, group: Sequence[Observed], policy: Policy) -> Figures:
    decisions = [one.decision for one in group]
    timed = [(one, _seconds(one)) for one in decisions]
    lasted = [seconds for _, seconds in timed if seconds is not None]
    answers = [item for one in decisions for item in one.items]
    changed = [item for item in answers if item.outcome is not Outcome.CONFIRMED]
    quick = [
        _is_unread(one) and seconds < policy.quick.total_seconds()
        for one, seconds in timed
        if seconds is not None
    ]
    share = _share(sum(quick), len(quick))
    came_about = [one.circumstances for one in decisions if one.circumstances is not None]
    return Figures(
        unit=unit,
        month=month,
        decisions=len(decisions),
        measured=len(lasted),
        median_seconds=round(median(lasted), 1) if lasted else None,
        mean_sources_opened=_share(sum(len(one.opened) for one in came_about), len(came_about)),
        overridden=_share(len(changed), len(answers)),
        reasons=dict(
            sorted(Counter(item.reason_code.value for item in changed if item.reason_code).items())
        ),
        agreement=_agreement(group),
        quick_unread=share,
        is_habit=share is not None and share > policy.alert_share,
        by_emergency=sum(one.by_emergency for one in came_about),
        undone=sum(one.is_undone for one in decisions),
    )


def _seconds(decision: Decision) -> float | None:
    """Return how long it took from being shown to deciding; a clock set back counts as none."""
    shown = decision.circumstances.first_shown_at if decision.circumstances else None
    if shown is None or decision.decided_at < shown:
        return None
    return (decision.decided_at - shown).total_seconds()


def _is_unread(decision: Decision) -> bool:
    opened = decision.circumstances.opened if decision.circumstances else ()
    return not opened and any(one.outcome is Outcome.CONFIRMED for one in decision.items)


def _agreement(group: Sequence[Observed]) -> dict[str, tuple[int, int]]:
    found: dict[str, list[bool]] = {}
    for one in group:
        answer = next((item for item in one.decision.items if item.item_id == "class"), None)
        if answer is not None:
            found.setdefault(one.band, []).append(answer.outcome is Outcome.CONFIRMED)
    return {band: (sum(agreed), len(agreed)) for band, agreed in sorted(found.items())}


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def as_csv(figures: Sequence[Figures]) -> str:
    """Return the figures as CSV, a row a group; no cell runs as a formula."""
    rows = []
    for one in figures:
        plain = to_plain(one)
        plain["agreement"] = " ".join(f"{b} {r}/{n}" for b, (r, n) in one.agreement.items())
        plain["reasons"] = " ".join(f"{code} {count}" for code, count in one.reasons.items())
        rows.append(plain)
    return rows_as_csv([field.name for field in fields(Figures)], rows)


def rows_as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows of values by name as CSV with these columns; no cell runs as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = ("" if row[name] is None else str(row[name]) for name in names)
        writer.writerow([inert(cell) for cell in cells])
    return buffer.getvalue()
