"""Plans that a person sends from their browser: tried first, then taken."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from api.deps import Ingester, ServicesDep
from api.jobs import JobRunning
from api.schemas.operation import JobOut
from api.services import IndexedReport, IngestOrder, Progress, Services
from api.shaping import job_out
from api.uploads import clear, keep, put_back, stage
from domain.documents import VersionStatus

router = APIRouter(tags=["operation"])


def _unread(services: Services, paths: Sequence[Path]) -> set[str]:
    """Return the names of the files whose content the record does not hold as a plan."""
    return {
        one.name
        for one in paths
        if not services.plans.holds(one.name, sha256(one.read_bytes()).hexdigest())
    }


@router.post("/uploads", status_code=202)
def upload(
    files: list[UploadFile],
    services: ServicesDep,
    user: Ingester,
    dry_run: Annotated[bool, Form()] = False,
    as_draft: Annotated[bool, Form()] = False,
) -> JobOut:
    """Start reading files sent as multipart form; with `dry_run` nothing is stored."""
    sent = [(one.filename or "", one.file) for one in files]
    staged = stage(sent, services.uploads)
    status = VersionStatus.DRAFT if as_draft else None

    def read(note: Progress) -> IndexedReport:
        paths = staged if dry_run else keep(staged, services.uploads)
        order = IngestOrder(tuple(paths), dry_run, prune=False, kind=None, status=status)
        refused: set[str] | None = None
        try:
            indexed = services.ingest(order, user, note)
            refused = {one.path for one in indexed.report.refused}
            return indexed
        finally:
            if not dry_run:
                # Where reading broke off: whatever is not in the record by then.
                left = _unread(services, paths) if refused is None else refused
                put_back(staged, services.uploads, left)

    def work(note: Progress) -> IndexedReport:
        try:
            return read(note)
        finally:
            clear(staged)

    try:
        return job_out(services.jobs.start("upload", work))
    except JobRunning:
        clear(staged)
        raise
