"""A clock that is set, or runs to where others end: what people decide is neither lost nor doubled.

Times are kept as the clock had them; what came first is told by the sequence.
"""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

# Before summer time comes and goes in Europe, and where seconds outgrow 32 bits.
BEGINNINGS = (
    datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC),
    datetime(2038, 1, 19, 3, 14, 0, tzinfo=UTC),
)
BACK, ON = timedelta(hours=-1), timedelta(days=1)
MOVES = (BACK, ON, timedelta(seconds=-5), timedelta(seconds=9), timedelta(0))


def test_confirmations_keep_their_order_whatever_the_clock_says(
    table: Any, campaign_size: Any
) -> None:
    size = campaign_size(30, 1_000)
    chance = random.Random(15)
    decided: list[str] = []
    times: list[datetime] = []
    moved = [*MOVES, *chance.choices(MOVES, k=size)]
    while len(decided) < size:
        if len(decided) % (size // 3) == 0:
            table.clock.now = BEGINNINGS[len(decided) * 3 // size]
        made = table.propose()
        move = moved.pop() if moved else BACK
        table.clock.pass_by(move)
        key = {"Idempotency-Key": made["proposal_id"], "If-Match": f'"{made["shown_sha256"]}"'}
        body = {
            "shown_sha256": made["shown_sha256"],
            "items": [{"item_id": "class", "outcome": "confirmed"}],
        }
        place = f"/proposals/{made['proposal_id']}/decision"
        answer = table.call("POST", place, body=body, **key)
        if move == ON:
            assert answer.status_code == 410, "it was open for a day"
            continue
        assert answer.status_code == 201, answer.text
        # Sent again from before it was sent: one effect all the same.
        table.clock.pass_by(BACK)
        again = table.call("POST", place, body=body, **key)
        assert again.json() == answer.json()
        decided.append(made["proposal_id"])
        times.append(table.clock.now - BACK)
    rows = [row for row in table.services.audit.rows(limit=100_000) if row.action == "decide"]
    assert [row.subject for row in rows] == decided
    assert [row.at for row in rows] == times
    assert times != sorted(times)
    assert all(row.at.utcoffset() == timedelta(0) for row in rows)
    assert table.services.audit.verify() >= 2 * size
