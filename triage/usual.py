"""What was usual in the past incidents of a kind: the sections used, and the roles called."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from domain.incidents import Incident, SectionUse
from domain.search import Hit
from retrieval.candidates import RankedSection, Shown
from triage.roles import NOBODY_CALLED, Called
from triage.taxonomy import NONE, UNKNOWN

# What a section, and what its plan, gains for each e-fold of the share in which it was used; the
# best section of search has 1 before. Shares are multiplied, as chances are, not added: what was
# used in half of the incidents of a kind that is unlikely still comes before what never was. Chosen
# together with `NEAR` and `AGAIN` on `eval/cases`, with history and without, and on the sample's
# earlier incidents; recall is flat around these values (docs/classes.md).
SECTION, PLAN = 0.2, 0.2
# What a section gains by a cosine of 1 to what the report asks: which of a plan's sections is meant
# it tells better than the place of its plan does.
NEAR = 1.0
# A share so small says no more than none; where the likely kinds have no past, larger ones neither.
NEVER, UNSEEN = 0.01, 0.25
# What each further section of one plan loses, so that the second plan is seen too.
AGAIN = 0.05
# A kind with a single incident says a fifth less than one with many.
DOUBT = 0.25
PART, COSINE = "usual", "dense"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Used:
    """The share (0 to 1) of like past incidents in which each section and plan was used.

    `known` is how much of what the report may be has a past, 0 to 1.
    """

    sections: Mapping[SectionUse, float]
    plans: Mapping[str, float]
    known: float
    _plans_at: Mapping[str, list[str]] = field(init=False, repr=False, compare=False)
    _uses_at: Mapping[str, list[SectionUse]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort both by the name of the file: a hit of another file is never looked at."""
        object.__setattr__(self, "_plans_at", _by_file(self.plans, lambda path: path))
        object.__setattr__(self, "_uses_at", _by_file(self.sections, lambda use: use.path))

    def gain(self, hit: Hit | RankedSection) -> float:
        """Return what the hit gains by what was used; a use without heading is of the plan."""
        file = _file(hit.path)
        plan = sum(self.plans[path] for path in self._plans_at.get(file, ()) if _is_at(hit, path))
        if not plan:
            return 0.0
        section = sum(
            self.sections[use]
            for use in self._uses_at.get(file, ())
            if use.heading in hit.heading_path and _is_at(hit, use.path)
        )
        least = NEVER + UNSEEN * (1 - self.known) ** 2
        return SECTION * math.log1p(section / least) + PLAN * math.log1p(plan / least)


@dataclass(frozen=True, slots=True)
class _Kind(Generic[T]):
    """How many incidents of a kind named anything, and the share of them that named each."""

    count: int
    shares: Mapping[T, float]


class Usual:
    """The closed incidents by kind, counted once; a new history makes a new one."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        """Incidents without sections say nothing of sections, those without roles none of roles."""
        self._sections = _by_kind(incidents, lambda one: one.sections)
        self._plans = _by_kind(incidents, lambda one: [use.path for use in one.sections])
        self._roles = _by_kind(incidents, lambda one: one.roles)

    def used(self, distribution: Mapping[str, float]) -> Used:
        """Return what was used in the kinds of incident that a report may be of."""
        sections, total = _mixed(distribution, self._sections)
        plans, _ = _mixed(distribution, self._plans)
        return Used(sections, plans, _known(distribution, total))

    def called(self, distribution: Mapping[str, float]) -> Called:
        """Return in which share of the incidents of these kinds each role was called.

        `clear` is how much of the distribution is of kinds in which somebody was called before.
        """
        shares, total = _mixed(distribution, self._roles)
        if not total:
            return NOBODY_CALLED
        scaled = {role: told / total for role, told in shares.items()}
        return Called(scaled, _known(distribution, total))


def choose_sections(hits: Sequence[Shown], used: Used, *, k: int) -> tuple[Shown, ...]:
    """Return `k` of the hits, best first, those usual for the kind of incident before others.

    Those for something else than the report come last, as in `put_behind`.
    """
    scored = [with_gains(hit, used) for hit in hits]
    left = list(range(len(scored)))
    chosen: list[Shown] = []
    shown: Counter[str] = Counter()
    while left and len(chosen) < k:
        best = max(
            left,
            key=lambda at: (
                not scored[at].mismatch,
                scored[at].score - AGAIN * shown[scored[at].document_id],
            ),
        )
        left.remove(best)
        chosen.append(scored[best])
        shown[scored[best].document_id] += 1
    return tuple(chosen)


def with_gains(hit: Shown, used: Used) -> Shown:
    """Return the hit with what it gains: by how near it is, and by past use for its kind.

    The latter is told among its parts, the former is there already.
    """
    gain = round(used.gain(hit), 4)
    near = NEAR * max(dict(hit.parts).get(COSINE, 0.0), 0.0)
    parts = (*hit.parts, (PART, gain)) if gain else hit.parts
    return replace(hit, score=round(hit.score + near + gain, 6), parts=parts)


def _known(distribution: Mapping[str, float], total: float) -> float:
    """Return which share of the kinds it may be `total` is; nothing where it is no incident."""
    possible = sum(share for code, share in distribution.items() if code not in (NONE, UNKNOWN))
    return min(total / possible, 1.0) if possible else 0.0


def _mixed(
    distribution: Mapping[str, float], kinds: Mapping[str, _Kind[T]]
) -> tuple[dict[T, float], float]:
    """Return the shares of all kinds by how likely each is, and how much they say together."""
    shares: dict[T, float] = {}
    total = 0.0
    for code, likely in sorted(distribution.items()):
        kind = kinds.get(code)
        if kind is None or code in (NONE, UNKNOWN):
            continue
        told = likely * kind.count / (kind.count + DOUBT)
        total += told
        for what, share in kind.shares.items():
            shares[what] = shares.get(what, 0.0) + told * share
    return shares, total


def _by_kind(
    incidents: Sequence[Incident], named: Callable[[Incident], Sequence[T]]
) -> Mapping[str, _Kind[T]]:
    """Return what the incidents of each kind named; those that named nothing do not count."""
    kinds: dict[str, list[Sequence[T]]] = {}
    for one in incidents:
        if names := named(one):
            kinds.setdefault(one.subclass or one.incident_class, []).append(names)
    return {code: _kind_of(lists) for code, lists in kinds.items()}


def _kind_of(lists: Sequence[Sequence[T]]) -> _Kind[T]:
    counts = Counter(what for names in lists for what in dict.fromkeys(names))
    return _Kind(len(lists), {what: count / len(lists) for what, count in counts.items()})


def _by_file(named: Iterable[T], path_of: Callable[[T], str]) -> Mapping[str, list[T]]:
    found: dict[str, list[T]] = {}
    for one in named:
        found.setdefault(_file(path_of(one)), []).append(one)
    return found


def _file(path: str) -> str:
    return path.rpartition("/")[2]


def _is_at(hit: Hit | RankedSection, path: str) -> bool:
    """Whether the hit is of the plan at `path`, whatever folder either was read from."""
    return hit.path == path or hit.path.endswith(f"/{path}") or path.endswith(f"/{hit.path}")
