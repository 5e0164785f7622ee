"""Why an act in a room is refused."""

from collections.abc import Sequence

from domain.errors import Conflict, InputRefused

# So many names a refusal tells at most.
MOST_NAMED = 8


class NotDecided(Conflict):
    """A response follows a decision that is in force, and no proposal alone."""

    code = "not-decided"

    def __init__(self, proposal_id: str) -> None:
        super().__init__(
            f"No decision on proposal {proposal_id} is in force. Confirm what applies first."
        )


class StepAlreadyDone(Conflict):
    """Somebody else did the step."""

    code = "step-already-done"

    def __init__(self, step_id: str, by: str) -> None:
        super().__init__(f"{by} has ticked step {step_id} before you.")


class StepNotDone(Conflict):
    """What is not done cannot be taken back."""

    code = "step-not-done"

    def __init__(self, step_id: str) -> None:
        super().__init__(f"Step {step_id} is not ticked.")


class NotOffered(Conflict):
    """The command was not offered to this person."""

    code = "not-offered"

    def __init__(self, name: str, command: str, offered_to: str) -> None:
        offered = f"; it was offered to {offered_to}" if offered_to else ""
        super().__init__(
            f"The command was not offered to {name}{offered}. {command} has it and can hand over."
        )


class CannotCommand(InputRefused):
    """Command is offered to somebody who can take it, or it would be offered to nobody."""

    code = "cannot-command"

    def __init__(self, to: str, who_can: Sequence[str]) -> None:
        more = len(who_can) - MOST_NAMED
        names = ", ".join(who_can[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        super().__init__(f"{to!r} cannot take command here. Offer it to one of: {names}.")


class HasCommand(Conflict):
    """Command is offered to somebody else than whoever has it."""

    code = "has-command"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has command here already. Offer it to somebody else.")


class RoomOver(Conflict):
    """The response was stood down."""

    code = "room-over"

    def __init__(self, room_id: str, by: str, *, is_taken_back: bool) -> None:
        if is_taken_back:
            # Nothing is confirmed there any more, so the room is not reopened either.
            super().__init__(
                f"{by} has stood down {room_id}. Notes and the return to normal go on; its "
                "decision was taken back: if something did happen, ask for a fresh proposal on "
                "the report and decide that."
            )
        else:
            super().__init__(
                f"{by} has stood down {room_id}. Notes and the return to normal go on; if it was "
                "not over, reopen the room; for a new disruption ask for a new triage."
            )


class RoomNotOver(Conflict):
    """Only a response that was stood down can be reopened."""

    code = "room-not-over"

    def __init__(self) -> None:
        super().__init__("The response goes on: nobody has stood it down, or it is reopened.")
