"""Indexes that are lost, broken, behind or another model's: what search says and does then."""

import json
import shutil
from pathlib import Path

import pytest

from domain.errors import IndexMissing
from retrieval.keeper import BeingRebuilt

TEXTS = ("water enters the hall", "dispatch crew", "restore from backup", "diesel generator tank")
DENSE, LEXICAL = "dense", "lexical"


def answers(retrieval) -> list[list[tuple]]:
    """The ten best of every text, with all that a person is shown of them."""
    return [
        [(hit.section_id, hit.score, hit.quote, hit.start) for hit in found.hits]
        for found in (retrieval.searcher.search(text, k=10) for text in TEXTS)
    ]


def files_of(folder: Path, index: str) -> list[Path]:
    return sorted(file for file in (folder / index).rglob("*") if file.is_file())


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "indexes"


@pytest.fixture
def many(record):
    """The sample plans and forty more, so that ten best are a choice."""
    for number in range(40):
        place = ("hall", "yard", "tank", "depot")[number % 4]
        record.publish(
            f"more/{number:02}.md",
            {
                f"Steps {number}": f"Crew {number} clears water from {place} number {number}.",
                "Backup": f"Restore the list of {place} {number} from tape and tell dispatch.",
            },
        )
    return record


@pytest.fixture
def kept(opened, many):
    found = opened(many)
    found.keeper.drain()
    return found


def test_both_indexes_hold_just_what_is_in_force(kept, many) -> None:
    many.withdraw("more/03.md")
    many.publish("more/04.md", {"Steps": "Only this is left."})
    kept.keeper.drain()
    health = kept.keeper.check()
    assert health.is_healthy
    assert list(health.problems()) == []
    assert health.passages == health.dense == health.lexical == 7 + 2 * 38 + 1


def test_a_drain_with_nothing_to_do_does_nothing(kept, many, embedder) -> None:
    many.calls.clear()
    embedder.encoded.clear()
    assert kept.keeper.drain().jobs == 0
    assert embedder.encoded == []
    assert not [call for call in many.calls if call.startswith(("mark", "save"))]


def test_a_deleted_dense_folder_is_answered_for_by_the_stored_vectors(
    opened, kept, many, folder, embedder
) -> None:
    before = answers(kept)
    kept.close()
    shutil.rmtree(folder / DENSE)
    embedder.encoded.clear()
    again = opened(many)
    again.keeper.drain()
    assert answers(again) == before
    assert embedder.encoded == list(TEXTS)
    notice = again.searcher.search(TEXTS[0]).notices[0]
    assert "dense index cannot be used (it is not there)" in notice
    assert "every vector is compared" in notice


def test_among_few_passages_every_vector_is_compared_and_the_answer_is_the_same(
    kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(kept)
    monkeypatch.setattr("retrieval.exact.SCANNED_PASSAGES", 50_000)
    monkeypatch.setattr(type(kept.shelf.dense.index), "nearest", None)
    assert answers(kept) == before
    assert kept.searcher.notices() == ()


def test_a_collection_deleted_under_a_running_search_is_answered_for(kept) -> None:
    before = answers(kept)
    index = kept.shelf.dense.index
    index._client.delete_collection(index._collection.name)
    assert answers(kept) == before
    assert "every vector is compared" in kept.searcher.notices()[0]


@pytest.mark.parametrize("damage", ["gone", "empty", "noise"])
def test_a_damaged_chroma_database_is_answered_for(opened, kept, many, folder, damage) -> None:
    before = answers(kept)
    kept.close()
    file = next(file for file in files_of(folder, DENSE) if file.name == "chroma.sqlite3")
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if damage == "empty" else b"\x07" * 70_000)
    again = opened(many)
    again.keeper.drain()
    assert answers(again) == before
    assert "every vector is compared" in again.searcher.notices()[0]


@pytest.mark.parametrize(("index", "suffix"), [(DENSE, ".bin"), (LEXICAL, ".idx")])
def test_a_damaged_file_is_seen_before_a_library_reads_it(
    opened, kept, many, folder, index, suffix
) -> None:
    # Chroma reads its graph from files only when it holds more than a thousand vectors.
    many.publish("long.md", {f"Step {n}": f"Turn the valve number {n}." for n in range(1_000)})
    kept.keeper.drain()
    kept.close()
    file = next(f for f in files_of(folder, index) if f.suffix == suffix and f.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    again = opened(many)
    again.keeper.drain()
    notices = again.searcher.search(TEXTS[0]).notices
    assert len(notices) == 1
    assert f"{index} index cannot be used (its files are not as they were written)" in notices[0]


def test_what_chroma_makes_anew_at_each_opening_is_no_damage(opened, kept, many, folder) -> None:
    before = answers(kept)
    kept.close()
    graph = [file for file in files_of(folder, DENSE) if file.suffix == ".bin"]
    assert graph
    for file in graph:
        file.write_bytes(bytes(range(256)) * (file.stat().st_size // 256))
    again = opened(many)
    again.keeper.drain()
    assert again.searcher.notices() == ()
    assert answers(again) == before
    assert again.keeper.check().is_healthy


@pytest.mark.parametrize("content", ["", "{", "[]", '{"name": "../..", "seal": 3}'])
def test_a_note_of_the_generation_that_cannot_be_read_is_a_missing_index(
    opened, kept, many, folder, content
) -> None:
    before = answers(kept)
    kept.close()
    (folder / DENSE / "current.json").write_text(content)
    again = opened(many)
    assert answers(again) == before
    assert isinstance(again.shelf.dense.fault, IndexMissing)


def test_a_broken_index_is_built_anew_when_jobs_wait_for_it(opened, kept, many, folder) -> None:
    kept.close()
    shutil.rmtree(folder / DENSE)
    again = opened(many)
    many.publish("new.md", {"Steps": "Water reached the new hall."})
    again.keeper.drain()
    assert again.searcher.notices() == ()
    assert again.keeper.check().is_healthy


def test_a_reindex_gives_the_same_results_and_encodes_nothing_again(kept, embedder) -> None:
    before = answers(kept)
    embedder.encoded.clear()
    told: list[tuple[int, int]] = []
    report = kept.keeper.reindex(lambda done, total: told.append((done, total)))
    assert report.passages == 87
    assert report.passages_encoded == 0
    assert embedder.encoded == []
    assert told[-1] == (87, 87)
    assert answers(kept) == before


def test_both_indexes_come_back_from_the_record_alone(opened, kept, many, folder, embedder) -> None:
    before = answers(kept)
    kept.close()
    shutil.rmtree(folder)
    again = opened(many)
    assert len(again.searcher.notices()) == 2
    embedder.encoded.clear()
    again.keeper.reindex()
    assert embedder.encoded == []
    assert answers(again) == before
    assert again.searcher.notices() == ()
    assert again.keeper.check().is_healthy


def test_vectors_that_were_lost_are_encoded_again(opened, kept, many) -> None:
    before = answers(kept)
    many.vectors.clear()
    again = opened(many)
    assert "87 passages have no vector" in again.searcher.notices()[0]
    assert again.keeper.reindex().passages_encoded == 87
    assert answers(again) == before


def test_a_passage_that_one_index_lost_is_named(kept) -> None:
    kept.shelf.dense.index.drop(["flood.md@1.p1"])
    ill = kept.keeper.check()
    assert [(d.index, d.missing) for d in ill.differences] == [(DENSE, 1), (LEXICAL, 0)]
    assert "lacks 1 passages" in next(ill.problems())
    kept.keeper.reindex()
    assert kept.keeper.check().is_healthy


def test_an_index_that_lost_a_passage_is_given_up_at_the_next_start(opened, kept, many) -> None:
    before = answers(kept)
    with kept.shelf.dense.writing(many.last_job()) as index:
        index.drop(["flood.md@1.p1"])
    again = opened(many)
    again.keeper.drain()
    assert "it holds 86 of 87 passages" in again.searcher.notices()[0]
    assert answers(again) == before


@pytest.mark.parametrize(
    "moment",
    ["missing_vectors", "save_vectors", "load_vectors", f"mark_applied {DENSE}",
     f"mark_applied {LEXICAL}"],
)  # fmt: skip
def test_a_drain_that_was_killed_is_completed_at_the_next_start(
    opened, kept, many, killed, moment
) -> None:
    many.publish("flood.md", {"Immediate steps": "Water in the hall: call the fire service."})
    many.withdraw("power.md")
    many.fail_at = moment
    with pytest.raises(killed):
        kept.keeper.drain()
    again = opened(many)
    again.keeper.drain()
    assert again.keeper.check().is_healthy
    assert again.searcher.notices() == ()
    paths = {hit.path for text in TEXTS for hit in again.searcher.search(text, k=100).hits}
    assert "power.md" not in paths
    assert "flood.md" in paths


@pytest.mark.parametrize("index", [DENSE, LEXICAL])
@pytest.mark.parametrize("step", ["put", "drop"])
def test_a_kill_while_an_index_is_written_costs_only_time(
    opened, kept, many, killed, monkeypatch, index, step
) -> None:
    many.publish("flood.md", {"Immediate steps": "Water in the hall: call the fire service."})
    home = {DENSE: kept.shelf.dense, LEXICAL: kept.shelf.lexical}[index]
    written = getattr(home.index, step)

    def half_written(*given) -> None:
        written(*given)
        raise killed

    monkeypatch.setattr(home.index, step, half_written)
    with pytest.raises(killed):
        kept.keeper.drain()
    again = opened(many)
    again.keeper.drain()
    assert again.keeper.check().is_healthy
    assert again.searcher.notices() == ()


def test_two_kills_in_a_row_cost_only_time(opened, kept, many, killed, monkeypatch) -> None:
    many.publish("flood.md", {"Immediate steps": "Water in the hall: call the fire service."})
    many.fail_at = f"mark_applied {LEXICAL}"
    with pytest.raises(killed):
        kept.keeper.drain()
    second = opened(many)

    def killed_here(*given) -> None:
        raise killed

    monkeypatch.setattr(second.shelf.dense.index, "put", killed_here)
    with pytest.raises(killed):
        second.keeper.drain()
    third = opened(many)
    third.keeper.drain()
    assert third.searcher.notices() == ()
    assert third.keeper.check().is_healthy


def test_a_killed_rebuild_leaves_the_index_before_in_use(opened, kept, many, killed) -> None:
    before = answers(kept)
    many.fail_at = "load_vectors"
    with pytest.raises(killed):
        kept.keeper.reindex()
    assert answers(kept) == before
    again = opened(many)
    assert answers(again) == before
    assert again.keeper.check().is_healthy


def test_a_seal_broken_by_a_dead_process_is_noticed(opened, kept, many, folder) -> None:
    kept.close()
    note = folder / DENSE / "current.json"
    note.write_text(json.dumps({**json.loads(note.read_text()), "seal": None}))
    again = opened(many)
    assert "it was being written when the process ended" in again.searcher.notices()[0]


class TestAnotherModel:
    """A model is never mixed with another; a person asks for the change to be carried out."""

    @pytest.fixture
    def other(self, embedder):
        made = type(embedder)()
        made.model_id = "hash-000000000002"
        return made

    def test_it_is_noticed_and_words_answer(self, opened, kept, many, other) -> None:
        changed = opened(many, model=other)
        changed.keeper.drain()
        found = changed.searcher.search(TEXTS[0])
        assert "built with hash-000000000001 (64), but hash-000000000002 (64)" in found.notices[0]
        assert "87 passages have no vector of the model configured" in found.notices[1]
        assert found.hits
        assert dict(found.hits[0].parts).keys() == {LEXICAL}
        assert other.encoded == [TEXTS[0]]

    def test_a_reindex_carries_it_out(self, opened, kept, many, other) -> None:
        changed = opened(many, model=other)
        report = changed.keeper.reindex()
        assert report.passages_encoded == 87
        assert changed.searcher.notices() == ()
        assert changed.keeper.check().is_healthy
        assert dict(changed.searcher.search(TEXTS[0]).hits[0].parts).keys() == {DENSE, LEXICAL}

    def test_what_comes_in_before_that_is_found_and_the_old_model_can_come_back(
        self, opened, kept, many, other, embedder
    ) -> None:
        changed = opened(many, model=other)
        many.publish("new.md", {"Steps": "Water reached the new annex."})
        changed.keeper.drain()
        found = changed.searcher.search("water in the new annex", k=100)
        assert "new.md" in {hit.path for hit in found.hits}
        assert "87 passages have no vector" in found.notices[1]
        back = opened(many, model=embedder)
        back.keeper.drain()
        assert back.searcher.notices() == ()
        assert back.keeper.check().is_healthy
        hits = back.searcher.search("water in the new annex", k=100).hits
        assert "new.md" in {hit.path for hit in hits}

    def test_it_is_told_before_and_no_more_after_a_reindex(self, opened, kept, many, other) -> None:
        assert not kept.keeper.is_of_another_model()
        changed = opened(many, model=other)
        assert changed.keeper.is_of_another_model()
        changed.keeper.reindex()
        assert not changed.keeper.is_of_another_model()

    def test_one_broken_off_is_said_while_it_runs_and_goes_on_the_next_time(
        self, opened, kept, many, other
    ) -> None:
        changed = opened(many, model=other)
        said: list[str] = []
        refused: list[BeingRebuilt] = []

        def stop(_done: int, _total: int) -> None:
            said.extend(changed.searcher.search(TEXTS[0]).notices)
            try:
                changed.keeper.check()
            except BeingRebuilt as fault:
                refused.append(fault)
            raise InterruptedError

        with pytest.raises(InterruptedError):
            changed.keeper.reindex(stop)
        assert said[0] == "The indexes are being built anew; nobody need see to what follows."
        assert "87 passages have no vector" in said[2]
        with pytest.raises(BeingRebuilt):
            raise refused[0]
        assert "run `muster reindex`" in changed.searcher.notices()[0]
        encoded = sum(model == "hash-000000000002" for model, _ in many.vectors)
        assert 0 < encoded <= 87
        assert changed.keeper.reindex().passages_encoded == 87 - encoded
        assert changed.searcher.notices() == ()

    def test_vectors_of_two_models_are_kept_apart(self, opened, kept, many, other) -> None:
        opened(many, model=other).keeper.reindex()
        models = [model for model, _ in many.vectors]
        assert models.count("hash-000000000001") == models.count("hash-000000000002") == 87
