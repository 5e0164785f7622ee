"""Findings as they came and went, and what people say of them."""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, or_, select, update

from domain.canonical import canonical_json
from domain.decisions import User
from domain.errors import InputRefused
from domain.finding_states import FindingReview, FindingState, Sighting
from domain.findings import DataRow, Finding, RowSource, Side, place_of
from store import audit
from store.transactions import reading, writing
from store.upkeep_schema import finding_reviews, sightings


class FindingRecords:
    """What the checks found over time, and the reviews of findings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, found: Iterable[Finding], *, at: datetime) -> tuple[int, int]:
        """Record what a check of today found; return how many came and how many went.

        Only what came or went is written, so that a check that finds the same writes nothing.
        """
        present = {one.fingerprint: one for one in found}
        with reading(self._engine) as connection:
            known = _present(connection)
        if _is_same(known, present):
            return 0, 0
        with writing(self._engine) as connection:
            _rename(connection, _present(connection), present)
            known = _present(connection)
            gone = [row.sequence for key, row in known.items() if key not in present]
            new = [one for key, one in present.items() if key not in known]
            # The same finding at another place of its text: the latest place is kept.
            moved = [
                (known[key].sequence, body)
                for key, one in present.items()
                if key in known and (body := canonical_json(one)) != known[key].body
            ]
            for number in range(0, len(gone), 500):
                ended = sightings.c.sequence.in_(gone[number : number + 500])
                connection.execute(update(sightings).where(ended).values(gone_at=at))
            for sequence, body in moved:
                placed = sightings.c.sequence == sequence
                connection.execute(update(sightings).where(placed).values(body=body))
            if new:
                connection.execute(
                    insert(sightings),
                    [
                        {"finding_id": one.fingerprint, "seen_at": at, "body": canonical_json(one)}
                        for one in new
                    ],
                )
        return len(new), len(gone)

    def present(self) -> list[Sighting]:
        """Return what is found now, as far as the last check of today knows."""
        with reading(self._engine) as connection:
            return [_sighting(row) for row in _present(connection).values()]

    def since(self, moment: datetime) -> list[Sighting]:
        """Return what was there at `moment` or after it, in the order it came."""
        wanted = select(sightings).where(
            or_(sightings.c.gone_at.is_(None), sightings.c.gone_at > moment)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(wanted.order_by(sightings.c.sequence)).all()
        return [_sighting(row) for row in rows]

    def checks(self) -> list[datetime]:
        """Return the times of the checks that changed something, oldest first."""
        with reading(self._engine) as connection:
            came = connection.execute(select(sightings.c.seen_at).distinct()).scalars().all()
            went = connection.execute(select(sightings.c.gone_at).distinct()).scalars().all()
        return sorted({moment for moment in (*came, *went) if moment is not None})

    def reviews(self) -> dict[str, FindingReview]:
        """Return the last review of each finding that has one, by its id of now."""
        with reading(self._engine) as connection:
            now_called = {former: now for now, former in _former_ids(connection)}
            rows = connection.execute(
                select(finding_reviews).order_by(finding_reviews.c.sequence)
            ).all()
        return {now_called.get(row.finding_id, row.finding_id): _review(row) for row in rows}

    def reviews_of(self, finding_id: str) -> list[FindingReview]:
        """Return all that was said of a finding, oldest first."""
        with reading(self._engine) as connection:
            former = [one for now, one in _former_ids(connection) if now == finding_id]
            is_its = finding_reviews.c.finding_id.in_([finding_id, *former])
            wanted = select(finding_reviews).where(is_its)
            rows = connection.execute(wanted.order_by(finding_reviews.c.sequence)).all()
        return [_review(row) for row in rows]

    def review(
        self,
        finding: Finding,
        state: FindingState,
        *,
        reason: str,
        until: date | None,
        actor: User,
        at: datetime,
        today: date,
    ) -> FindingReview:
        """Store what a person says of a finding and its audit row, all or nothing.

        `today` is the day at `at` where the organization is.

        Raises: InputRefused: no reason is given, or a risk is accepted without an end or until a
            day that has passed, or something else has an end.
        """
        _check_review(state, reason, until, today)
        said: dict[str, Any] = {
            "finding_id": finding.fingerprint,
            "state": state.value,
            "reason": reason.strip(),
            "until": until.isoformat() if until else None,
            "versions": canonical_json(finding.versions) if finding.versions else None,
        }
        with writing(self._engine) as connection:
            connection.execute(
                insert(finding_reviews).values(**said, reviewed_by=actor.name, reviewed_at=at)
            )
            audit.append(
                connection,
                at=at,
                actor=actor.name,
                action="review-finding",
                subject=finding.fingerprint,
                detail={**said, "rule": finding.rule, "message": finding.message},
            )
        versions = finding.versions or None
        return FindingReview(
            finding.fingerprint, state, said["reason"], actor.name, at, until, versions
        )


def finding_from_plain(plain: dict[str, Any]) -> Finding:
    """Return the finding that `domain.canonical.to_plain` made `plain` from."""
    versions = tuple(plain.get("versions", ()))
    return Finding(**{**plain, "sides": tuple(map(_side, plain["sides"])), "versions": versions})


def _side(plain: dict[str, Any]) -> Side:
    row = plain.get("row")
    return Side(**{**plain, "row": _row(row) if row else None})


def _row(plain: dict[str, Any]) -> DataRow:
    cells = tuple((name, value) for name, value in plain["cells"])
    source = _source(plain["source"]) if plain["source"] else None
    return DataRow(plain["kind"], plain["name"], cells, source)


def _source(plain: dict[str, Any]) -> RowSource:
    at = plain["imported_at"]
    lines = tuple(plain["lines"])
    imported_at = datetime.fromisoformat(at) if at else None
    return RowSource(plain["collection"], plain["path"], lines, imported_at)


def _check_review(state: FindingState, reason: str, until: date | None, today: date) -> None:
    if not reason.strip():
        raise InputRefused("Say why: a finding is not closed, accepted or reopened without reason.")
    if state is FindingState.ACCEPTED and until is None:
        raise InputRefused("An accepted risk needs the day until which it is accepted.")
    if state is not FindingState.ACCEPTED and until is not None:
        raise InputRefused("Only an accepted risk has a day until which it holds.")
    if until is not None and until < today:
        raise InputRefused(f"The day {until.isoformat()} has passed.")


def _present(connection: Connection) -> dict[str, Row[Any]]:
    wanted = select(sightings).where(sightings.c.gone_at.is_(None))
    rows = connection.execute(wanted.order_by(sightings.c.sequence)).all()
    return {row.finding_id: row for row in rows}


def _rename(
    connection: Connection, known: dict[str, Row[Any]], present: dict[str, Finding]
) -> None:
    """Give findings the id that they have now: one known by its texts, or by its plan's old path.

    Where several say other things of the same texts, the one that says what was said before.
    """
    gone: defaultdict[Hashable, list[Row[Any]]] = defaultdict(list)
    for key, row in known.items():
        if key not in present:
            gone[key].append(row)
            gone[_said(finding_from_plain(json.loads(row.body)))].append(row)
    new = [one for key, one in present.items() if key not in known]
    taken: set[int | str] = set()
    pairs = [(one, row) for one in new for row in gone.get(_said(one), ())]
    pairs += [(one, row) for one in new for row in gone.get(one.text_id, ())]
    for one, row in pairs:
        if not taken.isdisjoint({row.sequence, one.fingerprint}):
            continue
        taken |= {row.sequence, one.fingerprint}
        former = " ".join(filter(None, (row.former_id, row.finding_id)))
        connection.execute(
            update(sightings)
            .where(sightings.c.sequence == row.sequence)
            .values(finding_id=one.fingerprint, former_id=former)
        )


def _said(one: Finding) -> Hashable:
    """Return what a finding says of which words of which documents and rows."""
    texts = sorted((place_of(side), " ".join(side.quote.split())) for side in one.sides)
    return one.rule, one.missing, one.message, *texts


def _former_ids(connection: Connection) -> list[tuple[str, str]]:
    """Return pairs of the id that a finding has now and one that it had before."""
    renamed = select(sightings.c.finding_id, sightings.c.former_id).where(
        sightings.c.former_id.is_not(None)
    )
    rows = connection.execute(renamed.distinct())
    return [(now, former) for now, ids in rows for former in ids.split()]


def _is_same(known: dict[str, Row[Any]], present: dict[str, Finding]) -> bool:
    return known.keys() == present.keys() and all(
        known[key].body == canonical_json(one) for key, one in present.items()
    )


def _sighting(row: Row[Any]) -> Sighting:
    return Sighting(finding_from_plain(json.loads(row.body)), row.seen_at, row.gone_at)


def _review(row: Row[Any]) -> FindingReview:
    return FindingReview(
        finding_id=row.finding_id,
        state=FindingState(row.state),
        reason=row.reason,
        reviewed_by=row.reviewed_by,
        reviewed_at=row.reviewed_at,
        until=date.fromisoformat(row.until) if row.until else None,
        versions=tuple(json.loads(row.versions)) if row.versions else None,
    )
