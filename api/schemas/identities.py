"""How people sign in, and who they are at the organization's own sign-in."""

from api.schemas.base import In, Line, Out
from domain.identity import IdentityKind as IdentityKind


class WaysOut(Out):
    """Whether people can sign in by their organization, beside by a link."""

    organization: bool


class IdentityIn(In):
    """Who a person is there: `sub`, the issuer's key of them, or `email`, good for once."""

    kind: IdentityKind
    value: Line


class IdentityOut(Out):
    """Who a person is at an issuer."""

    issuer: str
    kind: IdentityKind
    value: str


class DisconnectedOut(Out):
    """How many links have ended."""

    identities: int
