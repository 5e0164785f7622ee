import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from domain.decisions import UserRole
from tests.ui.conftest import Browser, texts

Sit = Callable[..., Browser]


def test_search_shows_the_section_with_its_verbatim_words(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("search", q="diesel generator")
    page = texts(app)
    assert "power.md" in page
    assert '<mark class="m-alike">diesel</mark>' in page
    assert app.text_input[0].value == "diesel generator"


def test_an_empty_search_asks_for_words_and_refuses_nothing(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("search")
    assert not app.error
    assert "Type a few words" in texts(app)


def test_the_document_page_marks_the_cited_words(browser: Sit, served: Any) -> None:
    [version] = [
        served.services.plans.get_version(entry.version_id)
        for entry in served.services.plans.list_documents()
        if entry.document.path == "power.md"
    ]
    start = version.text.index("The shift lead invokes")
    end = version.text.index(" when mains power")
    app = browser(UserRole.VIEWER).open(
        "document", version=version.version_id, start=str(start), end=str(end)
    )
    assert '<mark class="m-cited">The shift lead invokes this plan</mark>' in texts(app)


def test_a_stretch_that_is_not_there_is_told_and_the_plan_is_shown(
    browser: Sit, served: Any
) -> None:
    entry = served.services.plans.list_documents()[0]
    app = browser(UserRole.VIEWER).open(
        "document", version=entry.version_id, start="5", end="99999999"
    )
    assert "does not have" in texts(app)
    assert "m-text" in texts(app)


def test_an_unknown_version_is_told_with_a_way_back(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("document", version="dnone.1")
    assert "not-found" in texts(app).replace("\\", "")
    assert app.button[0].label == "All plans"


def test_the_plans_are_listed_and_open_by_a_click(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("document")
    assert len([one for one in app.button if one.key and one.key.startswith("open:")]) == 3
    app.text_input[0].input("flood").run()
    [only] = [one for one in app.button if one.key and one.key.startswith("open:")]
    only.click().run()
    assert "Before the water comes" in texts(app)


def test_whoever_may_makes_a_crisis_kit_on_the_page_of_plans_and_saves_it(browser: Sit) -> None:
    app = browser(UserRole.OWNER).open("document")
    app.button(key="kit-make").click().run()
    assert not app.exception
    archive, key, _ = app.session_state["kit-made"]
    with zipfile.ZipFile(io.BytesIO(archive)) as kit:
        manifest = json.loads(kit.read("manifest.json"))
        assert manifest["public_key"] == key
        assert len(manifest["plans"]) > 0
    assert key in texts(app)
    assert len(app.get("download_button")) == 1
    for role in (UserRole.VIEWER, UserRole.RESPONDER):
        assert "Crisis kit" not in [one.label for one in browser(role).open("document").expander]
        with pytest.raises(KeyError):
            browser(role).open("document").button(key="kit-make")


def test_no_incident_yet_is_said(browser: Sit) -> None:
    assert "No past incident" in texts(browser(UserRole.VIEWER).open("incidents"))


def test_an_unknown_incident_is_told(browser: Sit) -> None:
    app = browser(UserRole.VIEWER).open("incidents", incident="inc-none")
    assert "not-found" in texts(app).replace("\\", "")


def test_upkeep_shows_findings_or_says_that_there_are_none(browser: Sit) -> None:
    app = browser(UserRole.OWNER).open("upkeep")
    assert not app.error
    assert "findings" in texts(app)


def test_status_shows_each_person_what_they_may_check(browser: Sit) -> None:
    def keys(role: UserRole) -> set[str | None]:
        return {one.key for one in browser(role).open("status").button}

    assert keys(UserRole.VIEWER) == set()
    assert keys(UserRole.OWNER) == {"doctor"}
    assert keys(UserRole.AUDITOR) == {"audit"}
    assert keys(UserRole.ADMIN) == {"doctor", "audit"}


def test_the_checks_say_what_they_found(browser: Sit) -> None:
    app = browser(UserRole.ADMIN).open("status")
    app.button(key="doctor").click().run()
    assert "They agree" in texts(app)
    app.button(key="audit").click().run()
    assert "It holds" in texts(app)


def _power(served: Any) -> str:
    [entry] = [
        one for one in served.services.plans.list_documents() if one.document.path == "power.md"
    ]
    return str(entry.version_id)


def test_the_facts_of_a_plan_are_shown_and_only_owners_are_asked(browser: Sit, served: Any) -> None:
    query = {"version": _power(served), "part": "facts"}
    app = browser(UserRole.VIEWER).open("document", **query)
    assert "nobody has looked at it" in texts(app)
    assert not [one for one in app.button if "Confirm" in one.label]
    app = browser(UserRole.OWNER).open("document", **query)
    assert [one for one in app.button if "Confirm" in one.label]


def test_an_owner_corrects_a_fact_and_puts_a_draft_in_force(browser: Sit, own: Any) -> None:
    plan = own.folder / "power.md"
    draft = "Status: Draft\n\n" + plan.read_text(encoding="utf-8").replace("five", "nine")
    plan.write_text(draft, encoding="utf-8")
    own.ingest()
    sat = browser(UserRole.OWNER, own)
    version_id = _power(own)
    app = sat.open("document", version=version_id, part="facts")
    app.selectbox(key="document-facts").select("duration").run()
    label = "What it should be, such as 90 min, 4 h or 2 days"
    first = next(one for one in app.text_input if one.label == label)
    assert first.value == "5 min"
    first.input("soon")
    next(one for one in app.button if "Confirm" in one.label).click().run()
    assert "is no length of time. Write it as in 90 min" in texts(app).replace("\\", "")
    first = next(one for one in app.text_input if one.label == label)
    first.input("1 h 35 min")
    next(one for one in app.button if "Confirm" in one.label).click().run()
    assert "confirmed as 1 h 35 min by Pat owner" in texts(app)
    newest = version_id.rpartition(".")[0] + ".2"
    app = sat.open("document", version=newest, part="versions")
    page = texts(app)
    assert "a draft, not in force" in page
    assert '<mark class="m-gone">five</mark>' in page
    assert '<mark class="m-came">nine</mark>' in page
    next(one for one in app.button if one.label == "Put this draft in force").click().run()
    assert "Give a reason" in texts(app)
    app.text_input[0].input("agreed on 3 March")
    next(one for one in app.button if one.label == "Put this draft in force").click().run()
    assert _power(own) == newest


def test_the_queue_of_facts_can_be_walked(browser: Sit) -> None:
    app = browser(UserRole.OWNER).open("facts")
    app.selectbox(key="facts-kind").select("role").run()
    assert "power.md" in texts(app)
    app.text_input(key="facts-document").input("nothing-like-it").run()
    assert "Nothing of this kind waits" in texts(app)


def test_a_fact_waits_in_its_sentence_and_one_press_says_that_it_is_right(
    browser: Sit, own: Any
) -> None:
    app = browser(UserRole.OWNER, own).open("facts")
    app.selectbox(key="facts-kind").select("person").run()
    shown = texts(app)
    assert "m-columns" in shown
    assert "Role | Person" in shown
    assert 'Incident Commander | <mark class="m-cited">Dana Vogt</mark>' in shown
    waiting = [one for one in app.button if one.label == "It is right"]
    waiting[0].click().run()
    assert len([one for one in app.button if one.label == "It is right"]) == len(waiting) - 1
    [row] = [one for one in own.services.audit.rows(limit=1000) if one.action == "review-fact"]
    assert row.actor.startswith("Pat owner")
    left = browser(UserRole.VIEWER, own).open("facts")
    assert not [one for one in left.button if one.label == "It is right"]
