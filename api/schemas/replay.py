"""A stored proposal made again, and what came out otherwise."""

from api.schemas.base import Out


class ChangedOut(Out):
    """A revision or a part of the proposal that is not what it was; values are shortened."""

    place: str
    then: str
    now: str


class ReplayOut(Out):
    """What came of making a proposal again; `identical` means byte for byte.

    `gone` says what it rested on that is not there any more, `changed` which revisions are
    others, `differs` which parts came out otherwise.
    """

    proposal_id: str
    identical: bool
    gone: list[str]
    changed: list[ChangedOut]
    differs: list[ChangedOut]
