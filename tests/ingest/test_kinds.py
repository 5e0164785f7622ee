import pytest

from ingest.reference.kinds import KindRefused, check_kind
from ingest.reference.rows import REFERENCE_KINDS


@pytest.mark.parametrize(
    "kind",
    [*sorted(REFERENCE_KINDS), "plan", "nonsense", "procedure", "runbook", "bcp", "drp", "Plan B",
     "it-incidents", "playbook", "list", "incident-response"],
)  # fmt: skip
def test_kinds_of_reference_data_and_of_plans_stay_as_they_are(kind: str) -> None:
    assert check_kind(kind) == kind


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("rooster", "roster"),
        ("rosters", "roster"),
        ("rostre", "roster"),
        ("Roster", "roster"),
        ("roster ", "roster"),
        ("incident", "incidents"),
        ("incidets", "incidents"),
        ("link", "links"),
        ("inventories", "inventory"),
        ("invetnory", "inventory"),
        ("BIA", "bia"),
        ("bias", "bia"),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_the_nearest_kind(kind: str, meant: str) -> None:
    with pytest.raises(KindRefused, match=f"Did you mean '{meant}'?"):
        check_kind(kind)
