import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import IntegrityError

# Each adds its tables to the metadata.
import store.deciding_schema
import store.draft_schema
import store.evaluation_schema
import store.identity_schema
import store.judging_schema
import store.response_schema
import store.triage_schema
import store.upkeep_schema  # noqa: F401
from domain.errors import Unavailable
from domain.findings import RowSource
from domain.reference import Person, ReferenceChange
from store.engine import HEAD, MIGRATIONS, find_revision, open_engine, run_migrations, upgrade
from store.library import SqlLibrary
from store.reference import ReferenceRecords
from store.schema import metadata
from store.transactions import reading, writing


def test_the_migrated_schema_is_the_declared_one(engine: Engine) -> None:
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_indexes_and_constraints_are_those_declared(engine: Engine) -> None:
    found = inspect(engine)
    for table in metadata.sorted_tables:
        # PostgreSQL also lists the indexes by which it holds unique constraints.
        assert {
            index["name"]
            for index in found.get_indexes(table.name)
            if "duplicates_constraint" not in index
        } == {index.name for index in table.indexes}
        assert found.get_pk_constraint(table.name)["constrained_columns"] == [
            column.name for column in table.primary_key
        ]
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_key_constraints)


def test_head_is_the_newest_migration() -> None:
    newest = max(file.name for file in (MIGRATIONS / "versions").glob("0*.py"))
    assert newest.startswith(f"{HEAD}_")


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    with reading(engine) as connection:
        assert find_revision(connection) == HEAD


def test_a_database_of_a_newer_muster_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="9999"):
        upgrade(engine)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'muster.db'}")
    with writing(engine) as connection:
        # The last table of the migration is already there, so that its last step fails.
        connection.execute(text("CREATE TABLE tokens (x INTEGER)"))
    with pytest.raises(Unavailable, match="SQLITE_ERROR"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["tokens"]


def test_a_database_of_the_first_schema_keeps_who_named_its_rows(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'muster.db'}")
    with writing(engine) as connection:
        run_migrations(connection, to="0001")
        connection.execute(
            text(
                "INSERT INTO people (name, phone, email, source) "
                "VALUES ('Ines', '112', '', 'roster.csv'), ('Jo', '113', '', 'roster.csv')"
            )
        )
    upgrade(engine)
    library = SqlLibrary(engine, actor="Olga")
    ines = Person("Ines", (), None, "112", "")
    change = library.save_reference("roster", [ines], collection="plans", path="roster.csv")
    assert change == ReferenceChange(withdrawn=1)
    assert ReferenceRecords(engine).load().people == (ines,)


def guarded(file: sqlite3.Connection, ending: str) -> set[str]:
    found = file.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    return {table for name, table in found if name == f"{table}_refuse_{ending}"}


def keys_of(file: sqlite3.Connection, table: str) -> list[list[str]]:
    """Return what no two rows may have alike: by each index, and the number SQLite gives a row."""
    unique = [row[1] for row in file.execute(f"PRAGMA index_list({table})") if row[2]]
    return [
        ["rowid"],
        *([one[2] for one in file.execute(f"PRAGMA index_info({name})")] for name in unique),
    ]


def test_another_program_cannot_replace_what_is_written_once(tmp_path: Path) -> None:
    upgrade(open_engine(f"sqlite:///{tmp_path / 'muster.db'}"))
    file = sqlite3.connect(tmp_path / "muster.db")
    tables = guarded(file, "update")
    assert len(tables) > 20
    assert guarded(file, "replace") == tables
    for table in tables:
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        first = dict.fromkeys(["rowid", *columns], "7")
        file.execute(inserting("INSERT", table, first))
        for key in keys_of(file, table):
            # Nothing but this key is the same.
            other = {one: "7" if one in key else "8" for one in first}
            if "sequence" in columns:
                other["rowid"] = other["sequence"] = "7" if key == ["rowid"] else "8"
            for act in ("REPLACE", "INSERT OR REPLACE"):
                with pytest.raises(sqlite3.IntegrityError, match="written once"):
                    file.execute(inserting(act, table, other))
        file.execute(inserting("INSERT", table, dict.fromkeys(["rowid", *columns], "9")))
        assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (2,)
    file.close()


def inserting(act: str, table: str, row: dict[str, str]) -> str:
    names = ", ".join(f'"{name}"' for name in row)
    return f"{act} INTO {table} ({names}) VALUES ({', '.join(row.values())})"


def test_of_rows_read_before_lines_were_kept_the_file_alone_is_known(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'muster.db'}")
    with writing(engine) as connection:
        run_migrations(connection, to="0014")
        for name, path in (("Ines", "a.csv"), ("Jo", "a.csv"), ("Jo", "b.csv")):
            connection.execute(
                text("INSERT INTO claims VALUES ('roster', :name, 'plans', :path)"),
                {"name": name, "path": path},
            )
    upgrade(engine)
    records = ReferenceRecords(engine)
    # Which of two files said a row last is not known.
    assert records.sources({("roster", "Ines"), ("roster", "Jo")}) == {
        ("roster", "Ines"): RowSource("plans", "a.csv")
    }


def test_a_document_cannot_have_two_versions_in_force(engine: Engine) -> None:
    add = text(
        "INSERT INTO versions VALUES (:id, 'd', :number, '', '', '', 'in_force', "
        "'2026-01-01 00:00:00.000000', NULL, '[]', '[]', '', '')"
    )
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO collections VALUES ('c', '/c')"))
        connection.execute(text("INSERT INTO documents VALUES ('d', 'c', 'a.md', 'plan', NULL)"))
        connection.execute(add, {"id": "v1", "number": 1})
    with pytest.raises(IntegrityError), writing(engine) as connection:
        connection.execute(add, {"id": "v2", "number": 2})
