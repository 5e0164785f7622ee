"""Conditions of plans that a report meets in words."""

import pytest

from triage.invocation import meeting_words


@pytest.mark.parametrize(
    ("condition", "report", "met"),
    [
        (
            "This plan is activated when the server room is flooded.",
            "The server room is flooded, water up to the ankles.",
            True,
        ),
        (
            "Der Plan wird aktiviert, sobald die Kühlung im Lager ausfällt.",
            "Kühlung im Lager ausgefallen, es wird warm",
            True,
        ),
        (
            "Activate this plan when a generator does not start and power is lost.",
            "Power is lost in hall 2.",
            False,
        ),
        ("Invoke when e-mail has been down longer than 4 hours.", "E-mail down for 9 hours", False),
        (
            "This plan is activated by an incident.",
            "There is an incident, activate the plan",
            False,
        ),
    ],
)
def test_a_condition_is_met_by_the_words_it_is_made_of(
    condition: str, report: str, met: bool
) -> None:
    assert bool(meeting_words(condition, report)) is met


def test_the_words_shown_are_those_of_the_report() -> None:
    found = meeting_words("Activate when the cold store fails.", "Cold stores failed at six")
    assert set(found) == {"cold", "stores"}
