"""Kinds of incident and who did something, by names and not by codes alone."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from api.schemas.history import IncidentOut
from api.schemas.triage import IncidentKindOut, SimilarIncidentOut
from domain.decisions import UserRole
from tests.rooms import decided
from tests.ui.conftest import Browser, texts
from ui.client.api_client import ApiClient
from ui.parts import similar
from ui.parts import texts as texts_of_pages
from ui.parts.served import who_words

Sit = Callable[..., Browser]


def _past(code: str, subclass: str | None) -> IncidentOut:
    return IncidentOut.model_validate(
        {
            "incident_id": "inc-1",
            "occurred_at": datetime(2026, 3, 1, tzinfo=UTC),
            "title": "Lights out",
            "description": "Dark since six.",
            "class": code,
            "subclass": subclass,
            "loss_scenarios": [],
            "sections": [],
            "roles": [],
            "site": "",
            "outcome": "",
            "lessons": "",
            "severity": "",
            "duration_minutes": None,
        }
    )


@pytest.mark.parametrize(
    ("code", "subclass", "named"),
    [
        ("FAC", "FAC.1", "FAC.1 Stromausfall"),
        ("NONE", None, "Kein Vorfall"),
        ("OLD", "OLD.7", "OLD.7"),
    ],
)
def test_past_incidents_say_what_they_were(
    code: str, subclass: str | None, named: str, browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    monkeypatch.setattr(ApiClient, "incidents", lambda *_: [_past(code, subclass)])
    monkeypatch.setattr(ApiClient, "incident", lambda *_: _past(code, subclass))
    viewer = browser(UserRole.VIEWER)
    assert f">{named}</td>" in texts(viewer.open("incidents"))
    assert f"</b> {named}" in texts(viewer.open("incidents", incident="inc-1"))


def test_the_latest_reports_say_what_each_was_taken_for(browser: Sit, served: Any) -> None:
    decided(served)
    page = texts(browser(UserRole.VIEWER).open("triage"))
    assert " · FAC.1 Power failure · decided by" in page


def test_a_mail_stands_in_the_latest_reports_by_its_subject(browser: Sit, served: Any) -> None:
    mail = "From: gate@x.example\nTo: desk@x.example\nSubject: Gate 4 dark\n\nNo power since six."
    decided(served, mail)
    app = browser(UserRole.VIEWER).open("triage")
    labels = [one.label for one in app.button if str(one.key).startswith("open:")]
    assert "Gate 4 dark" in labels
    assert not any("From:" in one for one in labels)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (["similar wording"], "FAC.1 Stromausfall · ähnlicher Wortlaut"),
        (["same class: Stromausfall"], "FAC.1 · "),
    ],
)
def test_what_is_alike_in_words_says_what_it_was_and_once(
    why: list[str], said: str, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    past = SimilarIncidentOut(
        incident_id="inc-1", title="Dark", occurred_at=None, similarity=0.9, why=why, outcome="",
        subclass="FAC.1",
    )  # fmt: skip
    power = {"code": "FAC.1", "name": "Stromausfall", "class": "FAC", "class_name": "Gebäude"}
    shown: list[str] = []
    monkeypatch.setattr(similar.st, "html", shown.append)
    similar.show_similar([past], [IncidentKindOut.model_validate(power)])
    assert said in "".join(shown)
    assert "".join(shown).count("Stromausfall") == 1


def test_a_plan_is_called_so_in_the_readers_language(
    browser: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    page = texts(browser(UserRole.VIEWER).open("document"))
    assert " · Plan · " in page
    assert " · plan · " not in page


def test_an_answer_that_is_no_class_stands_under_none(browser: Sit) -> None:
    page = texts(browser(UserRole.VIEWER).open("admin", part="classes"))
    assert "<td>NONE</td>" in page
    assert page.count(">NONE</td>") == page.count(">UNKNOWN</td>") == 1


@pytest.mark.parametrize(
    ("name", "said"), [("command line", "Kommandozeile"), ("Pat Command", "Pat Command")]
)
def test_the_account_of_the_command_line_is_no_english_name(
    name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")
    assert who_words(name) == said
