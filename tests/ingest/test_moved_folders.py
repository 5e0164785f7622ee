"""A folder that was renamed or moved as a whole keeps its plans, and no other is taken for it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from ingest.limits import Limits
from ingest.moved_roots import moved_roots
from ingest.report import Change
from ingest.walk import Found
from tests.ingest.small_plans import FIRE, FLOOD

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def changes_of(report) -> list[tuple[str, str]]:
    return [(one.path, one.change) for one in report.changes]


def test_a_folder_that_was_renamed_as_a_whole_keeps_its_plans_edited_ones_too(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    shelf.put("it/b.md", FIRE)
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.ingest(before)
    ids = {path: one.document_id for path, one in shelf.library.known["it"].items()}
    before.rename(after)
    (after / "b.md").write_text(f"{FIRE}\nAt once.\n", encoding="utf-8")
    moved = [(str(after), Change.MOVED), ("b.md", Change.CHANGED)]
    shelf.library.writes.clear()
    assert changes_of(shelf.ingest(after, dry_run=True)) == moved
    assert not shelf.library.writes
    report = shelf.ingest(after)
    assert changes_of(report) == moved
    assert report.changes[0].before == str(before)
    assert {path: one.document_id for path, one in shelf.library.known["it"].items()} == ids
    assert shelf.library.read["b.md"].version.number == 2
    assert changes_of(shelf.ingest(after)) == []
    assert shelf.library.roots() == [str(after)]


@pytest.mark.parametrize("is_read_before", [True, False])
def test_a_renamed_folder_keeps_its_plans_when_one_around_it_is_read(
    shelf, is_read_before: bool
) -> None:
    for name in ("a", "sub/b", "c"):
        shelf.put(f"it/{name}.md", f"{FLOOD}\nOf {name}.\n")
    before, after = shelf.folder / "it", shelf.folder / "new/its"
    shelf.ingest(before)
    ids = {path: one.document_id for path, one in shelf.library.known["it"].items()}
    shelf.put("d.md", FIRE)
    if is_read_before:
        shelf.ingest()
    after.parent.mkdir()
    before.rename(after)
    (after / "c.md").write_text(f"{FIRE}\nOf c.\n", encoding="utf-8")
    moved = [(str(after), Change.MOVED), ("c.md", Change.CHANGED)]
    moved += [] if is_read_before else [("d.md", Change.NEW)]
    shelf.library.writes.clear()
    assert sorted(changes_of(shelf.ingest(dry_run=True))) == sorted(moved)
    assert not shelf.library.writes
    assert sorted(changes_of(shelf.ingest(prune=True))) == sorted(moved)
    assert {path: one.document_id for path, one in shelf.library.known["it"].items()} == ids
    assert sorted(shelf.library.roots()) == [str(shelf.folder), str(after)]
    assert changes_of(shelf.ingest()) == []
    assert changes_of(shelf.ingest(after)) == []


def test_a_folder_whose_files_one_around_it_has_by_now_is_not_taken_for_moved(shelf) -> None:
    path = shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    shelf.put("its/a.md", FLOOD)
    shelf.put("its/b.md", FIRE)
    shelf.ingest()
    path.unlink()
    path.parent.rmdir()
    shelf.ingest()
    shelf.ingest(shelf.folder / "its")
    assert "move_collection" not in shelf.library.writes


def test_a_renamed_folder_that_is_there_twice_below_one_is_neither(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    before = shelf.folder / "it"
    shelf.ingest(before)
    for name in ("copy", "its"):
        shutil.copytree(before, shelf.folder / name)
    shutil.rmtree(before)
    shelf.ingest()
    assert sorted(shelf.library.roots()) == [str(shelf.folder), str(before)]


def test_many_files_of_one_name_do_not_keep_a_reader_waiting(shelf) -> None:
    for number in range(150):
        shelf.put(f"it/{number}/readme.md", f"{FLOOD}\nOf {number}.\n")
    shelf.ingest(shelf.folder / "it")
    shutil.rmtree(shelf.folder / "it")
    files = [
        Found(shelf.folder, f"{number}/x/readme.md", shelf.folder / f"{number}/x/readme.md")
        for number in range(1_000)
    ]
    began = process_time()
    assert moved_roots(shelf.library, files, Limits(), NOW) == {}
    assert process_time() - began < 2


def swap(one: Path, other: Path) -> None:
    away = one.with_name("away")
    one.rename(away)
    other.rename(one)
    away.rename(other)


def filled(shelf) -> tuple[Path, Path]:
    """Two folders with plans at the same paths, read as two."""
    for name in ("it", "hr"):
        for path in ("a", "b", "c"):
            shelf.put(f"{name}/{path}.md", f"{FLOOD}\nOf {path} in {name}.\n")
        shelf.ingest(shelf.folder / name)
    return shelf.folder / "it", shelf.folder / "hr"


@pytest.mark.parametrize("read", [("it",), ("hr",), ("it", "hr")])
def test_two_folders_that_changed_places_keep_each_its_plans(shelf, read: tuple[str, ...]) -> None:
    it, hr = filled(shelf)
    ids = {name: shelf.library.known[name]["a.md"].document_id for name in ("it", "hr")}
    swap(it, hr)
    (it / "c.md").write_text(FIRE, encoding="utf-8")
    moved = {(str(it), Change.MOVED), (str(hr), Change.MOVED)}
    edited = {("c.md", Change.CHANGED)} if "it" in read else set()
    folders = [shelf.folder / one for one in read]
    shelf.library.writes.clear()
    assert set(changes_of(shelf.ingest(*folders, dry_run=True))) == moved | edited
    assert not shelf.library.writes
    assert set(changes_of(shelf.ingest(*folders))) == moved | edited
    assert shelf.library.collections == {str(it): "hr", str(hr): "it"}
    assert {name: shelf.library.known[name]["a.md"].document_id for name in ids} == ids
    assert changes_of(shelf.ingest(*folders)) == []


def test_a_folder_with_the_plans_of_another_that_stands_is_edited(shelf) -> None:
    it, hr = filled(shelf)
    shutil.rmtree(it)
    shutil.copytree(hr, it)
    assert {change for _, change in changes_of(shelf.ingest(it))} == {Change.CHANGED}
    assert "move_collection" not in shelf.library.writes


def test_folders_of_two_units_do_not_change_places(shelf) -> None:
    shelf.library.units = ("south",)
    it, hr = filled(shelf)
    swap(it, hr)
    shelf.library.units = ("north",)
    shelf.ingest(it)
    assert "move_collection" not in shelf.library.writes


def test_a_file_that_a_renamed_folder_lost_is_told_as_gone(shelf) -> None:
    for name in ("a", "b", "c"):
        shelf.put(f"it/{name}.md", f"{FLOOD}\nOf {name}.\n")
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.ingest(before)
    before.rename(after)
    (after / "c.md").unlink()
    told = [(str(after), Change.MOVED), ("c.md", Change.GONE)]
    assert changes_of(shelf.ingest(after)) == told
    assert shelf.ingest(after, prune=True).removed == 1


def test_a_folder_with_little_of_the_one_that_is_gone_is_another_and_what_is_left_is_told(
    shelf,
) -> None:
    for name in ("a", "b", "c"):
        shelf.put(f"it/{name}.md", f"{FLOOD}\nOf {name}.\n")
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.ingest(before)
    before.rename(after)
    for name in ("b", "c"):
        (after / f"{name}.md").write_text(f"{FIRE}\nOf {name}.\n", encoding="utf-8")
    new = [(f"{name}.md", Change.NEW) for name in ("a", "b", "c")]
    left = [(str(before / "a.md"), Change.GONE)]
    assert changes_of(shelf.ingest(after, dry_run=True)) == new + left
    assert changes_of(shelf.ingest(after)) == new + left
    assert shelf.library.roots() == [str(before), str(after)]


def test_of_two_folders_that_may_be_meant_none_is_taken_for_moved(shelf) -> None:
    folders = [shelf.folder / name for name in ("it", "hr")]
    files = [shelf.put(f"{folder.name}/a.md", FLOOD) for folder in folders]
    for folder in folders:
        shelf.ingest(folder)
    for folder, file in zip(folders, files, strict=True):
        file.unlink()
        folder.rmdir()
    shelf.put("its/a.md", FLOOD)
    assert ("a.md", Change.NEW) in changes_of(shelf.ingest(shelf.folder / "its"))
    assert "move_collection" not in shelf.library.writes


def test_one_file_alone_moves_no_folder(shelf) -> None:
    path = shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    (shelf.folder / "it").rename(shelf.folder / "its")
    report = shelf.ingest(shelf.folder / "its" / path.name)
    assert changes_of(report)[0] == ("a.md", Change.NEW)


def test_plans_of_a_folder_that_is_still_there_are_not_told_when_it_is_copied(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    shelf.put("its/a.md", FLOOD)
    assert changes_of(shelf.ingest(shelf.folder / "its")) == [("a.md", Change.NEW)]


def test_a_folder_that_is_read_for_another_unit_takes_nothing_over(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    shelf.put("it/b.md", FIRE)
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.library.units = ("south",)
    shelf.ingest(before)
    souths = set(shelf.library.given)
    before.rename(after)
    shelf.library.units = ("north",)
    shelf.ingest(after)
    assert shelf.library.roots() == [str(before), str(after)]
    assert {shelf.library.given[one] for one in souths} == {("south",)}
    assert {one for key, one in shelf.library.given.items() if key not in souths} == {("north",)}


def test_a_folder_that_is_read_again_for_its_unit_is_moved(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.library.units = ("south",)
    shelf.ingest(before)
    before.rename(after)
    shelf.ingest(after)
    assert shelf.library.roots() == [str(after)]


def test_a_renamed_folder_that_left_a_link_where_it_was_keeps_its_plans(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.ingest(before)
    before.rename(after)
    before.symlink_to(after)
    moved = [(str(after), Change.MOVED)]
    assert changes_of(shelf.ingest(before, dry_run=True)) == moved
    assert changes_of(shelf.ingest(before)) == moved
    assert changes_of(shelf.ingest(after)) == []


def test_a_link_to_a_folder_with_other_plans_moves_nothing(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    shelf.put("its/a.md", FIRE)
    before, after = shelf.folder / "it", shelf.folder / "its"
    shelf.ingest(before)
    before.rename(shelf.folder / "away")
    before.symlink_to(after)
    shelf.ingest(after)
    assert shelf.library.roots() == [str(before), str(after)]


def test_a_renamed_folder_that_is_there_twice_is_neither(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    before = shelf.folder / "it"
    shelf.ingest(before)
    copies = [shelf.folder / name for name in ("copy", "its")]
    for one in copies:
        shutil.copytree(before, one)
    shutil.rmtree(before)
    shelf.ingest(*copies)
    assert shelf.library.roots() == list(map(str, (before, *copies)))
