"""How bad it is, told no worse than is known."""

import pytest

from api.schemas.base import Level
from api.schemas.triage import SeverityOut
from ui.parts.clock import level_html
from ui.parts.texts import DEFAULT

USUAL = SeverityOut.model_construct(level=Level.MAJOR, lowest=Level.MINOR, highest=Level.MAJOR)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: DEFAULT)


def test_a_level_of_what_nobody_knows_is_not_red_and_says_what_it_is() -> None:
    shown = level_html(USUAL, is_known=False)
    assert "m-red" not in shown
    assert "What it is, is not known yet" in shown


def test_a_level_of_what_is_known_has_its_colour() -> None:
    shown = level_html(USUAL, is_known=True)
    assert "m-red" in shown
    assert "not known yet" not in shown


def test_a_level_for_the_sake_of_people_speaks_of_them_and_not_of_deadlines() -> None:
    shown = level_html(
        USUAL.model_copy(update={"level": Level.CRISIS}), is_known=True, is_danger=True
    )
    assert "people may be in danger" in shown
    assert "MTPD" not in shown
