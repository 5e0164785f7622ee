"""Whose bearer token it is: one of Muster's own, or an access token of the organization."""

from typing import TYPE_CHECKING

from api.services import Services
from domain.decisions import User

if TYPE_CHECKING:
    from desk.identity.organization import Organization

# A signed token has three parts; ours have no dot.
PARTS = 3


def user_of_bearer(services: Services, token: str) -> User:
    """Return the person the token stands for.

    Raises: NotSignedIn: it is worth nothing; NotLetIn, IssuerFailed: of the organization's alone.
    """
    organization = maker_of(services, token)
    if organization is None:
        return services.accounts.user_for_token(token, kinds=("session", "api"))
    return services.admission.with_token(organization.read_access(token))


def maker_of(services: Services, token: str) -> "Organization | None":
    """Return the organization's sign-in where the token looks like one of it, `None` for ours."""
    return services.organization if token.count(".") == PARTS - 1 else None
