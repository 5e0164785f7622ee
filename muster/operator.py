"""The account under which the command line acts: whoever may read the data folder is its admin.

It cannot decide on proposals; that takes a person's own token.
"""

import os
from datetime import timedelta
from typing import TYPE_CHECKING

from domain.decisions import User, UserRole
from muster.client import TOKEN_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from api.services import Services

NAME = "command line"
_LIFETIME = timedelta(days=365)


def operator_of(services: "Services") -> User:
    """Return the command line's account, made at first use."""
    found = services.accounts.find_user(NAME)
    return found or services.accounts.add_user(NAME, UserRole.ADMIN, actor=None)


def operator_token(services: "Services", *, is_left_behind: bool = False) -> str:
    """Return a new token of the command line; those handed out before are worth nothing.

    One that is left behind for others to find is in the audit trail; one that ends with this
    process is not.
    """
    operator = operator_of(services)
    actor = operator if is_left_behind else None
    services.accounts.revoke_all(operator, "api", actor=actor)
    return services.accounts.issue_token(operator, "api", _LIFETIME, actor=actor)


def write_token(services: "Services", home: "Path") -> None:
    """Leave a token in the data folder that only its owner can read."""
    path = home / TOKEN_FILE
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(operator_token(services, is_left_behind=True))
