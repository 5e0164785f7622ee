"""The tables about deciding: what was shown and opened, what became of a decision, drills.

Rows are written once, as those of `store.desk_schema`; but units of people, plans and files, which
people change, and stored answers, which are thrown away when they are old.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

# The tables these refer to.
from store import desk_schema  # noqa: F401
from store.columns import StoredText, UtcDateTime
from store.schema import metadata


def _text(name: str) -> Column[str]:
    return Column(name, StoredText, nullable=False)


def _key(name: str, to: str | None = None) -> Column[str]:
    refers = (ForeignKey(to),) if to else ()
    return Column(name, StoredText, *refers, primary_key=True)


PROPOSAL = "proposals.proposal_id"
USER = "users.user_id"
DECISION = "decisions.decision_id"

# When a person was first shown a proposal, and which of its sources they opened.
proposal_views = Table(
    "proposal_views",
    metadata,
    _key("proposal_id", PROPOSAL),
    _key("user_id", USER),
    Column("first_shown_at", UtcDateTime, nullable=False),
)

source_views = Table(
    "source_views",
    metadata,
    _key("proposal_id", PROPOSAL),
    _key("user_id", USER),
    _key("section_id"),
    Column("opened_at", UtcDateTime, nullable=False),
)

# What a person took it for before they were shown what Muster takes it for.
first_choices = Table(
    "first_choices",
    metadata,
    _key("proposal_id", PROPOSAL),
    _key("user_id", USER),
    _text("class_code"),
    Column("chosen_at", UtcDateTime, nullable=False),
)

decision_circumstances = Table(
    "decision_circumstances",
    metadata,
    _key("decision_id", DECISION),
    _text("body"),
)

# What is done about a decision afterwards; each kind once.
decision_acts = Table(
    "decision_acts",
    metadata,
    _key("act_id"),
    Column("decision_id", StoredText, ForeignKey(DECISION), nullable=False),
    _text("kind"),
    _text("acted_by"),
    Column("acted_at", UtcDateTime, nullable=False),
    _text("note"),
    UniqueConstraint("decision_id", "kind"),
)

drill_cases = Table(
    "drill_cases",
    metadata,
    _key("case_id"),
    _text("made_by"),
    Column("made_at", UtcDateTime, nullable=False),
    _text("shown_sha256"),
    _text("body"),
    _text("seeded"),
    # Empty in cases made before it was kept.
    _text("truth"),
)

drill_answers = Table(
    "drill_answers",
    metadata,
    _key("case_id", "drill_cases.case_id"),
    _key("user_id", USER),
    _text("answered_by"),
    Column("first_shown_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    _text("body"),
)

# Of who was shown a case and has not answered it; `answers` is a JSON object of texts.
drill_drafts = Table(
    "drill_drafts",
    metadata,
    _key("case_id", "drill_cases.case_id"),
    _key("user_id", USER),
    Column("first_shown_at", UtcDateTime, nullable=False),
    _text("answers"),
)

# A document or a person without a unit is everyone's, or sees everything.
user_units = Table("user_units", metadata, _key("user_id", USER), _key("unit"))

# By id and not by reference: a document that is removed and read again keeps its units.
document_units = Table("document_units", metadata, _key("document_id"), _key("unit"))

# Those of whoever asked, when they asked: a change of theirs moves no proposal.
proposal_units = Table("proposal_units", metadata, _key("proposal_id", PROPOSAL), _key("unit"))

# Of a file of reference data or past incidents, and so of the rows it names.
file_units = Table("file_units", metadata, _key("collection"), _key("path"), _key("unit"))

# What was answered to a request that may be sent again; no record of anything.
stored_answers = Table(
    "stored_answers",
    metadata,
    _key("user_id"),
    _key("key"),
    _text("request_sha256"),
    Column("status", Integer, nullable=False),
    _text("headers"),
    _text("body"),
    Column("stored_at", UtcDateTime, nullable=False),
    Index("ix_stored_answers_stored_at", "stored_at"),
)
