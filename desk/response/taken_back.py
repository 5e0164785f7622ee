"""What a room says once somebody has taken the decision back that it was opened on."""

from desk.out.texts import Say
from desk.response.state import RoomState


def band_of(state: RoomState, say: Say) -> str:
    """Return who took the decision back and when, to stand above all else; "" while it stands."""
    act = state.taken_back
    return say("taken_back", name=act.acted_by, at=say.at(act.acted_at)) if act else ""


def what_now(state: RoomState, say: Say) -> str:
    """Return what is to be done about it; "" while the decision stands."""
    if state.taken_back is None:
        return ""
    return say("taken_back_closed") if state.stood_down else say("taken_back_now")
