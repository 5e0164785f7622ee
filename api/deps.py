"""What routes ask for: the services, and the signed-in person with the right to act."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPBearer

from api.answered import end_if_answered
from api.bearers import user_of_bearer
from api.reach import require_reach
from api.services import Services
from desk.rights import Act, require
from domain.decisions import User
from domain.errors import NotSignedIn


def services_of(request: Request) -> Services:
    """Return the services the application was made with."""
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(services_of)]


# For the description of the service; what comes in the header is read below.
SESSION = HTTPBearer(
    scheme_name="session",
    description="The token of a session, which `POST /session` gives for that of a sign-in link.",
    auto_error=False,
)


def bearer_of(request: Request, _: Annotated[object, Security(SESSION)] = None) -> str:
    """Return the bearer token of the request.

    Only the header counts, never a cookie, so that a foreign page cannot act for a person.
    """
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn
    return token.strip()


def signed_in(
    request: Request, services: ServicesDep, token: Annotated[str, Depends(bearer_of)]
) -> User:
    """Return the person whose session the request carries, if the route is for their units."""
    user = user_of_bearer(services, token)
    require_reach(request, user)
    return user


UserDep = Annotated[User, Depends(signed_in)]


def _permitted(act: Act) -> Callable[[Request, Services, User], User]:
    def person_who_may(request: Request, services: ServicesDep, user: UserDep) -> User:
        require(user, act)
        end_if_answered(request, services, user)
        return user

    return person_who_may


Reader = Annotated[User, Depends(_permitted(Act.READ))]
Proposer = Annotated[User, Depends(_permitted(Act.PROPOSE))]
Decider = Annotated[User, Depends(_permitted(Act.DECIDE))]
Responder = Annotated[User, Depends(_permitted(Act.RESPOND))]
Approver = Annotated[User, Depends(_permitted(Act.STAND_DOWN))]
Ingester = Annotated[User, Depends(_permitted(Act.INGEST))]
Reviewer = Annotated[User, Depends(_permitted(Act.REVIEW))]
Judge = Annotated[User, Depends(_permitted(Act.JUDGE))]
Teacher = Annotated[User, Depends(_permitted(Act.TEACH))]
Operator = Annotated[User, Depends(_permitted(Act.OPERATE))]
Measurer = Annotated[User, Depends(_permitted(Act.MEASURE))]
Carrier = Annotated[User, Depends(_permitted(Act.CARRY))]
Auditor = Annotated[User, Depends(_permitted(Act.AUDIT))]
Administrator = Annotated[User, Depends(_permitted(Act.ADMINISTER))]
