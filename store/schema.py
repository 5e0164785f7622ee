"""The tables of the record. Everything outside them can be rebuilt from them.

`migrations/` creates them; a test holds both to the same shape. Column `text` stands last in
`versions`, so that SQLite reads the columns before it without walking through a long text.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from store.columns import Duration, StoredText, TupleJson, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key(name: str) -> Column[str]:
    return Column(name, StoredText, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _of(name: str, target: str) -> Column[str]:
    return Column(name, StoredText, ForeignKey(target), nullable=False)


def _owner_and_place(owner: str, target: str) -> list[Column[str] | Column[int]]:
    """Return the key columns of an ordered list that belongs to one row of another table."""
    return [
        Column(owner, StoredText, ForeignKey(target), primary_key=True),
        Column("ordinal", Integer, primary_key=True, autoincrement=False),
    ]


def _place() -> list[Column[int] | Column[str]]:
    """Return the columns of a `Place`; the names avoid the words SQL reserves."""
    return [
        Column("page", Integer),
        Column("line", Integer),
        Column("paragraph", Integer),
        Column("sheet", StoredText),
        Column("sheet_row", Integer),
    ]


collections = Table("collections", metadata, _key("name"), _text("root"), UniqueConstraint("root"))

documents = Table(
    "documents",
    metadata,
    _key("document_id"),
    _of("collection", "collections.name"),
    _text("path"),
    _text("kind"),
    Column("removed_at", UtcDateTime),
    UniqueConstraint("collection", "path"),
)

# A document that was removed and came back was not in force in between.
removals = Table(
    "removals",
    metadata,
    Column("document_id", StoredText, ForeignKey("documents.document_id"), primary_key=True),
    Column("removed_at", UtcDateTime, primary_key=True),
    Column("restored_at", UtcDateTime),
)

versions = Table(
    "versions",
    metadata,
    _key("version_id"),
    _of("document_id", "documents.document_id"),
    _number("number"),
    _text("sha256"),
    _text("media_type"),
    _text("title"),
    _text("status"),
    Column("valid_from", UtcDateTime, nullable=False),
    Column("valid_to", UtcDateTime),
    Column("removed", TupleJson, nullable=False),
    Column("warnings", TupleJson, nullable=False),
    _text("text"),
    _text("text_sha256"),
    UniqueConstraint("document_id", "number"),
    Index("ix_versions_status", "status", "version_id"),
)
Index(
    "uq_versions_in_force",
    versions.c.document_id,
    unique=True,
    sqlite_where=text("status = 'in_force'"),
    postgresql_where=text("status = 'in_force'"),
)

# By which revision of the readers a version was read last; one without a row is older than these.
# `is_anew` where nothing but the reading made it: the file was that of the version before.
readings = Table(
    "readings",
    metadata,
    Column("version_id", StoredText, ForeignKey("versions.version_id"), primary_key=True),
    _number("revision"),
    Column("is_anew", Boolean, nullable=False),
)

sections = Table(
    "sections",
    metadata,
    _key("section_id"),
    _of("version_id", "versions.version_id"),
    _number("ordinal"),
    Column("parent", Integer),
    _number("level"),
    _text("heading"),
    Column("heading_path", TupleJson, nullable=False),
    _number("span_start"),
    _number("span_end"),
    *_place(),
    Index("ix_sections_version_id", "version_id", "ordinal"),
)

passages = Table(
    "passages",
    metadata,
    _key("passage_id"),
    _of("section_id", "sections.section_id"),
    _of("version_id", "versions.version_id"),
    _number("ordinal"),
    _number("span_start"),
    _number("span_end"),
    *_place(),
    _text("encoded_sha256"),
    _text("quote_sha256"),
    _text("text"),
    _text("encoded_text"),
    Index("ix_passages_version_id", "version_id", "ordinal"),
    Index("ix_passages_section_id", "section_id"),
)

vectors = Table(
    "vectors",
    metadata,
    _key("model_id"),
    _key("encoded_sha256"),
    Column("vector", LargeBinary, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    _key("fact_id"),
    _of("version_id", "versions.version_id"),
    _of("section_id", "sections.section_id"),
    _text("kind"),
    _text("value"),
    Column("subject", StoredText),
    _number("span_start"),
    _number("span_end"),
    _text("state"),
    Index("ix_facts_version_id", "version_id"),
    Index("ix_facts_section_id", "section_id"),
)

activities = Table(
    "activities",
    metadata,
    _key("name"),
    Column("recovery_time_objective", Duration),
    Column("recovery_point_objective", Duration),
    Column("max_tolerable_disruption", Duration),
    _text("minimum_level"),
    Column("also_called", TupleJson),
)

dependencies = Table(
    "dependencies", metadata, *_owner_and_place("activity", "activities.name"), _text("needs")
)

links = Table(
    "links",
    metadata,
    _key("link_id"),
    _text("name"),
    _text("needs"),
    Column("needed_within", Duration),
)

# Which file names which row: a row goes when the last file that names it no longer does.
# `lines` are where in the file, `read_at` when the file was last read; neither is kept of old.
claims = Table(
    "claims",
    metadata,
    *map(_key, ("kind", "name", "collection", "path")),
    Column("lines", TupleJson),
    Column("read_at", UtcDateTime),
)

# What a file of units named that is withdrawn; hashes, since a person removed is not kept by name.
former_claims = Table(
    "former_claims", metadata, *map(_key, ("kind", "name_sha256", "collection", "path"))
)

resources = Table(
    "resources",
    metadata,
    _key("name"),
    _text("kind"),
    Column("recovery_time_objective", Duration),
    _text("status"),
    Column("valid_to", Date),
    _text("capacity"),
    Column("also_called", TupleJson),
)

people = Table(
    "people",
    metadata,
    _key("name"),
    Column("deputy_of", StoredText),
    _text("phone"),
    _text("email"),
    Column("valid_from", Date),
    Column("valid_to", Date),
)

person_roles = Table(
    "person_roles", metadata, *_owner_and_place("person", "people.name"), _text("role")
)

incidents = Table(
    "incidents",
    metadata,
    _key("incident_id"),
    Column("occurred_at", UtcDateTime),
    _text("title"),
    _text("description"),
    _text("incident_class"),
    Column("subclass", StoredText),
    Column("loss_scenarios", TupleJson, nullable=False),
    _text("site"),
    _text("outcome"),
    _text("lessons"),
    _text("severity"),
    Column("duration_minutes", Integer),
)

incident_sections = Table(
    "incident_sections",
    metadata,
    *_owner_and_place("incident_id", "incidents.incident_id"),
    _text("path"),
    _text("heading"),
)

incident_roles = Table(
    "incident_roles",
    metadata,
    *_owner_and_place("incident_id", "incidents.incident_id"),
    _text("role"),
)

index_jobs = Table(
    "index_jobs",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    _of("version_id", "versions.version_id"),
    Column("is_removal", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

index_progress = Table("index_progress", metadata, _key("index_name"), _number("applied"))
