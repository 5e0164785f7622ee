"""Who is signed in, and what they are typing."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from api.schemas.base import In, Line, Out, Report, UserRole


class SessionIn(In):
    """A sign-in link's token, to be exchanged for a session."""

    link_token: Line


class UserOut(Out):
    """A person who can sign in; `may` names what their role permits (read, propose, decide ...).

    `units` limit what they see; none means everything.
    """

    user_id: str
    name: str
    role: UserRole
    may: list[str]
    units: list[str] = Field(default_factory=list)


class SessionOut(Out):
    """A session: send `token` as bearer until `expires_at`."""

    token: str
    expires_at: datetime
    user: UserOut


class UserIn(In):
    """A person to be let in."""

    name: Annotated[Line, Field(min_length=1)]
    role: UserRole


class RoleIn(In):
    """The role a person has from now on."""

    role: UserRole


class UnitsIn(In):
    """The units a person or a plan belongs to from now on; none means all."""

    units: Annotated[list[Line], Field(max_length=50)]


class SignedOutOut(Out):
    """How many tokens are worth nothing from now on."""

    tokens: int


class LinkOut(Out):
    """A sign-in link for a person; whoever holds it is that person."""

    user: UserOut
    url: str
    token: str
    expires_at: datetime


class DraftIn(In):
    """A description being typed, kept so that a reload loses nothing."""

    text: Report


class DraftOut(Out):
    """The description last typed by this person and when it was kept; empty when there is none."""

    text: str
    kept_at: datetime | None = None


class AnswerDraft(In):
    """Answers on a proposal, kept until they are recorded: what each field of the form holds.

    It is longer at times than what can be recorded: that is said of it then, and nothing is lost.
    """

    answers: Annotated[dict[Line, Report], Field(max_length=500)]


class AnswerDraftOut(Out):
    """Answers kept on a proposal, and who has decided on it meanwhile: nobody, or by name."""

    answers: dict[str, str]
    decided_by: str | None
