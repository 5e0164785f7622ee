"""Change requests and the difference between checks on the upkeep page."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.ui.conftest import REPORT, Browser, texts
from tests.ui.test_upkeep_page import CARD, drift_of, turn_to

Sit = Callable[..., Browser]


@pytest.fixture
def drifted(own: Any) -> Any:
    (own.folder / "card.md").write_text(CARD.format(title="Power", minutes=5), encoding="utf-8")
    other = CARD.format(title="Generator", minutes=20)
    (own.folder / "generator.md").write_text(other, encoding="utf-8")
    own.ingest()
    return own


def press(app: Any, label: str) -> Any:
    [button] = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception
    return app


def changes_of(house: Any) -> Any:
    return house.client.get("/changes", headers=house.headers(UserRole.VIEWER)).json()


def test_a_finding_becomes_a_change_request_that_its_owner_takes_over(
    browser: Sit, drifted: Any
) -> None:
    drift = drift_of(drifted)
    app = browser(UserRole.OWNER, drifted).open("upkeep", finding=drift["id"])
    press(app, "Propose under my name")
    assert "Change the text first" in texts(app)
    [area] = app.text_area
    assert area.value == drift["sides"][0]["quote"]
    area.set_value(area.value.replace("5", "<b>10</b>")).run()
    assert '+ <mark class="m-came">The Facilities Manager starts' in texts(app)
    assert "within &lt;b&gt;10&lt;/b&gt; minutes" in texts(app)
    press(app, "Propose under my name")
    [made] = changes_of(drifted)
    assert (made["state"], made["source"]) == ("proposed", drift["id"])
    assert "within <b>10</b> minutes" in made["new_text"]
    assert app.query_params["change"] == made["change_id"]
    assert "proposed" in texts(app)
    assert "<b>10" not in texts(app)
    [outcome] = [one for one in app.radio if one.key == "change-outcome"]
    outcome.set_value("declined")
    press(app, "Record under my name")
    assert "Give a reason" in texts(app)
    assert changes_of(drifted)[0]["state"] == "proposed"
    [outcome] = [one for one in app.radio if one.key == "change-outcome"]
    outcome.set_value("taken")
    press(app, "Record under my name")
    assert changes_of(drifted)[0]["state"] == "taken"
    press(app, "All change requests")
    assert "0 of 1 change request" in texts(app)


def test_a_viewer_sees_a_change_request_and_can_neither_ask_for_one_nor_settle_it(
    browser: Sit, drifted: Any
) -> None:
    drift = drift_of(drifted)
    side = drift["sides"][0]
    body = {name: side[name] for name in ("version_id", "start", "end")}
    body |= {"old_text": side["quote"], "new_text": "x", "reason": "why", "source": drift["id"]}
    owner = drifted.headers(UserRole.OWNER)
    made = drifted.client.post("/changes", json=body, headers=owner).json()
    sit = browser(UserRole.VIEWER, drifted)
    app = sit.open("upkeep", change=made["change_id"])
    assert "card.md" in texts(app)
    assert "Record under my name" not in {one.label for one in app.button}
    assert "Propose under my name" not in {
        one.label for one in sit.open("upkeep", finding=drift["id"]).button
    }
    assert "There is no such change request" in texts(sit.open("upkeep", change="../../users"))
    assert "1 of 1 change request" in turn_to(sit.open("upkeep"), "changes")


def test_a_rejected_section_leads_to_an_edit_of_it(browser: Sit, drifted: Any) -> None:
    responder = drifted.headers(UserRole.RESPONDER)
    ask = {"report": REPORT}
    proposal = drifted.client.post("/proposals", json=ask, headers=responder).json()
    hit = proposal["sections"][0]
    item = f"section:{hit['section_id']}"
    decision = {
        "shown_sha256": proposal["shown_sha256"],
        "items": [
            {"item_id": "class", "outcome": "confirmed"},
            {"item_id": item, "outcome": "rejected", "reason_code": "outdated"},
        ],
        "note": "the times in it are old",
    }
    where = f"/proposals/{proposal['proposal_id']}"
    for one in proposal["sections"]:
        drifted.client.get(f"{where}/sources/{one['section_id']}", headers=responder)
    told = drifted.client.post(f"{where}/decision", json=decision, headers=responder)
    assert told.status_code == 201, told.text
    sit = browser(UserRole.RESPONDER, drifted)
    page = unescape(texts(sit.open("triage", proposal=proposal["proposal_id"])))
    assert f"/upkeep?version={hit['version_id']}&start={hit['start']}&source=" in page
    source = f"{proposal['proposal_id']} {item}"
    asked = {"version": hit["version_id"], "start": str(hit["start"]), "source": source}
    app = sit.open("upkeep", **asked)
    [area] = app.text_area
    assert hit["quote"] in area.value
    area.set_value(f"{area.value}\n\nFuel lasts two days.").run()
    press(app, "Propose under my name")
    assert "Give a reason" in texts(app)
    [why] = [one for one in app.text_input if one.key.startswith("change-reason")]
    why.set_value("the fuel was missing")
    press(app, "Propose under my name")
    assert [one["source"] for one in changes_of(drifted)] == [source]
    assert not sit.open("upkeep", **asked | {"start": "²"}).text_area
    assert not sit.open("upkeep", **asked | {"version": "../users"}).text_area


def test_the_difference_shows_what_came_and_what_went(browser: Sit, drifted: Any) -> None:
    drift = drift_of(drifted)
    sit = browser(UserRole.VIEWER, drifted)
    assert "none before it" in turn_to(sit.open("upkeep"), "difference")
    (drifted.folder / "generator.md").write_text(
        CARD.format(title="Generator", minutes=5) + "\nCall TBD.\n", encoding="utf-8"
    )
    drifted.ingest()
    page = turn_to(sit.open("upkeep"), "difference")
    assert "1 new" in page
    assert "1 gone" in page
    assert "A placeholder is left: TBD" in page
    assert drift["message"] in page
