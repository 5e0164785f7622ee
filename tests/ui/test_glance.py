"""What a telephone shows first of a quote: its first sentence, in the plan's own words."""

import pytest

from ui.parts.glance import MOST_CHARACTERS, first_words


@pytest.mark.parametrize(
    ("quote", "first"),
    [
        (
            "1. The technician starts the\ndiesel. 5 minutes.\n2. Call.",
            "1. The technician starts the\ndiesel.",
        ),
        ("Unplug every cable. Then wait.", "Unplug every cable."),
        ("Head of Quality | +49 30 23125 101", "Head of Quality | +49 30 23125 101"),
        ("Close valve 3.2 at once! Leave.", "Close valve 3.2 at once!"),
    ],
)
def test_the_first_sentence_goes_with_the_number_of_its_step(quote: str, first: str) -> None:
    assert first_words(quote) == first


def test_a_sentence_too_long_for_a_telephone_is_cut_between_words_and_says_so() -> None:
    cut = first_words("starting " * 40)
    assert cut.endswith("starting …")
    assert len(cut) <= MOST_CHARACTERS + 2
