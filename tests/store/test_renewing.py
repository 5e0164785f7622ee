"""Versions whose files readers of another revision read again."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from store_samples import NOON, POWER, read_document

from domain.decisions import User, UserRole
from domain.documents import FactKind, FactState, VersionStatus
from domain.errors import NotFound
from store.audit import AuditTrail
from store.fact_reviews import FactReviews, keys_of
from store.index_source import SqlIndexSource
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.renewing import KEPT


@pytest.fixture
def library(engine: Engine) -> SqlLibrary:
    found = SqlLibrary(engine, actor="Olga")
    found.open_collection("/srv/plans")
    found.add_version(POWER, read_document())
    return found


def test_what_was_read_before_revisions_were_kept_is_of_none(library: SqlLibrary) -> None:
    assert library.known_files("plans")["power.md"].reader_revision == 0


def test_what_reads_as_before_notes_the_revision_and_nothing_else(
    engine: Engine, library: SqlLibrary
) -> None:
    last, rows = SqlIndexSource(engine).last_job(), AuditTrail(engine).verify()
    assert library.renew(replace(read_document(), reader_revision=3), NOON) is None
    assert library.known_files("plans")["power.md"].reader_revision == 3
    assert PlanRecords(engine).get_entry("dpower").reader_revision == 3
    assert (SqlIndexSource(engine).last_job(), AuditTrail(engine).verify()) == (last, rows)


def test_other_facts_are_taken_in_place_and_whoever_keeps_facts_learns_of_it(
    engine: Engine, library: SqlLibrary
) -> None:
    read = read_document()
    facts = (replace(read.facts[0], kind=FactKind.DEADLINE),)
    warned = replace(read.version, warnings=("two tables share a head",))
    last = SqlIndexSource(engine).last_job()
    renewed = replace(read, version=warned, facts=facts, reader_revision=3)
    assert library.renew(renewed, NOON, dry_run=True) is None
    assert tuple(PlanRecords(engine).facts_of("dpower.1")) == read.facts
    assert library.renew(renewed, NOON) is None
    plans = PlanRecords(engine)
    assert tuple(plans.facts_of("dpower.1")) == facts
    assert plans.get_version("dpower.1") == warned
    assert len(plans.versions_of("dpower")) == 1
    [job] = SqlIndexSource(engine).jobs_after(last, limit=9)
    assert (job.version_id, job.is_removal) == ("dpower.1", False)
    [row] = [one for one in AuditTrail(engine).rows(limit=9) if one.action == "read-anew"]
    assert (row.subject, row.detail) == ("dpower.1", '{"facts":1,"revision":3}')


@pytest.mark.parametrize("part", ["title", "text", "sections"])
def test_what_is_cited_and_searched_is_never_changed_in_place(
    engine: Engine, library: SqlLibrary, part: str
) -> None:
    read = read_document()
    other = {
        "title": replace(read, version=replace(read.version, title="Blackout")),
        "text": replace(read, version=replace(read.version, text=f"{read.version.text} Now.")),
        "sections": replace(read, sections=(replace(read.sections[0], heading="Blackout"),)),
    }[part]
    assert library.renew(replace(other, reader_revision=3), NOON) is VersionStatus.IN_FORCE
    assert library.known_files("plans")["power.md"].reader_revision == 0
    assert tuple(PlanRecords(engine).sections_of("dpower.1")) == read.sections


def reviewed(engine: Engine, outcome: FactState, value: str | None) -> None:
    plans = PlanRecords(engine)
    version, sections = plans.get_version("dpower.1"), plans.sections_of("dpower.1")
    [fact] = plans.facts_of("dpower.1")
    key = keys_of(version.text, sections, [fact])[fact.fact_id]
    FactReviews(engine).record(
        "dpower",
        fact,
        key,
        outcome=outcome,
        value=value,
        subject=None,
        note="",
        actor=User("u1", "Olga", UserRole.OWNER),
        at=NOON,
    )


def test_what_a_person_said_of_a_fact_is_not_lost_to_readers_who_read_more_words(
    engine: Engine, library: SqlLibrary
) -> None:
    reviewed(engine, FactState.CONFIRMED, "8")
    read = read_document()
    wider = replace(read.facts[0], start=read.facts[0].start - 1)
    assert library.renew(replace(read, facts=(wider,), reader_revision=3), NOON) is None
    plans = PlanRecords(engine)
    [fact] = plans.facts_of("dpower.1")
    assert (fact.value, fact.start) == ("8", read.facts[0].start)
    assert plans.get_version("dpower.1").warnings == (*read.version.warnings, KEPT)


def test_what_a_person_said_of_a_fact_does_not_fall_to_another_one(
    engine: Engine, library: SqlLibrary
) -> None:
    reviewed(engine, FactState.REJECTED, None)
    read = read_document()
    more = replace(read.facts[0], fact_id="dpower.1.f1", kind=FactKind.DEADLINE)
    assert library.renew(replace(read, facts=(*read.facts, more), reader_revision=3), NOON) is None
    assert len(PlanRecords(engine).facts_of("dpower.1")) == 2
    assert library.renew(replace(read, facts=(more,), reader_revision=4), NOON) is None
    first, _ = PlanRecords(engine).facts_of("dpower.1")
    assert first.state is FactState.REJECTED


def test_a_version_that_is_history_is_not_made_anew(engine: Engine, library: SqlLibrary) -> None:
    withdrawn = read_document(2, "Power\n\nNot used any more.")
    version = replace(withdrawn.version, status=VersionStatus.WITHDRAWN, valid_from=NOON)
    library.add_version(POWER, replace(withdrawn, version=version))
    other = replace(withdrawn, sections=(), reader_revision=3, is_anew=True)
    assert library.renew(other, NOON, dry_run=True) is None
    assert library.known_files("plans")["power.md"].reader_revision == 0
    assert library.renew(other, NOON) is None
    assert library.known_files("plans")["power.md"].reader_revision == 0
    assert [one.is_anew for one in PlanRecords(engine).versions_of("dpower")] == [False, False]
    assert len(PlanRecords(engine).versions_of("dpower")) == 2


def test_a_version_made_by_the_readers_alone_says_so_for_good(
    engine: Engine, library: SqlLibrary
) -> None:
    anew = replace(read_document(2, "Power\n\nRead otherwise."), reader_revision=3, is_anew=True)
    library.add_version(POWER, anew)
    library.renew(replace(anew, reader_revision=4, is_anew=True), NOON)
    old, new = PlanRecords(engine).versions_of("dpower")
    assert (old.is_anew, new.is_anew) == (False, True)
    library.renew(replace(read_document(), is_anew=True, reader_revision=4), NOON)
    assert not PlanRecords(engine).versions_of("dpower")[0].is_anew
    rows = [one for one in AuditTrail(engine).rows(limit=9) if one.action == "add-version"]
    assert ["read-anew" in one.detail for one in rows] == [False, True]


def test_a_version_that_is_not_there_cannot_be_renewed(library: SqlLibrary) -> None:
    with pytest.raises(NotFound):
        library.renew(read_document(9), NOON)


def test_passages_cut_otherwise_are_no_new_version_and_stay_as_they_were(
    engine: Engine, library: SqlLibrary
) -> None:
    read = read_document()
    [passage] = read.passages
    middle = (passage.start + passage.end) // 2
    halves = tuple(
        replace(passage, passage_id=f"dpower.1.p{at}", ordinal=at, start=start, end=end)
        for at, (start, end) in enumerate(((passage.start, middle), (middle, passage.end)))
    )
    cut = replace(read, passages=halves, reader_revision=3)
    last = SqlIndexSource(engine).last_job()
    assert library.renew(cut, NOON) is None
    assert library.known_files("plans")["power.md"].reader_revision == 3
    source = SqlIndexSource(engine)
    assert [one.passage_id for one in source.passages_of(["dpower.1"])] == ["dpower.1.p0"]
    assert (source.last_job(), PlanRecords(engine).counts()["passages"]) == (last, 1)


def test_what_newer_readers_no_longer_search_is_not_searched(
    engine: Engine, library: SqlLibrary
) -> None:
    [passage] = read_document().passages
    words = passage.text.split()
    shorter = replace(passage, end=passage.start + len(" ".join(words[:-1])))
    read = replace(read_document(), passages=(shorter,), reader_revision=3)
    assert library.renew(read, NOON) is VersionStatus.IN_FORCE
    assert library.known_files("plans")["power.md"].reader_revision == 0


def with_draft(library: SqlLibrary) -> None:
    draft = read_document(2, "Power\n\nA draft.")
    version = replace(draft.version, status=VersionStatus.DRAFT)
    library.add_version(POWER, replace(draft, version=version, reader_revision=3))


def test_a_version_in_force_below_a_draft_is_told_while_older_readers_read_it(
    engine: Engine, library: SqlLibrary
) -> None:
    assert library.known_files("plans")["power.md"].revision_in_force is None
    assert library.older_in_force("dpower", 3) is None
    with_draft(library)
    file = library.known_files("plans")["power.md"]
    assert (file.version_number, file.reader_revision, file.revision_in_force) == (2, 3, 0)
    assert library.older_in_force("dpower", 3) == PlanRecords(engine).get_version("dpower.1")
    facts = (replace(read_document().facts[0], kind=FactKind.DEADLINE),)
    renewed = replace(read_document(), facts=facts, reader_revision=3)
    assert library.renew(renewed, NOON) is None
    assert tuple(PlanRecords(engine).facts_of("dpower.1")) == facts
    assert library.known_files("plans")["power.md"].revision_in_force == 3
    assert library.older_in_force("dpower", 3) is None


def test_readers_that_looked_and_left_a_version_as_it_was_are_noted(library: SqlLibrary) -> None:
    with_draft(library)
    library.note_readers("dpower.1", 3)
    assert library.known_files("plans")["power.md"].revision_in_force == 3
    library.note_readers("dpower.2", 4)
    assert library.known_files("plans")["power.md"].reader_revision == 4


def test_a_plan_whose_file_is_back_is_looked_at_as_it_will_be(
    engine: Engine, library: SqlLibrary
) -> None:
    library.remove_document("dpower", NOON)
    other = replace(read_document(text="Power\n\nRead otherwise."), reader_revision=3)
    other = replace(other, version=replace(other.version, sha256=read_document().version.sha256))
    assert library.renew(other, NOON, dry_run=True) is VersionStatus.IN_FORCE
    library.restore_version("dpower", NOON)
    assert library.renew(other, NOON, dry_run=True) is VersionStatus.IN_FORCE
