"""Plans that a person sends from their browser: tried first, then taken."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile

from api.deps import Ingester, ServicesDep
from api.jobs import JobRunning
from api.schemas.operation import JobOut
from api.services import IndexedReport, IngestOrder, Progress
from api.shaping import job_out
from api.taking import take
from api.uploads import Order, clear, stage
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

    def work(note: Progress) -> IndexedReport:
        if not dry_run:
            return take(Order(tuple(staged), user.user_id, as_draft), user, services, note)
        status = VersionStatus.DRAFT if as_draft else None
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
