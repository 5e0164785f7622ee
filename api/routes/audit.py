"""The audit chain: its rows, and whether it holds."""

from typing import Annotated

from fastapi import APIRouter, Query, status

from api.audit_names import names_of
from api.deps import Auditor, ServicesDep
from api.schemas.operation import AuditHeadOut, AuditRowOut, AuditVerifyOut
from api.schemas.sending import HeadTo
from api.services import Services
from desk.sending.guard import TargetRefused
from desk.sending.http_call import NotDelivered
from domain.canonical import to_plain
from domain.decisions import ChainHead, User

router = APIRouter(prefix="/audit", tags=["audit"])


@router.get("")
def list_rows(
    services: ServicesDep,
    _: Auditor,
    after: Annotated[int, Query(ge=0, lt=2**63)] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
    before: Annotated[int | None, Query(ge=1, lt=2**63)] = None,
    newest_first: bool = False,
    names: bool = False,
) -> list[AuditRowOut]:
    """Return audit rows, those after the sequence number `after` and before `before`.

    In order, or the newest first. With `names`, ids that are known have their names beside them.
    """
    rows = services.audit.rows(limit=limit, after=after, before=before, newest_first=newest_first)
    known = names_of(services, (row.subject for row in rows)) if names else {}
    return [AuditRowOut(**to_plain(row), subject_name=known.get(row.subject, "")) for row in rows]


@router.get("/verify")
def verify(
    services: ServicesDep,
    _: Auditor,
    head: Annotated[str | None, Query(pattern=r"^[0-9a-f]{64}$")] = None,
    rows: Annotated[int | None, Query(ge=0, lt=2**63)] = None,
) -> AuditVerifyOut:
    """Check every link; `head` is a hash noted earlier, by which a cut end is found.

    `rows` is how many rows there were then.
    """
    noted = None if head is None else ChainHead(head, rows)
    rows = services.audit.verify(expected_head=noted)
    return AuditVerifyOut(rows=rows, head=services.audit.head())


@router.get("/head")
def head(services: ServicesDep, _: Auditor) -> AuditHeadOut:
    """Return where the chain ends, to be kept somewhere that whoever holds the record is not."""
    return _head(services)


@router.post("/head/sent", status_code=status.HTTP_201_CREATED)
def send_head(given: HeadTo, services: ServicesDep, user: Auditor) -> AuditHeadOut:
    """Send where the chain ends by a signed webhook, in your name; the chain says so itself."""
    services.outbox.hook_of(given.to)
    _note_head(services, user, "send-head", given.to)
    try:
        services.outbox.send_head(given.to, services.audit.noted_head(), actor=user)
    except (NotDelivered, TargetRefused):
        _note_head(services, user, "send-head-failed", given.to)
        raise
    return _head(services)


def _note_head(services: Services, user: User, action: str, to: str) -> None:
    services.audit.note(at=services.clock(), actor=user.name, action=action, subject=to, detail={})


def _head(services: Services) -> AuditHeadOut:
    noted = services.audit.noted_head()
    return AuditHeadOut(rows=noted.rows or 0, head=noted.sha256, noted_at=services.clock())
