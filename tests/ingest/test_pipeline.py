"""A folder that is read: every file accounted for, known ones left alone, nothing half done."""

import os
import shutil
from pathlib import Path

import pytest

from domain.canonical import sha256_of
from domain.errors import InputRefused
from domain.ports import KnownFile
from ingest.limits import Limits
from ingest.walk import find_files
from tests.ingest.small_plans import FLOOD, ROSTER


def test_a_folder_becomes_documents_with_verified_parts(shelf) -> None:
    shelf.put("it/flood.md", FLOOD)
    report = shelf.ingest()
    assert (report.files, report.documents, report.sections, report.passages) == (1, 1, 2, 1)
    read = shelf.library.read["it/flood.md"]
    assert shelf.library.documents["it/flood.md"].kind == "plan"
    assert read.version.title == "Flood plan"
    assert read.version.media_type == "text/markdown"
    assert read.version.version_id == f"{read.version.document_id}.1"
    for passage in read.passages:
        assert sha256_of(read.version.text[passage.start : passage.end]) == passage.quote_sha256
    assert [(f.kind, f.value) for f in read.facts] == [
        ("role", "Incident Commander"),
        ("deadline", "30"),
    ]
    assert {fact.section_id for fact in read.facts} == {read.sections[1].section_id}


def test_every_file_is_accounted_for_with_a_code(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", "")
    shelf.put("c.png", b"\x89PNG\r\n\x1a\n\x00")
    shelf.put("d.md", b"\x00\x01\x02binary")
    shelf.put("e.pdf", b"%PDF-1.4 broken")
    shelf.put("f.md", "x" * 2000)
    shelf.put("g.html", "<script>x()</script>")
    shelf.put(".hidden.md", "x")
    shelf.put(".git/config.md", "x")
    shelf.put("~$lock.docx", "x")
    report = shelf.ingest(limits=Limits(file_bytes=1000))
    assert {(entry.path, entry.code) for entry in report.refused} == {
        ("b.md", "empty"),
        ("c.png", "unsupported-type"),
        ("d.md", "not-text"),
        ("e.pdf", "unreadable"),
        ("f.md", "too-large"),
        ("g.html", "no-text"),
    }
    assert all(entry.reason for entry in report.refused)
    assert (report.files, report.documents, report.ignored) == (7, 1, 3)


def test_known_bytes_are_not_read_again(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", FLOOD)
    shelf.ingest()
    shelf.library.writes.clear()
    report = shelf.ingest()
    assert (report.unchanged, report.documents) == (2, 0)
    assert shelf.library.writes == []


def test_a_changed_file_is_the_next_version_of_the_same_document(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest()
    first = shelf.library.read["a.md"].version
    shelf.put("a.md", FLOOD + "\n## Steps\n\nPump.\n")
    shelf.ingest()
    second = shelf.library.read["a.md"].version
    assert (second.document_id, second.number) == (first.document_id, 2)
    assert second.version_id == f"{first.document_id}.2"


def test_a_file_that_is_gone_is_kept_until_pruned_and_comes_back_unread(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.put("b.md", FLOOD)
    shelf.ingest()
    path.unlink()
    assert shelf.ingest().removed == 0
    assert shelf.ingest(prune=True).removed == 1
    assert shelf.ingest(prune=True).removed == 0
    shelf.put("a.md", FLOOD)
    assert shelf.ingest().unchanged == 2
    assert shelf.library.writes[-1] == "restore_version"


def test_an_empty_folder_can_be_pruned(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.ingest()
    path.unlink()
    assert shelf.ingest(prune=True).removed == 1


def test_a_dry_run_reports_the_same_and_writes_nothing(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("roster.csv", ROSTER)
    shelf.put("bad.pdf", b"%PDF-")
    dry = shelf.ingest(dry_run=True, prune=True)
    assert shelf.library.writes == []
    real = shelf.ingest()
    assert (dry.documents, dry.sections, dry.passages) == (
        real.documents,
        real.sections,
        real.passages,
    )
    assert dry.refused == real.refused
    assert (dry.reference[0].changed, real.reference[0].changed) == (1, 1)
    assert shelf.ingest(dry_run=True).unchanged == 1


def test_a_single_file_belongs_to_the_collection_of_its_folder(shelf) -> None:
    path = shelf.put("a.md", FLOOD)
    shelf.put("b.md", FLOOD)
    assert shelf.ingest(path).files == 1
    report = shelf.ingest()
    assert (report.unchanged, report.documents) == (1, 1)


def test_a_file_given_twice_is_read_once(shelf) -> None:
    path = shelf.put("sub/a.md", FLOOD)
    assert shelf.ingest(shelf.folder, path.parent, path).files == 1


def test_a_path_that_does_not_exist_is_refused_before_anything_is_read(shelf) -> None:
    shelf.put("a.md", FLOOD)
    with pytest.raises(InputRefused, match="nowhere"):
        shelf.ingest(shelf.folder, shelf.folder / "nowhere")
    assert shelf.library.writes == []


def test_links_that_leave_the_folder_are_refused(shelf, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(FLOOD)
    (tmp_path / "outside").mkdir()
    inside = shelf.put("a.md", FLOOD)
    (shelf.folder / "good.md").symlink_to(inside)
    (shelf.folder / "evil.md").symlink_to(secret)
    (shelf.folder / "gone.md").symlink_to(shelf.folder / "nothing.md")
    (shelf.folder / "loop").symlink_to(shelf.folder)
    report = shelf.ingest()
    assert {(entry.path, entry.code) for entry in report.refused} == {
        ("evil.md", "outside-root"),
        ("gone.md", "not-readable"),
        ("loop", "linked-folder"),
    }
    assert report.documents == 2


def test_a_named_pipe_does_not_hang_the_run(shelf) -> None:
    os.mkfifo(shelf.folder / "pipe.md")
    report = shelf.ingest()
    assert [entry.code for entry in report.refused] == ["not-a-file"]


def test_files_are_told_as_they_are_done(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.md", "")
    shelf.put("c.csv", ROSTER)
    told: list[tuple[int, int, str]] = []
    shelf.ingest(progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(1, 3), (2, 3), (3, 3)]
    assert {step[2] for step in told} == {"a.md", "b.md", "c.csv"}


def test_another_kind_becomes_the_kind_of_the_documents(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.ingest(kind="procedure")
    assert shelf.library.documents["a.md"].kind == "procedure"


def test_a_file_named_as_reference_data_must_be_that(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.put("b.csv", "Name,Role\nIda Ito,Warden\n")
    report = shelf.ingest(kind="roster")
    assert [(entry.path, entry.code) for entry in report.refused] == [("a.md", "wrong-type")]
    assert [(entry.path, entry.kind) for entry in report.reference] == [("b.csv", "roster")]


def test_a_row_that_cannot_be_read_is_named_and_the_others_are_taken(shelf) -> None:
    shelf.put("bia.csv", "activity,rto,mtpd\nPay,soon,1 day\nShip,2 hours,1 day\n")
    (taken,) = shelf.ingest().reference
    assert [(error.row, error.column, error.code) for error in taken.errors] == [
        (2, "rto", "no-duration")
    ]
    assert [row.name for row in shelf.library.rows["bia"]] == ["Ship"]


def test_a_strict_reading_refuses_a_table_with_a_row_that_cannot_be_read(shelf) -> None:
    shelf.put("bia.csv", "activity,rto,mtpd\nPay,soon,1 day\nShip,2 hours,1 day\n")
    (refused,) = shelf.ingest(strict=True).refused
    assert (refused.path, refused.code) == ("bia.csv", "reference-refused")
    assert "row 2: rto 'soon'" in refused.reason
    assert "save_bia" not in shelf.library.writes


def test_an_interruption_leaves_whole_documents_and_no_process(shelf) -> None:
    for number in range(30):
        shelf.put(f"{number:02}.md", FLOOD)

    def interrupt(done: int, total: int, path: str) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.ingest(progress=interrupt)
    assert len(shelf.library.read) == 5
    report = shelf.ingest()
    assert (report.unchanged, report.documents) == (5, 25)


def test_a_known_file_with_another_id_keeps_it(shelf) -> None:
    shelf.put("a.md", FLOOD)
    shelf.library.known["plans"] = {"a.md": KnownFile("d0", "a.md", "other", 7, False)}
    shelf.ingest()
    assert shelf.library.read["a.md"].version.version_id == "d0.8"


@pytest.mark.shared
def test_the_plan_corpus_is_read_and_every_span_verifies(
    shelf, shared_data, tmp_path, campaign_size
) -> None:
    corpus = shared_data / "corpus"
    files = sorted(path for path in corpus.rglob("*") if path.is_file())[:: campaign_size(11, 1)]
    folder = tmp_path / "corpus"
    for file in files:
        place = folder / file.relative_to(corpus)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    report = shelf.ingest(folder)
    assert report.files == len(files) > 100
    assert report.documents >= 0.98 * len(files)
    for path, read in shelf.library.read.items():
        text = read.version.text
        ends = [0] + [section.end for section in read.sections]
        assert [section.start for section in read.sections] == ends[:-1], path
        assert ends[-1] == len(text), path
        for passage in read.passages:
            assert sha256_of(text[passage.start : passage.end]) == passage.quote_sha256, path
    again = shelf.ingest(folder)
    assert again.unchanged == report.documents
    assert again.seconds < 5


def test_links_in_a_circle_and_names_too_long_stop_nothing(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "a.md").symlink_to(plans / "b.md")
    (plans / "b.md").symlink_to(plans / "a.md")
    (plans / "c.md").write_text("# Plan\n\nCall the fire brigade.\n", encoding="utf-8")
    codes = {
        entry.path: entry.refused.reason_code if entry.refused else None
        for entry in find_files([plans])
    }
    assert codes == {"a.md": "link-circle", "b.md": "link-circle", "c.md": None}
    with pytest.raises(InputRefused):
        find_files([tmp_path / ("x" * 400)])


def test_a_roster_that_is_no_longer_known_as_one_keeps_its_rows_and_says_so(shelf) -> None:
    shelf.put("roster.csv", ROSTER)
    shelf.ingest()
    rows = list(shelf.library.rows["roster"])
    shelf.put("roster.csv", "who,what\nIda,Warden\n")
    report = shelf.ingest()
    assert any("--kind" in one.warning for one in report.warnings)
    assert shelf.library.rows["roster"] == rows
