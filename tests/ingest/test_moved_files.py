"""A file that was moved below its root is the same document, and each change is named."""

import pytest

from tests.ingest.small_plans import FLOOD


def changes_of(report) -> list[tuple[str, str, str | None]]:
    return [(one.change, one.path, one.before) for one in report.changes]


@pytest.mark.parametrize("prune", [False, True])
def test_a_moved_file_is_the_same_document_and_is_not_read_again(shelf, prune: bool) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest(kind="playbook")
    before = shelf.library.known["plans"]["a.md"]
    (shelf.folder / "safe").mkdir()
    path.rename(shelf.folder / "safe" / "b.md")
    report = shelf.ingest(prune=prune)
    assert (report.unchanged, report.documents, report.removed) == (1, 0, 0)
    assert changes_of(report) == [("moved", "safe/b.md", "a.md")]
    [file] = shelf.library.known["plans"].values()
    assert (file.document_id, file.path, file.kind) == (before.document_id, "safe/b.md", "playbook")
    assert changes_of(shelf.ingest(prune=prune)) == []


def test_a_file_that_comes_to_where_another_was_moved_from_is_another_document(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    path.rename(shelf.folder / "b.md")
    shelf.ingest()
    shelf.put("a.md", "# Fire\n\nLeave the house.\n")
    assert changes_of(shelf.ingest()) == [("new", "a.md", None)]
    assert len({one.document_id for one in shelf.library.known["plans"].values()}) == 2


def test_a_dry_run_tells_of_a_move_and_moves_nothing(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    path.rename(shelf.folder / "b.md")
    shelf.library.writes.clear()
    assert changes_of(shelf.ingest(dry_run=True, prune=True)) == [("moved", "b.md", "a.md")]
    assert shelf.library.writes == []


def test_every_plan_that_is_not_as_it_was_is_named(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    assert changes_of(shelf.ingest()) == [("new", "a.md", None)]
    shelf.put("a.md", FLOOD + "\nPump.\n")
    assert changes_of(shelf.ingest()) == [("changed", "a.md", None)]
    path.unlink()
    assert changes_of(shelf.ingest()) == [("gone", "a.md", None)]
    assert changes_of(shelf.ingest(prune=True)) == [("removed", "a.md", None)]
    shelf.put("a.md", FLOOD + "\nPump.\n")
    assert changes_of(shelf.ingest()) == [("back", "a.md", None)]


def test_a_plan_read_again_keeps_the_kind_it_was_given(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest(kind="playbook")
    shelf.put("a.md", FLOOD + "\nPump.\n")
    shelf.ingest()
    assert shelf.library.documents["a.md"].kind == "playbook"
