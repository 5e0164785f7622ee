"""What a person must do before they may confirm an item: more where more is at stake."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desk.policy import Policy
from domain.decisions import ItemDecision, Outcome
from domain.errors import InputRefused
from domain.proposals import Proposal
from domain.severity import Level


class SourceNotOpened(InputRefused):
    """Something that matters is to be confirmed unseen; nothing was recorded."""

    code = "source-not-opened"

    def __init__(self, labels: Iterable[str]) -> None:
        names = "; ".join(labels)
        super().__init__(
            f"Open the source before you confirm {names}: the stakes are high or Muster is "
            "unsure. If there is no time, act by emergency and say why later."
        )


class ReasonMissing(InputRefused):
    """Something that matters is to be confirmed without a word; nothing was recorded."""

    code = "reason-missing"

    def __init__(self, labels: Iterable[str], letters: int) -> None:
        names = "; ".join(labels)
        super().__init__(
            f"Say in your own words (at least {letters} letters) why you confirm {names}: the "
            "stakes are high or Muster is unsure."
        )


@dataclass(frozen=True, slots=True)
class Demand:
    """What confirming an item asks for: one of `sources` (section ids) opened, and a reason."""

    item_id: str
    sources: tuple[str, ...]


def demands_of(proposal: Proposal, policy: Policy) -> tuple[Demand, ...]:
    """Return what is asked for each item that asks more than one act, in the order of items."""
    shown = tuple(hit.section_id for hit in proposal.sections)
    asked: dict[str, tuple[str, ...]] = {}
    if is_unsure(proposal, policy):
        asked["class"] = shown
    if is_severe(proposal, policy):
        asked["severity"] = shown
        asked |= {f"section:{section_id}": (section_id,) for section_id in shown}
        asked |= {f"role:{role.role}": (role.section_id,) for role in proposal.roles}
    return tuple(
        Demand(item.item_id, asked[item.item_id])
        for item in proposal.items()
        if item.item_id in asked
    )


def is_severe(proposal: Proposal, policy: Policy) -> bool:
    """Return whether the proposed level is one at which sources are looked at."""
    return proposal.severity is not None and proposal.severity.level in policy.look_levels


def is_unsure(proposal: Proposal, policy: Policy) -> bool:
    """Return whether the class rests on little."""
    proposed = proposal.incident_class
    return proposed.abstained or proposed.confidence < policy.confidence_below


def is_blind_first(proposal: Proposal, policy: Policy) -> bool:
    """Return whether whoever decides says their own class before they are shown Muster's."""
    if policy.blind_first == "risky":
        return is_severe(proposal, policy) or is_unsure(proposal, policy)
    return policy.blind_first == "always"


def check_friction(
    proposal: Proposal,
    answers: Sequence[ItemDecision],
    policy: Policy,
    *,
    opened: Collection[str],
    note: str,
) -> None:
    """Refuse to confirm what asks for more than was done. `opened` are ids of sections.

    Raises: SourceNotOpened, ReasonMissing: they name the items.
    """
    labels = {item.item_id: item.label for item in proposal.items()}
    confirmed = {one.item_id: one for one in answers if one.outcome is Outcome.CONFIRMED}
    asked = [one for one in demands_of(proposal, policy) if one.item_id in confirmed]
    unseen = [
        labels[one.item_id] for one in asked if one.sources and not set(one.sources) & set(opened)
    ]
    if unseen:
        raise SourceNotOpened(unseen)
    silent = [
        labels[one.item_id]
        for one in asked
        if _letters(f"{note} {confirmed[one.item_id].note}") < policy.reason_letters
    ]
    if silent:
        raise ReasonMissing(silent, policy.reason_letters)


def needs_second(proposal: Proposal, answers: Sequence[ItemDecision], policy: Policy) -> bool:
    """Return whether a second person must agree: a plan is invoked at a level that asks for two.

    The level is the one decided, as proposed unless it was amended.
    """
    level = proposal.severity.level if proposal.severity else None
    for one in answers:
        if one.item_id == "severity" and one.outcome is Outcome.AMENDED:
            level = Level(one.amended_to or "")
    invokes = any(
        one.item_id.startswith("section:") and one.outcome is not Outcome.REJECTED
        for one in answers
    )
    return invokes and level in policy.two_person_levels


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
