"""Pools of results to judge, and the judgements, each with its audit row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, func, insert, select

from domain.decisions import User
from domain.errors import NotFound
from domain.judging import GRADES, GradeRefused, Judgement, Pair, Pool, PoolExists
from store import audit
from store.columns import as_utc
from store.judging_schema import judgements, judging_pairs
from store.transactions import reading, writing


class JudgingRecords:
    """What people were asked to judge and what they said. A second thought is another row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open_pool(self, name: str, pairs: Sequence[Pair], *, actor: User, at: datetime) -> None:
        """Store a pool in the order in which it is judged. Raises: PoolExists."""
        rows = [
            {
                "pair_id": pair.pair_id,
                "pool": name,
                "ordinal": ordinal,
                "query_id": pair.query_id,
                "text": pair.text,
                "document": pair.document,
                "excerpt": pair.excerpt,
            }
            for ordinal, pair in enumerate(pairs)
        ]
        with writing(self._engine) as connection:
            if _count(connection, name):
                raise PoolExists(name)
            connection.execute(insert(judging_pairs), rows)
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="open-pool",
                subject=name,
                detail={"pairs": len(rows)},
            )

    def check_name(self, name: str) -> None:
        """Refuse a name that a pool has. Raises: PoolExists."""
        with reading(self._engine) as connection:
            if _count(connection, name):
                raise PoolExists(name)

    def list_pools(self) -> list[Pool]:
        """Return every pool with how far each judge is, by name."""
        counted = select(judging_pairs.c.pool, func.count()).group_by(judging_pairs.c.pool)
        with reading(self._engine) as connection:
            sizes = {name: int(size) for name, size in connection.execute(counted)}
        return [Pool(name, sizes[name], self._judged(name)) for name in sorted(sizes)]

    def next_pair(self, pool: str, judge: str) -> Pair | None:
        """Return the first pair that the judge has not judged, `None` when all are.

        Raises: NotFound: there is no such pool.
        """
        done = {one.pair_id for one in self.judgements_of(pool) if one.judge == judge}
        return next((one for one in self.pairs_of(pool) if one.pair_id not in done), None)

    def pairs_of(self, pool: str) -> list[Pair]:
        """Return the pairs of a pool in their order. Raises: NotFound."""
        table = judging_pairs
        wanted = select(table).where(table.c.pool == pool).order_by(table.c.ordinal)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        if not rows:
            raise NotFound("pool", pool)
        return [
            Pair(row.pair_id, row.query_id, row.text, row.document, row.excerpt) for row in rows
        ]

    def judge(self, pool: str, pair_id: str, grade: int, *, actor: User, at: datetime) -> None:
        """Store what a person says of a pair of a pool and its audit row, all or nothing.

        Raises: GradeRefused; NotFound: the pool has no such pair.
        """
        if grade not in GRADES:
            raise GradeRefused(grade)
        row = {"pair_id": pair_id, "judge": actor.name, "grade": grade, "at": as_utc(at)}
        known = select(judging_pairs.c.pair_id).where(
            judging_pairs.c.pair_id == pair_id, judging_pairs.c.pool == pool
        )
        with writing(self._engine) as connection:
            if connection.execute(known).first() is None:
                raise NotFound("pair", pair_id)
            connection.execute(insert(judgements).values(row))
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="judge",
                subject=pair_id,
                detail={"judge": actor.name, "grade": grade},
            )

    def judgements_of(self, pool: str) -> list[Judgement]:
        """Return what each judge said last of each pair, in the order of the pairs."""
        wanted = (
            select(judgements, judging_pairs.c.ordinal)
            .join_from(judgements, judging_pairs)
            .where(judging_pairs.c.pool == pool)
            .order_by(judgements.c.sequence)
        )
        with reading(self._engine) as connection:
            last = {(row.ordinal, row.judge): row for row in connection.execute(wanted)}
        return [
            Judgement(row.pair_id, row.judge, row.grade, row.at)
            for _, row in sorted(last.items(), key=lambda one: one[0])
        ]

    def _judged(self, pool: str) -> tuple[tuple[str, int], ...]:
        counts: dict[str, int] = {}
        for one in self.judgements_of(pool):
            counts[one.judge] = counts.get(one.judge, 0) + 1
        return tuple(sorted(counts.items()))


def _count(connection: Connection, pool: str) -> int:
    counted = select(func.count()).where(judging_pairs.c.pool == pool)
    return connection.execute(counted).scalar_one()
