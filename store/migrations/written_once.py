"""The triggers that refuse to change, remove or replace rows, on both databases."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import inspect, or_, select, text


def refuse_changes(table: str) -> None:
    """Make every later change and removal of a row of `table` fail."""
    reason = f"rows of {table} are written once"
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def refuse_replacing(table: str) -> None:
    """Make every later row fail that has a key of a row which `table` has.

    SQLite's `INSERT OR REPLACE` removes that row without asking the triggers of `refuse_changes`,
    unless a connection has `recursive_triggers` on, as ours have and other programs' do not.
    PostgreSQL knows no such thing: its `ON CONFLICT DO UPDATE` is an update.
    """
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        return
    found = inspect(bind)
    keys: list[Sequence[str | None]] = [
        found.get_pk_constraint(table)["constrained_columns"],
        *(one["column_names"] for one in found.get_unique_constraints(table)),
        *(one["column_names"] for one in found.get_indexes(table) if one["unique"]),
        # A row may also be named, and replaced, by the number that SQLite gives it; it is -1 in
        # a new row that names none.
        ["rowid"],
    ]
    same = (" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys)
    there = select(text("1")).select_from(text(table)).where(or_(*map(text, same)))
    op.execute(
        f"CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} WHEN EXISTS ({there}) "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are written once'); END"
    )
