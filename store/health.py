"""Whether the database itself is whole."""

from sqlalchemy import Connection, Engine, func, select, text

from domain.canonical import sha256_of
from store import triage_schema
from store.engine import HEAD, find_revision
from store.schema import passages, sections, versions
from store.transactions import reading

DAMAGED_FILE = "The database file is damaged"
# How many texts are in memory at once.
TEXTS_AT_ONCE = 50
# The tables whose rows are written once; the first migration gives each its triggers.
WRITTEN_ONCE = (
    *("proposals", "proposal_units", "decisions", "decision_items", "fact_reviews", "audit"),
    *triage_schema.WRITTEN_ONCE,
)


def check(engine: Engine) -> list[str]:
    """Return what is wrong with the database, in sentences; nothing when all is well."""
    with reading(engine) as connection:
        revision = find_revision(connection)
        if revision != HEAD:
            return [f"The database has schema {revision}, but this version of Muster has {HEAD}."]
        problems = _damage(connection) if engine.dialect.name == "sqlite" else []
        problems += _unguarded(connection) + _incomplete_plans(connection)
        return problems + _changed_texts(connection)


def _damage(connection: Connection) -> list[str]:
    problems = [
        f"{DAMAGED_FILE}: {line}."
        for (line,) in connection.execute(text("PRAGMA integrity_check"))
        if line != "ok"
    ]
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    if lost:
        problems.append(f"{len(lost)} rows refer to rows that are gone.")
    return problems


def _unguarded(connection: Connection) -> list[str]:
    """Return which written-once tables lost the triggers that refuse changes."""
    acts: tuple[str, ...]
    if connection.dialect.name == "sqlite":
        acts = ("_refuse_update", "_refuse_delete")
        wanted = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        acts = ("_refuse",)
        wanted = text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
    found = set(connection.execute(wanted).scalars())
    return [
        f"The rows of {table} can be changed: the trigger that refuses it is gone."
        for table in WRITTEN_ONCE
        if not found.issuperset(f"{table}{act}" for act in acts)
    ]


def _changed_texts(connection: Connection) -> list[str]:
    """Return which versions' texts are not those that were stored."""
    wanted = select(versions.c.version_id, versions.c.text, versions.c.text_sha256).order_by(
        versions.c.version_id
    )
    streamed = connection.execute(wanted.execution_options(yield_per=TEXTS_AT_ONCE))
    return [
        f"The stored text of {version_id} is not what was read in."
        for version_id, found, expected in streamed
        if sha256_of(found) != expected
    ]


def _incomplete_plans(connection: Connection) -> list[str]:
    problems = []
    with_sections = select(sections.c.section_id).where(
        sections.c.version_id == versions.c.version_id
    )
    bare = connection.execute(
        select(func.count()).select_from(versions).where(~with_sections.exists())
    ).scalar_one()
    if bare:
        problems.append(f"{bare} versions have no sections.")
    beyond = connection.execute(
        select(func.count())
        .select_from(passages)
        .join(versions, versions.c.version_id == passages.c.version_id)
        .where(passages.c.span_end > func.length(versions.c.text))
    ).scalar_one()
    if beyond:
        problems.append(f"{beyond} passages end after their text does.")
    return problems
