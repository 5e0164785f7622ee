"""Which duties to notify come into question: criteria as far as known, and their clocks.

A criterion is met or not met only by what somebody answered or reported, what the BIA says, or the
clock itself; everything else is unknown. Muster gives no verdict.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.duties import Criterion, Deadline, Duty, Met
from domain.proposals import ClassProposal
from domain.severity import Level, Severity, Times
from triage.duty_book import (
    AWARENESS,
    REPORT,
    CriterionRule,
    DeadlineRule,
    DutyBook,
    DutyRule,
)
from triage.personal_data import DataTold
from triage.taxonomy import NONE

PERSONAL_DATA = "personal_data"
_DAY, _TWO_HOURS = timedelta(hours=24), timedelta(hours=2)
_SPOKEN = {"yes": Met.MET, "no": Met.NOT_MET}
_INTRUSION = frozenset({"CYB.1", "CYB.3", "CYB.5", "CYB.6"})
_DATA_LOSS = frozenset({"INF.1", "INF.2", "INF.3", "CYB.1"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when duties are looked at.

    `personal_data` is what was answered, `None` when nothing was; `data_told` is what the report
    itself says of such data.
    """

    incident_class: ClassProposal
    severity: Severity
    times: Times
    reported_at: datetime
    personal_data: str | None
    data_told: DataTold | None = None


def find_duties(book: DutyBook, known: Known) -> tuple[Duty, ...]:
    """Return each duty that the kind of incident or the report's words bring up.

    There is none for what is not an incident. Those for organizations of another kind are left out
    where the file says so.
    """
    proposed = known.incident_class
    if proposed.incident_class == NONE:
        return ()
    return tuple(
        Duty(
            duty_id=rule.duty_id,
            regime=rule.regime,
            trigger=rule.trigger,
            recipient=rule.recipient,
            source=rule.source,
            criteria=tuple(_criterion(one, known, book.organization) for one in rule.criteria),
            deadlines=tuple(_deadline(one, known) for one in rule.deadlines),
        )
        for rule in book.rules
        if (rule.is_about(proposed.incident_class, proposed.subclass) or _is_told(rule, known))
        and not _is_for_others(rule, book.organization)
    )


def hangs_on_personal_data(duties: Sequence[Duty], book: DutyBook) -> bool:
    """Return whether it is unknown if personal data is affected, and a duty depends on it."""
    asked = {
        one.text for rule in book.rules for one in rule.criteria if one.known_by == PERSONAL_DATA
    }
    return any(
        one.state is Met.UNKNOWN and one.text in asked for duty in duties for one in duty.criteria
    )


def _is_told(rule: DutyRule, known: Known) -> bool:
    """Whether the report says of personal data what the regime is about, unless denied since."""
    is_about_data = any(one.known_by == PERSONAL_DATA for one in rule.criteria)
    return is_about_data and known.data_told is not None and known.personal_data != "no"


def _is_for_others(rule: DutyRule, organization: Mapping[str, Met]) -> bool:
    """Whether the organization has said that it is none of those the regime is for."""
    return any(organization.get(one.known_by) is Met.NOT_MET for one in rule.criteria)


def _criterion(rule: CriterionRule, known: Known, organization: Mapping[str, Met]) -> Criterion:
    if rule.known_by in organization:
        state = organization[rule.known_by]
        why = "not said in the file of duties" if state is Met.UNKNOWN else "the file of duties"
        return Criterion(rule.text, state, why)
    tell = _TELLERS.get(rule.known_by)
    state, why = tell(known) if tell else (Met.UNKNOWN, "Muster cannot tell")
    return Criterion(rule.text, state, why)


def _deadline(rule: DeadlineRule, known: Known) -> Deadline:
    started = None
    if rule.starts == AWARENESS:
        # Whoever reports is aware; the report may say that it was noticed before.
        noticed = known.times.detected
        started = noticed.moment if noticed else known.reported_at
    elif rule.starts == REPORT:
        started = known.reported_at
    due = started + rule.after if started is not None and rule.after is not None else None
    return Deadline(rule.name, rule.starts, due)


def _personal_data(known: Known) -> tuple[Met, str]:
    if known.personal_data is not None:
        return _SPOKEN.get(known.personal_data, Met.UNKNOWN), "as answered"
    if known.data_told is not None:
        said = ", ".join(f'"{word}"' for word in known.data_told.words)
        if known.data_told.is_feared:
            return Met.UNKNOWN, f"possible: the report says {said}"
        return Met.MET, f"the report says {said}"
    if known.incident_class.subclass == "INF.1":
        return Met.UNKNOWN, "likely, by the kind of incident"
    return Met.UNKNOWN, "not said"


def _severe_disruption(known: Known) -> tuple[Met, str]:
    if known.severity.activity and known.severity.level <= Level.MAJOR:
        return Met.UNKNOWN, f"likely: {known.severity.activity} is at {known.severity.level}"
    return Met.UNKNOWN, "not said"


def _critical_services(known: Known) -> tuple[Met, str]:
    if known.severity.activity:
        return Met.MET, f"the report names what {known.severity.activity} needs"
    return Met.UNKNOWN, "the report names no activity of the BIA, nor what one needs"


def _malicious_access(known: Known) -> tuple[Met, str]:
    if known.incident_class.subclass in _INTRUSION:
        return Met.UNKNOWN, "possible, by the kind of incident"
    return Met.UNKNOWN, "not said"


def _data_losses(known: Known) -> tuple[Met, str]:
    if known.incident_class.subclass in _DATA_LOSS:
        return Met.UNKNOWN, "possible, by the kind of incident"
    return Met.UNKNOWN, "not said"


def _over_24_hours(known: Known) -> tuple[Met, str]:
    if known.severity.elapsed > _DAY:
        return Met.MET, "by the clock"
    if known.severity.elapsed + known.severity.expected.high > _DAY:
        return Met.UNKNOWN, f"possible: {known.severity.expected.basis}"
    return Met.UNKNOWN, "not expected so far"


def _down_2_hours(known: Known) -> tuple[Met, str]:
    if known.severity.activity and known.severity.elapsed > _TWO_HOURS:
        return Met.UNKNOWN, f"likely, if {known.severity.activity} has stood still all the time"
    return Met.UNKNOWN, "not over two hours yet, or no activity known"


_TELLERS: Mapping[str, Callable[[Known], tuple[Met, str]]] = {
    PERSONAL_DATA: _personal_data,
    "severe_disruption": _severe_disruption,
    "critical_services": _critical_services,
    "malicious_access": _malicious_access,
    "data_losses": _data_losses,
    "over_24_hours": _over_24_hours,
    "down_2_hours": _down_2_hours,
}
