"""The severity clock: elapsed and expected outage against RTO and MTPD of what is affected."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from domain.proposals import ClassProposal
from domain.reference import ReferenceData
from domain.severity import ExpectedOutage, Level, Severity
from triage.affected import Affected, needs_of
from triage.taxonomy import NONE, UNKNOWN

# Shares of RTO (u) and MTPD (m) at which a level begins; see the severity table of the field.
MODERATE_FROM_RTO = 0.5
MAJOR_FROM_RTO = 1.0
CRISIS_FROM_MTPD = 0.75
# So many major activities on one resource are a crisis.
CRISIS_SHARED = 3
# From so many past incidents on, the shortest and the longest are taken for a range. Were the next
# one drawn as they were, it would lie between n of them in (n - 1) / (n + 1) of cases: in half for
# three, in a third for two, and never for one.
ENOUGH_PAST = 3


@dataclass(frozen=True, slots=True)
class Objectives:
    """The RTO and MTPD an activity is held to; `is_default` when the BIA lacks one of them."""

    name: str | None
    rto: timedelta
    mtpd: timedelta
    chain: tuple[str, ...] = ()
    is_default: bool = False

    def level(self, outage: timedelta) -> Level:
        """Return the level of an outage that lasts so long in all."""
        if outage >= CRISIS_FROM_MTPD * self.mtpd:
            return Level.CRISIS
        if outage >= MAJOR_FROM_RTO * self.rto:
            return Level.MAJOR
        return Level.MODERATE if outage >= MODERATE_FROM_RTO * self.rto else Level.MINOR

    @property
    def major_from(self) -> timedelta:
        """Return from which outage on the activity is major or worse."""
        return min(MAJOR_FROM_RTO * self.rto, CRISIS_FROM_MTPD * self.mtpd)

    def next_worse(self, level: Level) -> timedelta | None:
        """Return after how long an outage gets worse than `level`, `None` at the worst."""
        steps = {
            Level.MODERATE: MODERATE_FROM_RTO * self.rto,
            Level.MAJOR: MAJOR_FROM_RTO * self.rto,
            Level.CRISIS: CRISIS_FROM_MTPD * self.mtpd,
        }
        return min((at for worse, at in steps.items() if worse < level), default=None)


@dataclass(frozen=True, slots=True)
class Held:
    """All that is held to objectives; from `shared_from` on so many share a need that it is S1."""

    objectives: Sequence[Objectives]
    shared_from: timedelta | None

    def level(self, outage: timedelta) -> Level:
        """Return the worst level of an outage that lasts so long in all."""
        if self.shared_from is not None and outage >= self.shared_from:
            return Level.CRISIS
        return min(one.level(outage) for one in self.objectives)

    def next_worse(self, level: Level) -> timedelta | None:
        """Return after how long an outage gets worse than `level` by any of them."""
        steps = [one.next_worse(level) for one in self.objectives]
        if level > Level.CRISIS:
            steps.append(self.shared_from)
        return min((at for at in steps if at is not None), default=None)

    def driving(self, outage: timedelta) -> Objectives:
        """Return the objectives that drive the level of such an outage."""
        return min(self.objectives, key=lambda one: (one.level(outage), one.rto, one.name or ""))


@dataclass(frozen=True, slots=True)
class ClassDefaults:
    """What is taken for a class where nothing better is known."""

    rto: timedelta
    mtpd: timedelta
    expected: ExpectedOutage


@dataclass(frozen=True, slots=True)
class Situation:
    """What severity is worked out from; `began` is `None` when the report does not say.

    `named` are the sites, systems and suppliers that the report names. `is_length_told` is whether
    the report itself says until when it will last at most.
    """

    incident_class: ClassProposal
    affected: Sequence[Affected]
    reference: ReferenceData
    now: datetime
    began: datetime | None
    expected: ExpectedOutage | None
    floors: Sequence[tuple[Level, str]] = ()
    named: Sequence[str] = ()
    is_length_told: bool = False


def held_of(situation: Situation) -> Held:
    """Return what the activities of a situation are held to; time and floors play no part."""
    objectives = _objectives(situation, class_defaults(code_of(situation.incident_class)))
    return Held(objectives, _shared_from(objectives, situation.reference))


def assess(situation: Situation, held: Held | None = None) -> Severity:
    """Return the severity of a situation; the level falls below no floor.

    `held` is what `held_of` returns for these activities, worked out anew by default.
    """
    held = held or held_of(situation)
    code = code_of(situation.incident_class)
    defaults = class_defaults(code)
    elapsed = max(situation.now - (situation.began or situation.now), timedelta())
    expected = situation.expected or defaults.expected
    outages = [elapsed + more for more in (expected.low, _middle(expected), expected.high)]
    if code == NONE and not situation.affected:
        found = [Level.EVENT] * 3
    else:
        found = [held.level(outage) for outage in outages]
    floor = min((level for level, _ in situation.floors), default=Level.EVENT)
    lowest, level, highest = (min(one, floor) for one in found)
    driving = held.driving(outages[1])
    return Severity(
        level=level,
        lowest=lowest,
        highest=highest,
        activity=driving.name,
        chain=driving.chain,
        recovery_time_objective=driving.rto,
        max_tolerable_disruption=driving.mtpd,
        elapsed=elapsed,
        expected=expected,
        next_level_at=_next_at(situation, held, level),
        floors=tuple(reason for one, reason in situation.floors if one <= level),
        missing=_missing(situation, held.objectives),
        swing=_swing(situation, held.objectives, is_range=lowest != highest),
    )


def expected_from(
    durations: Sequence[timedelta], elapsed: timedelta, usual: ExpectedOutage
) -> ExpectedOutage | None:
    """Return how much longer incidents that lasted `durations` in all would go on after `elapsed`.

    Those already over by now say nothing; `None` when none is left. Fewer than `ENOUGH_PAST` take
    nothing away from what is `usual`: they can only widen it.
    """
    left = sorted(one - elapsed for one in durations if one > elapsed)
    if not left:
        return None
    basis = f"{len(left)} similar past {'incident' if len(left) == 1 else 'incidents'}"
    if len(left) >= ENOUGH_PAST:
        return ExpectedOutage(left[0], left[-1], basis)
    low, high = min(left[0], usual.low), max(left[-1], usual.high)
    return ExpectedOutage(low, high, f"{basis}; {usual.basis}")


def code_of(proposed: ClassProposal) -> str:
    """Return the class whose usual values are taken; a guess that is not proposed has none."""
    return UNKNOWN if proposed.abstained else proposed.incident_class


@cache
def class_defaults(code: str) -> ClassDefaults:
    """Return what is taken for a class; a class without an own entry takes that of UNKNOWN."""
    table = _defaults_table()
    entry = table.get(code, table[UNKNOWN])
    hours = {name: timedelta(hours=value) for name, value in entry.items()}
    expected = ExpectedOutage(hours["low"], hours["high"], f"usual for class {code}")
    return ClassDefaults(hours["rto"], hours["mtpd"], expected)


@cache
def _defaults_table() -> Mapping[str, Mapping[str, float]]:
    path = Path(__file__).with_name("severity_defaults.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _objectives(situation: Situation, defaults: ClassDefaults) -> list[Objectives]:
    held = []
    for one in situation.affected:
        rto = one.activity.recovery_time_objective
        mtpd = one.activity.max_tolerable_disruption
        held.append(
            Objectives(
                one.activity.name,
                _rto_within(mtpd, defaults) if rto is None else rto,
                _mtpd_beyond(rto, defaults) if mtpd is None else mtpd,
                one.chain,
                is_default=rto is None or mtpd is None,
            )
        )
    return held or [Objectives(None, defaults.rto, defaults.mtpd, is_default=True)]


def _rto_within(mtpd: timedelta | None, defaults: ClassDefaults) -> timedelta:
    """Return the usual RTO, at most as long as the crisis of a known MTPD is away."""
    return defaults.rto if mtpd is None else min(defaults.rto, CRISIS_FROM_MTPD * mtpd)


def _mtpd_beyond(rto: timedelta | None, defaults: ClassDefaults) -> timedelta:
    """Return the usual MTPD, at least so long that its crisis is no sooner than a known RTO.

    An RTO lies inside its MTPD: what nobody gave makes no crisis of an outage within the RTO.
    """
    if rto is None:
        return defaults.mtpd
    try:
        return max(defaults.mtpd, rto / CRISIS_FROM_MTPD)
    except OverflowError:
        return timedelta.max


def _shared_from(objectives: Sequence[Objectives], reference: ReferenceData) -> timedelta | None:
    """Return from which outage on so many major activities need one thing that it is a crisis."""
    named = [(one.name, one.major_from) for one in objectives if one.name]
    if len(named) < CRISIS_SHARED:
        return None
    major_from: dict[str, list[timedelta]] = {}
    for name, at in sorted(named, key=lambda one: one[1]):
        for needed in needs_of(name, reference):
            major_from.setdefault(needed, []).append(at)
    return min(
        (times[CRISIS_SHARED - 1] for times in major_from.values() if len(times) >= CRISIS_SHARED),
        default=None,
    )


def _middle(expected: ExpectedOutage) -> timedelta:
    return (expected.low + expected.high) / 2


def _next_at(situation: Situation, held: Held, level: Level) -> datetime | None:
    after = held.next_worse(level)
    if after is None or level is Level.EVENT:
        return None
    try:
        at = (situation.began or situation.now) + after
    except OverflowError:
        # An objective beyond all calendars is never reached.
        return None
    return at if at > situation.now else None


def _missing(situation: Situation, objectives: Sequence[Objectives]) -> tuple[str, ...]:
    missing = []
    if not situation.reference.activities:
        missing.append("BIA missing: no activity has an RTO or MTPD; usual values are taken")
    elif not situation.affected and situation.named:
        missing.append(f"the BIA has no activity that needs {', '.join(situation.named)}")
    elif not situation.affected:
        missing.append("the report names no activity, system, site or supplier that is known")
    missing += [
        f"BIA missing: {one.name} has no RTO or no MTPD"
        for one in objectives
        if one.name and one.is_default
    ]
    if situation.began is None:
        missing.append("when it began is not said; counted from the report")
    return tuple(missing)


def _swing(situation: Situation, objectives: Sequence[Objectives], *, is_range: bool) -> str:
    """Return the input whose answer can move the level most, empty when none can."""
    if not situation.affected:
        return "which activity, system or site is affected"
    if is_range:
        return "how long it is expected to last"
    if situation.began is None:
        return "when it began"
    return "RTO and MTPD of the activity" if any(one.is_default for one in objectives) else ""
