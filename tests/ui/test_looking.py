"""What is still to be looked at before a decision is recorded, told in as few lines as say it."""

from types import SimpleNamespace
from typing import Any

from ui.client.calls import ServiceDown
from ui.parts.looking import lacking_for, with_opened

NOTE = "The bridge is under water."


def proposal(*opened: str) -> Any:
    """A proposal of three items that stand on two sections, of which these were opened."""
    standing = SimpleNamespace(opened=list(opened), reason_letters=10)
    items = [SimpleNamespace(item_id=name, label=name.title()) for name in ("class", "a", "b")]
    return Shown(proposal_id="prop-1", standing=standing, items=items)


class Shown(SimpleNamespace):
    """A proposal, as far as the form reads it."""

    def model_copy(self, *, update: dict[str, Any]) -> Any:
        return Shown(**{**vars(self), **update})


class Service:
    """The service, by which these sections were opened; it counts how often it is asked."""

    def __init__(self, *opened: str, is_down: bool = False) -> None:
        self.shown, self.is_down, self.asked = proposal(*opened), is_down, 0

    def proposal(self, proposal_id: str) -> Any:
        self.asked += 1
        if self.is_down:
            raise ServiceDown
        return self.shown


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


def test_a_source_opened_in_another_tab_counts_at_the_next_look() -> None:
    service: Any = Service("s1", "s2")
    seen = with_opened(service, proposal("s1"), DEMANDS)
    assert lacking_for(seen, DEMANDS, NOTE) == []


def test_the_service_is_asked_only_while_a_source_is_to_be_opened() -> None:
    service: Any = Service("s1", "s2")
    whole = proposal("s1", "s2")
    assert with_opened(service, whole, DEMANDS) is whole
    assert with_opened(service, proposal(), []).standing.opened == []
    assert service.asked == 0
    down: Any = Service("s1", "s2", is_down=True)
    before = proposal("s1")
    assert with_opened(down, before, DEMANDS) is before
