"""How a decision came about, to its stored JSON and back; what the trail says of a decision."""

import json
from datetime import datetime
from typing import Any

from domain.canonical import to_plain
from domain.decisions import Circumstances, Decision


def circumstances_from(body: str) -> Circumstances:
    """Return what `domain.canonical.canonical_json` made `body` from."""
    rest: dict[str, Any] = dict(json.loads(body))
    return Circumstances(
        first_shown_at=_moment(rest.pop("first_shown_at")),
        justify_by=_moment(rest.pop("justify_by")),
        opened=tuple(rest.pop("opened")),
        demanding=tuple(rest.pop("demanding")),
        revisions=tuple((name, value) for name, value in rest.pop("revisions")),
        **rest,
    )


def decision_detail(decision: Decision) -> dict[str, Any]:
    """Return what the trail keeps of a decision: all but what was done about it later."""
    plain: dict[str, Any] = to_plain(decision)
    del plain["acts"]
    if decision.circumstances is None:
        del plain["circumstances"]
    return plain


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
