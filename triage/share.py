"""What of the record somebody sees, and so what a proposal for them is made from."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from domain.reference import ReferenceData


@dataclass(frozen=True, slots=True)
class Share:
    """Ids of documents and closed incidents, and what reads the reference data; `None` is all.

    What kinds of incident are, and in which share of them plans are used and roles called, is
    learnt from all incidents of the organization, for every unit alike.
    """

    documents: Collection[str] | None = None
    incidents: Collection[str] | None = None
    reference: Callable[[], ReferenceData] | None = None


EVERYTHING = Share()
