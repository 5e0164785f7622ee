"""How the derived indexes differ from the record."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from domain.errors import Unavailable
from domain.ports import IndexSource
from retrieval.homes import AnyIndex, Home
from retrieval.keys import Keys, no_keys
from retrieval.shelf import Shelf, read_catalogue


@dataclass(frozen=True, slots=True)
class Difference:
    """One index against the record: passages it lacks, and those it should not have."""

    index: str
    held: int
    missing: int
    orphans: int
    fault: str = ""

    @property
    def is_healthy(self) -> bool:
        """Return whether the index holds just what is in force."""
        return not (self.missing or self.orphans or self.fault)


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """Both indexes against the record; `unencoded` counts passages without a vector."""

    passages: int
    unencoded: int
    waiting_jobs: int
    differences: tuple[Difference, ...]

    @property
    def dense(self) -> int:
        """Return how many passages the dense index holds."""
        return self._held("dense")

    @property
    def lexical(self) -> int:
        """Return how many passages the lexical index holds."""
        return self._held("lexical")

    def _held(self, index: str) -> int:
        return sum(found.held for found in self.differences if found.index == index)

    @property
    def is_healthy(self) -> bool:
        """Return whether everything agrees."""
        return not any(True for _ in self.problems())

    def problems(self) -> Iterator[str]:
        """Yield what does not agree, a sentence each."""
        if self.waiting_jobs:
            yield f"{self.waiting_jobs} index jobs wait to be applied."
        if self.unencoded:
            yield f"{self.unencoded} passages have no vector yet."
        for found in self.differences:
            if found.fault:
                yield found.fault
            elif not found.is_healthy:
                yield (
                    f"The {found.index} index lacks {found.missing} passages and holds "
                    f"{found.orphans} that are not in force. Run `muster reindex`."
                )


def compare(source: IndexSource, shelf: Shelf) -> IndexHealth:
    """Return how the indexes on `shelf` differ from what the record has in force."""
    catalogue = read_catalogue(source, source.versions_in_force(), shelf.embedder)
    wanted = catalogue.keys()
    last = source.last_job()
    applied = min(source.applied(home.name) for home in shelf.homes)
    return IndexHealth(
        passages=len(catalogue),
        unencoded=catalogue.unencoded if shelf.embedder else 0,
        waiting_jobs=max(0, last - applied),
        differences=tuple(_difference(home, wanted) for home in shelf.homes),
    )


def _difference(home: Home[AnyIndex], wanted: Keys) -> Difference:
    try:
        # An index whose files are gone answers on from memory until the next start; so it may.
        home.check()
    except Unavailable as fault:
        return Difference(home.name, 0, len(wanted), 0, str(fault))
    try:
        held = home.index.keys() if home.index is not None else no_keys()
    except Unavailable as fault:
        home.fail(fault)
        return Difference(home.name, 0, len(wanted), 0, str(fault))
    missing = len(np.setdiff1d(wanted, held))
    return Difference(home.name, len(held), missing, len(np.setdiff1d(held, wanted)))
