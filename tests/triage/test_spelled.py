"""What the quick look lets through: every name that an exact search would find."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from triage.spelled import may_stand_in, may_stand_in_plan

LETTERS = st.text(alphabet="aAıIİißẞsſKkK\u212a .-", min_size=1, max_size=6)


@given(st.text(alphabet="aAıIİißẞsſkK\u212a .-", max_size=30), st.lists(LETTERS, max_size=6))
@settings(max_examples=200, deadline=None)
def test_no_name_that_stands_in_the_text_is_lost(text: str, names: list[str]) -> None:
    found = [
        name for name in names if re.search(re.escape(name.strip()), text, flags=re.IGNORECASE)
    ]
    assert set(found) <= set(may_stand_in(text, names))


def test_a_name_that_is_not_there_is_left_out() -> None:
    names = ["Incident Commander", "Scribe"]
    assert may_stand_in("The INCIDENT commander decides", names) == ["Incident Commander"]


def test_what_is_known_of_a_plan_is_said_again() -> None:
    plan = "The INCIDENT commander decides"
    assert may_stand_in_plan(plan, ["Scribe", "Incident Commander"]) == ["Incident Commander"]
    # One name is known, one is new; they come in the order asked for.
    names = ["Decides", "Incident Commander", "Nobody"]
    assert may_stand_in_plan(plan, names) == names[:2]
    assert may_stand_in_plan("Nobody", names) == ["Nobody"]
