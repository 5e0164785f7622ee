"""Files that are as they were, and that readers of another revision read."""

from dataclasses import replace

import pytest

from domain.canonical import sha256_of
from domain.documents import VersionStatus
from domain.errors import DocumentRefused
from ingest import run
from ingest.report import NOT_READ_AGAIN, NOW_REFERENCE, Change
from ingest.revision import READER_REVISION
from tests.ingest.small_plans import FLOOD


def read_by_older(shelf, *, text: str | None = None, **said: object) -> None:
    """Make of `a.md` what readers of an earlier revision left, who may have seen another text."""
    read = shelf.library.read["a.md"]
    version = replace(read.version, **({} if text is None else {"text": text}), **said)
    shelf.library.read["a.md"] = replace(read, version=version)
    files = shelf.library.known["plans"]
    files["a.md"] = replace(files["a.md"], reader_revision=READER_REVISION - 1)
    shelf.library.writes.clear()


def test_what_older_readers_read_the_same_is_no_new_version(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf)
    report = shelf.ingest()
    assert (report.unchanged, report.reread, report.documents) == (2, 1, 0)
    assert (report.changes, shelf.library.writes) == ((), ["renew"])
    assert shelf.ingest().reread == 0


def test_what_older_readers_read_otherwise_is_a_new_version_and_says_why(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf, text="Flood plan")
    report = shelf.ingest()
    assert (report.unchanged, report.reread, report.documents) == (0, 1, 1)
    [change] = report.changes
    assert (change.path, change.change) == ("a.md", Change.READ_ANEW)
    read = shelf.library.read["a.md"]
    assert (read.version.number, read.is_anew, read.version.text) == (2, True, FLOOD)
    assert (read.reader_revision, shelf.ingest().reread) == (READER_REVISION, 0)


def test_a_dry_run_says_what_would_be_read_anew_and_writes_nothing(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    for text, found in ((None, (1, 0)), ("Flood plan", (0, 1))):
        read_by_older(shelf, text=text)
        report = shelf.ingest(dry_run=True)
        assert (report.reread, (report.unchanged, report.documents)) == (1, found)
        assert shelf.library.writes == []


def test_what_is_read_anew_stays_in_force_or_a_draft_whatever_is_asked_for(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    for asked, stays in (
        (VersionStatus.DRAFT, VersionStatus.IN_FORCE),
        (VersionStatus.IN_FORCE, VersionStatus.DRAFT),
    ):
        read_by_older(shelf, text="Flood plan", status=stays)
        shelf.ingest(status=asked)
        assert shelf.library.read["a.md"].version.status is stays


def test_a_file_that_moved_and_one_that_came_back_are_read_anew_too(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf)
    path.unlink()
    shelf.ingest(prune=True)
    shelf.put("a.md", FLOOD)
    assert (shelf.ingest().reread, shelf.library.writes[-1]) == (1, "renew")


def test_what_newer_readers_refuse_stays_as_it_was_and_is_told_each_time(
    shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf)

    def refuse(path: str, _data: bytes) -> None:
        raise DocumentRefused(path, "not-text", "it is no text any more")

    monkeypatch.setattr(run, "detect", refuse)
    for _ in range(2):
        report = shelf.ingest()
        assert [one.code for one in report.refused] == ["not-text"]
    assert shelf.library.writes == []


def test_an_older_muster_leaves_what_a_newer_one_read(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    files = shelf.library.known["plans"]
    files["a.md"] = replace(files["a.md"], reader_revision=READER_REVISION + 1)
    assert shelf.ingest().reread == 0


def test_whose_a_file_is_does_not_change_with_its_readers(
    shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf, text="Flood plan")
    monkeypatch.setattr(run.Heirs, "of", lambda *_: pytest.fail("asked whose it is"))
    assert shelf.ingest().documents == 1


def test_a_plan_is_no_reference_data_because_newer_readers_take_it_for_such(shelf) -> None:
    rows = "person,role,deputy_of,phone\nAnn Ito,Warden,,+49 40 123\n"
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    read_by_older(shelf)
    files = shelf.library.known["plans"]
    files["a.csv"] = replace(files["a.md"], path="a.csv", sha256=sha256_of(rows))
    shelf.put("a.csv", rows)
    for dry_run in (True, False):
        report = shelf.ingest(dry_run=dry_run)
        assert (report.reference, report.documents, report.unchanged) == ((), 0, 2)
        assert [one.warning for one in report.warnings] == [NOW_REFERENCE]
    # It is said once: who wants it otherwise has been told.
    assert shelf.ingest().warnings == ()


def put_below_a_draft(shelf, **stored: object) -> None:
    """Make of `a.md` a draft above a version in force that older readers read."""
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    read = shelf.library.read["a.md"]
    version = replace(read.version, number=0, **stored)
    shelf.library.below[version.document_id] = version
    files = shelf.library.known["plans"]
    files["a.md"] = replace(files["a.md"], revision_in_force=READER_REVISION - 1)
    shelf.library.writes.clear()


def test_a_version_in_force_below_a_draft_is_read_again_from_its_text(
    shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_below_a_draft(shelf, text="# Old plan\n\nCall the guard.\n", warnings=("told before",))
    asked = []
    monkeypatch.setattr(shelf.library, "renew", lambda read, at, *, dry_run: asked.append(read))
    report = shelf.ingest()
    assert (report.unchanged, report.warnings) == (1, ())
    [read] = asked
    assert (read.version.version_id[-2:], read.version.warnings) == (".0", ("told before",))
    assert (read.version.title, read.reader_revision) == ("Old plan", READER_REVISION)


@pytest.mark.parametrize("kept", ["text of a page", "text that reads otherwise"])
def test_a_version_in_force_below_a_draft_that_cannot_be_read_again_is_told_once(
    shelf, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    media_type = "application/pdf" if kept == "text of a page" else "text/markdown"
    put_below_a_draft(shelf, media_type=media_type)
    status = VersionStatus.IN_FORCE
    monkeypatch.setattr(shelf.library, "renew", lambda *_, dry_run: status)
    for dry_run in (True, False):
        assert [one.warning for one in shelf.ingest(dry_run=dry_run).warnings] == [NOT_READ_AGAIN]
        assert shelf.library.writes == ([] if dry_run else ["note_readers"])
    shelf.library.below.clear()
    assert shelf.ingest().warnings == ()
