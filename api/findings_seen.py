"""Which findings a person sees, and how much of each."""

from collections.abc import Callable, Iterable

from api.rows_seen import rows_seen
from api.services import Services
from domain.decisions import User
from domain.findings import Finding


def seen_by(services: Services, user: User, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of which the person may see every text, rows of reference data too."""
    shown = shown_to(services, user)
    return [told for one in findings if (told := shown(one)) is not None]


def shown_to(services: Services, user: User) -> Callable[[Finding], Finding | None]:
    """Return what makes of a finding the one that the person is shown, or `None`."""
    within = services.reach.versions_of(user)
    if within is None:
        return lambda finding: finding
    # A side without a version is a row of reference data.
    seen = within | {""}
    rows = rows_seen(
        services.reference.load(),
        services.reference.load(units=user.units),
        services.reference.files_unseen(user.units),
    )

    def shown(finding: Finding) -> Finding | None:
        if not all(side.version_id in seen for side in finding.sides):
            return None
        return rows.without_unseen(finding) if rows.shows(finding) else None

    return shown
