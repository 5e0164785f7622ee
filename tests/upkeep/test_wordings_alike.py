"""The same said in another way of writing is no change of a plan."""

import pytest

from domain.comparison import Change
from muster.render import diff_lines
from upkeep.words import Text, compare_words


def differs(old: str, new: str) -> bool:
    found = compare_words(Text(old, 0, len(old)), Text(new, 0, len(new)))
    return any(one.change is not Change.SAME for one in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Call the gate, then wait.", "Call the gate then wait"),
        ("The **gate** is shut", "The gate is shut."),
        ("Geprüft am 03.06.2025 vom Rat.", "Geprüft am 3. Juni 2025 vom Rat."),
        ("Reviewed on 2025-06-03", "Reviewed on 3 June 2025"),
        ("Ring 0361 555 0199 at night", "Ring +49 361 5550199 at night"),
        ("Tests run daily at the gate", "Tests run every 24 hours at the gate"),
        ("Kopien laufen stündlich im Werk", "Kopien laufen alle 60 Minuten im Werk"),
        ("Air the room for 30 minutes first", "Air the room for half an hour first"),
    ],
)
def test_another_way_of_writing_is_no_change(old: str, new: str) -> None:
    assert not differs(old, new)
    assert not differs(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Call the gate.", "Call the gate?"),
        ("Takes 1,5 hours", "Takes 15 hours"),
        ("Geprüft am 03.06.2025", "Geprüft am 4. Juni 2025"),
        ("Ring 0361 555 0199", "Ring 0361 555 0198"),
        ("Ring 0361 555 0199", "Ring +44 362 5550199"),
        ("Tests run daily here", "Tests run every 12 hours here"),
        ("Tests run daily here", "Tests run hourly here"),
        ("Within 24 hours call", "Daily call"),
    ],
)
def test_another_value_is_a_change(old: str, new: str) -> None:
    assert differs(old, new)


def test_a_fact_that_changed_is_told_with_its_unit_and_what_it_is_of() -> None:
    fact = {"kind": "rto", "subject": "Payroll", "value": "240"}
    found = {
        "path": "a.md", "old_version": "d.1", "new_version": "d.2", "sections": [],
        "facts": [{"change": "changed", "old": fact, "new": {**fact, "value": "380"}}],
    }  # fmt: skip
    assert list(diff_lines(found))[1] == "fact changed: rto of Payroll: 4 h -> 6 h 20 min"
