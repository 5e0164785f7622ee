"""What is missing when search does not answer fully is told by a code, too."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from api.app import create_app
from api.degraded import codes_of
from api.search_shaping import search_out
from domain.errors import IndexMismatch, IndexMissing, Unavailable
from domain.search import SearchResult
from retrieval.searcher import Searcher
from tests.house import Client
from triage.searching import STILL_LEARNING
from triage.showing import notices_of


def notices(**parts: object) -> tuple[str, ...]:
    """What search says of a shelf that is whole but for `parts`."""
    whole = SimpleNamespace(fault=None)
    shelf = {
        "embedder": SimpleNamespace(dimension=2),
        "dense": whole,
        "lexical": whole,
        "catalogue": SimpleNamespace(unencoded=0),
        "is_being_rebuilt": False,
        **parts,
    }
    return Searcher(None, SimpleNamespace(**shelf)).notices()


def lost(index: str) -> SimpleNamespace:
    return SimpleNamespace(fault=IndexMissing(index, "it is not there"))


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ({}, []),
        ({"lexical": lost("lexical")}, ["lexical-index-missing"]),
        ({"dense": lost("dense")}, ["dense-index-missing"]),
        (
            {"dense": lost("dense"), "lexical": lost("lexical"), "is_being_rebuilt": True},
            ["being-rebuilt", "dense-index-missing", "lexical-index-missing"],
        ),
        ({"dense": SimpleNamespace(fault=IndexMismatch("a (2)", "b (2)"))}, ["index-mismatch"]),
        ({"embedder": None}, ["model-missing"]),
        ({"catalogue": SimpleNamespace(unencoded=1_234)}, ["vectors-missing"]),
    ],
)
def test_each_part_that_is_missing_has_a_code(parts, codes) -> None:
    said = notices(**parts)
    assert len(said) == len(codes)
    assert codes_of(said) == codes


def test_so_has_what_is_lost_or_not_learnt_yet_and_nothing_else() -> None:
    said = notices_of(SearchResult((), (STILL_LEARNING,), dropped=2))
    assert codes_of((*said, "The lexical notes of May", "A second opinion was asked.")) == [
        "still-learning",
        "text-damaged",
    ]


def test_a_search_carries_them_on_the_wire() -> None:
    found = search_out(SearchResult((), notices(lexical=lost("lexical"))), None)
    assert found.degraded == ["lexical-index-missing"]
    assert "Run `muster reindex`" in found.notices[0]


def test_without_its_record_it_is_not_ready(served: Any) -> None:
    class Gone:
        def head(self) -> str:
            raise Unavailable("The database server does not answer.")

    assert served.client.get("/ready").status_code == 200
    client = Client(create_app(replace(served.services, audit=Gone())))
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert client.get("/live").status_code == 200
