from pathlib import Path
from typing import Any

import pytest

from desk.kit.search_index import folded, index_of
from tests.kits import content_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Störung", ["storung"]),
        ("STOERUNG", ["storung"]),
        ("sto\u0308rung", ["storung"]),
        ("Maßnahmen / Massnahmen", ["massnahmen", "massnahmen"]),
        ("café's", ["cafe", "s"]),
        ("+49 30 23125", ["49", "30", "23125"]),
        ("a_b", ["a", "b"]),
        ("", []),
    ],
)
def test_words_are_folded_so_that_each_spelling_finds_the_other(
    typed: str, words: list[str]
) -> None:
    assert folded(typed) == words


def test_each_word_has_its_places_and_headings_are_marked(tmp_path: Path) -> None:
    index: Any = index_of(content_of(tmp_path / "plans"))
    entries = index["entries"]

    def places(word: str) -> list[tuple[str, bool]]:
        at, found = 0, []
        for place in index["words"][word].split(" "):
            at += int(place.rstrip("!"), 36)
            found.append((entries[at][2].rpartition(" > ")[2], place.endswith("!")))
        return found

    assert places("generator") == [("First steps", False)]
    assert places("sofortmassnahmen") == [("Sofortmaßnahmen", True)]
    assert ("Ines Falk", True) in places("falk")
    assert places("telephony") == [("Order fulfilment", False)]
    pages = [page for page, _ in index["pages"]]
    assert len(pages) == len(set(pages))
