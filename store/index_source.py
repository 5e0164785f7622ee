"""The record as the derived indexes and search see it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Engine,
    Row,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from domain.documents import VersionStatus
from domain.ports import IndexedPassage, IndexJob, QuotedPassage
from store.quotes import read_quoted
from store.schema import (
    documents,
    index_jobs,
    index_progress,
    passages,
    removals,
    sections,
    vectors,
    versions,
)
from store.transactions import reading, writing

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

# SQLite takes at most 32,766 values in one statement; smaller steps keep memory flat.
CHUNK = 2_000


_KEYS = (
    passages.c.passage_id,
    passages.c.section_id,
    passages.c.version_id,
    passages.c.ordinal,
    passages.c.encoded_sha256,
)
_TEXTS = (passages.c.text, passages.c.encoded_text)


class SqlIndexSource:
    """The index source port over SQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def jobs_after(self, sequence: int, *, limit: int) -> list[IndexJob]:
        """Return at most `limit` jobs with a higher sequence, lowest first."""
        wanted = (
            select(index_jobs)
            .where(index_jobs.c.sequence > sequence)
            .order_by(index_jobs.c.sequence)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
        return [IndexJob(row.sequence, row.version_id, row.is_removal) for row in rows]

    def last_job(self) -> int:
        """Return the highest sequence, 0 when there is none."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.max(index_jobs.c.sequence))).scalar() or 0

    def applied(self, index: str) -> int:
        """Return the last sequence that `index` has applied, 0 when none."""
        wanted = select(index_progress.c.applied).where(index_progress.c.index_name == index)
        with reading(self._engine) as connection:
            return connection.execute(wanted).scalar() or 0

    def mark_applied(self, index: str, sequence: int) -> None:
        """Record that `index` holds all jobs up to `sequence`."""
        with writing(self._engine) as connection:
            connection.execute(delete(index_progress).where(index_progress.c.index_name == index))
            connection.execute(insert(index_progress).values(index_name=index, applied=sequence))

    def passages_of(
        self, version_ids: Sequence[str], *, with_text: bool = True
    ) -> list[IndexedPassage]:
        """Return the passages of the versions, ordered by version then ordinal."""
        found: list[IndexedPassage] = []
        wanted = select(*_KEYS, *(_TEXTS if with_text else ()))
        for chunk in _chunks(sorted(set(version_ids))):
            # What many passages share is fetched once: a cold start reads all there are.
            with reading(self._engine) as connection:
                plans = {row.version_id: row for row in connection.execute(_plans_of(chunk))}
                headings = connection.execute(
                    select(sections.c.section_id, sections.c.heading_path).where(
                        sections.c.version_id.in_(chunk)
                    )
                ).all()
                rows = connection.execute(wanted.where(passages.c.version_id.in_(chunk))).all()
            paths = {row.section_id: row.heading_path for row in headings}
            # Sorted here: the two databases do not agree on the order of text.
            found.extend(
                _indexed(row, plans[row.version_id], paths[row.section_id], with_text=with_text)
                for row in sorted(rows, key=_version_and_ordinal)
            )
        return found

    def versions_in_force(self, as_of: datetime | None = None) -> list[str]:
        """Return the ids of the versions in force now, or at `as_of`, sorted."""
        condition = (
            versions.c.status == VersionStatus.IN_FORCE.value if as_of is None else _was(as_of)
        )
        with reading(self._engine) as connection:
            wanted = select(versions.c.version_id).where(condition)
            return sorted(connection.execute(wanted).scalars())

    def versions_at(self, sequence: int) -> list[str]:
        """Return the ids of the versions that the jobs up to `sequence` put in force, sorted."""
        ordered = select(index_jobs.c.version_id, index_jobs.c.is_removal)
        ordered = ordered.where(index_jobs.c.sequence <= sequence).order_by(index_jobs.c.sequence)
        with reading(self._engine) as connection:
            last = {row.version_id: row.is_removal for row in connection.execute(ordered)}
        return sorted(version_id for version_id, is_removal in last.items() if not is_removal)

    def missing_vectors(self, model_id: str, encoded_sha256s: Iterable[str]) -> set[str]:
        """Return those of the hashes that have no vector for the model yet."""
        missing = set(encoded_sha256s)
        for chunk in _chunks(sorted(missing)):
            wanted = select(vectors.c.encoded_sha256).where(
                vectors.c.model_id == model_id, vectors.c.encoded_sha256.in_(chunk)
            )
            with reading(self._engine) as connection:
                missing.difference_update(connection.execute(wanted).scalars())
        return missing

    def save_vectors(self, model_id: str, rows: Sequence[tuple[str, bytes]]) -> None:
        """Store `(encoded_sha256, little-endian float32 bytes)`; an existing one stays."""
        if not rows:
            return
        add = _insert(self._engine.dialect.name)(vectors).on_conflict_do_nothing()
        given = [
            {"model_id": model_id, "encoded_sha256": key, "vector": vector} for key, vector in rows
        ]
        with writing(self._engine) as connection:
            connection.execute(add, given)

    def load_vectors(self, model_id: str, encoded_sha256s: Sequence[str]) -> dict[str, bytes]:
        """Return the stored vectors by hash; a hash without one is left out."""
        found: dict[str, bytes] = {}
        for chunk in _chunks(sorted(set(encoded_sha256s))):
            wanted = select(vectors.c.encoded_sha256, vectors.c.vector).where(
                vectors.c.model_id == model_id, vectors.c.encoded_sha256.in_(chunk)
            )
            with reading(self._engine) as connection:
                rows = connection.execute(wanted).all()
            # A damaged one may be anything at all; it is as good as absent.
            found.update((row[0], bytes(row[1])) for row in rows if not isinstance(row[1], str))
        return found

    def vectors_most_held(self) -> tuple[str, int] | None:
        """Return the model whose vectors the record has most of, with how long one is in bytes."""
        count = func.count().label("held")
        wanted = (
            select(vectors.c.model_id, func.max(func.length(vectors.c.vector)), count)
            .group_by(vectors.c.model_id)
            .order_by(count.desc(), vectors.c.model_id)
            .limit(1)
        )
        with reading(self._engine) as connection:
            found = connection.execute(wanted).first()
        return (found[0], found[1]) if found else None

    def quoted(self, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
        """Return the passages by id, their quotes cut from the stored text; one round trip."""
        if not passage_ids:
            return {}
        with reading(self._engine) as connection:
            return read_quoted(connection, passage_ids)


def _insert(dialect: str) -> "type[PostgresInsert] | type[SqliteInsert]":
    """Return the dialect's own INSERT, which alone knows of conflicts; each is slow to load."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import Insert as PostgresInsert

        return PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

    return SqliteInsert


def _was(as_of: datetime) -> ColumnElement[bool]:
    """In force at that moment, and the document not removed then; drafts never are."""
    began = versions.c.valid_from <= as_of
    not_ended = or_(versions.c.valid_to.is_(None), versions.c.valid_to > as_of)
    away = exists().where(
        removals.c.document_id == versions.c.document_id,
        removals.c.removed_at <= as_of,
        or_(removals.c.restored_at.is_(None), removals.c.restored_at > as_of),
    )
    return and_(versions.c.status != VersionStatus.DRAFT.value, began, not_ended, ~away)


def _chunks(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for begin in range(0, len(values), CHUNK):
        yield values[begin : begin + CHUNK]


def _version_and_ordinal(row: Row[Any]) -> tuple[str, int]:
    return row.version_id, row.ordinal


def _plans_of(version_ids: Sequence[str]) -> Select[Any]:
    return (
        select(
            versions.c.version_id,
            versions.c.title,
            versions.c.document_id,
            documents.c.kind,
            documents.c.path,
        )
        .join_from(versions, documents, documents.c.document_id == versions.c.document_id)
        .where(versions.c.version_id.in_(version_ids))
    )


def _indexed(
    row: Row[Any], plan: Row[Any], heading_path: tuple[str, ...], *, with_text: bool
) -> IndexedPassage:
    return IndexedPassage(
        passage_id=row.passage_id,
        section_id=row.section_id,
        document_id=plan.document_id,
        version_id=row.version_id,
        kind=plan.kind,
        path=plan.path,
        title=plan.title,
        heading_path=heading_path,
        text=row.text if with_text else "",
        encoded_text=row.encoded_text if with_text else "",
        encoded_sha256=row.encoded_sha256,
    )
