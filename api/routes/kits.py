"""The crisis kit: what a person sees of the plans, as pages to carry along, signed."""

from fastapi import APIRouter, Response, status

from api.deps import Carrier, Reader, ServicesDep
from api.documents import HEADERS
from api.kits import kit_archive
from api.schemas.out import KitKeyOut
from api.wished import WishedLanguage
from desk.kit.manifest import public_key_of

router = APIRouter(prefix="/kits", tags=["out"])

ZIP = "application/zip"


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    response_class=Response,
    responses={201: {"description": "The kit.", "content": {ZIP: {}}}},
)
def make_kit(services: ServicesDep, user: Carrier, language: WishedLanguage) -> Response:
    """Make a kit of the plans in force, the call list and the recovery times you see.

    It is a zip with one folder of pages that open without a network. That it was made, by whom and
    with how many plans, is in the audit trail: names and numbers leave with it.
    """
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="crisis-kit.zip"'}
    return Response(
        kit_archive(services, user, language), status.HTTP_201_CREATED, headers, media_type=ZIP
    )


@router.get("/key")
def get_key(services: ServicesDep, _: Reader) -> KitKeyOut:
    """Return the public key by which a kit of this organization is told from another's."""
    return KitKeyOut(public_key=public_key_of(services.kit_key()))
