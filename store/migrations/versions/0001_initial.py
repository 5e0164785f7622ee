"""Create the record: plans, reference data, incidents, proposals, decisions, audit, users."""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

from store.migrations.written_once import refuse_changes

revision = "0001"
down_revision = None

WRITTEN_ONCE = ("proposals", "decisions", "decision_items", "audit")


def upgrade() -> None:
    """Create all tables, and the triggers that keep written-once rows as they are."""
    _create_documents()
    _create_sections()
    _create_search_parts()
    _create_reference()
    _create_people()
    _create_incidents()
    _create_desk()
    _create_accounts()
    for table in WRITTEN_ONCE:
        refuse_changes(table)


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=optional)


def _number(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=optional, autoincrement=False)


def _time(name: str, *, optional: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=optional)


def _seconds(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), nullable=True)


def _day(name: str) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=True)


def _counted() -> sa.Column[int]:
    return sa.Column("sequence", sa.Integer(), nullable=False, autoincrement=True)


def _place() -> list[sa.Column[int] | sa.Column[str]]:
    numbers = [_number(name, optional=True) for name in ("page", "line", "paragraph")]
    return [*numbers, _text("sheet", optional=True), _number("sheet_row", optional=True)]


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _create_documents() -> None:
    op.create_table(
        "collections",
        *map(_text, ("name", "root")),
        _primary("collections", "name"),
        _unique("collections", "root"),
    )
    op.create_table(
        "documents",
        *map(_text, ("document_id", "collection", "path", "kind")),
        _time("removed_at", optional=True),
        _primary("documents", "document_id"),
        _refers("documents", "collection", "collections.name"),
        _unique("documents", "collection", "path"),
    )
    op.create_table(
        "removals",
        _text("document_id"),
        _time("removed_at"),
        _time("restored_at", optional=True),
        _primary("removals", "document_id", "removed_at"),
        _refers("removals", "document_id", "documents.document_id"),
    )
    op.create_table(
        "versions",
        *map(_text, ("version_id", "document_id")),
        _number("number"),
        *map(_text, ("sha256", "media_type", "title", "status")),
        _time("valid_from"),
        _time("valid_to", optional=True),
        *map(_text, ("removed", "warnings", "text", "text_sha256")),
        _primary("versions", "version_id"),
        _refers("versions", "document_id", "documents.document_id"),
        _unique("versions", "document_id", "number"),
    )
    op.create_index("ix_versions_status", "versions", ["status", "version_id"])
    in_force = sa.text("status = 'in_force'")
    op.create_index(
        "uq_versions_in_force",
        "versions",
        ["document_id"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )


def _create_sections() -> None:
    op.create_table(
        "sections",
        *map(_text, ("section_id", "version_id")),
        _number("ordinal"),
        _number("parent", optional=True),
        _number("level"),
        *map(_text, ("heading", "heading_path")),
        *map(_number, ("span_start", "span_end")),
        *_place(),
        _primary("sections", "section_id"),
        _refers("sections", "version_id", "versions.version_id"),
    )
    op.create_index("ix_sections_version_id", "sections", ["version_id", "ordinal"])
    op.create_table(
        "passages",
        *map(_text, ("passage_id", "section_id", "version_id")),
        *map(_number, ("ordinal", "span_start", "span_end")),
        *_place(),
        *map(_text, ("encoded_sha256", "quote_sha256", "text", "encoded_text")),
        _primary("passages", "passage_id"),
        _refers("passages", "section_id", "sections.section_id"),
        _refers("passages", "version_id", "versions.version_id"),
    )
    op.create_index("ix_passages_version_id", "passages", ["version_id", "ordinal"])
    op.create_index("ix_passages_section_id", "passages", ["section_id"])
    op.create_table(
        "facts",
        *map(_text, ("fact_id", "version_id", "section_id", "kind", "value")),
        _text("subject", optional=True),
        *map(_number, ("span_start", "span_end")),
        _text("state"),
        _primary("facts", "fact_id"),
        _refers("facts", "version_id", "versions.version_id"),
        _refers("facts", "section_id", "sections.section_id"),
    )
    op.create_index("ix_facts_version_id", "facts", ["version_id"])
    op.create_index("ix_facts_section_id", "facts", ["section_id"])


def _create_search_parts() -> None:
    op.create_table(
        "vectors",
        *map(_text, ("model_id", "encoded_sha256")),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        _primary("vectors", "model_id", "encoded_sha256"),
    )
    op.create_table(
        "index_jobs",
        _counted(),
        _text("version_id"),
        sa.Column("is_removal", sa.Boolean(), nullable=False),
        _primary("index_jobs", "sequence"),
        _refers("index_jobs", "version_id", "versions.version_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "index_progress",
        _text("index_name"),
        _number("applied"),
        _primary("index_progress", "index_name"),
    )


def _create_reference() -> None:
    op.create_table(
        "activities",
        _text("name"),
        _seconds("recovery_time_objective"),
        _seconds("recovery_point_objective"),
        _seconds("max_tolerable_disruption"),
        *map(_text, ("minimum_level", "source")),
        _primary("activities", "name"),
    )
    _create_list("dependencies", "activity", "activities.name", "needs")
    op.create_table(
        "resources",
        *map(_text, ("name", "kind")),
        _seconds("recovery_time_objective"),
        _text("status"),
        _day("valid_to"),
        *map(_text, ("capacity", "source")),
        _primary("resources", "name"),
    )


def _create_list(table: str, owner: str, target: str, *columns: str) -> None:
    op.create_table(
        table,
        _text(owner),
        _number("ordinal"),
        *map(_text, columns),
        _primary(table, owner, "ordinal"),
        _refers(table, owner, target),
    )


def _create_people() -> None:
    op.create_table(
        "people",
        _text("name"),
        _text("deputy_of", optional=True),
        *map(_text, ("phone", "email")),
        *map(_day, ("valid_from", "valid_to")),
        _text("source"),
        _primary("people", "name"),
    )
    _create_list("person_roles", "person", "people.name", "role")


def _create_incidents() -> None:
    op.create_table(
        "incidents",
        _text("incident_id"),
        _time("occurred_at", optional=True),
        *map(_text, ("title", "description", "incident_class")),
        _text("subclass", optional=True),
        *map(_text, ("loss_scenarios", "site", "outcome", "lessons", "severity")),
        _number("duration_minutes", optional=True),
        _text("source"),
        _primary("incidents", "incident_id"),
    )
    incident = "incidents.incident_id"
    _create_list("incident_sections", "incident_id", incident, "path", "heading")
    _create_list("incident_roles", "incident_id", incident, "role")


def _create_desk() -> None:
    op.create_table(
        "proposals",
        _counted(),
        _text("proposal_id"),
        _time("created_at"),
        *map(_text, ("created_by", "shown_sha256", "body")),
        _primary("proposals", "sequence"),
        _unique("proposals", "proposal_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "decisions",
        *map(_text, ("decision_id", "proposal_id", "shown_sha256", "decided_by")),
        _time("decided_at"),
        _text("note"),
        _primary("decisions", "decision_id"),
        _refers("decisions", "proposal_id", "proposals.proposal_id"),
        _unique("decisions", "proposal_id"),
    )
    op.create_table(
        "decision_items",
        _text("decision_id"),
        _number("ordinal"),
        *map(_text, ("item_id", "outcome")),
        _text("amended_to", optional=True),
        _text("reason_code", optional=True),
        _text("note"),
        _primary("decision_items", "decision_id", "ordinal"),
        _refers("decision_items", "decision_id", "decisions.decision_id"),
    )
    op.create_table(
        "audit",
        _number("sequence"),
        _time("at"),
        *map(_text, ("actor", "action", "subject", "detail", "previous_sha256", "row_sha256")),
        _primary("audit", "sequence"),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])


def _create_accounts() -> None:
    op.create_table(
        "users",
        *map(_text, ("user_id", "name", "role")),
        _time("created_at"),
        _primary("users", "user_id"),
        _unique("users", "name"),
    )
    op.create_table(
        "tokens",
        *map(_text, ("token_sha256", "user_id", "kind")),
        *map(_time, ("created_at", "expires_at")),
        _time("revoked_at", optional=True),
        _primary("tokens", "token_sha256"),
        _refers("tokens", "user_id", "users.user_id"),
    )
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])
    op.create_table(
        "drafts",
        _text("user_id"),
        _time("kept_at"),
        _text("text"),
        _primary("drafts", "user_id"),
        _refers("drafts", "user_id", "users.user_id"),
    )
