"""What is written once cannot be replaced either, whoever opens the file."""

from store.migrations.written_once import refuse_replacing

revision = "0019"
down_revision = "0018"
# All that earlier migrations guard against changes.
WRITTEN_ONCE = (
    "audit",
    "change_requests",
    "change_states",
    "class_models",
    "decision_acts",
    "decision_circumstances",
    "decision_items",
    "decisions",
    "drill_answers",
    "drill_cases",
    "fact_reviews",
    "finding_reviews",
    "first_choices",
    "judgements",
    "judging_pairs",
    "merges",
    "messages_in",
    "proposal_units",
    "proposal_views",
    "proposals",
    "room_entries",
    "rooms",
    "second_opinions",
    "source_views",
    "triage_inputs",
    "uncovered_reports",
)


def upgrade() -> None:
    """Guard every table of what people were shown, did and said."""
    for table in WRITTEN_ONCE:
        refuse_replacing(table)
