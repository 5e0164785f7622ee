"""Plans as they are stored: which there are, one version whole, and what changed between two."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Reader, Reviewer, ServicesDep
from api.plan_shaping import diff_out, document_out, version_out
from api.schemas.differences import DiffOut
from api.schemas.people import UnitsIn
from api.schemas.plans import DocumentOut, StatusIn, UnitsOut, VersionOut
from api.services import Services
from domain.documents import VersionStatus
from domain.errors import InputRefused, NotFound
from store.reach import plain_units
from upkeep.comparing import Side, compare_versions

router = APIRouter(tags=["plans"])


@router.get("/documents")
def list_documents(services: ServicesDep, user: Reader) -> list[DocumentOut]:
    """Return every document with its version in force, else its newest, by path."""
    return [document_out(entry) for entry in services.plans.list_documents(units=user.units)]


@router.get("/documents/{key:path}")
def get_document(key: str, services: ServicesDep, user: Reader) -> VersionOut:
    """Return a document's version in force, else its newest.

    `key` is its id, its path, or the unique end of it.
    """
    document = services.plans.find_document(key, units=user.units)
    if document is None:
        raise NotFound("document", key)
    return _version(services, services.plans.get_entry(document.document_id).version_id)


@router.get("/versions/{version_id}")
def get_version(version_id: str, services: ServicesDep, user: Reader) -> VersionOut:
    """Return one version: its text, sections, facts, and the chain it stands in."""
    services.reach.require_version(user, version_id)
    return _version(services, version_id)


@router.post("/documents/{key:path}/units")
def set_units(key: str, change: UnitsIn, services: ServicesDep, user: Reviewer) -> UnitsOut:
    """Let only people of these units, and those of none, see the document."""
    document = services.plans.find_document(key)
    if document is None:
        raise NotFound("document", key)
    services.reach.assign(
        [document.document_id], change.units, actor=user.name, at=services.clock()
    )
    return UnitsOut(path=document.path, units=list(plain_units(change.units)))


@router.post("/versions/{version_id}/status")
def change_status(
    version_id: str, change: StatusIn, services: ServicesDep, user: Reviewer
) -> VersionOut:
    """Put a version in force or withdraw it; search follows before this answers."""
    services.statuses.change(
        version_id,
        VersionStatus(change.status),
        shown=VersionStatus(change.shown),
        reason=change.reason,
        actor=user,
        at=services.clock(),
    )
    services.index_changes()
    return _version(services, version_id)


@router.get("/versions/{version_id}/diff")
def diff(
    version_id: str,
    services: ServicesDep,
    user: Reader,
    since: Annotated[str | None, Query(max_length=500)] = None,
) -> DiffOut:
    """Return what differs from the version `since`, by default the one before, to this one."""
    services.reach.require_version(user, version_id)
    new = _side(services, version_id)
    document_id = new.version.document_id
    if since is None:
        before = [
            one
            for one in services.plans.versions_of(document_id)
            if one.number < new.version.number
        ]
        if not before:
            raise NotFound("version before", version_id)
        since = before[-1].version_id
    # A plan that the person does not see is not there for them, here as elsewhere.
    services.reach.require_version(user, since)
    old = _side(services, since)
    if old.version.document_id != document_id:
        raise InputRefused("The two versions are of different plans.")
    path = services.plans.get_entry(document_id).document.path
    return diff_out(path, old, new, compare_versions(old, new))


def _side(services: Services, version_id: str) -> Side:
    plans = services.plans
    version = plans.get_version(version_id)
    return Side(version, plans.sections_of(version_id), plans.facts_of(version_id))


def _version(services: Services, version_id: str) -> VersionOut:
    plans = services.plans
    version = plans.get_version(version_id)
    return version_out(
        plans.get_entry(version.document_id),
        version,
        plans.sections_of(version_id),
        plans.facts_of(version_id),
        plans.versions_of(version.document_id),
    )
