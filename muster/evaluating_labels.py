"""What may be measured of a classifier: options that go together, labels the taxonomy has."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.errors import InputRefused

if TYPE_CHECKING:
    from triage.taxonomy import Taxonomy

# Each says what is measured; the second would be held against itself, or against nothing learnt.
_EXCLUDING = (
    ("baseline", "seeds_only"),
    ("baseline", "against_seeds"),
    ("baseline", "against_baseline"),
    ("seeds_only", "against_baseline"),
    ("seeds_only", "against_seeds"),
)
_NAMED = 8
# Other people's labels have these, too.
_ANYBODY = frozenset({"NONE", "UNKNOWN"})


def excluding(options: Mapping[str, Any]) -> str | None:
    """Return which two of the options cannot be had together, `None` where all can."""
    for first, second in _EXCLUDING:
        if options[first] and options[second]:
            named = " and ".join(f"--{one.replace('_', '-')}" for one in (first, second))
            return f"{named} exclude each other"
    return None


@dataclass(frozen=True, slots=True)
class KnownLabels:
    """Which labels the taxonomy has: all as subclasses, or all as classes, or not all.

    `others` are those it lacks, with how many records have each, the most frequent first;
    `are_some` tells whether it has any beside.
    """

    are_subclasses: bool
    are_classes: bool
    are_some: bool
    others: tuple[tuple[str, int], ...]

    @property
    def are_ours(self) -> bool:
        """Whether its lessons can be learnt from beside the records."""
        return self.are_subclasses or self.are_classes

    def needed(self) -> None:
        """See that the taxonomy can answer by itself. Raises: InputRefused: it lacks labels."""
        if not self.are_ours:
            raise InputRefused(
                f"The taxonomy does not have {self._named()}, so what it knows by itself cannot be "
                "measured on these labels. Leave the option out, or name a taxonomy that has them "
                "with MUSTER_TAXONOMY."
            )

    def told(self) -> dict[str, Any]:
        """Return a notice and the counts where some labels of the taxonomy's stand among others."""
        if self.are_ours or not self.are_some:
            return {}
        notice = (
            f"The taxonomy does not have {self._named()}; therefore nothing is learnt from the "
            "taxonomy, and figures over its classes are left out. Correct these labels, or leave "
            "their records out, to measure what triage does."
        )
        return {"unknown_labels": dict(self.others), "notices": [notice]}

    def _named(self) -> str:
        named = ", ".join(f"{label!r} ({count})" for label, count in self.others[:_NAMED])
        more = len(self.others) - _NAMED
        return f"{named} and {more} more" if more > 0 else named


def known_labels(labels: Iterable[str], taxonomy: "Taxonomy") -> KnownLabels:
    """Return what the taxonomy has of the labels, one for each record."""
    counts = Counter(labels)
    subclasses = {one.code for one in taxonomy.subclasses}
    classes = {one.class_code for one in taxonomy.subclasses}
    # What lacks in fewer records is what was meant.
    others = min((_beside(counts, codes) for codes in (subclasses, classes)), key=_size)
    return KnownLabels(
        are_subclasses=counts.keys() <= subclasses,
        are_classes=counts.keys() <= classes,
        are_some=bool(counts.keys() - dict(others).keys() - _ANYBODY),
        others=others,
    )


def _beside(counts: Counter[str], codes: Collection[str]) -> tuple[tuple[str, int], ...]:
    left = ((label, count) for label, count in counts.items() if label not in codes)
    return tuple(sorted(left, key=lambda one: (-one[1], one[0])))


def _size(others: tuple[tuple[str, int], ...]) -> int:
    return sum(count for _, count in others)
