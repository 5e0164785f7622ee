"""What the names of the inventory stand for is told to the model, and nobody else."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from domain.reference import Activity, ReferenceData, Resource, ResourceKind
from domain.search import SearchResult
from retrieval.embedder import Encoded
from tests.triage.few_classes import few_classes
from triage.affected import chains_called, find_affected
from triage.asking import Asker
from triage.duty_book import load_duties
from triage.question_bank import load_questions
from triage.told_kinds import with_kinds
from triage.triager import Triager

NOW = datetime(2026, 7, 1, tzinfo=UTC)
KNOWN = ReferenceData(
    activities=(Activity("Dispatch", None, None, None, "", ("Nimbus WMS",)),),
    resources=tuple(
        Resource(name, kind, None, "active", also_called=("Federkiel",) * (name == "QUILL"))
        for name, kind in (
            ("Nimbus WMS", ResourceKind.IT_SERVICE),
            ("QUILL", ResourceKind.IT_SERVICE),
            ("North Yard", ResourceKind.SITE),
            ("Tarnfeld Logistik", ResourceKind.SUPPLIER),
            ("Night watch", ResourceKind.PEOPLE),
        )
    ),
)


@pytest.mark.parametrize(
    ("report", "told"),
    [
        ("quill is down", "application quill is down"),
        ("The WMS hangs", "The application WMS hangs"),
        (
            "Nimbus WMS hangs, Tarnfeld Logistik waits at North Yard",
            "application Nimbus WMS hangs, supplier Tarnfeld Logistik waits at site North Yard",
        ),
        ("Night watch saw two men", "Night watch saw two men"),
        ("Quills are sold out", "Quills are sold out"),
        ("Nimbus hangs, Nimbus WMS hangs", "Nimbus hangs, application Nimbus WMS hangs"),
        ("Tarnfled Logistik waits", "Tarnfled Logistik waits"),
        ("Nimbus-WMS hangs", "application Nimbus-WMS hangs"),
        ("Quill fine, quill hangs", "application Quill fine, quill hangs"),
        ("", ""),
    ],
)
def test_the_kind_stands_before_what_it_is_of(report: str, told: str) -> None:
    assert with_kinds(report, KNOWN) == told


def test_without_an_inventory_nothing_is_told() -> None:
    assert with_kinds("QUILL is down", ReferenceData()) == "QUILL is down"


def test_a_chain_is_followed_by_short_names_too() -> None:
    affected = find_affected("the WMS hangs", KNOWN)
    assert chains_called(affected, KNOWN) == (("Nimbus WMS", "Dispatch"), ("WMS", "Dispatch"))


class _Model:
    """Encodes nothing and notes what it was given."""

    model_id, tuned_id = "fake", ""

    def __init__(self) -> None:
        self.given: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return self.encode_both(texts).vectors

    def encode_both(self, texts: Sequence[str]) -> Encoded:
        self.given += texts
        return Encoded(np.ones((len(texts), 4), dtype=np.float32) / 2)

    def count_tokens(self, text: str) -> int:
        return len(text.split())


class _Searched:
    """Notes the texts that plans are searched by."""

    topics_revision = "none"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def search(self, text: str, **_: Any) -> SearchResult:
        self.texts.append(text)
        return SearchResult(())


def triager(model: _Model, searched: _Searched) -> Triager:
    taxonomy = few_classes()
    given: dict[str, Any] = {"searcher": searched, "embedder": model, "plans": None}
    return Triager(
        **given,
        reference=lambda: KNOWN,
        incidents=list,
        taxonomy=taxonomy,
        asker=Asker(load_questions(), taxonomy),
        duties=load_duties(),
        encode=lambda texts: Encoded(np.ones((len(texts), 4), dtype=np.float32) / 2),
        new_id=lambda: "p",
        zone=ZoneInfo("UTC"),
    )


def test_triage_encodes_what_is_told_and_searches_and_keeps_what_was_written() -> None:
    model, searched = _Model(), _Searched()
    made = triager(model, searched).propose("Since noon QUILL is down", now=NOW, created_by="r")
    assert model.given[0] == "Since noon application QUILL is down"
    assert set(searched.texts) == {"Since noon QUILL is down"}
    assert made.report == "Since noon QUILL is down"
    shown = (*made.incident_class.evidence, *made.incident_class.against)
    assert "application" not in " ".join(shown).casefold()
    assert made.times.began is not None
    assert made.times.began.quote == "noon"


def test_triage_searches_by_the_name_of_what_is_called_otherwise() -> None:
    model, searched = _Model(), _Searched()
    made = triager(model, searched).propose("Federkiel hangs", now=NOW, created_by="r")
    assert model.given[0] == "application QUILL hangs"
    assert set(searched.texts) == {"Federkiel hangs\nQUILL"}
    assert made.report == "Federkiel hangs"
    triager(model, searched).search("Federkiel", k=3)
    assert searched.texts[-1] == "Federkiel\nQUILL"
