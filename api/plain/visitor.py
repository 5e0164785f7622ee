"""Who opens a plain page, and whether a form they send is one of ours.

The pages run without script, so the session travels in the cookie. A foreign page could make a
browser send that too; each form therefore carries a seal that only who knows the session can make.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Form, Request

from api.deps import ServicesDep
from api.reach import require_reach
from api.routes.sessions import COOKIE as SESSION
from api.wished import reading
from desk.rights import Act, is_permitted, require
from domain.decisions import User
from domain.errors import MusterError, NotSignedIn

PURPOSE = b"muster plain form"


class ForeignForm(MusterError):
    """A form without the seal of this session: old, or made by somebody else's page."""

    code = "foreign-form"

    def __init__(self) -> None:
        super().__init__(
            "This form is older than your sign-in, or another page sent it. Nothing was done. "
            "Open the page again and send it from there."
        )


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person at a plain page; `seal` goes into each form, `may` names their acts.

    `zone` is of the clocks at their organization, `here` the address of the page they look at.
    """

    user: User
    seal: str
    language: str
    zone: tzinfo
    here: str

    def may(self, act: str) -> bool:
        """Return whether the person's role permits the act of that name, such as `decide`."""
        return is_permitted(self.user, Act[act.upper()])


def seal_of(token: str) -> str:
    """Return the seal of a session; it tells nothing of the token."""
    return hmac.new(token.encode(), PURPOSE, sha256).hexdigest()


def visitor_of(request: Request, services: ServicesDep) -> Visitor:
    """Return who is at the page, by the session in the cookie."""
    token = request.cookies.get(SESSION, "")
    if not token:
        raise NotSignedIn
    user = services.accounts.user_for_token(token, kinds=("session",))
    require_reach(request, user)
    require(user, Act.READ)
    return Visitor(user, seal_of(token), reading(request), services.rules.zone, _here(request))


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


VisitorDep = Annotated[Visitor, Depends(visitor_of)]


def _sender(act: Act) -> Callable[[Visitor, str], Visitor]:
    def sender_who_may(
        visitor: VisitorDep, seal: Annotated[str, Form(max_length=64)] = ""
    ) -> Visitor:
        if not hmac.compare_digest(visitor.seal.encode(), seal.encode()):
            raise ForeignForm
        require(visitor.user, act)
        return visitor

    return sender_who_may


ReaderDep = Annotated[Visitor, Depends(_sender(Act.READ))]
ProposerDep = Annotated[Visitor, Depends(_sender(Act.PROPOSE))]
DeciderDep = Annotated[Visitor, Depends(_sender(Act.DECIDE))]
