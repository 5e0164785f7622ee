"""What the ids are called that the rows of the audit trail are about, where that is known."""

from collections.abc import Iterable
from contextlib import suppress

from api.services import Services
from desk.response.titles import title_of
from domain.errors import MusterError


def names_of(services: Services, subjects: Iterable[str]) -> dict[str, str]:
    """Return the names of people, plans, rooms and reports by their ids; of others none.

    A section, fact or version goes by its plan. What is damaged has no name.
    """
    users = {one.user_id: one.name for one in services.accounts.list_users()}
    plans = {one.document.document_id: one.document.path for one in services.plans.list_documents()}
    found = {
        one: users.get(one) or plans.get(one.partition(".")[0]) or _of_report(services, one)
        for one in set(subjects)
    }
    return {subject: name for subject, name in found.items() if name}


def _of_report(services: Services, subject: str) -> str:
    with suppress(MusterError):
        if subject.startswith("room-"):
            return services.rooms.get(subject).title
        if subject.startswith("prop-"):
            return title_of(services.proposals.get(subject).report)
    return ""
