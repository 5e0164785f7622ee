"""What is outdated or in conflict in the plans."""

from datetime import date

from fastapi import APIRouter

from api.deps import Reader, ServicesDep
from api.schemas.upkeep import UpkeepOut
from api.shaping import finding_out

router = APIRouter(tags=["upkeep"])


@router.get("/upkeep")
def check_upkeep(services: ServicesDep, _: Reader, as_of: date | None = None) -> UpkeepOut:
    """Check the plans in force against the rules, as of today or another day."""
    report = services.upkeep(as_of)
    return UpkeepOut(
        findings=[finding_out(finding) for finding in report.findings],
        not_checked=list(report.not_checked),
    )
