"""Ten thousand ways to tamper with a chain, each found by the head that was noted earlier."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from store_samples import NOON

from domain.canonical import canonical_json
from domain.decisions import ChainHead
from domain.errors import AuditChainBroken
from store.chain import GENESIS, check_head, check_links, link_hash

COLUMNS = ("at", "actor", "action", "subject", "detail", "previous_sha256", "row_sha256")


@dataclass
class Stored:
    """A row as the database gives it."""

    _mapping: dict[str, Any]


Rows = list[Stored]


def chain(length: int) -> Rows:
    previous, rows = GENESIS, []
    for number in range(1, length + 1):
        content = {
            "sequence": number,
            "at": NOON + timedelta(seconds=number),
            "actor": "Ines Falk",
            "action": "decide",
            "subject": f"prop-{number}",
            "detail": canonical_json({"items": ["class", number]}),
            "previous_sha256": previous,
        }
        previous = link_hash(content)
        rows.append(Stored({**content, "row_sha256": previous}))
    return rows


def sealed_again(rows: Rows, start: int) -> Rows:
    """The rows with every hash from `start` on made to fit, as somebody careful would."""
    previous = rows[start - 1]._mapping["row_sha256"] if start else GENESIS
    made = rows[:start]
    for place, row in enumerate(rows[start:], start=start + 1):
        content = {**row._mapping, "sequence": place, "previous_sha256": previous}
        del content["row_sha256"]
        previous = link_hash(content)
        made.append(Stored({**content, "row_sha256": previous}))
    return made


def one_bit(rows: Rows, at: int, chance: random.Random) -> Rows:
    row = dict(rows[at]._mapping)
    column = chance.choice(COLUMNS)
    if column == "at":
        row["at"] += timedelta(microseconds=1 << chance.randrange(20))
    else:
        place = chance.randrange(len(row[column]))
        sign = chr(ord(row[column][place]) ^ (1 << chance.randrange(7)))
        row[column] = row[column][:place] + sign + row[column][place + 1 :]
    return [*rows[:at], Stored(row), *rows[at + 1 :]]


def deleted(rows: Rows, at: int, _: random.Random) -> Rows:
    return rows[:at] + rows[at + 1 :]


def swapped(rows: Rows, at: int, chance: random.Random) -> Rows:
    other = chance.choice([one for one in range(len(rows)) if one != at])
    first, second = sorted((at, other))
    return [
        *rows[:first],
        rows[second],
        *rows[first + 1 : second],
        rows[first],
        *rows[second + 1 :],
    ]


def doubled(rows: Rows, at: int, _: random.Random) -> Rows:
    return [*rows[: at + 1], *rows[at:]]


def cut(rows: Rows, at: int, _: random.Random) -> Rows:
    return rows[:at]


def rewritten(rows: Rows, at: int, _: random.Random) -> Rows:
    changed = Stored({**rows[at]._mapping, "actor": "Mallory"})
    return sealed_again([*rows[:at], changed, *rows[at + 1 :]], at)


def left_out_and_sealed(rows: Rows, at: int, _: random.Random) -> Rows:
    return sealed_again(deleted(rows, at, _), at)


# A suffix is hashed anew from where it was touched, so these are tried on its last thousand rows.
LATE = (rewritten, left_out_and_sealed)
WAYS: tuple[Callable[[Rows, int, random.Random], Rows], ...] = (
    one_bit,
    deleted,
    swapped,
    doubled,
    cut,
    *LATE,
)


def first_bad_row(rows: Rows, whole: Rows, touched: int, head: ChainHead) -> int:
    """The row that verification names. What stands before `touched` is as it was."""
    before = whole[touched - 1]._mapping["row_sha256"] if touched else GENESIS
    known = [one._mapping["row_sha256"] for one in whole[:touched]]
    try:
        late = check_links(rows[touched:], previous=before, first=touched + 1)
        check_head([*known, *late], head)
    except AuditChainBroken as found:
        return found.sequence
    raise AssertionError("the tampering was not found")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_tampering_is_found_by_the_noted_head(way: Any, campaign_size: Any) -> None:
    length, times = campaign_size((200, 40), (10_000, 1_429))
    whole = chain(length)
    head = ChainHead(whole[-1]._mapping["row_sha256"], length)
    chance = random.Random(way.__name__)
    for _ in range(times):
        at = chance.randrange(max(0, length - 1_000) if way in LATE else 0, length)
        changed = way(whole, at, chance)
        touched = next(
            (n for n, (a, b) in enumerate(zip(changed, whole, strict=False)) if a is not b),
            min(len(changed), length),
        )
        named = first_bad_row(changed, whole, touched, head)
        # Of a suffix that was sealed again, only its end can be known to be another.
        assert named == (length if way in LATE else touched + 1), (way.__name__, at)


def test_a_chain_that_grew_since_still_has_its_noted_head() -> None:
    rows = chain(20)
    hashes = check_links(rows)
    for length in (0, 1, 19, 20):
        noted = rows[length - 1]._mapping["row_sha256"] if length else GENESIS
        check_head(hashes, ChainHead(noted, length))
        check_head(hashes, ChainHead(noted))
    with pytest.raises(AuditChainBroken, match="row 21"):
        check_head(hashes, ChainHead(hashes[-1], 21))
