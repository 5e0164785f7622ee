"""A pasted log is read by what is unusual in it."""

from triage.gist import gist_of

ROUTINE = [f"02:{minute:02} host7 GET /health 200 {minute} ms" for minute in range(60)]
FAULT = "02:31 host7 raid controller: two disks failed, array offline"


def test_the_seldom_lines_of_a_log_are_kept_in_order() -> None:
    log = [*ROUTINE[:31], FAULT, *ROUTINE[31:], "02:60 host7 database volume gone"]
    assert gist_of("\n".join(log)).splitlines() == [FAULT, log[-1]]


def test_what_a_person_wrote_is_left_as_it_is() -> None:
    thread = "see below\n\n> water in hall 2\n> water in hall 2\n> water in hall 2"
    assert gist_of(thread) == thread
    assert gist_of("") == ""


def test_a_log_of_nothing_but_routine_is_left_as_it_is() -> None:
    assert gist_of("\n".join(ROUTINE)) == "\n".join(ROUTINE)


def test_a_long_report_in_prose_loses_nothing_but_empty_lines() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzabcdefghijkl"
    prose = [f"Sentence {letter} {place} of the letter." for place, letter in enumerate(letters)]
    assert gist_of("\n\n".join(prose)).splitlines() == prose
