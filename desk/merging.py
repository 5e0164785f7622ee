"""Where a named person says that two reports are about one event, and takes it back."""

from collections.abc import Callable
from datetime import datetime

from desk.rights import Act, require
from domain.decisions import User
from store.merges import Merge, MergeRecords


class Merging:
    """Merges reports and parts them again; each step under a name, none of them deletes."""

    def __init__(self, records: MergeRecords, *, clock: Callable[[], datetime]) -> None:
        self._records = records
        self._clock = clock

    def merge(self, proposal_id: str, into: str, *, actor: User, note: str = "") -> Merge:
        """Record that a report is about the same event as another.

        Raises: NotAllowed, NotFound, MergeRefused.
        """
        require(actor, Act.DECIDE)
        return self._records.merge(proposal_id, into, note=note, actor=actor, at=self._clock())

    def part(self, proposal_id: str, *, actor: User, note: str = "") -> Merge:
        """Record that a merged report is one of its own after all.

        Raises: NotAllowed, NotFound, MergeRefused.
        """
        require(actor, Act.DECIDE)
        return self._records.part(proposal_id, note=note, actor=actor, at=self._clock())

    def into(self) -> dict[str, str]:
        """Return for each merged report the one it was merged into."""
        return self._records.into()
