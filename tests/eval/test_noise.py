"""Noise is what it says, and the same each time."""

import pytest

from eval.noise import NOISES, noisy

REPORT = (
    "A burst pipe on the third floor flooded the server room; the power company says two hours."
)


@pytest.mark.parametrize("name", NOISES)
def test_noise_is_the_same_for_the_same_seed_and_changes_a_report(name: str) -> None:
    assert noisy(REPORT, name, seed=1) == noisy(REPORT, name, seed=1)
    assert any(noisy(REPORT, name, seed=seed) != REPORT for seed in range(5))


@pytest.mark.parametrize("name", NOISES)
@pytest.mark.parametrize("text", ["", "down", "?!", "Straße überflutet", "a"])
def test_no_report_is_too_short_for_noise(name: str, text: str) -> None:
    assert bool(noisy(text, name, seed=0).strip()) or not text.strip(" ?!")


@pytest.mark.parametrize("name", ["typos", "wrong keys", "capitals", "scanned"])
def test_noise_on_letters_keeps_the_number_of_words(name: str) -> None:
    assert len(noisy(REPORT, name, seed=3).split()) == len(REPORT.split())


def test_the_noises_are_as_named() -> None:
    assert noisy("No power, SITE 2", "dictated", seed=0) == "no power site 2"
    assert noisy("No power", "capitals", seed=0) == "NO POWER"
    assert noisy("the water is cut", "half German", seed=0) == "die Wasser ist cut"
    dropped = noisy(REPORT, "words left out", seed=0).split()
    assert len(dropped) < len(REPORT.split())
    assert set(dropped) <= set(REPORT.split())
    assert noisy(REPORT, "words joined", seed=0).replace(" ", "") == REPORT.replace(" ", "")
