"""The drills page: a case is made, answered by a person, and told what was wrong in it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from domain.decisions import ReasonCode, UserRole
from tests.ui.conftest import Browser, texts

HISTORY = "\n".join(
    f'{{"id": "past-{at}", "title": "Event {at}", "description": "{words}", '
    f'"date": "2026-01-0{at + 1}T06:00:00Z", '
    f'"labels": {{"class": "{code[:3]}", "subclass": "{code}"}}}}'
    for at, (code, words) in enumerate(
        [
            ("FAC.1", "The generator does not start and the lights are out."),
            ("CYB.1", "All computers show a ransom note and files are locked."),
            ("FAC.1", "Mains power is out in the plant since six."),
        ]
    )
)


def cells(page: str) -> list[str]:
    """What stands in the cells of the first table, without its markup."""
    found = re.findall(r"<td[^>]*>(.*?)</td>", page)
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in found]


def test_a_reload_loses_neither_answers_on_a_case_nor_what_came_of_them(
    browser: Callable[..., Browser], own: Any
) -> None:
    (own.folder / "incidents.jsonl").write_text(HISTORY, encoding="utf-8")
    own.ingest()
    order = {"count": 1, "wrong_share": 1}
    made = own.client.post("/drills", json=order, headers=own.headers(UserRole.OWNER)).json()
    [case] = made["cases"]
    outcome, reason = f"answer:{case}:class:outcome", f"answer:{case}:class:reason"
    app = browser(UserRole.APPROVER, own).open("drills", case=case)
    app.button(key=f"{outcome}:rejected").click().run()
    app.selectbox(key=reason).set_value(ReasonCode.WRONG_CLASS).run()
    # Another session of the same person, as after a reload; nobody else's.
    app = browser(UserRole.APPROVER, own).open("drills", case=case)
    assert app.selectbox(key=reason).value is ReasonCode.WRONG_CLASS
    other = browser(UserRole.RESPONDER, own).open("drills", case=case)
    assert outcome not in other.session_state
    app = browser(UserRole.APPROVER, own).open("drills", case=case)
    app.button(key="hand-in").click().run()
    assert "You saw everything" in texts(app)
    again = browser(UserRole.APPROVER, own).open("drills", case=case)
    assert not [one for one in again.button if one.key == "hand-in"]
    assert "You saw everything" in texts(again)
    assert "You saw everything" not in texts(
        browser(UserRole.RESPONDER, own).open("drills", case=case)
    )


def test_a_person_practises_and_is_told_what_was_wrong_on_purpose(
    browser: Callable[..., Browser], own: Any
) -> None:
    (own.folder / "incidents.jsonl").write_text(HISTORY, encoding="utf-8")
    own.ingest()
    owner = browser(UserRole.OWNER, own).open("drills")
    assert "needs as many closed incidents" in texts(owner.button[0].click().run())
    owner.number_input[0].set_value(3)
    owner.button[0].click().run()
    assert [one.value for one in owner.success] == [
        "3 cases made. Whoever may decide finds them here."
    ]
    made = own.client.post(
        "/drills", json={"count": 3, "wrong_share": 1}, headers=own.headers(UserRole.OWNER)
    ).json()["cases"]
    page = texts(browser(UserRole.APPROVER, own).open("drills"))
    assert page.count("/drills?case=") == 6
    app = browser(UserRole.APPROVER, own).open("drills", case=made[0])
    assert "This is a drill" in texts(app)
    assert app.button(key="hand-in").disabled
    app.button(key=f"answer:{made[0]}:class:outcome:confirmed").click().run()
    app.button(key="hand-in").click().run()
    assert not app.exception
    page = texts(app.run())
    assert "you confirmed it" in page
    # What is right stands beside what was answered, and where that is known from.
    path = f"/drills/cases/{made[0]}/progress"
    told = own.client.get(path, headers=own.headers(UserRole.APPROVER)).json()["result"]
    truth = told["truth"]
    name, proposed, yours, right = cells(page)[:4]
    assert (name, yours) == ("Class", "Right mistaken")
    assert right.startswith(f"{truth['subclass']} ")
    assert not proposed.startswith(truth["subclass"])
    # A section of another's is named as the right one is.
    name, proposed, yours, right = cells(page)[4:8]
    assert name == "Plan section"
    assert right == f"{truth['section']['title']} › {truth['section']['heading']}"
    assert " › " in proposed
    assert proposed != right
    assert "you did not answer it" in yours
    assert f"/incidents?incident={truth['incident_id']}" in page
    assert truth["title"] in page
    page = texts(browser(UserRole.OWNER, own).open("drills"))
    assert "100% of 1" in page
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.parts.texts.language", lambda: "de")
        assert "100\u00a0% von 1" in texts(browser(UserRole.OWNER, own).open("drills"))
    assert "Relied too much" in page


@pytest.mark.parametrize(
    ("missed", "left_open", "said", "colour"),
    [
        ([], [], "You saw everything", "m-green"),
        ([], ["role:1"], "left some of it unanswered", "m-orange"),
        (["class"], ["role:1"], "you confirmed it", "m-orange"),
    ],
)
def test_nobody_is_told_to_have_seen_what_they_left_open(
    missed: list[str], left_open: list[str], said: str, colour: str
) -> None:
    app = AppTest.from_function(_result, kwargs={"missed": missed, "left_open": left_open}).run()
    assert not app.exception
    page = texts(app)
    assert said in page
    assert colour in page
    assert page.count("you did not answer it") == len(left_open)
    assert page.count("you saw it") == 2 - len(missed) - len(left_open)


def _result(missed: list[str], left_open: list[str]) -> None:
    from api.schemas.drills import DrillResultOut
    from api.schemas.triage import ProposalOut
    from ui.parts.drill_result import show_result

    case = ProposalOut.model_construct(items=[])
    told = {"seeded": ["class", "role:1"], "missed": missed, "left_open": left_open}
    given = DrillResultOut(case_id="drill-1", items=[], truth=None, **told)
    show_result(case, given, [])


@pytest.mark.parametrize(
    ("outcome", "amended_to", "seeded", "said"),
    [
        ("confirmed", None, [], "correct"),
        ("confirmed", None, ["class"], "mistaken"),
        ("rejected", None, ["class"], "correct"),
        ("amended", "FAC.1", ["class"], "correct"),
        # Seen to be wrong, but taken for something that it is not either.
        ("amended", "CYB.1", ["class"], "mistaken"),
        ("amended", "CYB.1", [], "mistaken"),
        (None, None, ["class"], "wrong on purpose; you did not answer it"),
    ],
)
def test_an_answer_is_right_where_it_says_what_the_closed_incident_was(
    outcome: str | None, amended_to: str | None, seeded: list[str], said: str
) -> None:
    given = {"outcome": outcome, "amended_to": amended_to, "seeded": seeded}
    app = AppTest.from_function(_told_right, kwargs=given).run()
    assert not app.exception
    found = cells(texts(app))
    assert found[2].endswith(said)
    assert ("mistaken" in found[2]) is (said == "mistaken")
    assert found[3] == "FAC.1"


def _told_right(outcome: str | None, amended_to: str | None, seeded: list[str]) -> None:
    from datetime import UTC, datetime

    from api.schemas.drills import DrillResultOut
    from api.schemas.triage import IncidentClassOut, ProposalOut
    from ui.parts.drill_result import show_result

    case = ProposalOut.model_construct(
        items=[],
        incident_class=IncidentClassOut.model_construct(class_="TEC", subclass="TEC.2"),
        report="The lights are out.",
        sections=[],
        created_by="Ada",
        created_at=datetime(2026, 11, 26, tzinfo=UTC),
    )
    answer = {"item_id": "class", "outcome": outcome, "amended_to": amended_to}
    told = {
        "case_id": "drill-1",
        "seeded": seeded,
        "missed": seeded if outcome == "confirmed" else [],
        "left_open": [] if outcome else seeded,
        "items": [answer | {"reason_code": None, "note": ""}] if outcome else [],
        "truth": {
            "incident_id": "past-1",
            "title": "Dark since six",
            "subclass": "FAC.1",
            "evidence": ["lights"],
            "section": None,
            "foreign_to": "",
        },
    }
    show_result(case, DrillResultOut.model_validate(told), [])
