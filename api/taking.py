"""Uploads that are taken for good: kept, read, and put back as far as nothing was read."""

import logging
from contextlib import suppress
from pathlib import PurePosixPath

from api.jobs import Job, JobRunning
from api.services import IndexedReport, IngestOrder, Progress, Services
from api.uploads import (
    Order,
    clear,
    clear_staging,
    cut_off,
    keep,
    note,
    put_back,
    try_again,
    unread,
)
from desk.rights import Act, is_permitted
from domain.decisions import User
from domain.documents import VersionStatus
from domain.errors import MusterError

log = logging.getLogger("muster.api")


def take(order: Order, user: User, services: Services, progress: Progress) -> IndexedReport:
    """Keep the staged files and read them; what is not read leaves what was there before."""
    try:
        note(order)
    except MusterError:
        clear(order.staged)
        raise
    return _read(order, user, services, progress)


def take_up(services: Services) -> tuple[Job | None, list[str]]:
    """Begin to read what a killed service had kept of uploads and not read.

    Returns the job, if there is one, and the names of files that are taken out unread: their
    reading was cut off twice, or whoever sent them may add no plans any more. Nothing may be being
    sent yet. While another job runs they wait for the next start.
    """
    people = {one.user_id: one for one in services.accounts.list_users()}
    waiting = []
    for order in cut_off(services.uploads):
        user = people.get(order.user_id)
        if user is None or not is_permitted(user, Act.INGEST):
            try_again(order)
        else:
            waiting.append((order, user))
    taken_out = clear_staging(services.uploads, services.plans.holds)
    if not waiting:
        return None, taken_out

    def work(progress: Progress) -> IndexedReport | None:
        report = None
        for order, user in waiting:
            try_again(order)
            try:
                report = _read(order, user, services, progress)
            except MusterError as fault:
                log.warning("an upload that was cut off could not be read: %s", fault.code)
        return report

    try:
        return services.jobs.start("upload", work), taken_out
    except JobRunning:
        return None, taken_out


def waiting(services: Services) -> list[str]:
    """Return of each upload that a killed service had kept and not read what to do."""
    if services.jobs.is_busy:
        # One that is being read now looks the same.
        return []
    return [
        f"An upload was cut off and its files are not read: {names}. The next start of "
        "`muster serve` reads them."
        for names in (
            ", ".join(one.name for one in order.staged) for order in cut_off(services.uploads)
        )
    ]


def _read(order: Order, user: User, services: Services, progress: Progress) -> IndexedReport:
    try:
        paths = keep(order.staged, services.uploads)
    except BaseException:
        clear(order.staged)
        raise
    status = VersionStatus.DRAFT if order.as_draft else None
    asked = IngestOrder(tuple(paths), dry_run=False, prune=False, kind=None, status=status)
    refused: set[str] | None = None
    try:
        indexed = services.ingest(asked, user, progress)
        refused = {PurePosixPath(one.path).name for one in indexed.report.refused}
        return indexed
    finally:
        if refused is None:
            # Whoever sent it is told that it failed. Where the record does not answer now, what
            # was there stays staged for the next start to put back.
            with suppress(OSError):
                try_again(order)
            refused = unread(paths, services.plans.holds)
        put_back(order.staged, services.uploads, refused)
        clear(order.staged)
