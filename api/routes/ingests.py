"""Long work: reading plans in, rebuilding the indexes."""

from pathlib import Path

from fastapi import APIRouter, status

from api.deps import Administrator, Ingester, Operator, ServicesDep
from api.schemas.operation import BackupIn, BackupOut, IngestIn, JobOut
from api.services import IngestOrder
from api.shaping import job_out
from api.wished import WishedLanguage
from domain.canonical import to_plain
from domain.documents import VersionStatus
from ingest.reference.kinds import check_kind
from ingest.reference.mappings import mapping_of

router = APIRouter(tags=["operation"])


@router.post("/ingests", status_code=status.HTTP_202_ACCEPTED)
def start_ingest(order: IngestIn, services: ServicesDep, user: Ingester) -> JobOut:
    """Start reading the paths, which are on the machine that runs this service."""
    wanted = IngestOrder(
        paths=tuple(Path(path) for path in order.paths),
        dry_run=order.dry_run,
        prune=order.prune,
        kind=None if order.kind is None else check_kind(order.kind),
        mapping=mapping_of(order.mapping) if order.mapping else None,
        strict=order.strict,
        units=None if order.units is None else tuple(order.units),
        status=VersionStatus(order.status) if order.status else None,
        effective=order.effective,
    )
    job = services.jobs.start("ingest", lambda note: services.ingest(wanted, user, note))
    return job_out(job)


@router.post("/reindex", status_code=status.HTTP_202_ACCEPTED)
def start_reindex(services: ServicesDep, user: Operator) -> JobOut:
    """Start building both indexes again from the record."""
    return job_out(services.begin_reindex(user))


@router.post("/backups", status_code=status.HTTP_201_CREATED)
def make_backup(order: BackupIn, services: ServicesDep, user: Administrator) -> BackupOut:
    """Write the record to a new file on the machine that runs this service."""
    report = services.backup(Path(order.path), user)
    return BackupOut(path=order.path, **to_plain(report))


@router.get("/jobs/{job_id}")
def get_job(job_id: str, services: ServicesDep, _: Operator, language: WishedLanguage) -> JobOut:
    """Say how far a job is, and what came of it."""
    return job_out(services.jobs.get(job_id), language)
