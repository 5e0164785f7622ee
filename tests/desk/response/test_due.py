from datetime import UTC, datetime, timedelta

from desk.response.due import due_times
from domain.documents import Fact, FactKind

BEGAN = datetime(2026, 11, 26, 6, tzinfo=UTC)
OPENED = datetime(2026, 11, 26, 9, tzinfo=UTC)


def lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def deadline(text: str, words: str, minutes: str) -> Fact:
    start = text.index(words)
    return Fact("f", "v", "s", FactKind.DEADLINE, minutes, None, start, start + len(words))


def test_a_deadline_is_counted_from_the_begin_and_quoted() -> None:
    text = "Call the insurer within 24 hours.\nTell staff."
    [first, second] = due_times(
        text,
        lines(text),
        [deadline(text, "within 24 hours", "1440")],
        began_at=BEGAN,
        opened_at=OPENED,
    )
    assert first == (BEGAN + timedelta(hours=24), "within 24 hours")
    assert second == (None, "")


def test_an_objective_in_words_is_due_as_a_step_and_a_named_one_is_none() -> None:
    text = "The till must be back within 4 hours.\nThe till has an RTO of 4 hours."
    facts = [
        Fact("f", "v", "s", FactKind.RTO, "240", "till", text.index(words), text.index(".", at))
        for words, at in (("till must", 0), ("RTO", 40))
    ]
    first, second = due_times(text, lines(text), facts, began_at=BEGAN, opened_at=OPENED)
    assert first == (BEGAN + timedelta(hours=4), "till must be back within 4 hours")
    assert second == (None, "")


def test_lengths_that_grow_are_the_clock_of_the_response_from_its_begin() -> None:
    text = "Stop. 5 minutes.\nCall. 10 minutes.\nFetch. 10 minutes."
    due = due_times(text, lines(text), [], began_at=BEGAN, opened_at=OPENED)
    assert [moment for moment, _ in due] == [OPENED + timedelta(minutes=m) for m in (5, 10, 10)]
    assert due[0][1] == "5 minutes"


def test_lengths_that_do_not_grow_say_how_long_a_step_takes() -> None:
    for text in ("Stop. 30 minutes.\nCall. 5 minutes.\nFetch. 60 minutes.", "Stop. 5 minutes."):
        assert {
            moment
            for moment, _ in due_times(text, lines(text), [], began_at=BEGAN, opened_at=OPENED)
        } == {None}


def test_a_working_day_is_no_length_on_the_clock() -> None:
    text = "Report by the end of the next working day."
    fact = deadline(text, "by the end of the next working day", "480")
    assert due_times(text, lines(text), [fact], began_at=BEGAN, opened_at=OPENED) == [(None, "")]
