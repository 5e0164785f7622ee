"""One file on the disk is one document, from whichever folder it is read and however spelled."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from ingest.limits import Limits
from ingest.moved_roots import moved_roots
from ingest.report import Change
from ingest.roots import Roots
from ingest.walk import Found

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FLOOD = "# Flood plan\n\n## Roles\n\nThe Incident Commander decides within 30 minutes.\n"
FIRE = "# Fire plan\n\nLeave the house.\n"
ROSTER = "person,role,deputy_of,phone,email,valid_from,valid_to\nIda Ito,Warden,,,,2024-01-01,\n"


def paths_of(shelf) -> dict[str, list[str]]:
    return {name: sorted(files) for name, files in shelf.library.known.items() if files}


def changes_of(report) -> list[tuple[str, str]]:
    return [(one.path, one.change) for one in report.changes]


def test_a_file_that_is_read_by_itself_is_the_plan_that_it_is_in_its_folder(shelf) -> None:
    path = shelf.put("it/a.md", FLOOD)
    shelf.ingest()
    assert shelf.ingest(path).unchanged == 1
    shelf.put("it/a.md", FIRE)
    report = shelf.ingest(path)
    assert changes_of(report) == [("it/a.md", Change.CHANGED)]
    assert shelf.library.read["it/a.md"].version.number == 2
    new = shelf.put("it/b.md", FLOOD)
    assert changes_of(shelf.ingest(new)) == [("it/b.md", Change.NEW)]
    assert paths_of(shelf) == {"plans": ["it/a.md", "it/b.md"]}


def test_a_folder_that_is_read_within_a_larger_one_keeps_what_it_has(shelf) -> None:
    shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    shelf.put("b.md", FIRE)
    shelf.put("it/c.md", FIRE + "\nAt once.\n")
    report = shelf.ingest()
    assert (report.unchanged, report.documents) == (1, 2)
    assert "it/a.md" not in shelf.library.known["plans"]
    assert shelf.ingest(shelf.folder / "it").unchanged == 2
    assert shelf.ingest().unchanged == 3


@pytest.mark.parametrize("withdrawn", ["it", "plans"])
def test_of_two_plans_of_one_file_that_in_force_is_read_on(shelf, withdrawn: str) -> None:
    # As it stands in a record of a time when a part and the whole had a plan each.
    shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    shelf.put("b.md", FIRE)
    shelf.ingest()
    known = shelf.library.known
    known["plans"]["it/a.md"] = replace(known["it"]["a.md"], document_id="d-2", path="it/a.md")
    path = "a.md" if withdrawn == "it" else "it/a.md"
    known[withdrawn][path] = replace(known[withdrawn][path], is_in_force=False)
    shelf.put("it/a.md", f"{FLOOD}\nAt once.\n")
    for part in ("it", "."):
        stands = "it/a.md" if withdrawn == "it" else "a.md"
        found = changes_of(shelf.ingest(shelf.folder / part, dry_run=True))
        assert found == [(stands, Change.CHANGED)]
    # Where neither is in force, the part that is read has it.
    for name, one in (("plans", "it/a.md"), ("it", "a.md")):
        known[name][one] = replace(known[name][one], is_in_force=False)
    assert changes_of(shelf.ingest(shelf.folder / "it", dry_run=True)) == [("a.md", Change.CHANGED)]


def test_a_roster_that_is_read_by_itself_is_that_of_its_folder(shelf) -> None:
    path = shelf.put("reference/roster.csv", ROSTER)
    shelf.ingest()
    shelf.ingest(path)
    assert shelf.library.sources == {"plans": ["reference/roster.csv"] * 2}


def test_only_what_lies_below_the_folder_that_is_given_is_told_as_gone_or_pruned(shelf) -> None:
    a, b = shelf.put("it/a.md", FLOOD), shelf.put("hr/b.md", FIRE)
    shelf.ingest()
    a.unlink()
    b.unlink()
    it = shelf.folder / "it"
    assert changes_of(shelf.ingest(it)) == [("it/a.md", Change.GONE)]
    assert shelf.ingest(it, prune=True).removed == 1
    assert [path for path, one in shelf.library.known["plans"].items() if one.is_removed] == [
        "it/a.md"
    ]
    assert shelf.ingest(shelf.folder, it, prune=True).removed == 1


def test_what_was_read_of_a_part_is_pruned_with_the_whole(shelf) -> None:
    path = shelf.put("it/a.md", FLOOD)
    shelf.ingest(shelf.folder / "it")
    path.unlink()
    shelf.put("b.md", FIRE)
    assert shelf.ingest(prune=True).removed == 1


def test_a_file_is_looked_for_in_the_collections_above_it_alone() -> None:
    many = frozenset(Path(f"/srv/other/{number}") for number in range(20_000))
    above = Path("/srv/plans")
    roots = Roots(many | {above}, lambda _root, _path: False)
    began = process_time()
    for number in range(500):
        entry = Found(above / "it", f"{number}.md", above / f"it/{number}.md")
        placed = roots.placed(entry)
        assert (placed.root, placed.path) == (above, f"it/{number}.md")
    assert process_time() - began < 1


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


def test_a_hidden_folder_in_between_is_a_place_of_its_own(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    shelf.put(".tried/x/a.md", FIRE)
    report = shelf.ingest(shelf.folder / ".tried/x", dry_run=True)
    assert changes_of(report) == [("a.md", Change.NEW)]


@pytest.mark.parametrize("text", [FLOOD, FIRE])
@pytest.mark.parametrize("name", ["Flood.MD", "IT/flood.md"])
def test_a_file_whose_name_only_changes_its_case_is_the_same_document(
    shelf, name: str, text: str
) -> None:
    before = "it/flood.md" if "/" in name else "flood.md"
    shelf.put(before, FLOOD)
    shelf.ingest()
    document_id = shelf.library.known["plans"][before].document_id
    (shelf.folder / before).unlink()
    if "/" in before:
        (shelf.folder / before).parent.rmdir()
    shelf.put(name, text)
    for dry_run in (True, False):
        moved = changes_of(shelf.ingest(dry_run=dry_run))
        assert moved[0] == (name, Change.MOVED)
        assert [change for _, change in moved[1:]] == ([Change.CHANGED] if text == FIRE else [])
    [file] = shelf.library.known["plans"].values()
    assert (file.path, file.document_id) == (name, document_id)


def test_two_files_that_differ_by_case_alone_stay_two(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    shelf.put("A.md", FIRE)
    assert changes_of(shelf.ingest()) == [("A.md", Change.NEW)]
    assert paths_of(shelf) == {"plans": ["A.md", "a.md"]}


@pytest.mark.parametrize("way", ["away", "in a circle"])
def test_a_plan_behind_a_link_that_leads_nowhere_for_now_is_refused_and_not_withdrawn(
    shelf, way: str
) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    path.unlink()
    path.symlink_to(path if way == "in a circle" else Path("not-mounted.md"))
    report = shelf.ingest(prune=True)
    assert ([one.path for one in report.refused], report.removed) == (["a.md"], 0)


def test_a_plan_in_whose_place_a_folder_stands_is_gone(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    path.unlink()
    shelf.put("a.md/b.txt", FIRE)
    assert ("a.md", Change.GONE) in changes_of(shelf.ingest())


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
