"""The card of the class: how often such a proposal was right is never told better than it was."""

import pytest

from api.schemas.triage import IncidentClassOut
from ui.parts.class_card import _first_lines
from ui.parts.texts import DEFAULT


@pytest.mark.parametrize(
    ("right", "of", "tenths"), [(523, 547, 9), (119, 176, 6), (10, 10, 10), (0, 7, 0)]
)
def test_the_frequency_is_rounded_down(
    right: int, of: int, tenths: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: DEFAULT)
    chosen = IncidentClassOut.model_construct(
        alternatives=[], right=right, of=of, novel=False, confidence=0.9
    )
    assert f"about {tenths} of 10 reports like this (n = {of})" in _first_lines(chosen, [])


def test_where_nothing_was_measured_the_card_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: DEFAULT)
    chosen = IncidentClassOut.model_construct(
        alternatives=[], right=0, of=0, novel=False, confidence=0.9
    )
    assert "was not measured" in _first_lines(chosen, [])


def test_after_answers_the_frequency_stays_and_says_that_it_is_without_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: DEFAULT)
    chosen = IncidentClassOut.model_construct(
        alternatives=[], right=108, of=166, novel=False, confidence=0.9
    )
    shown = _first_lines(chosen, [], is_answered=True)
    assert "about 6 of 10 reports like this (n = 166) by the report alone" in shown
