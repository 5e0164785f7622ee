"""A form of a plain page that is sent twice makes one thing: no script there stops a second tap."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from threading import Lock
from typing import Annotated
from weakref import WeakValueDictionary

from fastapi import Form

from api.services import Services
from domain.decisions import User
from domain.errors import MusterError
from store.stored_answers import StoredAnswer

LONGEST_MARK = 64
Mark = Annotated[str, Form(max_length=LONGEST_MARK)]

# One process owns the data folder, so whoever else is at work on the same form is known here.
_LOCKS: WeakValueDictionary[str, "_Turn"] = WeakValueDictionary()
_GUARD = Lock()


class _Turn:
    """Whose turn it is with one form; a plain lock has no weak references."""

    def __init__(self) -> None:
        self.lock = Lock()


def new_mark() -> str:
    """Return a mark for a form, another one each time a page is made."""
    return secrets.token_urlsafe(12)


def made_once(
    services: Services, user: User, mark: str, words: str, make: Callable[[], str]
) -> str:
    """Return the id of what `make` makes of a form, or made of it when it was sent before.

    Nobody reads of their own second tap that somebody has decided already.

    A form without a mark makes something each time, and so does one that comes back with other
    `words`, as after the browser's way back. For a day it is known what was made.
    """
    if not mark:
        return make()
    asked = sha256(words.encode()).hexdigest()
    key = f"plain {mark} {asked}"
    # It is forgotten once nobody holds it.
    turn = _turn(f"{user.user_id} {key}")
    with turn.lock:
        kept = services.answers.find(user.user_id, key, services.clock())
        if kept is not None:
            return kept.body
        made = make()
        # It is made and is shown, whether or not a second tap can be told of it.
        with suppress(MusterError):
            answer = StoredAnswer(asked, 303, "[]", made)
            services.answers.keep(user.user_id, key, answer, services.clock())
        return made


def _turn(key: str) -> _Turn:
    with _GUARD:
        return _LOCKS.setdefault(key, _Turn())
