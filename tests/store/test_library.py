"""What is read comes into the library whole, and what was there stays or ends."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from store_samples import NOON, POWER, TEXT, read_document

from domain.canonical import sha256_of
from domain.documents import Document, VersionStatus
from domain.errors import AmbiguousName, InputRefused, NotFound
from domain.reference import (
    Person,
)
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plans import PlanRecords

HOUR = timedelta(hours=1)


def test_two_roots_of_one_name_stay_apart(library: SqlLibrary) -> None:
    assert library.open_collection("/srv/plans") == "plans"
    assert library.open_collection("/other/plans") == "plans-2"
    assert library.open_collection("/other/plans") == "plans-2"
    assert library.roots() == ["/other/plans", "/srv/plans"]


def test_a_dry_run_says_what_a_collection_would_be_called_and_opens_none(
    library: SqlLibrary,
) -> None:
    assert library.open_collection("/other/plans", dry_run=True) == "plans-2"
    assert library.open_collection("/srv/plans", dry_run=True) == "plans"
    assert library.roots() == ["/srv/plans"]


def test_what_a_file_holds_is_known_by_its_newest_version_and_the_time_of_its_rows(
    engine: Engine, library: SqlLibrary
) -> None:
    library.open_collection("/srv")
    texts = "# Power\n\nOne.", "# Power\n\nTwo."
    for number, text in enumerate(texts, start=1):
        library.add_version(POWER, read_document(number, text))
    holds, plan = PlanRecords(engine).holds, Path("/srv/plans") / POWER.path
    one, two = map(sha256_of, texts)
    assert (holds(plan, two, NOON), holds(plan, one, NOON)) == (True, False)
    assert not holds(Path("/elsewhere/plans") / POWER.path, two, NOON)
    library.remove_document(POWER.document_id, NOON)
    assert not holds(plan, two, NOON)
    rows = Path("/srv/plans/roster.csv")
    person = Person("Dana Vogt", ("Incident Commander",), None, "", "")
    library.save_reference("roster", [person], collection="plans", path="roster.csv")
    now = datetime.now(UTC)
    assert (holds(rows, "x", now - HOUR), holds(rows, "x", now + HOUR)) == (True, False)


def test_of_each_file_it_is_known_whether_a_version_is_in_force(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, read_document())
    draft = read_document(number=2)
    draft = replace(draft, version=replace(draft.version, status=VersionStatus.DRAFT))
    library.add_version(POWER, draft)
    assert library.known_files("plans")[POWER.path].is_in_force
    library.remove_document(POWER.document_id, NOON + HOUR)
    assert not library.known_files("plans")[POWER.path].is_in_force


def test_the_words_after_a_place_are_those_of_the_text(engine: Engine, library: SqlLibrary) -> None:
    text = "Läßt sich 🔌\n\nnicht ändern: öffnen Sie das Ventil."
    library.add_version(POWER, read_document(text=text))
    plans = PlanRecords(engine)
    assert plans.text_after("dpower.1.s0", 3) == "nicht ändern: öffnen Sie das Ventil."
    assert plans.text_after("dpower.1.s0", len(text)) == ""
    assert plans.text_after("dpower.9.s0", 0) == ""


def test_a_version_comes_back_as_it_was_stored(engine: Engine, library: SqlLibrary) -> None:
    read = read_document()
    library.add_version(POWER, read)
    plans = PlanRecords(engine)
    assert plans.get_version("dpower.1") == read.version
    assert tuple(plans.sections_of("dpower.1")) == read.sections
    assert tuple(plans.facts_of("dpower.1")) == read.facts
    assert plans.counts() == {"documents": 1, "sections": 1, "passages": 1}


def test_a_quote_is_cut_by_characters_not_bytes(engine: Engine, library: SqlLibrary) -> None:
    read = read_document()
    library.add_version(POWER, read)
    found = SqlIndexSource(engine).quoted(["dpower.1.p0", "nobody"])
    assert list(found) == ["dpower.1.p0"]
    quoted = found["dpower.1.p0"]
    assert quoted.quote == TEXT[TEXT.index("The") :]
    assert sha256_of(quoted.quote) == quoted.quote_sha256
    assert (quoted.place.page, quoted.place.line) == (2, 3)


def test_every_span_of_any_text_is_quoted_exactly(engine: Engine, library: SqlLibrary) -> None:
    text = "e\u0301 né 𝔤👩‍🚒 \r\n\t漢字 \U0010ffff'%_\\ ﬁn\u200f ab" * 3
    base = read_document(text=text + "\n\n5 min.")
    spans = [(start, end) for start in range(0, 40, 3) for end in range(start, 45, 4)]
    passages = tuple(
        replace(base.passages[0], passage_id=f"p{start}-{end}", ordinal=at, start=start, end=end)
        for at, (start, end) in enumerate(spans)
    )
    library.add_version(POWER, replace(base, passages=passages))
    quoted = SqlIndexSource(engine).quoted([passage.passage_id for passage in passages])
    assert {key: found.quote for key, found in quoted.items()} == {
        f"p{start}-{end}": text[start:end] for start, end in spans
    }


def test_a_new_version_supersedes_the_one_before(engine: Engine, library: SqlLibrary) -> None:
    library.add_version(POWER, read_document())
    library.add_version(POWER, read_document(2, TEXT + " Always.", NOON + HOUR))
    source = SqlIndexSource(engine)
    assert source.versions_in_force() == ["dpower.2"]
    assert source.versions_in_force(NOON + HOUR / 2) == ["dpower.1"]
    assert source.versions_in_force(NOON - HOUR) == []
    old, new = PlanRecords(engine).versions_of("dpower")
    assert (old.status, old.valid_to) == ("superseded", NOON + HOUR)
    assert (new.status, new.valid_to) == ("in_force", None)
    jobs = [(job.version_id, job.is_removal) for job in source.jobs_after(0, limit=10)]
    assert jobs == [("dpower.1", False), ("dpower.1", True), ("dpower.2", False)]


def test_a_removed_document_leaves_and_can_come_back(engine: Engine, library: SqlLibrary) -> None:
    library.add_version(POWER, read_document())
    library.remove_document("dpower", NOON + HOUR)
    source = SqlIndexSource(engine)
    assert source.versions_in_force() == []
    assert library.known_files("plans")["power.md"].is_removed
    assert PlanRecords(engine).list_documents() == []
    library.restore_version("dpower", NOON + 3 * HOUR)
    assert source.versions_in_force() == ["dpower.1"]
    assert source.versions_in_force(NOON + 2 * HOUR) == []
    assert not library.known_files("plans")["power.md"].is_removed


def test_removing_twice_or_restoring_what_is_there_changes_nothing(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, read_document())
    source = SqlIndexSource(engine)
    library.restore_version("dpower", NOON + HOUR)
    assert source.last_job() == 1
    library.remove_document("dpower", NOON + HOUR)
    library.remove_document("dpower", NOON + 2 * HOUR)
    assert source.last_job() == 2
    assert PlanRecords(engine).versions_of("dpower")[0].valid_to == NOON + HOUR


def test_a_document_nobody_knows_can_be_neither_removed_nor_restored(library: SqlLibrary) -> None:
    for change in (library.remove_document, library.restore_version):
        with pytest.raises(NotFound):
            change("nobody", NOON)


def test_a_new_version_brings_a_removed_document_back(engine: Engine, library: SqlLibrary) -> None:
    library.add_version(POWER, read_document())
    library.remove_document("dpower", NOON + HOUR)
    library.add_version(POWER, read_document(2, TEXT + " Always.", NOON + 3 * HOUR))
    source = SqlIndexSource(engine)
    assert source.versions_in_force() == ["dpower.2"]
    assert source.versions_in_force(NOON + 2 * HOUR) == []
    assert source.versions_in_force(NOON + HOUR / 2) == ["dpower.1"]


def test_a_draft_leaves_the_version_in_force_alone(engine: Engine, library: SqlLibrary) -> None:
    library.add_version(POWER, read_document())
    read = read_document(2, TEXT + " Perhaps.", NOON + HOUR)
    draft = replace(read, version=replace(read.version, status=VersionStatus.DRAFT))
    library.add_version(POWER, draft)
    source = SqlIndexSource(engine)
    assert source.versions_in_force() == source.versions_in_force(NOON + 2 * HOUR) == ["dpower.1"]
    assert source.last_job() == 1


def test_a_document_takes_the_kind_of_its_newest_version(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(POWER, read_document())
    newer = replace(POWER, kind="runbook")
    library.add_version(newer, read_document(2, TEXT + " Always.", NOON + HOUR))
    assert PlanRecords(engine).find_document("dpower") == newer


def test_a_document_is_found_by_id_path_or_the_end_of_its_path(
    engine: Engine, library: SqlLibrary
) -> None:
    library.add_version(
        Document("dpower", "plans", "site/power.md"), read_document(document_id="dpower")
    )
    plans = PlanRecords(engine)
    for key in (
        "dpower",
        "site/power.md",
        "plans/site/power.md",
        "/srv/plans/site/power.md",
        "power.md",
    ):
        found = plans.find_document(key)
        assert found is not None
        assert found.document_id == "dpower"
    assert plans.find_document("ower.md") is None


@pytest.mark.parametrize("character", ["\0", "\ud83d"])
def test_text_that_cannot_be_kept_is_refused_whole(
    engine: Engine, library: SqlLibrary, character: str
) -> None:
    with pytest.raises(InputRefused):
        library.add_version(POWER, read_document(text=f"a\n\nb{character}c 5 min"))
    assert PlanRecords(engine).counts()["documents"] == 0
    assert SqlIndexSource(engine).last_job() == 0


def test_vectors_are_kept_once_by_their_text(engine: Engine) -> None:
    source = SqlIndexSource(engine)
    source.save_vectors("m", [("a", b"1234"), ("b", b"5678")])
    source.save_vectors("m", [("a", b"9999"), ("c", b"0000")])
    assert source.load_vectors("m", ["a", "b", "c", "d"]) == {
        "a": b"1234",
        "b": b"5678",
        "c": b"0000",
    }
    assert source.missing_vectors("m", ["a", "d"]) == {"d"}
    assert source.missing_vectors("other", ["a"]) == {"a"}


def test_two_threads_may_save_the_same_vectors(engine: Engine) -> None:
    source = SqlIndexSource(engine)
    rows = [(f"{number:064}", bytes(1536)) for number in range(500)]
    threads = [threading.Thread(target=source.save_vectors, args=("m", rows)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(source.load_vectors("m", [key for key, _ in rows])) == 500


def test_progress_is_remembered_by_index(engine: Engine) -> None:
    source = SqlIndexSource(engine)
    assert source.applied("dense") == 0
    source.mark_applied("dense", 7)
    source.mark_applied("dense", 9)
    assert (source.applied("dense"), source.applied("lexical")) == (9, 0)


def test_a_name_that_several_documents_have_is_told_with_their_ids(
    engine: Engine, library: SqlLibrary
) -> None:
    library.open_collection("/other/plans")
    library.add_version(POWER, read_document())
    other = Document("dother", "plans-2", "power.md")
    library.add_version(other, read_document(document_id="dother"))
    plans = PlanRecords(engine)
    with pytest.raises(AmbiguousName, match=r"2 documents.*dother \(plans-2/power.md\)"):
        plans.find_document("power.md")
    assert plans.find_document("plans-2/power.md") == other
    library.remove_document("dother", NOON + HOUR)
    assert plans.find_document("power.md") == POWER
    assert plans.find_document("dother") == other
