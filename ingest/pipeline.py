"""Files to records: every file below the given paths is read, known, or refused with a reason."""

import time
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path

from domain.documents import VersionStatus
from domain.errors import InputRefused
from domain.ports import Library
from ingest.answers import Terms
from ingest.child import ReadingChild
from ingest.limits import Limits
from ingest.moved_roots import moved_roots
from ingest.passages import PASSAGE_TOKENS
from ingest.reference.storing import ReferenceRun
from ingest.report import Change, FileChange, IngestReport
from ingest.run import Run
from ingest.splitting import CountTokens
from ingest.tally import Progress, Tally
from ingest.walk import find_files


def ingest_paths(
    paths: Sequence[Path],
    library: Library,
    *,
    now: datetime,
    count_tokens: CountTokens,
    prune: bool = False,
    dry_run: bool = False,
    kind: str | None = None,
    mapping: str | None = None,
    strict: bool = False,
    classes: Collection[str] | None = None,
    status: VersionStatus | None = None,
    effective: datetime | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    apart: Path | None = None,
    passage_tokens: int = PASSAGE_TOKENS,
) -> IngestReport:
    """Read all files at or below `paths` into `library` and return what became of each.

    Each document is one transaction, so that an interruption leaves whole documents only. A file
    whose bytes are known is not read again, wherever below its root it was moved to; a file that
    may be one that only some people see is kept from all others, too. `prune` withdraws documents
    whose files are gone; `dry_run` reads and reports, and writes nothing.

    Args:
        kind: one of `REFERENCE_KINDS` to read the files as such; any other word becomes the
            documents' kind; `None` lets each file's header decide.
        mapping: the text of a mapping file by which tables and records are read.
        strict: refuse a reference file of which any row cannot be used.
        classes: the codes that incidents may have as class and subclass; any where `None`.
        apart: a folder that is passed over wherever it lies below a path.
        status: what the versions read are, `IN_FORCE` or `DRAFT`; `None` lets each plan's control
            block say.
        effective: since when the versions read are in force, `now` by default.
        progress: told after each file: how many are done, of how many, and its path.
        passage_tokens: how long a passage may be; another length is for trying out alone, since
            files that are known keep the passages they have.

    Raises:
        InputRefused: a path does not exist; nothing was read.
    """
    if kind is not None and not kind.strip():
        raise InputRefused("The kind is empty.")
    if effective is not None and effective > now:
        raise InputRefused("A version cannot be in force since a day to come; read it in then.")
    started = time.monotonic()
    found = find_files([Path(path) for path in paths], apart=apart)
    files = [entry for entry in found if not entry.is_ignored]
    folders = list(dict.fromkeys(entry.root for entry in found))
    folders += [path for path in map(_resolved, paths) if path.is_dir() and path not in folders]
    folders = [one for one in folders if not any(map(folders.__contains__, one.parents))]
    bounds = limits or Limits()
    whole = {path for path in map(_resolved, paths) if path.is_dir()}
    moved = moved_roots(library, [one for one in files if one.root in whole], bounds, now)
    for place, before in () if dry_run else moved.items():
        # Of two that changed places the one takes the other along.
        if moved.get(before) != place or before < place:
            library.move_collection(str(before), str(place), now)
    run = Run(
        library=library,
        now=now,
        terms=Terms(
            status,
            effective or now,
            count_tokens,
            passage_tokens,
            status_named_at=None if status is None else now,
            is_dated_now=effective is None,
        ),
        dry_run=dry_run,
        kind=kind,
        mapping=mapping,
        classes=None if classes is None else sorted(classes),
        limits=bounds,
        moved=moved,
        tally=Tally(len(files), progress),
        reference=ReferenceRun(library, dry_run, strict, status is VersionStatus.DRAFT),
    )
    run.tally.changes += [
        FileChange(str(place), Change.MOVED, str(before)) for place, before in moved.items()
    ]
    with ReadingChild(run.limits) as child:
        run.child = child
        for entry in files:
            run.take(run.placed(entry))
        run.finish()
    removed = sum(map(run.absent.prune, folders)) if prune else 0
    if not prune:
        for folder in folders:
            run.absent.tell_gone(folder)
    run.absent.tell_left(folders)
    return run.report(
        ignored=len(found) - len(files), removed=removed, seconds=time.monotonic() - started
    )


def _resolved(path: Path) -> Path:
    return Path(path).expanduser().resolve()
