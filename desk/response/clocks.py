"""When the clocks of a room stop: recovery is over at the end of a response, duties go on.

A duty stops where a person has said that its criteria are not met, and goes on where somebody says
otherwise after that.
"""

from datetime import datetime

from desk.out.texts import Say
from desk.response.state import RoomState
from domain.duties import Met
from domain.response import Countdown, LogEntry, clock_name

# A report to an authority is due whether or not the response is over.
GOES_ON = "duty"
_SAID = {
    Met.MET: "clock_judged_met",
    Met.NOT_MET: "clock_judged_not_met",
    Met.UNKNOWN: "clock_judged_unknown",
}


def stopped_at(clock: Countdown, state: RoomState) -> datetime | None:
    """Return when a clock stopped, `None` while it runs.

    It stops when its activity ran again, as was said on standing down, else at the stand-down.
    """
    if clock.kind == GOES_ON:
        judged = judgement_of(clock, state)
        return judged.at if judged is not None and judged.value == Met.NOT_MET else None
    if state.stood_down is None:
        return None
    review = state.review
    ran_again = [
        one.recovered_at
        for one in (review.recoveries if review else ())
        if one.activity.casefold() == clock.name.casefold()
    ]
    return max(ran_again, default=state.stood_down.at)


def judgement_of(clock: Countdown, state: RoomState) -> LogEntry | None:
    """Return what somebody said last in the room on the criteria of a duty, `None` for nothing."""
    return state.judged.get(clock.duty) if clock.kind == GOES_ON else None


def name_of(clock: Countdown, say: Say) -> str:
    """Return what a clock is called."""
    return clock_name(clock.kind, clock.name, is_usual=clock.name == say("clock_usual"))


def named_as_judged(clock: Countdown, state: RoomState, say: Say) -> str:
    """Return what a clock is called, and of a duty who judged it and how, or that nobody did."""
    name = name_of(clock, say)
    judged = judgement_of(clock, state)
    if judged is not None:
        key = _SAID[Met(judged.value)]
        return say(key, name=name, by=judged.author, at=say.at(judged.at))
    return say("clock_unjudged", name=name) if clock.is_unjudged else name
