"""Who a person is at the organization's own sign-in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IdentityKind(StrEnum):
    """By what somebody is known: the issuer's key of them, or an address they will come with."""

    SUBJECT = "sub"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at an issuer."""

    issuer: str
    kind: IdentityKind
    value: str


@dataclass(frozen=True, slots=True)
class OutsidePerson:
    """What a token of an issuer says of somebody.

    `subject` is theirs for good; all else can change. `email` is one that the issuer has verified,
    in small letters, empty for none.
    """

    issuer: str
    subject: str
    name: str
    email: str
    groups: tuple[str, ...]
    issued_at: datetime

    @property
    def by_subject(self) -> Identity:
        """Return who they are for good."""
        return Identity(self.issuer, IdentityKind.SUBJECT, self.subject)

    @property
    def by_email(self) -> Identity:
        """Return whom an admin may expect."""
        return Identity(self.issuer, IdentityKind.EMAIL, self.email)
