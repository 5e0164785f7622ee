"""Tells that a record is gone while its indexes are still there, before a new one takes its place.

A new record would look like one that never held a plan: nobody would learn that all plans and
decisions are gone, and the indexes, the last trace of them, would be emptied to agree with it.
"""

import shlex
from pathlib import Path

from domain.errors import Unavailable
from muster.settings import Settings
from store.engine import file_of, shown
from store.index_source import SqlIndexSource


class RecordLost(Unavailable):
    """The record is gone, but its indexes are still there; nothing was made in its place."""

    code = "record-lost"

    def __init__(self, database: str, indexes: Path, passages: int | None) -> None:
        held = "of what it held" if passages is None else f"of {passages:,} passages that it held"
        home, folder = (shlex.quote(str(one)) for one in (indexes.parent, indexes))
        super().__init__(
            f"The record is gone: {database} has nothing in it, but the indexes {held} are still "
            "there. Nothing was changed. Put the file back, or restore a backup in its place with "
            f"`muster restore BACKUP --home {home}`. To begin anew "
            f"without what was in it, delete the indexes first: `rm -r {folder}`."
        )


def require_file(settings: Settings, indexes: Path) -> None:
    """Look, before SQLite makes one, whether the file of the record is gone.

    Raises: RecordLost
    """
    file = file_of(settings.database)
    if file and (not file.exists() or (file.is_file() and not file.stat().st_size)):
        _require_no_trace(str(file), indexes)


def require_record(settings: Settings, source: SqlIndexSource, indexes: Path) -> None:
    """Look whether the record never held a plan, although the indexes were built from one.

    One that was emptied on purpose remembers that it was. Raises: RecordLost
    """
    if not source.last_job():
        _require_no_trace(str(file_of(settings.database) or shown(settings.database)), indexes)


def _require_no_trace(database: str, indexes: Path) -> None:
    from retrieval.opening import last_sequence, passages_held

    if last_sequence(indexes):
        raise RecordLost(database, indexes, passages_held(indexes))
