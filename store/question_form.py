"""Questions, answers and duties back from their stored JSON; older proposals have none."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.duties import Criterion, Deadline, Duty, Met
from domain.questions import Answer, Option, Question

Plain = dict[str, Any]


def questions_from_plain(plain: Sequence[Plain]) -> tuple[Question, ...]:
    """Return the questions that `domain.canonical.to_plain` made `plain` from."""
    return tuple(
        Question(**{**one, "options": tuple(Option(**option) for option in one["options"])})
        for one in plain
    )


def answers_from_plain(plain: Sequence[Plain]) -> tuple[Answer, ...]:
    """Return the answers that `domain.canonical.to_plain` made `plain` from."""
    return tuple(Answer(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in plain)


def duties_from_plain(plain: Sequence[Plain]) -> tuple[Duty, ...]:
    """Return the duties that `domain.canonical.to_plain` made `plain` from."""
    return tuple(
        Duty(
            **{
                **one,
                "criteria": tuple(_criterion(criterion) for criterion in one["criteria"]),
                "deadlines": tuple(_deadline(deadline) for deadline in one["deadlines"]),
            }
        )
        for one in plain
    )


def _criterion(plain: Plain) -> Criterion:
    return Criterion(**{**plain, "state": Met(plain["state"])})


def _deadline(plain: Plain) -> Deadline:
    due = plain["due_at"]
    return Deadline(**{**plain, "due_at": datetime.fromisoformat(due) if due else None})
