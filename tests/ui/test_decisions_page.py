"""The page on decisions, and deciding where much is at stake, over the real service."""

from collections.abc import Callable
from typing import Any

from domain.decisions import UserRole
from tests.ui.conftest import REPORT, Browser, texts

Sit = Callable[[UserRole], Browser]


def test_figures_are_shown_to_those_who_may_see_them(browser: Sit, served: Any) -> None:
    headers = served.headers(UserRole.RESPONDER)
    made = served.client.post("/proposals", json={"report": REPORT}, headers=headers).json()
    body = {
        "shown_sha256": made["shown_sha256"],
        "items": [{"item_id": "class", "outcome": "confirmed"}],
        "note": "the lights are out",
        "by_emergency": True,
    }
    path = f"/proposals/{made['proposal_id']}/decision"
    assert served.client.post(path, json=body, headers=headers).status_code == 201
    page = browser(UserRole.AUDITOR).open("decisions")
    assert not page.exception
    assert next(one.label for one in page.metric) == "Decisions"
    assert "Pat responder decided by emergency" in texts(page).replace("\\", "")
    viewer = browser(UserRole.VIEWER).open("decisions")
    assert not viewer.metric
    assert "shown to approvers" in texts(viewer)
