"""Documents as the rules read them, kept between two checks."""

import threading
from collections.abc import Collection

from domain.documents import FactState
from domain.errors import Unavailable
from domain.findings import PlanView
from store.plan_entries import DocumentEntry
from store.plans import PlanRecords
from upkeep.plans import PlanText

# What is read of a document depends on its entry and on the number of the last review of its facts.
_Stand = tuple[DocumentEntry, int]


class ReadDocuments:
    """The documents of one data folder; of them only those are read again that changed or moved."""

    def __init__(self, records: PlanRecords) -> None:
        self._records = records
        self._read: dict[str, PlanText] = {}
        self._stands: dict[str, _Stand] = {}
        self._reading = threading.Lock()

    def known(self) -> Collection[PlanText]:
        """Return the documents as they were read last."""
        return self._read.values()

    def texts(self, damaged: list[str]) -> tuple[PlanText, ...]:
        """Return the documents; one whose version, path or owner's word changed is read again.

        Those not in force are among them, so that references to them are known for what they are.
        Paths of those whose text fails its hash go to `damaged`.
        """
        with self._reading:
            return self._texts(damaged)

    def _texts(self, damaged: list[str]) -> tuple[PlanText, ...]:
        # Looked up before any fact is: who speaks meanwhile is heard twice rather than not at all.
        reviews = self._records.last_reviews()
        reading: dict[str, PlanText] = {}
        stands: dict[str, _Stand] = {}
        for entry in self._records.list_documents():
            stand = entry, reviews.get(entry.document.document_id, 0)
            known = self._read.get(entry.version_id)
            if known is None or self._stands.get(entry.version_id) != stand:
                try:
                    known = PlanText(self._view(entry))
                except Unavailable:
                    damaged.append(entry.document.path)
                    continue
            reading[entry.version_id] = known
            stands[entry.version_id] = stand
        self._read, self._stands = reading, stands
        return tuple(reading.values())

    def _view(self, entry: DocumentEntry) -> PlanView:
        from upkeep.rules.reviews import REVIEW_DATES

        records = self._records
        # A date that its owner rejected is kept, so that no rule reads it from the text again.
        facts = (
            fact
            for fact in records.facts_of(entry.version_id)
            if fact.state is not FactState.REJECTED or fact.kind in REVIEW_DATES
        )
        return PlanView(
            document=entry.document,
            version=records.get_version(entry.version_id),
            sections=tuple(records.sections_of(entry.version_id)),
            facts=tuple(facts),
        )
