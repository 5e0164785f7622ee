"""When the clocks of a room stop: recovery is over at the end of a response, duties go on."""

from datetime import datetime

from desk.response.state import RoomState
from domain.response import Countdown

# A report to an authority is due whether or not the response is over.
GOES_ON = "duty"


def stopped_at(clock: Countdown, state: RoomState) -> datetime | None:
    """Return when a clock stopped, `None` while it runs.

    It stops when its activity ran again, as was said on standing down, else at the stand-down.
    """
    if state.stood_down is None or clock.kind == GOES_ON:
        return None
    review = state.review
    ran_again = [
        one.recovered_at
        for one in (review.recoveries if review else ())
        if one.activity.casefold() == clock.name.casefold()
    ]
    return max(ran_again, default=state.stood_down.at)
