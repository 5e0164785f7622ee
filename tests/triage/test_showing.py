"""What is shown of a report is what it was judged by: nothing in it is hidden."""

import pytest

from triage.showing import readable

HIDDEN = (
    "\u200b\u202e\xad\u2060\ufeff\u115f\u1160\u3164\uffa0\u034f"
    "\u17b4\u180b\ufe00\U000e0041\U000e0100"
)


@pytest.mark.parametrize("sign", HIDDEN)
def test_no_sign_that_shows_nothing_is_left(sign: str) -> None:
    assert readable(f"{sign}The pump{sign}s stand still.\nCall the lead.{sign}") == (
        "The pumps stand still.\nCall the lead."
    )


def test_what_can_be_seen_is_left_as_it_is() -> None:
    seen = "Wässer läuft 🔥 in Halle 3.\n\tBitte 한국 zurückrufen: +49 30 1234"
    assert readable(seen) == seen
