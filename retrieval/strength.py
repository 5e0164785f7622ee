"""How far a search goes by the kind of incident, and how far by the text itself."""

import numpy as np

from domain.search import Route

# A text that some passage says in nearly the same words, such as a machine's alert beside its
# runbook, is found best by its words; reports by people lie below. Cosines of the nearest passage
# on the development sets: reports .37 to .68, alerts .53 to .90.
LOOSE, CLOSE = 0.5, 0.8
# How much of a text one passage says (`Matches`) tells both better still: reports .08 to .54,
# alerts .86 to 2.3. A few words typed in haste are said by some passage, too, which is then not
# near in meaning (95 in 100 have a cosine below .53).
SAID_LITTLE, SAID_MUCH = 0.5, 1.0
APART, TOGETHER = 0.4, 0.6


def strength_of(closest: float | None, said: float, route: Route) -> float:
    """Return how far to go by the topics, 0 to 1: not where the text itself finds its plan.

    `closest` is the cosine of the nearest passage, `None` of a text that no model has read; `said`
    is how much of the text one passage says.
    """
    known = sum(share for _, share in route.shares)
    found = _between(said, SAID_LITTLE, SAID_MUCH)
    if closest is None:
        return (1 - found) * min(known, 1.0)
    found *= _between(closest, APART, TOGETHER)
    return (1 - _between(closest, LOOSE, CLOSE)) * (1 - found) * min(known, 1.0)


def _between(value: float, low: float, high: float) -> float:
    """Return how far from `low` to `high` a value is, 0 to 1."""
    return float(np.clip((value - low) / (high - low), 0.0, 1.0))
