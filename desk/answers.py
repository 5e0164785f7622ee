"""Whether a person's answers fit the proposal they answer."""

from collections.abc import Callable, Sequence

from domain.decisions import ItemDecision, Outcome
from domain.errors import InputRefused
from domain.proposals import Proposal
from domain.severity import Level


class AnswersRefused(InputRefused):
    """The answers do not fit the proposal; nothing was recorded."""

    code = "answers-refused"


def check_answers(
    proposal: Proposal, answers: Sequence[ItemDecision], *, is_class: Callable[[str], bool]
) -> None:
    """Raise `AnswersRefused` unless every answer is complete and on an item of the proposal.

    The class must be answered; all else may be left undecided. `is_class` says whether a code is
    one an amended class may take.
    """
    labels = {item.item_id: item.label for item in proposal.items()}
    seen: set[str] = set()
    for answer in answers:
        if answer.item_id not in labels:
            raise AnswersRefused(f"The proposal has no item {answer.item_id!r}.")
        if answer.item_id in seen:
            raise AnswersRefused(f"“{labels[answer.item_id]}” is answered twice. Answer it once.")
        seen.add(answer.item_id)
        _check_one(answer, labels[answer.item_id], is_class)
    if "class" not in seen:
        raise AnswersRefused("Say first whether the class is right: confirm, amend or reject it.")


def _check_one(answer: ItemDecision, label: str, is_class: Callable[[str], bool]) -> None:
    if answer.outcome is Outcome.CONFIRMED:
        if answer.amended_to or answer.reason_code:
            raise AnswersRefused(f"“{label}” is confirmed and changed at once. Do one of the two.")
        return
    if answer.reason_code is None:
        raise AnswersRefused(f"Give a reason for “{label}”.")
    if answer.outcome is Outcome.AMENDED and not (answer.amended_to or "").strip():
        raise AnswersRefused(f"Say what should be instead of “{label}”.")
    if answer.outcome is Outcome.REJECTED and answer.amended_to:
        raise AnswersRefused(f"“{label}” is rejected and changed at once. Do one of the two.")
    if _amends(answer, "class") and not is_class(answer.amended_to or ""):
        raise AnswersRefused(f"There is no class {answer.amended_to!r}; use a code such as CYB.1.")
    if _amends(answer, "severity") and answer.amended_to not in set(Level):
        raise AnswersRefused(f"There is no level {answer.amended_to!r}; use S1 (crisis) to S5.")


def _amends(answer: ItemDecision, item_id: str) -> bool:
    return answer.item_id == item_id and answer.outcome is Outcome.AMENDED
