"""Plans that a person sends from their browser: tried first, then taken."""

from typing import Annotated

from fastapi import APIRouter, Form, UploadFile

from api.deps import Ingester, ServicesDep
from api.jobs import JobRunning
from api.schemas.operation import JobOut
from api.services import IndexedReport, IngestOrder, Progress
from api.shaping import job_out
from api.uploads import clear, keep, put_back, stage
from domain.documents import VersionStatus

router = APIRouter(tags=["operation"])


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

    def work(note: Progress) -> IndexedReport:
        try:
            paths = staged if dry_run else keep(staged, services.uploads)
            order = IngestOrder(tuple(paths), dry_run, prune=False, kind=None, status=status)
            indexed = services.ingest(order, user, note)
            if not dry_run:
                refused = {one.path for one in indexed.report.refused}
                put_back(staged, services.uploads, refused)
            return indexed
        finally:
            clear(staged)

    try:
        return job_out(services.jobs.start("upload", work))
    except JobRunning:
        clear(staged)
        raise
