"""Which things of an organization a text names: one reading for all who ask."""

from bisect import bisect_left
from collections import deque
from dataclasses import dataclass
from functools import lru_cache

from domain.reference import ReferenceData, ResourceKind
from triage.boilerplate import below_in, names_the_mail
from triage.name_forms import forms_of
from triage.name_reader import NameReader, Said
from triage.spared import spared


@dataclass(frozen=True, slots=True)
class Named:
    """What a report names, in order; `well` are the mentions of what it says to be well.

    `parts_well` are the spans that say so, in order, of which none touches another.

    What lawyers put below a mail names no mail that is affected, only the one it stands on.
    """

    said: tuple[Said, ...]
    well: frozenset[Said]
    parts_well: tuple[tuple[int, int], ...] = ()

    @property
    def troubled(self) -> tuple[Said, ...]:
        """Return the mentions of what may be affected."""
        return tuple(one for one in self.said if one not in self.well)

    @property
    def names(self) -> frozenset[str]:
        """Return the names of what may be affected, those inside longer ones left out."""
        return frozenset(one.name for one in self.troubled if not one.within)


def named_in(report: str, reference: ReferenceData) -> Named:
    """Return which activities, resources and needs the report names; the first call reads it."""
    return _named(reader_of(reference), report)


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
        (
            *((one.name, said) for one in reference.activities for said in one.also_called),
            *((one.name, said) for one in reference.resources for said in one.also_called),
        ),
    )
    _last.append((reference, reader))
    return reader


_last: deque[tuple[ReferenceData, NameReader]] = deque(maxlen=4)


@lru_cache(maxsize=16)
def _reader(
    names: tuple[str, ...],
    sites: tuple[str, ...],
    people: tuple[str, ...],
    called: tuple[tuple[str, str], ...],
) -> NameReader:
    return NameReader(forms_of(names, sites=sites, told=people, called=called))


@lru_cache(maxsize=64)
def _named(reader: NameReader, report: str) -> Named:
    below = below_in(report)
    said = tuple(
        one for one in reader.read(report) if not names_the_mail(report, one.start, one.end, below)
    )
    well = spared(report, [one for one in said if not one.within])
    troubled = {one.name for one in said if one not in well.mentions}
    # What is said to be well and to fail is not left out as well.
    unsure = sorted(one.start for one in well.mentions if one.name in troubled)
    parts = [
        part for part in well.parts if bisect_left(unsure, part[0]) == bisect_left(unsure, part[1])
    ]
    return Named(said, well.mentions, tuple(parts))
