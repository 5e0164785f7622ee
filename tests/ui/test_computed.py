"""What triage computes is told in German: kinds, losses, severity, duties; quotes stay."""

import ast
import inspect
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from typing import Any

import pytest

from api.schemas.upkeep import CellOut, RowOut
from domain.decisions import UserRole
from domain.reference import ResourceKind
from tests.ui.conftest import Browser, proposal_of, texts
from triage import duties, loss_scenarios, severity
from triage.duty_book import load_duties
from ui.parts import texts as texts_of_pages
from ui.parts.computed import computed_words
from ui.parts.data_rows import data_row
from ui.parts.moments import calendar_day
from ui.parts.served import finding_words, service_words
from ui.parts.texts import catalogue


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody who reads German look."""
    monkeypatch.setattr(texts_of_pages, "language", lambda: "de")


def said_of_duties() -> Iterator[str]:
    for rule in load_duties().rules:
        yield from (rule.regime, rule.trigger, rule.recipient)
        yield from (one.text for one in rule.criteria)
        yield from (text for one in rule.deadlines for text in (one.name, one.starts))


def example(node: ast.expr) -> str:
    """What a text in the code may say: its values as a word."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "value" for one in parts)


def said_in(module: Any, *names: str) -> Iterator[str]:
    """Every sentence that those functions of a module may return, as an example."""
    for name in names:
        for node in ast.walk(ast.parse(inspect.getsource(getattr(module, name)))):
            is_text = isinstance(node, ast.JoinedStr) or (
                isinstance(node, ast.Constant) and isinstance(node.value, str)
            )
            text = example(node) if is_text and isinstance(node, ast.expr) else ""
            if " " in text.strip() and not text.endswith((".", '"', ": ", " ")):
                yield text


TELLERS = [one.__name__ for one in duties._TELLERS.values()]


def test_every_duty_is_told_in_german() -> None:
    said = {*said_of_duties(), *said_in(duties, "_criterion", *TELLERS)}
    assert len(said) > 50
    assert {one for one in said if one not in NOT_SENTENCES and computed_words(one) == one} == set()


# Pieces of sentences.
NOT_SENTENCES = {" is at ", " needs", "likely, if ", " has stood still all the time"}


def test_what_decides_how_bad_it_is_is_told_in_german() -> None:
    said = {*said_in(severity, "_swing", "_missing")} - {
        "the BIA has no activity that needs ",
        "BIA missing: ",
        " has no RTO or no MTPD",
        "Return the input whose answer can move the level most, empty when none can.",
    }
    assert len(said) > 6
    assert {one for one in said if computed_words(one) == one} == set()


def test_every_loss_has_a_german_name() -> None:
    for code, name in loss_scenarios.NAMES.items():
        assert computed_words(name) == catalogue("de")[f"computed.loss_{code}"]


def test_who_set_a_due_time_is_told_in_german() -> None:
    assert computed_words("set by Pat responder") == "gesetzt von Pat responder"
    assert computed_words("Payment is never decided by IT.") == "Payment is never decided by IT."


def test_the_proposal_names_its_kind_in_german(
    browser: Callable[[UserRole], Browser], served: Any
) -> None:
    app = browser(UserRole.RESPONDER).open("triage")
    app.text_area[0].input("The lights went out in the whole plant at six.")
    app = app.button(key="propose").click().run()
    proposal = browser(UserRole.RESPONDER).api().proposal(proposal_of(app))
    kind = served.services.taxonomy.find(proposal.incident_class.subclass)
    assert kind.name("de") != kind.name("en")
    page = texts(app)
    assert f">{kind.name('de')}</h2>" in page
    for english in ("Site or building", "Utilities", "class descriptions"):
        assert english not in page


def test_the_table_of_kinds_is_german(browser: Callable[[UserRole], Browser]) -> None:
    kinds = browser(UserRole.ADMIN).api().classes()
    assert "Cyberangriff" in {one.class_name for one in kinds}


def test_findings_and_what_settles_them_are_told_in_german(
    browser: Callable[[UserRole], Browser],
) -> None:
    api = browser(UserRole.OWNER).api()
    found = api.upkeep().findings
    assert found
    page = texts(browser(UserRole.OWNER).open("upkeep"))
    told = [one for one in found if escape(finding_words(one.rule, one.message)) in page]
    assert told
    for one in told:
        assert escape(one.message) not in page
        assert escape(one.fix) not in page


def test_a_row_of_data_has_german_lengths_days_and_codes_and_keeps_what_people_wrote() -> None:
    said = {"rto": "1 h 20 min", "valid_to": "2026-06-30", "kind": "it service", "role": "site"}
    row = RowOut(
        kind="bia",
        name="Payroll",
        cells=[CellOut(name=name, value=value) for name, value in said.items()],
        text="",
    )
    page = data_row(row)
    for one in ("1 Std. 20 Min.", "30.06.2026", "IT-Dienst", "site"):
        assert one in page
    for one in ResourceKind:
        assert service_words("cell", one.value.replace("_", " ")) != one.value.replace("_", " ")


def test_a_day_of_the_calendar_is_written_as_germans_write_it() -> None:
    assert calendar_day(date(2026, 3, 1)) == "01.03.2026"
    assert calendar_day("2026-03-01") == "01.03.2026"
    assert calendar_day("2026-03") == "2026-03"
