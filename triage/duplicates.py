"""Open reports that may be about the same event as a new one; a person says whether they are."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from domain.errors import ModelFailed
from domain.proposals import Proposal
from domain.reference import ReferenceData
from retrieval.embedder import Embedder, Matrix
from triage.affected import find_affected
from triage.scope import scope_of

# Who reports the same event later than this after the first does so for another reason.
OPEN_FOR = timedelta(days=3)
SHOWN = 3
# Reports of one event by two people share this much meaning, or less of it with one and the same
# class, thing or site. Set by hand: there is no set of judged pairs to measure them on.
LEAST = 0.6
SAME_CLASS, SAME_THING, SAME_SITE = 0.08, 0.12, 0.06
# At most so many vectors of reports are held.
KEPT = 500


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A report that may be about the same event; `likeness` has no unit, 0 to 1."""

    proposal_id: str
    created_at: datetime
    created_by: str
    report: str
    likeness: float
    why: tuple[str, ...]


class Duplicates:
    """Compares a report with those that are open, each encoded once."""

    def __init__(
        self,
        embedder: Embedder,
        reference: Callable[[], ReferenceData],
        open_reports: Callable[[datetime], Sequence[Proposal]],
    ) -> None:
        """`open_reports` gives those made since a time that nobody has closed, newest first."""
        self._embedder = embedder
        self._reference = reference
        self._open_reports = open_reports
        self._kept: OrderedDict[str, Matrix] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self,
        proposal: Proposal,
        *,
        by_class: bool = True,
        within: Collection[str] | None = None,
    ) -> tuple[Duplicate, ...]:
        """Return the open reports made before it that are most like it, the likest first.

        None where the model of language fails: the proposal says that they are not looked at.
        The proposals it follows are the same report and none of them. Without `by_class` nothing
        is said of their classes; `within` are the ids of the only ones looked at.
        """
        since = proposal.created_at - OPEN_FOR
        others = [
            one
            for one in self._others(proposal, self._open_reports(since))
            if within is None or one.proposal_id in within
        ]
        if not others:
            return ()
        try:
            rows = self._rows([proposal, *others])
        except ModelFailed:
            return ()
        cosines = rows[1:] @ rows[0]
        reference = self._reference()
        compared = [
            _compared(proposal, other, float(cosine), reference, by_class=by_class)
            for other, cosine in zip(others, cosines, strict=True)
        ]
        like = [one for one in compared if one.likeness >= LEAST]
        return tuple(sorted(like, key=lambda one: (-one.likeness, one.proposal_id))[:SHOWN])

    def _others(self, proposal: Proposal, found: Sequence[Proposal]) -> list[Proposal]:
        """Return the last proposal on each other report made before this one."""
        followed = {one.proposal_id: one.follows for one in found}
        own = {proposal.proposal_id, *_chain(proposal.follows, followed)}
        replaced = {one.follows for one in found if one.follows}
        return [
            one
            for one in found
            if one.proposal_id not in own | replaced
            and not own.intersection(_chain(one.follows, followed))
            and one.created_at <= proposal.created_at
        ]

    def _rows(self, proposals: Sequence[Proposal]) -> Matrix:
        with self._lock:
            new = [one for one in proposals if one.proposal_id not in self._kept]
            if new:
                rows = self._embedder.encode([one.report for one in new])
                self._kept.update(
                    (one.proposal_id, row) for one, row in zip(new, rows, strict=True)
                )
            found = np.stack([self._kept[one.proposal_id] for one in proposals])
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


def _chain(proposal_id: str, followed: dict[str, str]) -> list[str]:
    """Return the proposals that one follows, one after the other."""
    found: list[str] = []
    while proposal_id and proposal_id not in found:
        found.append(proposal_id)
        proposal_id = followed.get(proposal_id, "")
    return found


def _compared(
    one: Proposal, other: Proposal, cosine: float, reference: ReferenceData, *, by_class: bool
) -> Duplicate:
    likeness, why = cosine, []
    same = one.incident_class.subclass if by_class else None
    if same and same == other.incident_class.subclass:
        likeness += SAME_CLASS
        why.append(f"same class: {one.incident_class.name}")
    for weight, kind, shared in (
        (SAME_THING, "thing", _things(one, reference) & _things(other, reference)),
        (SAME_SITE, "site", _sites(one, reference) & _sites(other, reference)),
    ):
        if shared:
            likeness += weight
            why.append(f"same {kind}: {', '.join(sorted(shared))}")
    minutes = round((one.created_at - other.created_at).total_seconds() / 60)
    why.append(f"reported {minutes} minutes before" if minutes < 120 else "reported earlier")
    return Duplicate(
        proposal_id=other.proposal_id,
        created_at=other.created_at,
        created_by=other.created_by,
        report=other.report,
        likeness=round(min(likeness, 1.0), 4),
        why=tuple(why),
    )


def _things(proposal: Proposal, reference: ReferenceData) -> frozenset[str]:
    return frozenset(one.chain[0] for one in find_affected(proposal.report, reference))


def _sites(proposal: Proposal, reference: ReferenceData) -> frozenset[str]:
    return scope_of(proposal.report, reference, ()).named_sites
