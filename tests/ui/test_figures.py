"""Numbers and shares as they are written in the reader's language."""

import pytest

from ui.parts.figures import figure, number, percent


@pytest.mark.parametrize(
    ("language", "whole", "broken", "share"),
    [("en", "12,345", "1,234.5", "12%"), ("de", "12.345", "1.234,5", "12\u00a0%")],
)
def test_figures_are_written_as_the_reader_writes_them(
    language: str, whole: str, broken: str, share: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: language)
    assert (number(12345), number(1234.5, places=1), percent(0.12)) == (whole, broken, share)


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (12345, "12,345", "12.345"),
        (123.46, "123.5", "123,5"),
        (98765.4, "98,765", "98.765"),
        (0.123456, "0.1235", "0,1235"),
        (0.5, "0.5", "0,5"),
        (0.0, "0", "0"),
        (-2.25, "-2.25", "-2,25"),
        (0.00000012, "0", "0"),
    ],
)
def test_a_figure_of_whatever_size_has_the_digits_that_count_and_no_exponent(
    value: float, english: str, german: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, written in (("en", english), ("de", german)):
        monkeypatch.setattr("ui.parts.texts.language", lambda language=language: language)
        assert figure(value) == written


def test_a_change_says_its_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.parts.texts.language", lambda: "de")
    assert number(0.0213, places=3, signed=True) == "+0,021"
    assert number(-0.0213, places=3, signed=True) == "-0,021"
