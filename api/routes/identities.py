"""Who people are at the organization's own sign-in."""

from fastapi import APIRouter, status

from api.deps import Administrator, ServicesDep
from api.routes.users import known_user
from api.schemas.identities import DisconnectedOut, IdentityIn, IdentityOut, WaysOut
from api.services import Services
from desk.identity.organization import Organization
from domain.errors import InputRefused
from domain.identity import Identity

router = APIRouter(tags=["signing in"])


class NoOrganization(InputRefused):
    """There is no sign-in of the organization."""

    code = "no-organization"

    def __init__(self) -> None:
        super().__init__(
            "No sign-in of your organization is set up here (MUSTER_OIDC_ISSUER). "
            "Use your sign-in link."
        )


def organization_of(services: Services) -> Organization:
    """Return the organization's sign-in. Raises: NoOrganization."""
    if services.organization is None:
        raise NoOrganization
    return services.organization


@router.get("/sign-in/ways")
def ways(services: ServicesDep) -> WaysOut:
    """Say how people can sign in here."""
    return WaysOut(organization=services.organization is not None)


@router.get("/users/{name:path}/identities")
def identities(name: str, services: ServicesDep, _: Administrator) -> list[IdentityOut]:
    """Return who a person is at the organization's sign-in."""
    return [_out(one) for one in services.identities.of(known_user(services, name))]


@router.post("/users/{name:path}/identities", status_code=status.HTTP_201_CREATED)
def connect(
    name: str, given: IdentityIn, services: ServicesDep, admin: Administrator
) -> IdentityOut:
    """Say who a person is at the organization's sign-in: by its key, or by address once."""
    user = known_user(services, name)
    wanted = Identity(organization_of(services).issuer, given.kind, given.value)
    return _out(services.identities.connect(user, wanted, actor=admin))


@router.post("/users/{name:path}/disconnect")
def disconnect(name: str, services: ServicesDep, admin: Administrator) -> DisconnectedOut:
    """End every link of a person; sessions that they have here go on."""
    ended = services.identities.disconnect(known_user(services, name), actor=admin)
    return DisconnectedOut(identities=ended)


def _out(identity: Identity) -> IdentityOut:
    return IdentityOut(issuer=identity.issuer, kind=identity.kind, value=identity.value)
