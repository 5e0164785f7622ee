"""Backup and restore on both databases, and from one to the other."""

import fcntl
import os
import sqlite3
import stat
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text
from store_samples import NOON, POWER, RESPONDER, decision, proposal, read_document, run

from domain.canonical import canonical_json, sha256_of
from domain.decisions import UserRole
from domain.errors import AuditChainBroken, FileNotWritten
from domain.judging import Pair
from domain.reference import Person
from store.accounts import Accounts
from store.audit import AuditTrail
from store.backup import FileExists, backed_up, chunks_of, write_backup
from store.decisions import DecisionRecords
from store.engine import open_engine, upgrade
from store.index_source import SqlIndexSource
from store.judging import JudgingRecords
from store.library import SqlLibrary
from store.plans import PlanRecords
from store.proposals import ProposalRecords
from store.reference import ReferenceRecords
from store.restoring import BackupRefused, NotEmpty, read_backup
from store.transactions import reading


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Return a record with something in every part."""
    library = SqlLibrary(engine, actor="Olga")
    library.open_collection("/srv/plans")
    for number in (1, 2):
        library.add_version(POWER, read_document(number, f"Power\n\n{number} diesel generators"))
    ines = Person("Ines", ("Warden",), None, "112", "")
    library.save_reference("roster", [ines], collection="plans", path="roster.csv")
    Accounts(engine).add_user("Ines Falk", UserRole.RESPONDER, actor=None)
    ProposalRecords(engine).add(proposal(), RESPONDER)
    DecisionRecords(engine).record(decision(), actor=RESPONDER)
    judging = JudgingRecords(engine)
    judging.open_pool(
        "autumn", [Pair("autumn.0", "q1", "dark", "power.md")], actor=RESPONDER, at=NOON
    )
    judging.judge("autumn", "autumn.0", 2, actor=RESPONDER, at=NOON)
    SqlIndexSource(engine).save_vectors("m1", [("x", b"1234")])
    return engine


@pytest.fixture
def empty(tmp_path: Path) -> Callable[[], Engine]:
    def make() -> Engine:
        engine = open_engine(f"sqlite:///{tmp_path / 'restored' / 'muster.sqlite'}")
        upgrade(engine)
        return engine

    return make


def test_a_restored_record_says_the_same_and_every_quote_verifies(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    written = write_backup(filled, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if "backup" in one.name] == ["muster.backup"]
    restored = empty()
    assert read_backup(file, restored) == written
    assert AuditTrail(restored).verify(written.audit_head) == AuditTrail(filled).verify()
    assert ProposalRecords(restored).get("prop-1") == ProposalRecords(filled).get("prop-1")
    assert ReferenceRecords(restored).load() == ReferenceRecords(filled).load()
    source = SqlIndexSource(restored)
    for quoted in source.quoted(["dpower.1.p0", "dpower.2.p0"]).values():
        assert sha256_of(quoted.quote) == quoted.quote_sha256
    assert source.load_vectors("m1", ["x"]) == {}
    assert source.last_job() == SqlIndexSource(filled).last_job()


@pytest.fixture
def other(engine: Engine, request: pytest.FixtureRequest) -> Engine:
    """Return an empty record on the other kind of database."""
    name = "postgres_engine" if engine.dialect.name == "sqlite" else "sqlite_engine"
    found: Engine = request.getfixturevalue(name)
    return found


def test_a_record_moves_to_the_other_database_and_goes_on(
    filled: Engine, other: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    write_backup(filled, file)
    restored = other
    read_backup(file, restored)
    ProposalRecords(restored).add(proposal("prop-2"), RESPONDER)
    JudgingRecords(restored).judge("autumn", "autumn.0", 1, actor=RESPONDER, at=NOON)
    SqlLibrary(restored, actor="Olga").remove_document("dpower", NOON)
    assert [one.proposal_id for one in ProposalRecords(restored).list(5)] == ["prop-2", "prop-1"]
    assert AuditTrail(restored).verify() == AuditTrail(filled).verify() + 3


def test_a_backup_takes_no_other_files_place(filled: Engine, tmp_path: Path) -> None:
    file = tmp_path / "muster.backup"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExists):
        write_backup(filled, file)
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_record_with_anything_else_in_it_is_not_restored_over(
    filled: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    write_backup(filled, file)
    Accounts(filled).add_user("Later", UserRole.RESPONDER, actor=None)
    with pytest.raises(NotEmpty):
        read_backup(file, filled)


def test_a_backup_that_is_restored_once_more_is_found_there_and_nothing_else_is(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    write_backup(filled, file)
    record = empty()
    first = read_backup(file, record)
    assert read_backup(file, record) == first
    assert AuditTrail(record).verify() == first.audit_rows
    Accounts(record).add_user("Later", UserRole.RESPONDER, actor=None)
    with pytest.raises(NotEmpty):
        read_backup(file, record)


def test_a_backup_that_is_restored_once_more_reads_each_table_once(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    write_backup(filled, file)
    record = empty()
    read_backup(file, record)
    asked: list[str] = []
    event.listen(record, "before_cursor_execute", lambda *told: asked.append(told[2]))
    read_backup(file, record)
    reads = [one for one in asked if "FROM people" in one and "count(" not in one]
    assert len(reads) == 1


def test_a_record_with_one_row_otherwise_is_not_taken_for_the_backup(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "backup.sqlite"
    write_backup(filled, file)
    record = empty()
    read_backup(file, record)
    run(record, "UPDATE people SET phone = '113'")
    with pytest.raises(NotEmpty):
        read_backup(file, record)


def test_no_backup_and_a_changed_one_are_refused_and_leave_nothing(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    restored = empty()
    file.write_bytes(b"PK no backup")
    with pytest.raises(BackupRefused):
        read_backup(file, restored)
    file.unlink()
    write_backup(filled, file)
    changed = open_engine(f"sqlite:///{file}")
    run(changed, "UPDATE people SET phone = '911'")
    changed.dispose()
    with pytest.raises(BackupRefused, match="people"):
        read_backup(file, restored)
    assert PlanRecords(restored).counts()["documents"] == 0
    with pytest.raises(BackupRefused):
        read_backup(tmp_path / "nothing", restored)


def sealed_again(file: Path, *statements: str) -> None:
    """Change a backup as somebody would who knows how its tables are hashed."""
    changed = open_engine(f"sqlite:///{file}")
    for statement in statements:
        run(changed, statement)
    with reading(changed) as connection:
        said = [(one.name, *hash_of(chunks_of(connection, one))) for one in backed_up()]
    for name, rows, digest in said:
        where = f"WHERE name = '{name}'"
        run(changed, f"UPDATE backup_manifest SET rows = {rows}, sha256 = '{digest}' {where}")
    changed.dispose()


def hash_of(chunks: Iterable[list[dict[str, Any]]]) -> tuple[int, str]:
    lines = [canonical_json(row) for rows in chunks for row in rows]
    return len(lines), sha256("".join(lines).encode()).hexdigest()


# What came after schema 0014.
LATER = {
    "activities": ("also_called",),
    "resources": ("also_called",),
    "claims": ("lines", "read_at"),
    "finding_reviews": ("versions",),
    "finding_sightings": ("former_id",),
    "drill_cases": ("truth",),
}


def as_of_0014(file: Path) -> None:
    """Make a backup what the Muster of schema 0014 wrote."""
    older = open_engine(f"sqlite:///{file}")
    for name, columns in LATER.items():
        for column in columns:
            run(older, f"ALTER TABLE {name} DROP COLUMN {column}")
    for name in ("former_claims", "readings", "drill_drafts"):
        run(older, f"DROP TABLE {name}")
        run(older, f"DELETE FROM backup_manifest WHERE name = '{name}'")
    triggers = text("SELECT name FROM sqlite_master WHERE name LIKE '%_refuse_replace'")
    with reading(older) as connection:
        guards = connection.scalars(triggers).all()
    for name in guards:
        run(older, f"DROP TRIGGER {name}")
    run(older, "UPDATE alembic_version SET version_num = '0014'")
    for table in backed_up():
        if table.name in LATER:
            kept = [one for one in table.columns if one.name not in LATER[table.name]]
            with reading(older) as connection:
                rows = connection.execute(select(*kept).order_by(*table.primary_key)).mappings()
                _, digest = hash_of([[dict(row) for row in rows]])
            where = f"WHERE name = '{table.name}'"
            run(older, f"UPDATE backup_manifest SET sha256 = '{digest}' {where}")
    older.dispose()


def test_a_backup_of_an_older_schema_is_restored_and_still_held_to_its_hashes(
    filled: Engine, other: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    written = write_backup(filled, file)
    as_of_0014(file)
    altered = tmp_path / "altered.backup"
    altered.write_bytes(file.read_bytes())
    changed = open_engine(f"sqlite:///{altered}")
    run(changed, "UPDATE claims SET path = 'other.csv'")
    changed.dispose()
    with pytest.raises(BackupRefused, match="claims"):
        read_backup(altered, other)
    assert read_backup(file, other) == written
    assert ReferenceRecords(other).load() == ReferenceRecords(filled).load()


def test_a_tampered_record_in_a_sealed_backup_is_not_in_force_after_the_refusal(
    filled: Engine, other: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "muster.backup"
    write_backup(filled, file)
    sealed_again(file, "UPDATE users SET role = 'admin'")
    with pytest.raises(AuditChainBroken, match="row"):
        read_backup(file, other)
    assert Accounts(other).find_user("Ines Falk") is None
    assert PlanRecords(other).counts()["documents"] == 0
    assert AuditTrail(other).verify() == 0


def test_a_backup_of_a_broken_chain_is_not_written(filled: Engine, tmp_path: Path) -> None:
    file = tmp_path / "muster.backup"
    run(filled, "UPDATE versions SET title = 'Other'")
    with pytest.raises(AuditChainBroken):
        write_backup(filled, file)
    assert not file.exists()


@pytest.mark.parametrize(
    "crafted",
    [
        "UPDATE decisions SET decided_at = 'yesterday'",
        "UPDATE audit SET detail = '[]' WHERE action = 'add-user'",
        "UPDATE versions SET number = 'two' WHERE number = 1",
        "UPDATE sections SET version_id = 'nowhere.1'",
        "UPDATE people SET name = char(73, 0, 73)",
    ],
)
def test_a_backup_with_what_no_record_holds_is_refused_and_leaves_nothing(
    filled: Engine, other: Engine, tmp_path: Path, crafted: str
) -> None:
    file = tmp_path / "muster.backup"
    write_backup(filled, file)
    with closing(sqlite3.connect(file)) as changed:
        kept = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in changed.execute(kept).fetchall():
            changed.execute(f"DROP TRIGGER {name}")
        changed.execute(crafted)
        changed.commit()
    # What can be read is sealed, so that the hashes of the tables refuse nothing.
    if "yesterday" not in crafted:
        sealed_again(file)
    with pytest.raises((BackupRefused, AuditChainBroken)):
        read_backup(file, other)
    assert PlanRecords(other).counts()["documents"] == 0


@pytest.mark.parametrize("place", [0.2, 0.5])
def test_a_damaged_backup_is_refused_as_such(
    filled: Engine, empty: Callable[[], Engine], tmp_path: Path, place: float
) -> None:
    file, restored = tmp_path / "muster.backup", empty()
    write_backup(filled, file)
    content = bytearray(file.read_bytes())
    begin = int(len(content) * place)
    content[begin:] = b"\xff" * (len(content) - begin)
    for damaged in (bytes(content), bytes(content[:begin]), b"SQLite format 3\0" + b"x" * 5000):
        file.write_bytes(damaged)
        with pytest.raises(BackupRefused):
            read_backup(file, restored)
    assert PlanRecords(restored).counts()["documents"] == 0


def test_a_backup_and_its_row_in_the_trail_are_both_there_or_neither(
    filled: Engine, tmp_path: Path
) -> None:
    trail = AuditTrail(filled)
    before = trail.verify()
    for path in (tmp_path / "nowhere" / "x.bak", tmp_path / ("n" * 300), tmp_path / "file" / "x"):
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(FileNotWritten) as told:
            write_backup(filled, path, actor="Ada")
        assert "Name a file" in str(told.value)
    assert trail.verify() == before
    file = tmp_path / "muster.backup"

    def refuse(_: object) -> None:
        raise InterruptedError

    event.listen(filled, "commit", refuse)
    with pytest.raises(FileNotWritten):
        write_backup(filled, file, actor="Ada")
    event.remove(filled, "commit", refuse)
    assert not file.exists()
    assert trail.verify() == before
    write_backup(filled, file, actor="Ada")
    [row] = trail.rows(limit=5, after=before)
    assert (row.actor, row.action, trail.verify()) == ("Ada", "backup", before + 1)


def test_what_a_killed_backup_or_restore_left_is_removed_by_the_next(
    filled: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = (".muster-backup-x", "muster-restore-x", ".muster-backup-held", "muster-restore-held")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "backup.sqlite").write_bytes(b"the whole record")
    with ExitStack() as stack:
        for name in names[2:]:
            handle = os.open(tmp_path / name, os.O_RDONLY)
            stack.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        write_backup(filled, tmp_path / "backup")
        SqlLibrary(filled, actor="Olga").open_collection("/srv/other")
        with pytest.raises(NotEmpty):
            read_backup(tmp_path / "backup", filled)
        # Somebody is at work there.
        left = sorted(one.name for one in tmp_path.glob("*muster-*"))
        assert left == [".muster-backup-held", "muster-restore-held"]
