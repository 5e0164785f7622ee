"""The people who can sign in."""

from fastapi import APIRouter, Response, status

from api.deps import Administrator, ServicesDep
from api.routes.sessions import user_out
from api.schemas.people import LinkOut, RoleIn, SignedOutOut, UnitsIn, UserIn, UserOut
from api.services import Services
from domain.decisions import User
from domain.errors import NotFound

router = APIRouter(prefix="/users", tags=["users"])


@router.get("")
def list_users(services: ServicesDep, _: Administrator) -> list[UserOut]:
    """Return everybody who can sign in."""
    return [user_out(user) for user in services.accounts.list_users()]


@router.post("", status_code=status.HTTP_201_CREATED)
def add_user(person: UserIn, services: ServicesDep, admin: Administrator) -> UserOut:
    """Let a person in; a name is taken once."""
    return user_out(services.accounts.add_user(person.name, person.role, actor=admin))


@router.post("/{name:path}/link", status_code=status.HTTP_201_CREATED)
def make_link(
    name: str, services: ServicesDep, admin: Administrator, response: Response
) -> LinkOut:
    """Return a new sign-in link for the person; hand it to nobody else."""
    response.headers["Cache-Control"] = "no-store"
    return link_for(services, known_user(services, name), actor=admin)


def link_for(services: Services, user: User, *, actor: User) -> LinkOut:
    """Return a new sign-in link for the person, made by `actor`."""
    token = services.accounts.issue_token(user, "link", services.links.link, actor=actor)
    return LinkOut(
        user=user_out(user),
        url=f"{services.links.api_url}/sign-in?token={token}",
        token=token,
        expires_at=services.clock() + services.links.link,
    )


@router.post("/{name:path}/role")
def set_role(name: str, change: RoleIn, services: ServicesDep, admin: Administrator) -> UserOut:
    """Give the person another role; it holds from their next request on."""
    user = known_user(services, name)
    return user_out(services.account_changes.set_role(user, change.role, actor=admin))


@router.post("/{name:path}/units")
def set_units(name: str, change: UnitsIn, services: ServicesDep, admin: Administrator) -> UserOut:
    """Let the person see what belongs to these units, or everything with none."""
    user = known_user(services, name)
    return user_out(services.account_changes.set_units(user, change.units, actor=admin))


@router.post("/{name:path}/sign-out")
def sign_out_everywhere(name: str, services: ServicesDep, admin: Administrator) -> SignedOutOut:
    """End every session, link and token of the person."""
    user = known_user(services, name)
    ended = services.account_changes.sign_out_everywhere(user, actor=admin)
    return SignedOutOut(tokens=ended)


def known_user(services: Services, name: str) -> User:
    """Return the person with that name. Raises: NotFound."""
    user = services.accounts.find_user(name)
    if user is None:
        raise NotFound("user", name)
    return user
