"""What the plans of units said whose files are gone: each is asked for once in one ingest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from domain.ports import RestrictedFile

# A line of fewer words stands in many plans: a heading, "Call the fire brigade."
LEAST_WORDS = 5


class FormerLines:
    """Finds, of plans that are gone, those with many of the lines of another.

    Lines are kept as numbers: many plans of a unit may have gone at once. Two lines of one number
    would at worst keep a plan from more people than need be.
    """

    def __init__(self, gone: Iterable[tuple[RestrictedFile, Sequence[str]]]) -> None:
        """Take each with the texts of its versions."""
        self.files: list[RestrictedFile] = []
        self._with: defaultdict[int, list[int]] = defaultdict(list)
        for place, (file, texts) in enumerate(gone):
            self.files.append(file)
            for line in set(map(hash, lines_of(*texts))):
                self._with[line].append(place)

    def alike(self, lines: Collection[str], least: float) -> Iterator[RestrictedFile]:
        """Yield the plans that had at least so many of the lines, in any version."""
        shared = Counter(place for line in lines for place in self._with.get(hash(line), ()))
        for place, count in shared.items():
            if count >= least:
                yield self.files[place]


def lines_of(*texts: str) -> frozenset[str]:
    """Return the lines of texts that have more than a few words, as they are compared."""
    lines = (" ".join(line.casefold().split()) for text in texts for line in text.splitlines())
    return frozenset(line for line in lines if line.count(" ") >= LEAST_WORDS - 1)
