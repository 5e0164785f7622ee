"""What owners say of facts: kept by the words, so that it outlives a new reading of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite
from typing import Any

from sqlalchemy import Connection, Engine, Row, func, insert, select

from domain.canonical import sha256_of
from domain.decisions import User
from domain.documents import IN_MINUTES, Fact, FactReview, FactState, Section
from domain.errors import Conflict, InputRefused
from store import audit
from store.desk_schema import fact_reviews
from store.transactions import reading, writing


class FactChanged(Conflict):
    """The words a person was shown are not those that are stored."""

    code = "fact-changed"

    def __init__(self, fact_id: str) -> None:
        super().__init__(
            f"The fact {fact_id!r} is not what you were shown. Look at the plan again."
        )


@dataclass(frozen=True, slots=True)
class FactKey:
    """By what a fact is known again: its kind and words, and the section they stand in.

    `occurrence` counts the same words in the same section, from 0.
    """

    kind: str
    quote_sha256: str
    section_sha256: str
    occurrence: int


def keys_of(text: str, sections: Sequence[Section], facts: Sequence[Fact]) -> dict[str, FactKey]:
    """Return the key of each fact of a version by its id; `facts` are in order of place."""
    hashes = {one.section_id: sha256_of(_plain(text[one.start : one.end])) for one in sections}
    counted: Counter[tuple[str, str, str]] = Counter()
    keys = {}
    for fact in facts:
        quote = sha256_of(_plain(text[fact.start : fact.end]))
        same = (fact.kind.value, quote, hashes[fact.section_id])
        keys[fact.fact_id] = FactKey(*same, counted[same])
        counted[same] += 1
    return keys


class FactReviews:
    """The reviews of facts; of one fact the last counts."""

    def __init__(self, engine: Engine, *, until: int | None = None) -> None:
        """Go by all reviews, or by those up to the number `until`."""
        self._engine = engine
        self._until = until

    def apply(
        self, document_id: str, text: str, sections: Sequence[Section], facts: Sequence[Fact]
    ) -> list[Fact]:
        """Return the facts as owners left them.

        One whose section has changed since is unconfirmed again, and says what was said before.
        """
        with reading(self._engine) as connection:
            rows = [
                row
                for row in _reviews(connection, document_id)
                if self._until is None or row.sequence <= self._until
            ]
        if not rows:
            return list(facts)
        current = {_key(row): _review(row) for row in rows}
        earlier = {
            (row.kind, row.quote_sha256): replace(_review(row), is_current=False) for row in rows
        }
        keys = keys_of(text, sections, facts)
        return [_reviewed(fact, keys[fact.fact_id], current, earlier) for fact in facts]

    def last(self) -> int:
        """Return the number of the last review, 0 when there is none."""
        with reading(self._engine) as connection:
            newest = connection.execute(select(func.max(fact_reviews.c.sequence))).scalar()
        return newest or 0

    def last_of_each(self) -> dict[str, int]:
        """Return the number of the last review of each document that has one, by its id."""
        newest = select(fact_reviews.c.document_id, func.max(fact_reviews.c.sequence))
        wanted = newest.group_by(fact_reviews.c.document_id)
        with reading(self._engine) as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def record(
        self,
        document_id: str,
        fact: Fact,
        key: FactKey,
        *,
        outcome: FactState,
        value: str | None,
        subject: str | None,
        note: str,
        actor: User,
        at: datetime,
    ) -> None:
        """Store what a person says of a fact and its audit row, all or nothing.

        Raises: InputRefused: it is neither confirmed nor rejected, or is rejected and corrected.
        """
        if outcome is FactState.UNCONFIRMED:
            raise InputRefused("Say whether the fact is confirmed or rejected.")
        if outcome is FactState.REJECTED and (value is not None or subject is not None):
            raise InputRefused("A fact is either corrected or rejected, not both.")
        said = {
            "document_id": document_id,
            "kind": key.kind,
            "quote_sha256": key.quote_sha256,
            "section_sha256": key.section_sha256,
            "occurrence": key.occurrence,
            "outcome": outcome.value,
            "value": value,
            "subject": subject,
            "note": note,
        }
        with writing(self._engine) as connection:
            connection.execute(
                insert(fact_reviews).values(**said, reviewed_by=actor.name, reviewed_at=at)
            )
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="review-fact",
                subject=fact.fact_id,
                detail={**said, "read": {"value": fact.value, "subject": fact.subject}},
            )


def _reviewed(
    fact: Fact,
    key: FactKey,
    current: dict[FactKey, FactReview],
    earlier: dict[tuple[str, str], FactReview],
) -> Fact:
    said = current.get(key)
    if said is None:
        return replace(fact, reviewed=earlier.get((key.kind, key.quote_sha256)))
    return replace(
        fact,
        state=said.outcome,
        value=said.value if said.value is not None and _holds(fact, said.value) else fact.value,
        subject=fact.subject if said.subject is None else said.subject,
        reviewed=said,
    )


def _holds(fact: Fact, value: str) -> bool:
    """Return whether a fact of that kind can have the value.

    An older Muster kept a length of time as it was written; `4 h` is no number of minutes.
    """
    if fact.kind not in IN_MINUTES:
        return True
    try:
        return isfinite(float(value))
    except ValueError:
        return False


def reviewed_keys(connection: Connection, document_id: str) -> frozenset[FactKey]:
    """Return the keys of the facts of a document that people said something of."""
    return frozenset(map(_key, _reviews(connection, document_id)))


def _reviews(connection: Connection, document_id: str) -> Sequence[Row[Any]]:
    wanted = select(fact_reviews).where(fact_reviews.c.document_id == document_id)
    return connection.execute(wanted.order_by(fact_reviews.c.sequence)).all()


def _key(row: Row[Any]) -> FactKey:
    return FactKey(row.kind, row.quote_sha256, row.section_sha256, row.occurrence)


def _review(row: Row[Any]) -> FactReview:
    return FactReview(
        outcome=FactState(row.outcome),
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        value=row.value,
        subject=row.subject,
        note=row.note,
    )


def _plain(text: str) -> str:
    return " ".join(text.split())
