"""Numbers and shares as they are written in the reader's language."""

import pytest

from ui.parts.figures import number, percent


@pytest.mark.parametrize(
    ("language", "whole", "broken", "share"),
    [("en", "12,345", "1,234.5", "12%"), ("de", "12.345", "1.234,5", "12\u00a0%")],
)
def test_figures_are_written_as_the_reader_writes_them(
    language: str, whole: str, broken: str, share: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: language)
    assert (number(12345), number(1234.5, places=1), percent(0.12)) == (whole, broken, share)
