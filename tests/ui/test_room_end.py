"""How a response ended, as it is being written: nothing typed is lost, nothing recorded stays."""

from typing import Any

from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from tests.rooms import call, opened
from tests.ui.conftest import Browser

APPROVER, RESPONDER = UserRole.APPROVER, UserRole.RESPONDER


def fields(app: AppTest, room: Any) -> dict[str, str]:
    """Return what stands in the two fields, none where the form is not open."""
    keys = {f"end-{part}:{room['room_id']}": part for part in ("outcome", "lessons")}
    return {keys[one.key]: one.value or "" for one in app.text_area if one.key in keys}


def test_how_it_ended_outlives_a_reload_until_it_is_recorded(browser: Any, served: Any) -> None:
    room = opened(served, is_exercise=True)
    person: Browser = browser(APPROVER)
    app = person.open("room", room=room["room_id"])
    toggle, ended = f"stand-down-open:{room['room_id']}", f"end-outcome:{room['room_id']}"
    assert app.toggle(key=toggle).value is False
    app.toggle(key=toggle).set_value(True).run()
    app.text_area(key=ended).input("Power is back.").run()
    app.text_area(key=f"end-lessons:{room['room_id']}").input("Fuel ran low.").run()
    # Writing a line of the log meanwhile keeps both.
    app.text_area(key=f"note-text:{room['room_id']}").input("Half typed").run()

    again = person.open("room", room=room["room_id"])
    assert again.toggle(key=toggle).value is True
    assert fields(again, room) == {"outcome": "Power is back.", "lessons": "Fuel ran low."}
    again.checkbox(key=f"end-anyway:{room['room_id']}").check()
    next(one for one in again.button if one.label == "Stand down in my name").click().run()
    assert served.services.response.state(room["room_id"])[2].review.lessons == "Fuel ran low."

    went_on = call(
        served, "POST", f"/rooms/{room['room_id']}/reopening", RESPONDER, {"reason": "x"}
    )
    assert went_on.is_success
    anew = person.open("room", room=room["room_id"])
    assert anew.text_area(key=f"note-text:{room['room_id']}").value == "Half typed"
    assert anew.toggle(key=toggle).value is False
    anew.toggle(key=toggle).set_value(True).run()
    assert fields(anew, room) == {"outcome": "", "lessons": "Fuel ran low."}
