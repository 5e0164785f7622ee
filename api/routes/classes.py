"""The incident classes a proposal may name and a person may amend one to."""

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas.triage import IncidentKindOut
from api.wished import WishedLanguage

router = APIRouter(prefix="/classes", tags=["triage"])


@router.get("")
def list_classes(
    services: ServicesDep, _: Reader, language: WishedLanguage
) -> list[IncidentKindOut]:
    """Return every subclass in the order of the taxonomy, then NONE and UNKNOWN."""
    taxonomy = services.taxonomy
    return [
        IncidentKindOut(
            code=one.code,
            name=one.name(language),
            class_=one.class_code,
            class_name=taxonomy.class_name(one.class_code, language),
        )
        for one in taxonomy.subclasses
    ]
