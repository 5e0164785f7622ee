"""P-02: exercises that are overdue or were left failed."""

import pytest

from tests.upkeep.reading import Desk


def test_an_exercise_too_long_ago_is_found_in_words_of_a_season(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "The most recent tabletop exercise was held in spring of 2024.")
    assert desk.quotes("P-02") == [
        ["The most recent tabletop exercise was held in spring of 2024."]
    ]


def test_a_failed_drill_with_no_follow_up_is_found(desk: Desk) -> None:
    text = "The restore drill of 18 January 2026 was abandoned; nothing is scheduled."
    desk.put("a.md", "# A", "", text)
    assert desk.quotes("P-02") == [[text]]


def test_a_failed_drill_that_was_repeated_is_none(desk: Desk) -> None:
    desk.put(
        "a.md",
        "# A",
        "",
        "The restore drill of 18 January 2026 failed and was repeated on 2 February 2026.",
        "",
        "The last drill was held on 2 February 2026.",
    )
    assert desk.quotes("P-02") == []


def test_a_german_exercise_is_read(desk: Desk) -> None:
    desk.put("a.md", "# A", "", "Die letzte Notfallübung fand am 03.03.2023 statt.")
    assert len(desk.found("P-02")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "The plan has not yet been rehearsed.",
        "So far this procedure has never been exercised.",
        "Der Plan wurde bisher noch nie geübt.",
        "The next evacuation drill is due in March 2025.",
        "Next exercise: 2025-10-05",
        "Die nächste Brandschutzübung ist am 5.10.2025.",
    ],
)
def test_an_exercise_never_held_or_past_its_day_is_found(desk: Desk, line: str) -> None:
    desk.put("a.md", "# A", "", line)
    assert desk.quotes("P-02") == [[line]]


@pytest.mark.parametrize(
    "lines",
    [
        ["The next evacuation drill is due in March 2027."],
        ["The next drill was to be in March 2025 and was postponed to 2026-09-01."],
        ["The next drill is due in March 2025.", "", "The last drill was held on 2025-11-03."],
        ["If the plan has never been exercised, ask the auditor."],
        ["The pump has never been tested."],
        ["New staff who have never been drilled get a briefing."],
        ["The last drill was held on 2025-11-03.", "", "After the following drill it was changed."],
    ],
)
def test_an_exercise_that_is_to_come_or_was_held_is_silent(desk: Desk, lines: list[str]) -> None:
    desk.put("a.md", "# A", "", *lines)
    assert desk.quotes("P-02") == []
