"""The sentence that names a role is shown whole, and nothing of the next."""

import pytest

from triage.roles import _sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "First.\nThe lead orders fuel; delivery takes 8\nhours. Then wait.",
            "The lead orders fuel; delivery takes 8\nhours.",
        ),
        (
            "Orders of\nthe lead, of filters and\n  pumps, come first. Next.",
            "Orders of\nthe lead, of filters and\n  pumps, come first.",
        ),
        ("Heading\nThe lead orders fuel\nPumps run on.", "The lead orders fuel"),
        ("| Role | Does |\n| The lead | orders |\n| a guard | waits |", "| The lead | orders |"),
    ],
)
def test_a_line_that_a_page_breaks_does_not_end_the_sentence(text: str, shown: str) -> None:
    at = text.index("lead")
    start, end = _sentence(text, at, at + 4)
    assert text[start:end] == shown
