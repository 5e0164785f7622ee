"""Each class in two runs over the same cases: its figures in both, and the cases won and lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.evaluations import EvaluationItem
from eval.bootstrap import LEVEL
from eval.differences import Pair
from eval.pairs import holm

NO_DIFFERENCE = "no difference shown"
Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """How one run told a class, 0 to 1; `None` where no case has it, or none was taken for it."""

    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class ClassChange:
    """A class in both runs: `cases` have it, of which `won` are right in the second run alone.

    `p_corrected` is the chance that as uneven a share is lost where none is (exact McNemar test),
    corrected by Holm over the classes that any case has; `verdict` goes by it.

    Source: McNemar, "Note on the sampling error of the difference between correlated
    proportions or percentages", Psychometrika 1947.
    """

    label: str
    cases: int
    first: ClassFigures
    second: ClassFigures
    won: int
    lost: int
    p_corrected: float

    @property
    def verdict(self) -> str:
        """Return `better`, `worse` or `no difference shown`, of the second run."""
        if self.p_corrected >= 1 - LEVEL:
            return NO_DIFFERENCE
        return "better" if self.won > self.lost else "worse"

    @property
    def has_moved(self) -> bool:
        """Whether anything of it is otherwise in the second run."""
        return self.first != self.second or bool(self.won or self.lost)


def class_rows(items: Sequence[EvaluationItem]) -> list[tuple[str, int, ClassFigures]]:
    """Return each class by name, how many cases have it, and how the run told it."""
    told = [_told(one) for one in items if "predicted" in one.detail]
    labels = sorted({name for both in told for name in both})
    return [
        (label, sum(truth == label for truth, _ in told), _figures(label, told)) for label in labels
    ]


def class_changes(pairs: Sequence[Pair]) -> tuple[ClassChange, ...]:
    """Return the classes of the cases that have one, those that lost most F1 first.

    A case that people gave another class for the second run is won or lost in neither.
    """
    told = [pair for pair in pairs if all("predicted" in one.detail for one in pair)]
    sides = [[_told(pair[side]) for pair in told] for side in (0, 1)]
    labels = sorted({name for side in sides for both in side for name in both})
    counted = [_counted(label, *sides) for label in labels]
    held = [(label, one) for label, one in zip(labels, counted, strict=True) if one[0]]
    adjusted = holm([_chance(won, lost) for _, (_, won, lost) in held])
    p_of = {label: p for (label, _), p in zip(held, adjusted, strict=True)}
    found = [
        ClassChange(
            label,
            cases,
            _figures(label, sides[0]),
            _figures(label, sides[1]),
            won,
            lost,
            p_of.get(label, 1.0),
        )
        for label, (cases, won, lost) in zip(labels, counted, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (_gain(one), one.label)))


def _told(item: EvaluationItem) -> Told:
    return str(item.detail["label"]), str(item.detail["predicted"])


def _counted(label: str, first: Sequence[Told], second: Sequence[Told]) -> tuple[int, int, int]:
    """Return how many cases have the label in both runs, and how many of them are won and lost."""
    both = [
        (before == label, after == label)
        for (truth, before), (other, after) in zip(first, second, strict=True)
        if truth == other == label
    ]
    won = sum(not before and after for before, after in both)
    lost = sum(before and not after for before, after in both)
    return len(both), won, lost


def _figures(label: str, told: Sequence[Told]) -> ClassFigures:
    right = sum(truth == named == label for truth, named in told)
    actual = sum(truth == label for truth, _ in told)
    named = sum(name == label for _, name in told)
    return ClassFigures(
        precision=right / named if named else None,
        recall=right / actual if actual else None,
        f1=2 * right / (named + actual) if named + actual else None,
    )


def _chance(won: int, lost: int) -> float:
    from scipy.stats import binomtest

    return float(binomtest(won, won + lost).pvalue) if won + lost else 1.0


def _gain(one: ClassChange) -> float:
    return (one.second.f1 or 0.0) - (one.first.f1 or 0.0)
