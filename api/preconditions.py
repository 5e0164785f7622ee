"""What a person saw when they act: ETags, and the If-Match that must go with a decision."""

from typing import Annotated

from fastapi import Header

from domain.errors import Conflict, MusterError

IfMatch = Annotated[
    str | None,
    Header(description="The ETag of the proposal as it was shown.", max_length=500),
]


class PreconditionMissing(MusterError):
    """A decision does not say what was seen."""

    code = "if-match-missing"

    def __init__(self) -> None:
        super().__init__(
            "Send the ETag of the proposal you were shown as If-Match, so that nobody decides on "
            "something they did not see."
        )


class PreconditionFailed(Conflict):
    """If-Match and the hash in the body name two different things."""

    code = "if-match-differs"

    def __init__(self) -> None:
        super().__init__(
            "If-Match names something else than the decision's own hash. Open the proposal again."
        )


class FormStale(PreconditionFailed):
    """A form without script was made for another state of the proposal."""

    code = "form-stale"

    def __init__(self) -> None:
        MusterError.__init__(
            self,
            "This form is of another state of the proposal. Nothing was done. "
            "Open the proposal again and send it from there.",
        )


def etag_of(shown_sha256: str) -> str:
    """Return the ETag of what has that hash."""
    return f'"{shown_sha256}"'


def require_match(if_match: str | None, shown_sha256: str) -> None:
    """Refuse a decision whose If-Match is not the hash that the decision itself names.

    Whether that is the proposal's is for the desk to say. `*` matches nothing: it says that
    somebody wants to decide whatever it is.

    Raises: PreconditionMissing, PreconditionFailed.
    """
    if if_match is None:
        raise PreconditionMissing
    if if_match.strip() != etag_of(shown_sha256):
        raise PreconditionFailed
