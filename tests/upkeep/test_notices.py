"""Times of the same notice are compared over all plans."""

from tests.upkeep.reading import Desk


def test_each_plan_with_another_time_is_held_against_each(desk: Desk) -> None:
    for name, time in (("a", "12 hours"), ("b", "12 hours"), ("c", "two days")):
        desk.put(f"{name}.md", f"# Plan {name}", "", f"The regulator is notified within {time}.")
    paths = [{side.path for side in one.sides} for one in desk.found("P-17")]
    assert {"a.md", "c.md"} in paths
    assert {"b.md", "c.md"} in paths
