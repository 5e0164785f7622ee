"""Search by what a report is about, while that is still being learnt and after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from domain.documents import Place
from domain.errors import EmptyText
from domain.reference import ReferenceData
from domain.search import Hit, Route, SearchResult
from retrieval.embedder import Encoded
from triage import understanding
from triage.asking import Asker
from triage.duty_book import load_duties
from triage.question_bank import load_questions
from triage.searching import STILL_LEARNING
from triage.taxonomy import load_taxonomy
from triage.triager import Triager

NOW = datetime(2026, 7, 1, tzinfo=UTC)


class Searched:
    """A searcher that notes by which route and vectors it was asked, and finds what it is given."""

    topics_revision = "none"

    def __init__(self) -> None:
        self.routes: list[Route | None] = []
        self.vectors: list[np.ndarray] = []
        self.hits: tuple[Hit, ...] = ()
        self.prepared = 0

    def search(
        self,
        text: str,
        *,
        route: Route | None = None,
        query_vector: np.ndarray | None = None,
        **_: Any,
    ) -> SearchResult:
        del text
        self.routes.append(route)
        if query_vector is not None:
            self.vectors.append(query_vector)
        return SearchResult(self.hits, ("one index is missing",))

    def prepare(self) -> None:
        self.prepared += 1


def rows(texts: Sequence[str]) -> np.ndarray:
    found = np.zeros((len(texts), 4), dtype=np.float32)
    for row, text in zip(found, texts, strict=True):
        row[sum(map(ord, text)) % 4] = 1
    return found


def both(texts: Sequence[str]) -> Encoded:
    return Encoded(rows(texts))


class Embedder:
    model_id, tuned_id = "fake", ""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return rows(texts)

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        return both(texts)

    def count_tokens(self, text: str) -> int:
        return len(text.split())


def found(path: str, *, score: float, cosine: float) -> Hit:
    parts = (("dense", cosine),)
    return Hit(path, path, path, "v", path, "Plan", ("Plan",), "", 0, 0, Place(), score, "", parts)


def triager(searcher: Searched, encode: Any) -> Triager:
    whole = load_taxonomy()
    few = replace(whole, subclasses=(*whole.subclasses[:3], *whole.subclasses[-2:]))
    given: dict[str, Any] = {"searcher": searcher, "embedder": Embedder(), "plans": None}
    return Triager(
        **given,
        reference=lambda: ReferenceData((), (), (), ()),
        incidents=list,
        taxonomy=few,
        asker=Asker(load_questions(), few),
        duties=load_duties(),
        encode=encode,
        new_id=lambda: "p",
        zone=ZoneInfo("UTC"),
    )


def test_nobody_waits_while_muster_learns_and_it_is_said() -> None:
    begun, finish = Event(), Event()

    def slow(texts: Sequence[str]) -> Encoded:
        begun.set()
        assert finish.wait(20)
        return both(texts)

    searcher = Searched()
    asked = triager(searcher, slow)
    learning = Thread(target=asked.warm_up)
    learning.start()
    assert begun.wait(20)
    assert asked.search("water in the hall").notices == ("one index is missing", STILL_LEARNING)
    finish.set()
    learning.join(20)
    assert asked.search("water in the hall").notices == ("one index is missing",)
    assert searcher.routes[0] is None
    assert searcher.routes[1] is not None
    assert {code for code, _ in searcher.routes[1].shares} == {"CYB.1", "CYB.2", "CYB.3"}
    assert searcher.prepared == 1


def test_where_nobody_learns_yet_the_first_search_does() -> None:
    searcher = Searched()
    assert STILL_LEARNING not in triager(searcher, both).search("water").notices
    assert searcher.routes[0] is not None


def test_a_text_without_words_is_refused_before_anything_is_learnt() -> None:
    searcher = Searched()
    with pytest.raises(EmptyText):
        triager(searcher, both).search("!?")
    assert searcher.routes == []


def test_plans_are_searched_by_what_the_report_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = np.array([[0.0, 0.6, 0.8, 0.0]], dtype=np.float32)
    monkeypatch.setattr(understanding, "asked_of", lambda encoded: asked)
    searcher = Searched()
    own = triager(searcher, both)
    made = own.propose("water in the hall", now=NOW, created_by="r")
    own.others(made)
    assert [vector.tolist() for vector in searcher.vectors] == [asked[0].tolist()] * 2


def test_others_are_ordered_as_what_is_shown_is(monkeypatch: pytest.MonkeyPatch) -> None:
    far, near = found("a.md", score=1.0, cosine=0.2), found("b.md", score=0.9, cosine=0.6)
    elsewhere = replace(near, section_id="c", title="Winter")
    searcher = Searched()
    own = triager(searcher, both)
    made = own.propose("heat wave in the hall", now=NOW, created_by="r")
    searcher.hits = (elsewhere, far, near)
    assert [one.section_id for one in own.others(made)] == ["b.md", "a.md", "c"]
