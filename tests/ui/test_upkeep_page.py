"""The upkeep page: both texts, what differs, what a person says of it, and the tables."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]
CARD = """# {title} card

## Start

The Facilities Manager starts the diesel generator within {minutes} minutes and calls the operator.
"""
BIA = "activity,rto,mtpd\nRun the press,4 h,8 h\n"
RESPONSE = """# Flood response plan

Purpose: to protect the plant. Last review: 2020-02-01. Owner: <b>Lena Wolf</b>

Roles: the Logistics Manager leads. Severity 2 activates this plan; it covers Run the press.

{steps}
"""


def turn_to(app: Any, part: str) -> str:
    [control] = [one for one in app.get("button_group") if one.key == "upkeep-part"]
    control.set_value(part).run()
    assert not app.exception
    return texts(app)


@pytest.fixture
def drifted(own: Any) -> Any:
    (own.folder / "card.md").write_text(CARD.format(title="Power", minutes=5), encoding="utf-8")
    other = CARD.format(title="Generator", minutes=20)
    (own.folder / "generator.md").write_text(other, encoding="utf-8")
    own.ingest()
    return own


def drift_of(house: Any) -> Any:
    headers = house.headers(UserRole.VIEWER)
    found = house.client.get("/upkeep", headers=headers).json()["findings"]
    [drift] = [one for one in found if one["rule"] in ("P-17", "P-18")]
    return drift


def drift_day(house: Any) -> date:
    headers = house.headers(UserRole.VIEWER)
    return date.fromisoformat(house.client.get("/upkeep", headers=headers).json()["today"])


def test_both_texts_stand_side_by_side_with_the_words_that_differ_marked(
    browser: Sit, drifted: Any
) -> None:
    app = browser(UserRole.VIEWER, drifted).open("upkeep", finding=drift_of(drifted)["id"])
    page = texts(app)
    assert '<mark class="m-differs">5</mark>' in page
    assert '<mark class="m-differs">20</mark>' in page
    assert page.count("m-differs") == 2
    assert "What would settle it" in page
    assert "Record under my name" not in {one.label for one in app.button}
    app.button(key="upkeep-all").click().run()
    assert "finding" not in app.query_params
    assert "findings" in texts(app)


def test_a_person_accepts_a_risk_until_a_day_with_a_reason(browser: Sit, drifted: Any) -> None:
    found = drift_of(drifted)["id"]
    app = browser(UserRole.OWNER, drifted).open("upkeep", finding=found)

    def record() -> Any:
        [button] = [one for one in app.button if one.label == "Record under my name"]
        return button.click().run()

    record()
    assert "Choose what becomes" in texts(app)
    app.radio(key=f"review-state:{found}").set_value("accepted")
    record()
    assert "Give a reason" in texts(app)
    assert drift_of(drifted)["state"] == "open"
    last = datetime.now(UTC).date() + timedelta(days=30)
    app.date_input(key=f"review-until:{found}").set_value(last)
    app.text_input(key=f"review-reason:{found}").input("the *new* diesel comes in spring")
    record()
    assert not app.exception
    page = texts(app).replace("\\", "")
    assert f"accepted risk until {last}, Pat owner" in page
    told = drift_of(drifted)
    assert (told["state"], told["review"]["until"]) == ("accepted", last.isoformat())
    # The reason for one act is none for the next.
    assert app.radio(key=f"review-state:{found}").value is None
    assert app.text_input(key=f"review-reason:{found}").value == ""
    app = browser(UserRole.OWNER, drifted).open("upkeep")
    assert "the *new* diesel" not in texts(app)
    app.multiselect(key="upkeep-states").set_value(["accepted"]).run()
    assert "1 of" in texts(app)
    assert "accepted risk until" in texts(app)


def test_a_finding_that_leaves_the_list_says_what_became_of_it_and_where_it_is(
    browser: Sit, drifted: Any
) -> None:
    found = drift_of(drifted)["id"]
    app = browser(UserRole.OWNER, drifted).open("upkeep")
    app.session_state[f"review-box:{found}"] = True
    app.run()
    app.radio(key=f"review-state:{found}").set_value("false_positive")
    app.text_input(key=f"review-reason:{found}").input("both mean the same")
    app.button(key=f"FormSubmitter:review:{found}-Record under my name").click().run()
    [said] = [one.body for one in app.get("html") if "Recorded:" in one.body]
    assert "is now: no defect" in said
    assert f'href="/upkeep?finding={found}"' in said
    app.run()
    assert "Recorded:" not in texts(app)


def test_the_part_that_is_looked_at_stands_in_the_address(browser: Sit, drifted: Any) -> None:
    app = browser(UserRole.OWNER, drifted).open("upkeep", part="calendar")
    control = app.get("button_group")[0]
    assert control.value == "calendar"
    control.set_value("coverage").run()
    assert app.query_params["part"] in ("coverage", ["coverage"])
    # A link to a finding, or another part that there is not, begins with the findings.
    odd = browser(UserRole.OWNER, drifted).open("upkeep", part="<b>")
    assert not odd.exception
    assert "part" not in odd.query_params


def test_reference_data_is_shown_as_data_with_its_file(browser: Sit, own: Any) -> None:
    gone = "<b>Kim</b> Ost,Fire Warden,,,,2020-01-01,\n"
    head = "person,role,deputy_of,phone,email,valid_from,valid_to\n"
    (own.folder / "wardens.csv").write_text(head + gone, encoding="utf-8")
    roles = "| Role | Person |\n|---|---|\n| Fire Warden | Dana Vogt |\n"
    (own.folder / "card.md").write_text(f"# Fire card\n\n{roles}", encoding="utf-8")
    own.ingest()
    answer = own.client.get("/upkeep", headers=own.headers(UserRole.VIEWER)).json()
    [found] = [one for one in answer["findings"] if one["rule"] == "P-12"]
    page = texts(browser(UserRole.VIEWER, own).open("upkeep", finding=found["id"]))
    assert "Roster: &lt;b&gt;Kim&lt;/b&gt; Ost" in page
    assert "<b>Role:</b> Fire Warden" in page
    assert "<b>Until:</b> not given" in page
    assert "plans/wardens.csv · line or row 2 · imported" in page
    # The plan alone is quoted.
    assert page.count('<div class="m-quote">') == 1
    assert "m-differs" not in page
    page = texts(browser(UserRole.VIEWER, own).open("search", q="fire warden card"))
    assert 'm-data">data</span> roster: &lt;b&gt;Kim&lt;/b&gt; Ost, role Fire Warden' in page


def test_a_rule_that_broke_off_is_told_above_the_findings(browser: Sit, own: Any) -> None:
    old = "# <i>Old</i> card\n\nLast review: 2020-02-01\n"
    (own.folder / "<i>old.md").write_text(old, encoding="utf-8")
    own.ingest()
    upkeep = own.services.upkeep
    upkeep.settings = replace(upkeep.settings, review_interval=None)
    app = browser(UserRole.VIEWER, own).open("upkeep")
    [warning] = app.warning
    assert "P-01 broke off (TypeError, <i>old.md)" in warning.value.replace("\\", "")
    assert "<i>old.md" not in warning.value
    assert "findings" in texts(app)


def test_findings_are_narrowed_by_rule_severity_and_owner(browser: Sit, drifted: Any) -> None:
    drift = drift_of(drifted)
    app = browser(UserRole.VIEWER, drifted).open("upkeep")
    app.multiselect(key="upkeep-rules").set_value([drift["rule"]]).run()
    assert "1 of" in texts(app)
    others = {"high", "medium", "low"} - {drift["severity"]}
    app.multiselect(key="upkeep-severities").set_value(sorted(others)).run()
    assert "0 of" in texts(app)
    app.multiselect(key="upkeep-severities").set_value([])
    app.multiselect(key="upkeep-owners").set_value([drift["owner"]]).run()
    assert "1 of" in texts(app)


def test_a_reload_keeps_what_the_findings_are_narrowed_by_and_the_opened_form(
    browser: Sit, drifted: Any
) -> None:
    drift = drift_of(drifted)
    app = browser(UserRole.OWNER, drifted).open("upkeep")
    whole = texts(app)
    # The usual choice needs no place in the address.
    assert not app.query_params
    app.multiselect(key="upkeep-states").set_value(["open", "fixed"]).run()
    app.multiselect(key="upkeep-owners").set_value([drift["owner"]]).run()
    app.multiselect(key="upkeep-rules").set_value([drift["rule"]]).run()
    day = drift_day(drifted) + timedelta(days=40)
    app.date_input(key="upkeep-day").set_value(day).run()
    app.session_state[f"review-box:{drift['id']}"] = True
    app.run()
    asked = dict(app.query_params.items())
    assert asked["owner"] == (drift["owner"] or "-")
    assert asked["as_of"] == day.isoformat()
    assert asked["open"] == drift["id"]
    again = browser(UserRole.OWNER, drifted).open("upkeep", **asked)
    assert not again.exception
    assert again.multiselect(key="upkeep-states").value == ["open", "fixed"]
    assert again.multiselect(key="upkeep-owners").value == [drift["owner"]]
    assert again.multiselect(key="upkeep-rules").value == [drift["rule"]]
    assert again.date_input(key="upkeep-day").value == day
    assert again.radio(key=f"review-state:{drift['id']}").value is None
    assert texts(again) == texts(app) != whole
    # Every state is a choice of its own, and of what is not there nothing is chosen.
    again.multiselect(key="upkeep-states").set_value([]).run()
    assert again.query_params["state"] == "all"
    odd = browser(UserRole.OWNER, drifted).open(
        "upkeep", state="all", owner="nobody known", rule="P-99", as_of="soon", open="x,y"
    )
    assert not odd.exception
    assert odd.multiselect(key="upkeep-states").value == []
    assert dict(odd.query_params.items()) == {"state": "all"}


def test_that_the_form_of_an_edit_is_open_stands_in_the_address(browser: Sit, drifted: Any) -> None:
    found = drift_of(drifted)["id"]
    app = browser(UserRole.OWNER, drifted).open("upkeep", finding=found)
    assert "edit" not in app.query_params
    app.session_state[f"change-box:{found}"] = True
    app.run()
    assert app.query_params["edit"] == "1"
    again = browser(UserRole.OWNER, drifted).open("upkeep", finding=found, edit="1")
    assert again.session_state[f"change-box:{found}"] is True
    assert "edit" in again.query_params


def test_a_link_to_what_is_no_longer_found_says_so(browser: Sit, served: Any) -> None:
    app = browser(UserRole.OWNER).open("upkeep", finding="../../users")
    assert not app.exception
    assert "No check of today finds this" in texts(app)


def test_the_tables_say_in_words_what_is_there_and_what_is_not(browser: Sit, own: Any) -> None:
    steps = "1. Move stock to the racks when the flood gate closes; call the fire brigade.\n" * 12
    plan = RESPONSE.format(steps=steps + "Recover the flood hall. Resources: pumps. Notify staff.")
    (own.folder / "response.md").write_text(plan, encoding="utf-8")
    (own.folder / "bia.csv").write_text(BIA, encoding="utf-8")
    own.ingest()
    app = browser(UserRole.VIEWER, own).open("upkeep")
    page = turn_to(app, "coverage")
    assert "Run the press" in page
    assert "✓ 1 plan" in page
    assert "✗ none" in page
    assert 'title="response.md"' in page
    page = turn_to(app, "completeness")
    assert "Flood response plan" in page
    assert "✓ there" in page
    assert "✗ absent" in page
    page = turn_to(app, "calendar")
    assert "! overdue since 2021-0" in page
    assert "2020-02-01" in page
    assert "<b>Lena" not in page


def test_a_house_without_a_bia_says_how_to_get_the_coverage(browser: Sit, served: Any) -> None:
    app = browser(UserRole.VIEWER).open("upkeep")
    assert "There is no BIA yet" in turn_to(app, "coverage")
