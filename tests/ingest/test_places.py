"""One file on the disk is one document, from whichever folder it is read and however spelled."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from ingest.report import Change
from ingest.roots import Roots
from ingest.walk import Found
from tests.ingest.small_plans import FIRE, FLOOD, ROSTER


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
