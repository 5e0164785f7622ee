"""Whose bearer token it is: one of Muster's own, or an access token of the organization."""

from api.services import Services
from domain.decisions import User

# A signed token has three parts; ours have no dot.
PARTS = 3


def user_of_bearer(services: Services, token: str) -> User:
    """Return the person the token stands for.

    Raises: NotSignedIn: it is worth nothing; NotLetIn, IssuerFailed: of the organization's alone.
    """
    organization = services.organization
    if organization is None or not is_outside(services, token):
        return services.accounts.user_for_token(token, kinds=("session", "api"))
    return services.admission.with_token(organization.read_access(token))


def is_outside(services: Services, token: str) -> bool:
    """Return whether the organization's sign-in made the token, as far as it looks so."""
    return services.organization is not None and token.count(".") == PARTS - 1
