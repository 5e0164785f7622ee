"""Every measure of two runs over the same cases, and how far they differ."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from domain.evaluations import EvaluationItem
from eval.measures import calibration_error, macro_f1, over_all_roles
from eval.pairs import Difference, Measure, compare_means, compare_measures, corrected
from eval.selection import area_under_risk

Pair = tuple[EvaluationItem, EvaluationItem]
# A run reports these over the roles of all cases, not as means of the cases.
_OF_ROLES = "roles_"


def find_differences(pairs: Sequence[Pair], *, kind: str, seed: int) -> dict[str, Difference]:
    """Return the difference of every measure that runs of a kind have, corrected over all."""
    if kind == "upkeep":
        return compare_measures(
            _finding_measures([one for one, _ in pairs]),
            _finding_measures([other for _, other in pairs]),
            cases=len(pairs),
            seed=seed,
        )
    found: dict[str, Difference] = {}
    for names, alike in _by_scores(pairs).items():
        found.update(_mean_differences(names, alike, seed))
    named = [pair for pair in pairs if all("roles_f1" in one.scores for one in pair)]
    if named:
        first, second = (_role_measures([pair[at] for pair in named]) for at in (0, 1))
        found.update(compare_measures(first, second, cases=len(named), seed=seed))
    labelled = [pair for pair in pairs if all("confidence" in one.detail for one in pair)]
    if labelled:
        first, second = (_class_measures([pair[at] for pair in labelled]) for at in (0, 1))
        found.update(compare_measures(first, second, cases=len(labelled), seed=seed))
    return corrected(found)


def _by_scores(pairs: Sequence[Pair]) -> dict[tuple[str, ...], list[Pair]]:
    """Return for each score the cases that have it, scores of the same cases together."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, (one, other) in enumerate(pairs):
        for name in one.scores:
            if name in other.scores and not name.startswith(_OF_ROLES):
                holders[name].append(place)
    alike: defaultdict[tuple[int, ...], list[str]] = defaultdict(list)
    for name, places in holders.items():
        alike[tuple(places)].append(name)
    return {tuple(names): [pairs[at] for at in places] for places, names in alike.items()}


def _mean_differences(
    names: Sequence[str], pairs: Sequence[Pair], seed: int
) -> dict[str, Difference]:
    columns = [
        {name: np.array([pair[side].scores[name] for pair in pairs]) for name in names}
        for side in (0, 1)
    ]
    return compare_means(columns[0], columns[1], seed=seed)


def _class_measures(items: Sequence[EvaluationItem]) -> Measure:
    names = sorted({str(item.detail[key]) for item in items for key in ("label", "predicted")})
    place = {name: at for at, name in enumerate(names)}
    truth = np.array([place[str(item.detail["label"])] for item in items])
    named = np.array([place[str(item.detail["predicted"])] for item in items])
    confidence = np.array([float(item.detail["confidence"]) for item in items])
    correct = truth == named
    return lambda chosen: {
        "macro_f1": macro_f1(truth[chosen], named[chosen]),
        "ece": calibration_error(confidence[chosen], correct[chosen]),
        "aurc": area_under_risk(confidence[chosen], correct[chosen]),
    }


def _role_measures(items: Sequence[EvaluationItem]) -> Measure:
    counts = np.array([item.detail["roles"] for item in items], dtype=np.float64)
    return lambda chosen: over_all_roles(counts[chosen])


def _finding_measures(items: Sequence[EvaluationItem]) -> Measure:
    known = np.array([bool(item.detail["is_known"]) for item in items])
    told = np.array([bool(item.answered) for item in items])
    return lambda chosen: {
        "precision": float(
            (known & told)[chosen].sum() / max(int(told[chosen].sum()), 1),
        ),
        "recall": float((known & told)[chosen].sum() / max(int(known[chosen].sum()), 1)),
    }
