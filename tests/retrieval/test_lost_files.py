"""Index files that are deleted or damaged while search is at work over them, and their mending."""

import shutil

import pytest

TEXT = "water enters the hall"
DENSE, LEXICAL = "dense", "lexical"
INDEXES = pytest.mark.parametrize("index", [DENSE, LEXICAL])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "indexes"


@pytest.fixture
def kept(opened, record):
    found = opened(record)
    found.keeper.drain()
    return found


def shown(retrieval) -> list[tuple]:
    return [(hit.section_id, hit.score, hit.parts) for hit in retrieval.searcher.search(TEXT).hits]


@INDEXES
def test_the_health_check_sees_files_that_are_gone_while_search_goes_on(
    kept, folder, index
) -> None:
    before = shown(kept)
    shutil.rmtree(folder / index)
    (said,) = kept.keeper.check().problems()
    assert said.startswith(f"The {index} index cannot be used (it is not there).")
    assert kept.searcher.notices() == ()
    assert shown(kept) == before
    kept.keeper.reindex()
    assert kept.keeper.check().is_healthy
    assert shown(kept) == before


def test_the_health_check_sees_a_file_that_changed(kept, folder) -> None:
    file = next(one for one in (folder / LEXICAL).rglob("*.term") if one.stat().st_size)
    copy = file.with_suffix(".copy")
    shutil.copy(file, copy)
    copy.write_bytes(copy.read_bytes()[:-1] + b"\x00\x01")
    copy.replace(file)
    (said,) = kept.keeper.check().problems()
    assert "lexical index cannot be used (its files are not as they were written)" in said


@INDEXES
def test_what_comes_in_after_the_files_are_gone_ends_nothing_and_brings_them_back(
    kept, record, folder, index
) -> None:
    shutil.rmtree(folder / index)
    record.publish("new.md", {"Steps": "Water reached the new hall."})
    kept.keeper.drain()
    (notice,) = kept.searcher.notices()
    assert notice.startswith(f"The {index} index cannot be used (")
    kept.keeper.drain()
    assert kept.searcher.notices() == ()
    assert kept.keeper.check().is_healthy
    assert "new.md" in {hit.path for hit in kept.searcher.search(TEXT).hits}


@INDEXES
@pytest.mark.parametrize("damage", ["folder gone", "a file gone", "a file cut short", "no note"])
def test_mending_builds_what_is_broken_and_leaves_the_other(
    opened, kept, record, folder, index, damage
) -> None:
    before = shown(kept)
    kept.close()
    files = [one for one in (folder / index).rglob("*") if one.suffix in (".idx", ".sqlite3")]
    if damage == "folder gone":
        shutil.rmtree(folder / index)
    elif damage == "a file gone":
        files[0].unlink()
    elif damage == "a file cut short":
        files[0].write_bytes(files[0].read_bytes()[:10])
    else:
        (folder / index / "current.json").unlink()
    again = opened(record)
    again.keeper.drain()
    # A damaged SQLite file is told once Chroma opens it.
    again.keeper.verify()
    assert again.searcher.notices()
    other = {DENSE: again.shelf.lexical, LEXICAL: again.shelf.dense}[index].index
    again.keeper.mend()
    assert again.searcher.notices() == ()
    assert again.keeper.check().is_healthy
    assert {DENSE: again.shelf.lexical, LEXICAL: again.shelf.dense}[index].index is other
    assert shown(again) == before


def test_mending_what_is_whole_does_nothing(kept, record) -> None:
    indexes = [home.index for home in kept.shelf.homes]
    record.calls.clear()
    kept.keeper.mend()
    assert [home.index for home in kept.shelf.homes] == indexes
    assert record.calls == []
