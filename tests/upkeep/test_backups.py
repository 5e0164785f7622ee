"""P-04: copies that are further apart than the RPO."""

import pytest

from tests.upkeep.reading import Desk

BIA = (
    "activity,rto,rpo,mtpd,mbco,depends_on",
    "Order entry,8 h,4 hours,2 days,half,Shop database",
    "Payroll,2 days,24 hours,6 days,all wages,Wages system",
)
TABLE = ("| System | Backup | RPO |", "|---|---|---|")


def test_a_row_with_copies_rarer_than_its_rpo_is_found_with_the_bia(desk: Desk) -> None:
    desk.put("reference/bia.csv", *BIA)
    row = "| Shop database | Full copy every 6 hours | 4 hours |"
    good = "| Wages system | Full copy each night, logs every 15 minutes | 1 hour |"
    desk.put("a.md", "# A", "", *TABLE, row, good)
    assert desk.quotes("P-04") == [[row, "Order entry"]]


def test_a_row_that_keeps_its_own_rpo_is_silent(desk: Desk) -> None:
    desk.put("reference/bia.csv", *BIA)
    desk.put("a.md", "# A", "", *TABLE, "| Shop database | Copy every 6 hours | 8 hours |")
    assert desk.quotes("P-04") == []


@pytest.mark.parametrize(
    ("sentence", "is_too_rare"),
    [
        ("The Shop database is copied to tape twice a day.", True),
        ("The Shop database is exported every Sunday.", True),
        ("The Shop database is copied to tape every three hours.", False),
        ("Backups of the Wages system are made daily and kept for 90 days.", False),
        ("Backups of the Shop database are tested monthly.", False),
        ("Snapshots of all systems are taken every second day.", True),
        ("Snapshots of all systems are taken every 12 hours.", False),
        ("Alerts of the Shop database are read daily.", False),
    ],
)
def test_a_sentence_is_held_against_the_activity_it_serves(
    desk: Desk, sentence: str, *, is_too_rare: bool
) -> None:
    desk.put("reference/bia.csv", *BIA)
    desk.put("a.md", "# A", "", sentence)
    assert [quotes[0] for quotes in desk.quotes("P-04")] == ([sentence] if is_too_rare else [])


@pytest.mark.parametrize(
    ("sentences", "is_too_rare"),
    [
        ("The RPO of the film store is 2 hours. The film store is copied each night.", True),
        ("The film store is copied hourly. The RPO of the film store is 2 hours.", False),
        ("The RPO of the film store is 2 hours. The map store is copied each night.", False),
        (
            "The RPO of the film store is 2 hours. The film store is copied each night. "
            "Changes of the film store are copied every 30 minutes.",
            False,
        ),
        (
            "The RPO of the film store is 2 hours. The film store is copied each night. "
            "The film store is replicated continuously.",
            False,
        ),
    ],
)
def test_copies_are_held_against_the_rpo_that_the_plan_itself_states(
    desk: Desk, sentences: str, *, is_too_rare: bool
) -> None:
    desk.put("a.md", "# A", "", sentences)
    copied, stated = "The film store is copied each night.", "The RPO of the film store is 2 hours."
    assert desk.quotes("P-04") == ([[copied, stated]] if is_too_rare else [])
