"""Which things of an organization a text names: one reading for all who ask."""

from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from domain.reference import ReferenceData, ResourceKind
from triage.name_forms import forms_of
from triage.name_reader import NameReader, Said


@dataclass(frozen=True, slots=True)
class Named:
    """What a report names, in order."""

    said: tuple[Said, ...]

    @property
    def names(self) -> frozenset[str]:
        """Return the names of what may be affected, those inside longer ones left out."""
        return frozenset(one.name for one in self.said if not one.within)


def named_in(report: str, reference: ReferenceData) -> Named:
    """Return which activities, resources and needs the report names; the first call reads it."""
    return Named(reader_of(reference).read(report))


def reader_of(reference: ReferenceData) -> NameReader:
    """Return what reads a text for the names of the reference data."""
    # Asked for several times a report; to tell by its rows that it is the same takes longer.
    for known, reader in tuple(_last):
        if known is reference:
            return reader
    reader = _reader(
        (
            *(one.name for one in reference.activities),
            *(one.name for one in reference.resources),
            *(need for _, need in reference.needs()),
        ),
        tuple(one.name for one in reference.resources if one.kind is ResourceKind.SITE),
        tuple(one.name for one in reference.people),
    )
    _last.append((reference, reader))
    return reader


_last: deque[tuple[ReferenceData, NameReader]] = deque(maxlen=4)


@lru_cache(maxsize=16)
def _reader(names: tuple[str, ...], sites: tuple[str, ...], people: tuple[str, ...]) -> NameReader:
    return NameReader(forms_of(names, sites=sites, told=people))
