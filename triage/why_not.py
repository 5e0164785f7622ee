"""Why a plan is not among those shown: score parts side by side, missing words, scope."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.search import Hit, Standing
from triage.scope import ScopeCheck

# So many letters tell a word in spite of its ending.
_STEM = 6
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "about after again been before could every from have into more other over since some still "
    "than that their them then there these they this what when where which while will with would "
    "your dass eine einem einen einer eines haben hier kein keine mehr nach nicht noch oder sich "
    "sind seit unser unsere wenn werden wird wurde über auch alle durch".split()
)
MISSING_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score, of the plan's best section and of the last one shown."""

    name: str
    own: float
    last_shown: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan asked about; one whose `status` is not in force is found by nobody."""

    document_id: str
    path: str
    title: str
    status: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a plan is shown or not.

    `place` counts plans
    from 1, 0 when it is not ranked; `shown_at` counts shown sections from 1, 0 when none
    is of this plan. `missing` are words of the report that stand in what is shown and not in the
    plan's best section.
    """

    plan: Plan
    place: int
    of: int
    shown_at: int
    best: Hit | None
    last_shown: Hit | None
    parts: tuple[Part, ...]
    missing: tuple[str, ...]
    mismatch: tuple[str, ...]


def explain(
    report: str,
    *,
    plan: Plan,
    standing: Standing | None,
    shown: Sequence[Hit],
    check: ScopeCheck,
) -> WhyNot:
    """Return why a plan stands where it does for a report for which `shown` is shown."""
    best = standing.best if standing else None
    last = shown[-1] if shown else None
    return WhyNot(
        plan=plan,
        place=standing.place if standing else 0,
        of=standing.of if standing else 0,
        shown_at=next((at for at, hit in enumerate(shown, start=1) if hit.path == plan.path), 0),
        best=best,
        last_shown=last,
        parts=_parts(best, last) if best and last else (),
        missing=_missing(report, best, shown) if best else (),
        mismatch=check.against(best) if best else (),
    )


def _parts(best: Hit, last: Hit) -> tuple[Part, ...]:
    own, other = dict(best.parts), dict(last.parts)
    names = (*own, *(name for name in other if name not in own))
    total = Part("score", round(best.score, 4), round(last.score, 4))
    return (total, *(Part(name, own.get(name, 0.0), other.get(name, 0.0)) for name in names))


def _missing(report: str, best: Hit, shown: Sequence[Hit]) -> tuple[str, ...]:
    own = _stems(best)
    others = set().union(*(_stems(hit) for hit in shown))
    words = dict.fromkeys(_WORD.findall(report.casefold()))
    found = [
        word
        for word in words
        if word not in _COMMON and word[:_STEM] in others and word[:_STEM] not in own
    ]
    return tuple(found[:MISSING_SHOWN])


def _stems(hit: Hit) -> set[str]:
    text = " ".join((hit.title, *hit.heading_path, hit.quote))
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
