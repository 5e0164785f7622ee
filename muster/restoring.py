"""A backup back into an empty data folder, with its indexes."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from domain.canonical import to_plain
from muster.settings import Settings
from muster.wiring import make_home, open_core

if TYPE_CHECKING:
    from store.index_source import SqlIndexSource


def restore_record(settings: Settings, file: Path) -> dict[str, int | str]:
    """Fill the record from `file`, build the indexes from it, and say what is in it.

    Raises: DataFolderOwned, RecordOwned, BackupRefused, NotEmpty, AuditChainBroken: nothing was
        restored.
    """
    from store.engine import open_engine, upgrade
    from store.index_source import SqlIndexSource
    from store.lock import DataFolderLock
    from store.record_file import owning_file
    from store.record_lock import RecordLock
    from store.restoring import read_backup

    make_home(settings.home)
    url = settings.database
    with DataFolderLock(settings.home), owning_file(url, settings.home), RecordLock(url):
        engine = open_engine(url)
        try:
            upgrade(engine)
            report = read_backup(file, engine)
            _drop_others(settings.indexes, SqlIndexSource(engine))
        finally:
            engine.dispose()
    # Opening everything brings the indexes up to the record.
    with open_core(settings) as core:
        counts = core.plans.counts()
    restored: dict[str, int | str] = {**to_plain(report), **counts}
    return restored


def _drop_others(indexes: Path, source: "SqlIndexSource") -> None:
    """Delete indexes that the record knows nothing of: they are of one that is gone."""
    if not (source.applied("lexical") or source.applied("dense")):
        shutil.rmtree(indexes, ignore_errors=True)
