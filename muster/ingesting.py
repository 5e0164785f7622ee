"""Reads plans in and lets the indexes follow while reading goes on."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from api.services import IndexedReport, IngestOrder, Progress
from domain.decisions import User, UserRole
from domain.errors import InputRefused
from store.audit import AuditTrail
from store.backup import BackupReport, write_backup
from store.library import SqlLibrary

if TYPE_CHECKING:
    from muster.wiring import Core
    from retrieval.keeper import DrainReport
    from triage.triager import Triager
    from upkeep.watching import UpkeepDesk

# What people send from their browsers is kept there, below the data folder.
UPLOADS = "uploads"
# How long the indexer sleeps when it has caught up with the reader.
PAUSE_SECONDS = 0.05


def ingest_and_index(
    core: "Core",
    order: IngestOrder,
    *,
    actor: str,
    note: Progress,
    passage_tokens: int | None = None,
) -> IndexedReport:
    """Read what was ordered, and return once search knows it; the indexes follow while it reads.

    A document counts as taken with its transaction; should the process end before the indexes
    have it, they take it up at the next start. `passage_tokens` is another length of passages to
    try out, over an empty record.

    Raises: InputRefused: a path lies in the data folder.
    """
    from ingest.passages import PASSAGE_TOKENS
    from ingest.pipeline import ingest_paths

    _refuse_own_folder(order.paths, core.home)
    began = time.monotonic()
    follower = _Follower(core, note)
    follower.start()
    try:
        report = ingest_paths(
            order.paths,
            SqlLibrary(core.engine, actor=actor, units=order.units),
            now=datetime.now(UTC),
            count_tokens=core.embedder.count_tokens,
            prune=order.prune,
            dry_run=order.dry_run,
            kind=order.kind,
            mapping=order.mapping,
            strict=order.strict,
            classes=core.taxonomy.codes(),
            status=order.status,
            effective=order.effective,
            progress=lambda done, total, _path: note("reading", done, total),
            apart=core.home,
            passage_tokens=passage_tokens or PASSAGE_TOKENS,
        )
    except KeyboardInterrupt:
        follower.give_up()
        raise
    finally:
        follower.finish()
    return IndexedReport(
        report=replace(report, seconds=round(time.monotonic() - began, 3)),
        indexed=core.source.applied("dense") == core.source.last_job(),
        passages_encoded=follower.passages,
        encode_seconds=follower.encode_seconds,
    )


def _refuse_own_folder(paths: Sequence[Path], home: Path) -> None:
    for path in paths:
        place = path.expanduser().resolve()
        if place.is_relative_to(home.resolve()) and not place.is_relative_to(
            home.resolve() / UPLOADS
        ):
            raise InputRefused(
                f"{str(path)!r} lies in Muster's own data folder; it holds no plans."
            )


def _refuse_elsewhere(paths: Sequence[Path], folders: Sequence[Path]) -> None:
    """Refuse a path outside the folders that owners may have read; where none is named, no path."""
    allowed = [one.resolve() for one in folders]
    for path in paths if allowed else ():
        place = path.expanduser().resolve()
        if not any(map(place.is_relative_to, allowed)):
            raise InputRefused(
                f"{str(path)!r} is not below a folder that plans may be read from here. Upload the "
                "files, or ask an admin (MUSTER_PLAN_FOLDERS)."
            )


class Ingesting:
    """Takes orders to read plans, and lets triage and upkeep know of what is new."""

    def __init__(
        self,
        core: "Core",
        triager: "Triager",
        upkeep: "UpkeepDesk",
        *,
        plan_folders: Sequence[Path],
    ) -> None:
        """`plan_folders` are `Settings.plan_roots`."""
        self._core = core
        # What people uploaded is there to be read.
        self._allowed = (*plan_folders, core.home / UPLOADS) if plan_folders else ()
        self._triager = triager
        self._upkeep = upkeep

    def run(self, order: IngestOrder, actor: User, note: Progress) -> IndexedReport:
        """Read what was ordered; see `ingest_and_index`.

        Raises: InputRefused: a path of an owner lies elsewhere than plans may be read from.
        """
        if actor.role is UserRole.OWNER:
            _refuse_elsewhere(order.paths, self._allowed)
        indexed = ingest_and_index(self._core, order, actor=actor.name, note=note)
        is_touched = any(
            entry.kind == "incidents" and (entry.changed or entry.withdrawn)
            for entry in indexed.report.reference
        )
        # What was removed may have been a file of incidents.
        if is_touched or indexed.report.removed:
            self._triager.refresh()
        self._upkeep.told()
        return indexed

    def backup(self, path: Path, actor: User) -> BackupReport:
        """Write the record to a new file and say what is in it; the trail notes that it was."""
        return write_backup(self._core.engine, path, actor=actor.name)

    def index_changes(self) -> None:
        """Let search know a version's new status.

        Nobody waits for what can be done behind that, such as settling the index (`drain`), nor
        while the indexes are built anew: that ends with this.
        """
        if not self._core.keeper.is_rebuilding:
            self._core.keeper.drain(is_more_coming=True)
        self._upkeep.told()

    def drain(self) -> None:
        """Bring the indexes up to the record, and settle them."""
        if not self._core.keeper.is_rebuilding:
            self._core.keeper.drain()
        self._upkeep.told()

    def reindex(self, actor: User, note: Progress) -> dict[str, float | int | str]:
        """Build both indexes again from the record and return what that took."""
        AuditTrail(self._core.engine).note(
            at=datetime.now(UTC), actor=actor.name, action="reindex", subject="indexes", detail={}
        )
        began = time.monotonic()
        report = self._core.keeper.reindex(lambda done, total: note("indexing", done, total))
        self._core.keeper.drain()
        return {
            "passages": report.passages,
            "passages_encoded": report.passages_encoded,
            "seconds": round(time.monotonic() - began, 3),
        }


class _Follower(threading.Thread):
    """Drains index jobs as they come, until told that no more will."""

    def __init__(self, core: "Core", note: Progress) -> None:
        super().__init__(name="muster-indexer")
        self._core = core
        self._note = note
        self._last_round = threading.Event()
        self._given_up = threading.Event()
        self._ended = threading.Event()
        self._fault: Exception | None = None
        self.passages = 0
        self.encode_seconds = 0.0

    def run(self) -> None:
        """Drain until nothing is left after the last round was called."""
        try:
            self._follow()
        except Exception as fault:  # noqa: BLE001  who waits for the indexes must hear whatever it is
            self._fault = fault
        finally:
            self._ended.set()

    def _follow(self) -> None:
        while True:
            is_last = self._last_round.is_set()
            drained = self._core.keeper.drain(
                self._tell, self._given_up.is_set, is_more_coming=not is_last
            )
            self._add(drained)
            if is_last or self._given_up.is_set():
                return
            if not drained.jobs:
                self._last_round.wait(PAUSE_SECONDS)

    def finish(self) -> None:
        """Wait until the indexes hold everything that the record does; raise what stopped them.

        Ctrl-C ends the waiting with the passages at work on.
        """
        self._last_round.set()
        try:
            # Not `join`: one that is interrupted takes the thread for ended while it still runs,
            # and the process would end under the model's feet.
            self._ended.wait()
        finally:
            self.give_up()
            self.join()
        if self._fault is not None:
            raise self._fault

    def give_up(self) -> None:
        """Leave the jobs that wait to the next start."""
        self._given_up.set()

    def _tell(self, done: int, total: int) -> None:
        if self._last_round.is_set():
            self._note("indexing", done, total)

    def _add(self, drained: "DrainReport") -> None:
        self.passages += drained.passages_encoded
        self.encode_seconds += drained.encode_seconds
