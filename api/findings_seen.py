"""Which findings a person sees, and how much of each."""

from collections.abc import Callable, Iterable
from functools import cache

from api.rows_seen import rows_seen
from api.services import Services
from domain.decisions import User
from domain.findings import Finding
from upkeep.watching import LEARNT


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

    @cache
    def learnt() -> dict[str, Finding]:
        return services.upkeep.learnt_from(services.reach.incidents_of(user))

    def shown(finding: Finding) -> Finding | None:
        # What an incident showed is told as far as the incidents that the person sees show it.
        told = learnt().get(finding.fingerprint) if finding.rule == LEARNT else finding
        if told is None or not all(side.version_id in seen for side in told.sides):
            return None
        return rows.without_unseen(told) if rows.shows(told) else None

    return shown
