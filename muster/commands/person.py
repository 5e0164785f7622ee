"""Acting as oneself on the command line: by sign-in link or session token."""

import os
from typing import Annotated

import typer

from domain.errors import NotSignedIn
from muster.client import Answered, Caller

Token = Annotated[
    str | None, typer.Option(help="Your sign-in link or session token; else $MUSTER_TOKEN.")
]


def session_of(muster: Caller, token: str | None) -> str:
    """Return a session's token: of the sign-in link given, or the one given itself.

    Raises: NotSignedIn: none was given, in the command or as $MUSTER_TOKEN.
    """
    person = (token or os.environ.get("MUSTER_TOKEN", "")).strip()
    if not person:
        raise NotSignedIn
    try:
        session = muster.post("/session", {"link_token": person.rpartition("token=")[2]})
    except Answered as refused:
        if refused.status in (401, 422):
            return person
        raise
    return str(session["token"])
