"""P-03, P-04 and P-13 where one sentence gives one half and the sentence beside it the other."""

import pytest

from tests.upkeep.reading import Desk

ROSTER = "person,role,deputy_of,phone,email,valid_from,valid_to"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "P-03",
            "The ward can live without its monitors for at most two hours. We aim to have the "
            "monitors running again within 24 hours.",
        ),
        (
            "P-03",
            "Ein Ausfall der Kasse wird nach 3 Stunden kritisch. Der Wiederanlauf ist innerhalb "
            "von 8 Stunden vorgesehen.",
        ),
        (
            "P-04",
            "No more than two hours of entries in the loan book may be lost. The database is "
            "copied every night.",
        ),
    ],
)
def test_what_one_sentence_bears_is_held_against_the_next(desk: Desk, rule: str, told: str) -> None:
    desk.put("a.md", "# Desk", "", told)
    assert len(desk.found(rule)) == 1


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        # The return is in time.
        (
            "P-03",
            "The ward can live without its monitors for at most two days. We aim to have the "
            "monitors running again within 24 hours.",
        ),
        # Another thing is back.
        (
            "P-03",
            "The ward can live without its monitors for at most two hours. We aim to have the "
            "laundry running again within 24 hours.",
        ),
        # Something bridges the gap.
        (
            "P-03",
            "The ward can live without its monitors for at most two hours. A replacement for "
            "the monitors is running again within 24 hours.",
        ),
        # Copies come often enough by another way.
        (
            "P-04",
            "No more than two hours of entries in the loan book may be lost. The database is "
            "copied every night. Its log is copied every hour.",
        ),
        # A paragraph of its own is of something else.
        (
            "P-04",
            "No more than two hours of entries in the loan book may be lost.\n\nThe database is "
            "copied every night.",
        ),
    ],
)
def test_what_can_both_hold_is_told_of_by_none(desk: Desk, rule: str, told: str) -> None:
    desk.put("a.md", "# Desk", "", told)
    assert desk.found(rule) == []


@pytest.mark.parametrize(
    ("second", "is_found"),
    [
        ("At the same time Jan Roth counts heads in the yard.", True),
        ("Afterwards Jan Roth counts heads in the yard.", False),
        ("At the same time Eva Lind counts heads in the yard.", False),
        ("At the same time Jan Roth stays on the radio.", False),
    ],
)
def test_two_tasks_at_one_time_in_two_sentences(desk: Desk, second: str, *, is_found: bool) -> None:
    desk.put("reference/roster.csv", ROSTER, "Jan Roth,,,,,,", "Eva Lind,,,,,,")
    desk.put("a.md", "# Yard", "", f"Jan Roth sweeps the third floor. {second}")
    assert bool(desk.found("P-13")) is is_found
