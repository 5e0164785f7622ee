"""What of the record somebody sees, and so what a proposal for them is made from."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from domain.reference import ReferenceData
from domain.search import Route


@dataclass(frozen=True, slots=True)
class Share:
    """Ids of documents and closed incidents, and reference data; `None` stands for all there is."""

    documents: Collection[str] | None = None
    incidents: Collection[str] | None = None
    reference: ReferenceData | None = None

    def route_of(self, route: Route) -> Route:
        """Return the route with the votes of the incidents in the share alone."""
        if self.incidents is None:
            return route
        kept = tuple(one for one in route.votes if one.incident_id in self.incidents)
        return replace(route, votes=kept)


EVERYTHING = Share()
