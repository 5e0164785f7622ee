"""Plans that a person sends from their browser: tried first, then taken."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile

from api.deps import Ingester, ServicesDep
from api.jobs import JobRunning
from api.schemas.operation import JobOut
from api.services import IndexedReport, IngestOrder, Progress, Services
from api.shaping import job_out
from api.uploads import clear, keep, put_back, stage, unread
from domain.documents import VersionStatus
from domain.errors import InputRefused

router = APIRouter(tags=["operation"])

FIELDS = frozenset({"files", "dry_run", "as_draft"})


class UnknownField(InputRefused):
    """A form has a field that nobody reads: what was meant by it would not be done."""

    code = "unknown-field"


async def require_known_fields(request: Request) -> None:
    """Return when the form has no other fields. Raises: UnknownField."""
    unknown = sorted(set((await request.form()).keys()) - FIELDS)
    if unknown:
        raise UnknownField(f"An upload has no field {unknown[0]!r}.")


@router.post("/uploads", status_code=202, dependencies=[Depends(require_known_fields)])
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
        if not dry_run:
            return _take(staged, services, lambda order: services.ingest(order, user, note), status)
        try:
            order = IngestOrder(tuple(staged), dry_run, prune=False, kind=None, status=status)
            return services.ingest(order, user, note)
        finally:
            clear(staged)

    try:
        return job_out(services.jobs.start("upload", work))
    except JobRunning:
        clear(staged)
        raise


def _take(
    staged: Sequence[Path],
    services: Services,
    ingest: Callable[[IngestOrder], IndexedReport],
    status: VersionStatus | None,
) -> IndexedReport:
    """Keep the staged files and read them; what is not read leaves what was there before."""
    try:
        paths = keep(staged, services.uploads)
    except BaseException:
        clear(staged)
        raise
    order = IngestOrder(tuple(paths), dry_run=False, prune=False, kind=None, status=status)
    refused: set[str] | None = None
    try:
        indexed = ingest(order)
        refused = {one.path for one in indexed.report.refused}
        return indexed
    finally:
        # Where reading broke off: whatever is not in the record by then. Where that does not
        # answer, what was there stays staged for the next start to put back.
        left = unread(paths, services.plans.holds) if refused is None else refused
        put_back(staged, services.uploads, left)
        clear(staged)
