import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import UserRole
from tests.rooms import call, decided
from tests.ui.conftest import REPORT, Browser, Silent, proposal_of, texts
from ui.parts import texts as texts_of_pages
from ui.parts.glance import first_words

Sit = Callable[[UserRole], Browser]


def described(browser: Browser, report: str = REPORT) -> AppTest:
    app = browser.open("triage")
    app.text_area[0].input(report)
    return app.button(key="propose").click().run()


def test_the_list_of_reports_says_which_decision_was_taken_back(browser: Sit, served: Any) -> None:
    proposal = decided(served)
    said = "decided by Pat responder, since taken back"
    before = texts(browser(UserRole.VIEWER).open("triage")).count(said)
    path = f"/decisions/dec-{proposal.proposal_id}/undo"
    call(served, "POST", path, UserRole.RESPONDER, {"note": "It was a test."})
    assert texts(browser(UserRole.VIEWER).open("triage")).count(said) == before + 1


def test_a_decision_taken_back_says_so_before_it_says_who_decided(
    browser: Sit, served: Any
) -> None:
    proposal = decided(served)
    path = f"/decisions/dec-{proposal.proposal_id}/undo"
    call(served, "POST", path, UserRole.RESPONDER, {"note": "It was a test."})
    page = texts(browser(UserRole.VIEWER).open("triage", proposal=proposal.proposal_id))
    assert page.count("Taken back by") == 1
    assert page.index("Taken back by") < page.index("Decided by")
    assert 'm-green" role="status">Decided' not in page


def of_the_class(app: Any, outcome: str) -> Any:
    """Return the button that gives that answer on the class."""
    return app.button(key=f"answer:{proposal_of(app)}:class:outcome:{outcome}")


def test_the_answer_on_the_class_is_taken_back_by_its_own_button(browser: Sit) -> None:
    app = described(browser(UserRole.RESPONDER))
    of_the_class(app, "confirmed").click().run()
    assert not app.button(key="record").disabled
    of_the_class(app, "confirmed").click().run()
    assert app.button(key="record").disabled


def test_a_description_leads_to_sections_and_people(browser: Sit) -> None:
    app = described(browser(UserRole.RESPONDER))
    page = texts(app)
    assert "Power failure plan" in page
    assert "Ines Falk" in page
    assert 'href="tel:+493023125101"' in page
    assert app.query_params["proposal"]


def test_what_is_probably_no_incident_asks_nobody_to_act(browser: Sit) -> None:
    folded = "Were it one all the same: the nearest sections and roles"
    app = described(browser(UserRole.RESPONDER), "Thanks to everybody for the cake on Friday!")
    assert "Probably not an incident" in texts(app)
    assert folded in [one.label for one in app.expander]
    # On a telephone neither a step nor a call stands at the top.
    assert "m-glance" not in texts(app)
    app = described(browser(UserRole.RESPONDER))
    assert folded not in [one.label for one in app.expander]
    assert "m-glance" in texts(app)


def test_nothing_is_chosen_for_the_person(browser: Sit) -> None:
    app = described(browser(UserRole.RESPONDER))
    assert len(app.radio) >= 3
    assert all(radio.value is None for radio in app.radio)
    assert not any("✓" in button.label for button in app.button)
    assert app.button(key="record").disabled


def test_a_decision_is_recorded_under_the_persons_name(browser: Sit, served: Any) -> None:
    app = described(browser(UserRole.RESPONDER))
    of_the_class(app, "confirmed").click().run()
    assert "Record as Pat responder" in app.button(key="record").label.replace("\\", "")
    app.button(key="record").click().run()
    assert "Decided by <b>Pat responder</b>" in texts(app)
    proposal_id = proposal_of(app)
    assert served.services.decisions.of_proposal(proposal_id).decided_by == "Pat responder"


def test_another_class_needs_the_class_and_a_reason(browser: Sit, served: Any) -> None:
    app = described(browser(UserRole.RESPONDER))
    of_the_class(app, "amended").click().run()
    assert app.button(key="record").disabled
    app.selectbox[0].set_value("FAC.1").run()
    app.selectbox[1].set_value("wrong_class").run()
    assert not app.button(key="record").disabled
    app.button(key="record").click().run()
    proposal_id = proposal_of(app)
    [item] = served.services.decisions.of_proposal(proposal_id).items
    assert (item.amended_to, item.reason_code.value) == ("FAC.1", "wrong_class")


def test_a_decision_of_somebody_else_is_told_beside_the_answers_given(
    browser: Sit, served: Any
) -> None:
    app = described(browser(UserRole.RESPONDER))
    of_the_class(app, "rejected").click().run()
    proposal_id = proposal_of(app)
    shown = served.services.proposals.get(proposal_id).shown_sha256
    first = served.client.post(
        f"/proposals/{proposal_id}/decision",
        json={"shown_sha256": shown, "items": [{"item_id": "class", "outcome": "confirmed"}]},
        headers=served.headers(UserRole.APPROVER),
    )
    assert first.status_code == 201
    page = texts(app.run())
    assert "Pat approver decided on this first" in page.replace("\\", "")
    assert "<td>Right</td><td>Not right</td>" in page


def test_a_source_opened_in_its_plan_counts_as_opened(browser: Sit) -> None:
    person = browser(UserRole.RESPONDER)
    app = described(person)
    made = person.api().proposal(proposal_of(app))
    wanted = made.sections[0].section_id
    links = re.findall(r'href="/document\?([^"#]*)#', texts(app))
    query = next(one for one in map(query_of, links) if one.get("section") == wanted)
    assert wanted not in made.standing.opened
    # Another plan in the same address shows another text.
    other = next(one for one in made.sections if one.version_id != made.sections[0].version_id)
    person.open("document", **{**query, "version": other.version_id})
    assert wanted not in person.api().proposal(made.proposal_id).standing.opened
    assert "Opened as a source of the proposal" in texts(person.open("document", **query))
    assert wanted in person.api().proposal(made.proposal_id).standing.opened


def test_a_deputy_can_be_called_and_it_is_plain_whose_number_was_not_tried(
    browser: Sit, own: Any
) -> None:
    # In the house of all, another test may have reached her in a response it stood down.
    page = texts(described(browser(UserRole.RESPONDER, own)))
    deputy = page.index("Deputy: Jo Brandt")
    assert 'href="tel:+493023125102"' in page[deputy : deputy + 120]
    assert "Ines Falk’s number not tried yet" in page


def query_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(unescape(link)))


def test_whoever_took_a_decision_back_decides_anew(browser: Sit, served: Any) -> None:
    person = browser(UserRole.APPROVER)
    app = described(person)
    of_the_class(app, "confirmed").click().run()
    app.button(key="record").click().run()
    first = proposal_of(app)
    decision = served.services.decisions.of_proposal(first)
    person.api().act_on(decision.decision_id, "undo", "It was the other hall.")
    app.run()
    assert "nobody goes by this decision" in texts(app).replace("\\", "")
    assert f"/room?proposal={first}" not in texts(app)
    assert [one.key for one in app.button if one.key == "again"] == ["again"]
    app.button(key="anew").click().run()
    assert proposal_of(app) != first
    assert of_the_class(app, "confirmed").label.startswith("✓")
    app.button(key="record").click().run()
    assert served.services.decisions.of_proposal(proposal_of(app)).is_in_force


def test_a_viewer_sees_everything_and_is_told_who_decides(browser: Sit) -> None:
    made = described(browser(UserRole.RESPONDER))
    proposal_id = proposal_of(made)
    app = browser(UserRole.VIEWER).open("triage", proposal=proposal_id)
    assert "Power failure plan" in texts(app)
    assert "A responder or an approver decides" in texts(app).replace("\\", "")
    assert not app.radio
    assert not [one for one in app.button if ":class:outcome:" in one.key]


def test_empty_text_is_refused_on_the_page(browser: Sit) -> None:
    app = browser(UserRole.RESPONDER).open("triage")
    app = app.button(key="propose").click().run()
    assert "empty-text" in texts(app).replace("\\", "")


def test_a_megabyte_is_refused_and_stays_in_the_box(browser: Sit) -> None:
    text = "smoke " * 170_000
    app = described(browser(UserRole.RESPONDER), text)
    assert "text-too-long" in texts(app).replace("\\", "")
    assert app.text_area[0].value == text


def test_an_unknown_proposal_is_told_with_a_way_back(browser: Sit) -> None:
    app = browser(UserRole.RESPONDER).open("triage", proposal="prop-none")
    assert "not-found" in texts(app).replace("\\", "")
    assert app.button[0].label == "Back to the reports"


def test_a_silent_service_loses_nothing_that_was_typed(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = browser(UserRole.RESPONDER)
    app = person.open("triage")
    app.text_area[0].input(REPORT)
    propose = ApiClientSilence(person)
    monkeypatch.setattr("ui.client.api_client.ApiClient.propose", propose)
    app = app.button(key="propose").click().run()
    assert "does not answer" in texts(app)
    assert app.text_area[0].value == REPORT


class ApiClientSilence:
    def __init__(self, person: Browser) -> None:
        self._connection = Silent()

    def __call__(self, *_: str) -> Any:
        from ui.client.api_client import ApiClient

        return ApiClient(self._connection, "").me()


def test_what_was_typed_is_there_after_a_reload(browser: Sit) -> None:
    person = browser(UserRole.RESPONDER)
    app = person.open("triage")
    app.text_area[0].input("Water is coming in under the gate").run()
    assert person.open("triage").text_area[0].value == "Water is coming in under the gate"
    person.api().keep_draft("")


def test_a_draft_of_before_is_told_apart_until_it_is_changed(browser: Sit) -> None:
    person = browser(UserRole.RESPONDER)
    person.api().keep_draft("Water is coming in under the gate")
    app = person.open("triage")
    assert "You typed this before; it was last kept" in texts(app)
    assert person.api().draft().kept_at is not None
    app.text_area[0].input("Water is coming in under the gate, more and more").run()
    assert "You typed this before" not in texts(app)
    person.api().keep_draft("")
    assert person.api().draft().kept_at is None
    assert "You typed this before" not in texts(person.open("triage"))


def test_hostile_markup_in_a_report_is_shown_as_text(browser: Sit) -> None:
    report = (
        "<img src=x onerror=alert(1)> [click](https://evil.example) :red[calm] the generator "
        "does not start <script>alert(2)</script>"
    )
    app = described(browser(UserRole.RESPONDER), report)
    html = "\n".join(str(one.proto.body) for one in app.get("html"))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "](https://evil" not in "\n".join(str(one.value) for one in app.markdown)


def test_danger_to_life_comes_first(browser: Sit) -> None:
    person = browser(UserRole.RESPONDER)
    app = described(person, "Fire in the hall, two people are trapped inside")
    first = str(app.get("html")[0].proto.body)
    assert 'role="alert"' in first
    assert "People may be in danger" in first
    assert 'href="tel:112"' in first
    # What to do and whom to call stand before what is long.
    gist = str(app.get("html")[1].proto.body)
    steps = person.api().proposal(proposal_of(app)).life_safety.steps
    assert first_words(steps[0].quote) in unescape(gist)
    assert 'href="tel:' in gist


def test_answers_not_recorded_are_there_after_a_reload(browser: Sit) -> None:
    person = browser(UserRole.RESPONDER)
    app = described(person)
    of_the_class(app, "amended").click().run()
    app.selectbox[0].set_value("FAC.1").run()
    again = person.open("triage", proposal=proposal_of(app))
    assert of_the_class(again, "amended").label.startswith("✓")
    assert again.selectbox[0].value == "FAC.1"
    other = browser(UserRole.APPROVER).open("triage", proposal=proposal_of(app))
    assert not of_the_class(other, "amended").label.startswith("✓")


def test_the_page_speaks_german_to_who_wishes_it(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = described(browser(UserRole.RESPONDER))
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    page = texts(browser(UserRole.RESPONDER).open("triage", proposal=proposal_of(app)))
    assert "Was Ihre Pläne sagen" in page
    assert "What your plans say" not in page


def test_what_the_service_refuses_is_said_in_german(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    app = described(browser(UserRole.RESPONDER), "  ...  ")
    assert app.error[0].value.startswith("In dem Text stehen keine Wörter")


def test_a_proposal_has_at_most_forty_things_to_touch(browser: Sit) -> None:
    app = described(browser(UserRole.RESPONDER))
    kinds = ("button", "radio", "selectbox", "text_input", "text_area", "checkbox", "toggle")
    assert sum(len(app.get(kind)) for kind in kinds) <= 40


def test_an_option_is_tapped_again_where_the_service_was_silent(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = browser(UserRole.RESPONDER)
    app = described(person, "Something smells odd.")
    before = proposal_of(app)
    option = person.api().proposal(before).questions[0].options[0].code
    with monkeypatch.context() as silence:
        silence.setattr("ui.client.api_client.ApiClient.answer", ApiClientSilence(person))
        app.get("button_group")[0].set_value(option).run()
    assert "does not answer" in texts(app)
    assert app.get("button_group")[0].value is None
    app.get("button_group")[0].set_value(option).run()
    assert proposal_of(app) != before


@pytest.mark.parametrize(
    ("report", "is_open"),
    [("Flames and smoke in the paint shop, the fire spreads", True),
     ("Ransom note on all screens, the files are encrypted", False)],
)  # fmt: skip
def test_whether_somebody_is_hurt_is_asked_in_sight_however_sure_the_class_is(
    browser: Sit, report: str, is_open: bool
) -> None:
    person = browser(UserRole.RESPONDER)
    app = described(person, report)
    made = person.api().proposal(proposal_of(app))
    assert made.incident_class.band == "high"
    assert (made.questions[0].question_id == "danger") is is_open
    (asked,) = (one for one in app.expander if "would change this" in one.label)
    assert asked.proto.expanded is is_open


def test_danger_is_asked_before_the_first_choice_and_the_choice_after_the_answer(
    browser: Sit, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    always = replace(served.services.desk.policy, blind_first="always")
    monkeypatch.setattr(served.services.desk, "policy", always)
    app = described(browser(UserRole.RESPONDER), "Something smells odd in the boiler room.")
    (asked,) = app.get("button_group")
    assert "danger" in asked.proto.label
    assert [one.key for one in app.selectbox][:1] == [f"first:{proposal_of(app)}"]
    app = asked.set_value("yes").run()
    assert not app.get("button_group")
    assert [one.key for one in app.selectbox][:1] == [f"first:{proposal_of(app)}"]


@pytest.mark.parametrize(
    ("report", "is_said"),
    [
        ("The chillers in the whole plant are out", False),
        ("The chillers in the whole plant are out since {an_hour_ago:%d.%m.%Y %H:%M}", True),
        # No day of the calendar, and no hour of a day: nothing to count from.
        ("The chillers in the whole plant are out since 31.02.2026 25:70", False),
    ],
)
def test_a_countdown_says_where_it_counts_from_the_report(
    browser: Sit, report: str, is_said: bool
) -> None:
    report = report.format(an_hour_ago=datetime.now(UTC) - timedelta(hours=1))
    page = texts(described(browser(UserRole.RESPONDER), report))
    assert "until it gets worse" in page
    before_the_fold = page.partition("How this was worked out")[0]
    assert ("not said; counted from the report" in before_the_fold) is not is_said


@pytest.mark.parametrize(("lines", "is_long"), [(3, False), (30, True)])
def test_a_report_of_many_lines_scrolls_in_its_own_box(
    browser: Sit, lines: int, is_long: bool
) -> None:
    report = REPORT + "".join(f"\n> line {number}" for number in range(lines))
    page = texts(described(browser(UserRole.RESPONDER), report))
    assert ('m-report m-long" tabindex="0"' in page) is is_long
