"""A person's answers on a proposal, out of the fields of a plain form."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from api.schemas.base import In, Outcome
from api.schemas.decisions import DecisionIn
from domain.errors import InputRefused

Given = TypeVar("Given", bound=In)


def decision_in(fields: Mapping[str, str], item_ids: Sequence[str]) -> DecisionIn:
    """Return the decision that the form gives; an item whose choice was left open is not in it.

    Raises: InputRefused: nothing was answered, or the form holds what it does not offer.
    """
    given = [_answer(fields, one) for one in item_ids if fields.get(f"outcome:{one}")]
    if not given:
        raise InputRefused("No item was answered. Say of at least the class whether it is right.")
    decision = {
        "shown_sha256": fields.get("shown", ""),
        "items": given,
        "note": fields.get("note", "").strip(),
        "by_emergency": fields.get("by_emergency", "") == "yes",
    }
    return of_form(DecisionIn, **decision)


def of_form(kind: type[Given], /, **fields: object) -> Given:
    """Return what the fields of a form say. Raises: InputRefused: they hold what none offers."""
    try:
        return kind.model_validate(fields)
    except ValidationError as fault:
        said = "; ".join(error["msg"] for error in fault.errors()[:5])
        raise InputRefused(f"The form holds what it does not offer: {said}.") from fault


def _answer(fields: Mapping[str, str], item_id: str) -> dict[str, str | None]:
    """Return one answer; a reason or text left in the form counts only where one is asked for."""
    outcome = fields[f"outcome:{item_id}"]
    instead = fields.get(f"instead:{item_id}", "").strip()
    reason = fields.get(f"reason:{item_id}", "")
    return {
        "item_id": item_id,
        "outcome": outcome,
        "amended_to": (instead or None) if outcome == Outcome.AMENDED else None,
        "reason_code": (reason or None) if outcome != Outcome.CONFIRMED else None,
    }
