"""Search over real records: what damage in the database does to a hit, and what is in force."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.canonical import sha256_of
from domain.decisions import User, UserRole
from domain.documents import VersionStatus
from ingest.pipeline import ingest_paths
from retrieval.opening import open_retrieval
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.version_status import VersionStatuses

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)
OLGA = User("u1", "Olga", UserRole.OWNER)
PLANS = {
    "flood.md": "# Flood plan\n\n## Stock\n\nMove the stock from the lower hall to the racks.\n",
    "power.md": "# Power plan\n\n## Generator\n\nStart the generator and call the grid operator.\n",
    "fire.md": "# Fire plan\n\n## Alarm\n\nLeave the hall by the nearest door and meet outside.\n",
}
FLOOD = "move the stock from the lower hall"
DAMAGES = {
    "a letter changed": "UPDATE versions SET text = replace(text, 'lower', 'upper') WHERE {it}",
    "cut short": "UPDATE versions SET text = substr(text, 1, 20) WHERE {it}",
    "emptied": "UPDATE versions SET text = '' WHERE {it}",
    "moved by one": "UPDATE versions SET text = ' ' || text WHERE {it}",
    "bytes that are no text": (
        "UPDATE versions SET text = replace(text, 'lower', CAST(x'fffe80' AS TEXT)) WHERE {it}"
    ),
    "a blob": "UPDATE versions SET text = CAST(x'00fffe' || text AS BLOB) WHERE {it}",
    "a blob of noise": "UPDATE versions SET text = zeroblob(9000) WHERE {it}",
}
FLOOD_VERSION = (
    "version_id IN (SELECT version_id FROM versions JOIN documents USING (document_id) "
    "WHERE path = 'flood.md')"
)


class House:
    """A folder of plans, the record and search over it."""

    def __init__(self, engine, embedder, root: Path) -> None:
        self.folder = root / "plans"
        self.folder.mkdir()
        self.file = Path(engine.url.database)
        self.source = SqlIndexSource(engine)
        self._library = SqlLibrary(engine, actor="test")
        self._count = embedder.count_tokens
        self.retrieval = open_retrieval(self.source, embedder, folder=root / "indexes")

    def ingest(self, plans: dict[str, str], *, at: datetime = DAY_ONE, prune: bool = False) -> None:
        for name, text in plans.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        ingest_paths([self.folder], self._library, now=at, count_tokens=self._count, prune=prune)
        self.retrieval.keeper.drain()

    def harm(self, statement: str) -> int:
        with sqlite3.connect(self.file) as connection:
            return connection.execute(statement).rowcount

    def paths(self, text: str, **options) -> list[str]:
        return [hit.path for hit in self.retrieval.searcher.search(text, **options).hits]


@pytest.fixture
def house(sqlite_engine, embedder, tmp_path):
    made = House(sqlite_engine, embedder, tmp_path)
    made.ingest(PLANS)
    yield made
    made.retrieval.close()


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_text_takes_its_hit_away_and_nothing_else(house, damage) -> None:
    assert house.paths(FLOOD)[0] == "flood.md"
    assert house.harm(DAMAGES[damage].format(it=FLOOD_VERSION)) == 1
    found = house.retrieval.searcher.search(FLOOD)
    assert [hit.path for hit in found.hits if hit.path == "flood.md"] == []
    assert {hit.path for hit in found.hits} == {"power.md", "fire.md"}
    assert found.dropped >= 1


def test_a_span_that_was_changed_takes_its_hit_away(house) -> None:
    assert house.harm(f"UPDATE passages SET span_end = span_end + 3 WHERE {FLOOD_VERSION}")
    found = house.retrieval.searcher.search(FLOOD)
    assert "flood.md" not in {hit.path for hit in found.hits}
    assert found.dropped >= 1


@pytest.mark.parametrize("vector", ["zeroblob(0)", "zeroblob(256)", "x'010203'", "'a word'"])
def test_a_damaged_vector_costs_no_more_than_itself(house, embedder, tmp_path, vector) -> None:
    assert house.harm(f"UPDATE vectors SET vector = {vector}")
    house.retrieval.close()
    again = open_retrieval(house.source, embedder, folder=tmp_path / "indexes")
    again.keeper.drain()
    found = again.searcher.search(FLOOD)
    assert found.hits[0].path == "flood.md"
    assert "have no vector of the model configured" in found.notices[-1]
    again.close()


def test_only_what_is_in_force_is_found_unless_a_day_is_named(house) -> None:
    later = DAY_ONE + timedelta(days=30)
    (house.folder / "power.md").unlink()
    new = PLANS["flood.md"].replace("the racks", "the north depot")
    house.ingest({"flood.md": new}, at=later, prune=True)
    hits = house.retrieval.searcher.search(FLOOD, k=100).hits
    assert {hit.status for hit in hits} == {"in_force"}
    assert {hit.path for hit in hits} == {"flood.md", "fire.md"}
    assert "north depot" in hits[0].quote
    then = house.retrieval.searcher.search(FLOOD, k=100, as_of=later - timedelta(days=1)).hits
    assert {hit.path for hit in then} == set(PLANS)
    assert "racks" in then[0].quote


def test_plans_that_changed_went_and_came_back_are_ranked_as_after_a_rebuild(
    house, sqlite_engine
) -> None:
    more = {
        f"more-{number}.md": f"# Plan {number}\n\n## Hall\n\nMove the stock of hall {number}.\n"
        for number in range(12)
    }
    house.ingest(more)
    for days in (1, 2, 3):
        changed = {name: f"{text}\nCall crew {days}.\n" for name, text in list(more.items())[::3]}
        house.ingest(changed, at=DAY_ONE + timedelta(days=days))
    for name in ("more-4.md", "more-5.md"):
        (house.folder / name).unlink()
    house.ingest({}, at=DAY_ONE + timedelta(days=4), prune=True)
    house.ingest({"more-5.md": more["more-5.md"]}, at=DAY_ONE + timedelta(days=5))
    hit = next(
        one
        for one in house.retrieval.searcher.search("stock of hall 7", k=100).hits
        if one.path == "more-7.md"
    )
    VersionStatuses(sqlite_engine).change(
        hit.version_id,
        VersionStatus.WITHDRAWN,
        shown=VersionStatus.IN_FORCE,
        reason="The hall is sold.",
        actor=OLGA,
        at=DAY_ONE + timedelta(days=6),
    )
    house.retrieval.keeper.drain()
    asked = (FLOOD, "stock of hall 3", "crew 2", "generator")
    before = [shown(house.retrieval.searcher.search(text, k=100)) for text in asked]
    assert "more-5.md" in {path for path, *_ in before[0]}
    assert {"more-4.md", "more-7.md"}.isdisjoint(path for path, *_ in before[0])
    house.retrieval.keeper.reindex()
    assert [shown(house.retrieval.searcher.search(text, k=100)) for text in asked] == before


def shown(found) -> list[tuple]:
    return [(hit.path, hit.heading_path, hit.score, hit.parts, hit.quote) for hit in found.hits]


def test_a_draft_is_not_found(house, sqlite_engine) -> None:
    assert house.harm(f"UPDATE versions SET status = 'draft' WHERE {FLOOD_VERSION}")
    assert "flood.md" not in house.paths(FLOOD, k=100)


def test_every_quote_has_its_stored_hash(house) -> None:
    hits = house.retrieval.searcher.search("hall generator stock", k=100).hits
    quoted = house.source.quoted([hit.passage_id for hit in hits])
    assert hits
    for hit in hits:
        assert sha256_of(hit.quote) == quoted[hit.passage_id].quote_sha256
