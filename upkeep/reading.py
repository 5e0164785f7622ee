"""Documents as the rules read them, kept between two checks."""

import threading
from collections.abc import Collection

from domain.documents import FactState
from domain.errors import Unavailable
from domain.findings import PlanView
from store.plan_entries import DocumentEntry
from store.plans import PlanRecords
from upkeep.plans import PlanText


class ReadDocuments:
    """The documents of one data folder; of them only those are read again that changed or moved."""

    def __init__(self, records: PlanRecords) -> None:
        self._records = records
        self._read: dict[str, PlanText] = {}
        self._entries: dict[str, DocumentEntry] = {}
        self._reviewed: int | None = None
        self._reading = threading.Lock()

    def known(self) -> Collection[PlanText]:
        """Return the documents as they were read last."""
        return self._read.values()

    def texts(self, reviewed: int, damaged: list[str]) -> tuple[PlanText, ...]:
        """Return the documents, read again only where a version, a path or what owners say changed.

        Those not in force are among them, so that references to them are known for what they are.
        Paths of those whose text fails its hash go to `damaged`.
        """
        with self._reading:
            return self._texts(reviewed, damaged)

    def _texts(self, reviewed: int, damaged: list[str]) -> tuple[PlanText, ...]:
        if self._reviewed != reviewed:
            self._read, self._reviewed = {}, reviewed
        reading: dict[str, PlanText] = {}
        entries: dict[str, DocumentEntry] = {}
        for entry in self._records.list_documents():
            known = self._read.get(entry.version_id)
            if known is None or self._entries.get(entry.version_id) != entry:
                try:
                    known = PlanText(self._view(entry))
                except Unavailable:
                    damaged.append(entry.document.path)
                    continue
            reading[entry.version_id] = known
            entries[entry.version_id] = entry
        self._read, self._entries = reading, entries
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
