"""How far judges agree beyond chance."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product

# Per pair that was judged, what each judge said.
Grades = Mapping[str, Mapping[str, int]]


def cohen_kappa(first: Sequence[int], second: Sequence[int], *, weighted: bool = False) -> float:
    """Return Cohen's kappa of two judges over the same pairs in order, 1 for full agreement.

    With `weighted`, a difference counts by its square. Where chance alone would agree fully,
    agreement cannot be told from it and is 1.

    Raises: ValueError: there are no pairs, or not as many of each.
    """
    if len(first) != len(second) or not first:
        raise ValueError("both judges must have judged the same pairs, at least one")
    grades = sorted({*first, *second})
    one, other = Counter(first), Counter(second)

    def cost(left: int, right: int) -> float:
        return float((left - right) ** 2) if weighted else float(left != right)

    seen = sum(map(cost, first, second)) / len(first)
    chance = (
        sum(cost(left, right) * one[left] * other[right] for left, right in product(grades, grades))
        / len(first) ** 2
    )
    return 1.0 if chance == 0 else 1 - seen / chance


def krippendorff_alpha(grades: Grades) -> float:
    """Return Krippendorff's alpha for ordered grades, over pairs that two judges or more judged.

    Any number of judges, each of whom may have left out pairs. 1 for full agreement, 0 for chance.

    Raises: ValueError: no pair was judged twice.

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011.
    """
    units = [list(said.values()) for said in grades.values() if len(said) > 1]
    if not units:
        raise ValueError("no pair was judged by two judges")
    together: defaultdict[tuple[int, int], float] = defaultdict(float)
    for said in units:
        for place, other in product(range(len(said)), repeat=2):
            if place != other:
                together[said[place], said[other]] += 1 / (len(said) - 1)
    totals: defaultdict[int, float] = defaultdict(float)
    for (left, _), count in together.items():
        totals[left] += count
    values = sorted(totals)
    whole = sum(totals.values())
    seen = sum(together[pair] * _distance(*pair, totals) for pair in together)
    chance = sum(
        totals[left] * totals[right] * _distance(left, right, totals)
        for left, right in product(values, values)
    )
    return 1.0 if chance == 0 else 1 - (whole - 1) * seen / chance


def agreement_of(grades: Grades) -> list[dict[str, float | int | str]]:
    """Return for each two judges how many pairs both judged, and their kappas."""
    judges = sorted({judge for said in grades.values() for judge in said})
    found: list[dict[str, float | int | str]] = []
    for one, other in combinations(judges, 2):
        both = [(said[one], said[other]) for said in grades.values() if {one, other} <= said.keys()]
        if both:
            first, second = zip(*both, strict=True)
            found.append(
                {
                    "first": one,
                    "second": other,
                    "pairs": len(both),
                    "same": sum(left == right for left, right in both) / len(both),
                    "kappa": cohen_kappa(first, second),
                    "weighted_kappa": cohen_kappa(first, second, weighted=True),
                }
            )
    return found


def _distance(left: int, right: int, totals: Mapping[int, float]) -> float:
    """Return the squared distance of two grades on an ordered scale, by how many lie between."""
    low, high = min(left, right), max(left, right)
    between = sum(count for grade, count in totals.items() if low <= grade <= high)
    return (between - (totals[low] + totals[high]) / 2) ** 2 if low != high else 0.0
