"""A request that was answered before: who may still have the answer is asked once more."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI, Request, Response

from api.services import Services
from domain.decisions import User
from store.stored_answers import ACT_ALONE, ActKept, StoredAnswer

# Where a request carries the answer that was kept for it.
IN_SCOPE = "muster.answer"
REPLAYED = b"idempotency-replayed"
# A proposal and its room tell by themselves who sees them, whatever plans they quote.
_WHOLE = ("proposal_id", "room_id")
_PLANS = ("version_id", "document_id")


class AnsweredBefore(Exception):
    """The person may have the answer that was kept; nothing is done again."""

    def __init__(self, kept: StoredAnswer) -> None:
        super().__init__("answered before")
        self.kept = kept


def end_if_answered(request: Request, services: Services, user: User) -> None:
    """End a request that was answered before; to be asked when the person's right is known.

    Raises: AnsweredBefore; ActKept: its answer was lost; NotFound: what it was about, or made, is
        not theirs to see any more.
    """
    kept: StoredAnswer | None = request.scope.get(IN_SCOPE)
    if kept is None:
        return
    if user.units:
        _require_seen(services, user, request.path_params, kept)
    if kept.status == ACT_ALONE:
        raise ActKept(**json.loads(kept.body))
    raise AnsweredBefore(kept)


def install(app: FastAPI) -> None:
    """Have `app` give kept answers as they were given first, and mark them."""

    @app.exception_handler(AnsweredBefore)
    async def _give(_: Request, again: AnsweredBefore) -> Response:
        answer = Response(again.kept.body, status_code=again.kept.status)
        answer.raw_headers = [
            (name.encode(), value.encode()) for name, value in json.loads(again.kept.headers)
        ]
        answer.raw_headers.append((REPLAYED, b"true"))
        return answer


def _require_seen(
    services: Services, user: User, path: Mapping[str, str], kept: StoredAnswer
) -> None:
    said = json.loads(kept.body) if kept.body else {}
    reach = services.reach
    asks = {
        "proposal_id": reach.require_proposal,
        "room_id": reach.require_room,
        "version_id": reach.require_version,
        "document_id": reach.require_document,
    }
    first = said if isinstance(said, dict) else {}
    whole = [(name, key) for known in (path, first) for name in _WHOLE if (key := known.get(name))]
    for name, key in whole or [*path.items(), *_nested(said)]:
        if name in asks:
            asks[name](user, key)


def _nested(said: Any) -> Iterator[tuple[str, str]]:
    """Yield every id of a plan that an answer holds, at any depth."""
    if isinstance(said, dict):
        yield from ((name, said[name]) for name in _PLANS if said.get(name))
        said = list(said.values())
    if isinstance(said, list):
        for one in said:
            yield from _nested(one)
