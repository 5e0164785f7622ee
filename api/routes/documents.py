"""Plans as they are stored: which there are, and one version whole."""

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas import DocumentOut, VersionOut
from api.services import Services
from api.shaping import document_out, version_out
from domain.errors import NotFound

router = APIRouter(tags=["plans"])


@router.get("/documents")
def list_documents(services: ServicesDep, _: Reader) -> list[DocumentOut]:
    """Return every document with its newest version, by path."""
    return [document_out(entry) for entry in services.plans.list_documents()]


@router.get("/documents/{key:path}")
def get_document(key: str, services: ServicesDep, _: Reader) -> VersionOut:
    """Return a document's newest version; `key` is its id, its path, or the unique end of it."""
    document = services.plans.find_document(key)
    if document is None:
        raise NotFound("document", key)
    newest = services.plans.versions_of(document.document_id)[-1]
    return _version(services, newest.version_id)


@router.get("/versions/{version_id}")
def get_version(version_id: str, services: ServicesDep, _: Reader) -> VersionOut:
    """Return one version: its text, sections, facts, and the chain it stands in."""
    return _version(services, version_id)


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
