"""One byte form for a value, also after the value got another field."""

from dataclasses import dataclass, field

from domain.canonical import ADDED_LATER, canonical_json, digest_of


@dataclass(frozen=True)
class Then:
    name: str


@dataclass(frozen=True)
class Now:
    name: str
    said: tuple[str, ...] = field(default=(), metadata=ADDED_LATER)


def test_a_field_added_later_changes_no_hash_while_it_is_empty() -> None:
    assert digest_of(Now("pump")) == digest_of(Then("pump"))
    assert canonical_json(Now("pump", ("the old one",))) == (
        '{"name":"pump","said":["the old one"]}'
    )
