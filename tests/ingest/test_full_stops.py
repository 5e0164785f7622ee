"""Full stops that end a sentence, and those of shortened words and ordinal numbers."""

import pytest

from ingest.facts.full_stops import ends_sentence
from ingest.facts.sentences import sentence_around

INSIDE = (
    "am 9. Mai", "der 2. Trupp", "im II. Quartal", "bis 30. September", "jede 3. Leitung",
    "Filter, z. B. Kohle", "Filter, z.B. Kohle", "Pumpen bzw. Ventile", "ggf. Stadtrat",
    "i. d. R. Montag", "Dr. Amsel", "pumps, e.g. Old Tom", "approx. Ten",
)  # fmt: skip
BETWEEN = (
    "im Raum 3. Danach", "bis zum 3. Die", "am 4. Dann", "the answer is no. Then", "by May 22. The",
    "on floor 2. Call", "Annex D. Open", "at 5 a.m. The", "Pumpen usw. Der", "lief. Mai",
)  # fmt: skip


@pytest.mark.parametrize("text", INSIDE)
def test_no_sentence_ends_in_a_shortened_word_or_an_ordinal(text: str) -> None:
    stops = [at for at, letter in enumerate(text) if letter == "."]
    assert not any(ends_sentence(text, stop) for stop in stops[-1:])


@pytest.mark.parametrize("text", BETWEEN)
def test_a_sentence_ends_behind_a_number_or_a_word_of_its_own(text: str) -> None:
    assert ends_sentence(text, text.rindex("."))


def test_a_fact_is_read_with_the_whole_sentence_around_it() -> None:
    text = "Alles steht. Die Probe am 9. Mai dauert ca. 4 Stunden. Dann ist Schluss."
    start = text.index("4 Stunden")
    first, last = sentence_around(text, start, start + 9)
    assert text[first:last].strip() == "Die Probe am 9. Mai dauert ca. 4 Stunden"
