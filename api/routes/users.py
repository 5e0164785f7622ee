"""The people who can sign in."""

from fastapi import APIRouter, status

from api.deps import Administrator, ServicesDep
from api.routes.sessions import user_out
from api.schemas.people import LinkOut, UserIn, UserOut
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
def make_link(name: str, services: ServicesDep, admin: Administrator) -> LinkOut:
    """Return a new sign-in link for the person; hand it to nobody else."""
    user = services.accounts.find_user(name)
    if user is None:
        raise NotFound("user", name)
    token = services.accounts.issue_token(user, "link", services.links.link, actor=admin)
    return LinkOut(
        user=user_out(user),
        url=f"{services.links.api_url}/sign-in?token={token}",
        token=token,
        expires_at=services.clock() + services.links.link,
    )
