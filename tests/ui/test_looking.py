"""What is still to be looked at before a decision is recorded, told in as few lines as say it."""

from types import SimpleNamespace
from typing import Any

from ui.parts.looking import lacking_for

NOTE = "The bridge is under water."


def proposal(*opened: str) -> Any:
    """A proposal of three items that stand on two sections, of which these were opened."""
    standing = SimpleNamespace(opened=list(opened), reason_letters=10)
    items = [SimpleNamespace(item_id=name, label=name.title()) for name in ("class", "a", "b")]
    return SimpleNamespace(standing=standing, items=items)


DEMANDS: Any = [
    SimpleNamespace(item_id="class", sources=["s1", "s2"]),
    SimpleNamespace(item_id="a", sources=["s1"]),
    SimpleNamespace(item_id="b", sources=["s2"]),
]


def test_many_sources_still_closed_are_one_line_with_their_number() -> None:
    (line,) = lacking_for(proposal(), DEMANDS, NOTE)
    assert line.startswith("3 of the items you confirm")


def test_the_last_one_is_named() -> None:
    assert lacking_for(proposal("s1"), DEMANDS, NOTE) == [
        "B: open the source before you confirm it."
    ]


def test_a_reason_is_asked_for_beside_and_nothing_once_all_is_done() -> None:
    assert len(lacking_for(proposal("s1"), DEMANDS, "no")) == 2
    assert lacking_for(proposal("s1", "s2"), DEMANDS, NOTE) == []
    assert lacking_for(proposal(), [], "") == []
