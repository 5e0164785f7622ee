"""What named persons do about a decision once it is recorded; the decision itself stays."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from desk.rights import Act, require
from domain.decisions import ActKind, Decision, DecisionAct, User
from domain.errors import Conflict, InputRefused, NotAllowed
from store.decisions import DecisionRecords


class ActNotPossible(Conflict):
    """The decision is not in a state in which that can be done."""

    code = "act-not-possible"


class SamePerson(NotAllowed):
    """Two persons means two persons."""

    code = "same-person"

    def __init__(self, name: str, role: str) -> None:
        super().__init__(name, role, "agree to a decision of their own: somebody else must")


class WordsMissing(InputRefused):
    """Why it is done must be said."""

    code = "words-missing"

    def __init__(self) -> None:
        super().__init__("Say in your own words why.")


class AfterDecision:
    """Undoing, agreeing as the second, and saying why one acted in an emergency."""

    def __init__(
        self,
        decisions: DecisionRecords,
        *,
        learn: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        """`learn` takes up history, which is another one after a decision was taken back."""
        self._decisions = decisions
        self._learn = learn
        self._clock = clock

    def undo(self, decision_id: str, note: str, *, actor: User) -> Decision:
        """Take a decision back; it stays on record, and a fresh proposal can be decided on.

        A room opened on it says so from then on, and teaches nothing, closed or not.

        Raises: NotAllowed, NotFound, WordsMissing; ActNotPossible: it was taken back before.
        """
        undone = self._act(decision_id, ActKind.UNDONE, note, actor, _may_be_undone)
        self._learn()
        return undone

    def second(self, decision_id: str, note: str, *, actor: User) -> Decision:
        """Agree to a decision that needs two persons.

        Raises: NotAllowed, SamePerson, NotFound; ActNotPossible: no second person is awaited.
        """

        def may(before: Decision) -> None:
            if not before.awaits_second:
                raise ActNotPossible(f"Decision {decision_id} awaits no second person.")
            if before.decided_by == actor.name:
                raise SamePerson(actor.name, actor.role.value)

        return self._act(decision_id, ActKind.SECONDED, note, actor, may)

    def justify(self, decision_id: str, note: str, *, actor: User) -> Decision:
        """Say why there was no time for what the policy asks.

        Raises: NotAllowed, NotFound, WordsMissing; ActNotPossible: nothing is to be said.
        """

        def may(before: Decision) -> None:
            if not before.awaits_justification:
                raise ActNotPossible(f"Decision {decision_id} has nothing to be justified.")

        return self._act(decision_id, ActKind.JUSTIFIED, note, actor, may)

    def follow_ups(self) -> list[Decision]:
        """Return the decisions somebody must still do something about, in order of recording."""
        return [
            one
            for one in self._decisions.with_circumstances()
            if one.awaits_second or one.awaits_justification
        ]

    def _act(
        self,
        decision_id: str,
        kind: ActKind,
        note: str,
        actor: User,
        may: Callable[[Decision], None],
    ) -> Decision:
        require(actor, Act.DECIDE)
        if kind is not ActKind.SECONDED and not note.strip():
            raise WordsMissing
        act = DecisionAct(
            act_id=f"act-{uuid4().hex[:16]}",
            decision_id=decision_id,
            kind=kind,
            acted_by=actor.name,
            acted_at=self._clock(),
            note=note,
        )
        return self._decisions.add_act(act, require=may)


def _may_be_undone(before: Decision) -> None:
    undone = before.act(ActKind.UNDONE)
    if undone is not None:
        raise ActNotPossible(f"{undone.acted_by} has taken decision {before.decision_id} back.")
