"""Plans as they are stored: documents, versions, sections, facts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, exists, func, select

from domain.documents import (
    Document,
    Fact,
    FactKind,
    Section,
    Version,
    VersionStatus,
)
from domain.errors import AmbiguousName, NotFound, TextDamaged
from store.desk_schema import fact_reviews
from store.doubled import doubled
from store.fact_reviews import FactReviews
from store.known_files import holds
from store.plan_entries import DocumentEntry, VersionEntry, chain_of, entries, entry_of
from store.plan_rows import FACTS, SECTIONS, VERSIONS, fact_of, is_whole, section_of, version_of
from store.reach import document_seen
from store.schema import collections, documents, facts, passages, sections, versions
from store.transactions import reading


class PlanRecords:
    """Looks plans up; changes nothing.

    The version of a document is the one in force; while there is none, the newest.
    """

    def __init__(self, engine: Engine, *, reviewed_until: int | None = None) -> None:
        """Take facts as owners left them, or as they stood at the review of that number."""
        self._engine = engine
        self._reviews = FactReviews(engine, until=reviewed_until)

    def list_documents(self, *, units: Sequence[str] = ()) -> list[DocumentEntry]:
        """Return documents that are not removed, each with its version, by path.

        `units` are those of whoever looks; see `store.reach`.
        """
        wanted = entries().where(documents.c.removed_at.is_(None), document_seen(units))
        with reading(self._engine) as connection:
            found = [entry_of(row) for row in connection.execute(wanted)]
        return sorted(found, key=lambda one: (one.document.collection, one.document.path))

    def get_entry(self, document_id: str) -> DocumentEntry:
        """Return one document with its version, removed or not; raises `NotFound`."""
        with reading(self._engine) as connection:
            row = connection.execute(
                entries().where(documents.c.document_id == document_id)
            ).first()
        if row is None:
            raise NotFound("document", document_id)
        return entry_of(row)

    def holds(self, file: Path, sha256: str, since: datetime) -> bool:
        """Return whether what the file holds is in the record, see `store.known_files.holds`."""
        with reading(self._engine) as connection:
            return holds(connection, file, sha256, since)

    def find_document(self, key: str, *, units: Sequence[str] = ()) -> Document | None:
        """Return the document that `key` names, `None` when none does.

        `key` is an id, a path, a path with its collection in front, a path on this machine, or
        the end of a path. Of several that it names, one whose file is there counts before those
        that are removed.

        Raises: AmbiguousName: it names several.
        """
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(documents, collections.c.root)
                .join_from(documents, collections)
                .where(document_seen(units))
                .order_by(documents.c.document_id)
            ).all()
        for fits in (
            lambda row: row.document_id == key,
            lambda row: row.path == key,
            lambda row: f"{row.collection}/{row.path}" == key,
            lambda row: f"{row.root}/{row.path}" == key,
            lambda row: f"/{row.root}/{row.path}".endswith("/" + key.removeprefix("./")),
        ):
            matches = [row for row in rows if fits(row)]
            matches = [row for row in matches if row.removed_at is None] or matches
            if len(matches) > 1:
                named = [f"{row.document_id} ({row.collection}/{row.path})" for row in matches]
                raise AmbiguousName(key, named)
            for row in matches:
                return Document(row.document_id, row.collection, row.path, row.kind)
        return None

    def doubled(self, *, units: Sequence[str] = ()) -> list[str]:
        """Return of each file that is in force as two plans which they are, and what to do."""
        with reading(self._engine) as connection:
            return doubled(connection, units)

    def get_version(self, version_id: str) -> Version:
        """Return one version with its text, held against its hash.

        Raises: NotFound; TextDamaged: the text is not the one that was stored.
        """
        with reading(self._engine) as connection:
            row = connection.execute(VERSIONS, {"version_ids": [version_id]}).first()
        if row is None:
            raise NotFound("version", version_id)
        if not is_whole(row):
            raise TextDamaged(version_id)
        return version_of(row)

    def versions_with_facts(
        self, version_ids: Sequence[str], kinds: Sequence[FactKind]
    ) -> list[tuple[Version, list[Fact]]]:
        """Return versions with their facts of these kinds, as `get_version` and `facts_of` do.

        Those that are unknown, or whose text is not the one that was stored, are left out.
        """
        told = {"version_ids": list(version_ids)}
        with reading(self._engine) as connection:
            rows = connection.execute(VERSIONS, told).all()
            read = connection.execute(FACTS, {**told, "kinds": [one.value for one in kinds]}).all()
        found: dict[str, list[Fact]] = {row.version_id: [] for row in rows if is_whole(row)}
        for row in read:
            if row.version_id in found:
                found[row.version_id].append(fact_of(row))
        pairs = []
        for row in rows:
            if row.version_id in found:
                version, said = version_of(row), _in_order(found[row.version_id])
                pairs.append(
                    (version, self._as_reviewed(version, said) if row.is_reviewed else said)
                )
        return pairs

    def versions_of(self, document_id: str) -> list[VersionEntry]:
        """Return a document's versions, oldest first; raises `NotFound`."""
        with reading(self._engine) as connection:
            rows = connection.execute(chain_of(document_id)).mappings()
            found = [VersionEntry(**row) for row in rows]
        if not found:
            raise NotFound("document", document_id)
        return found

    def statuses_of(self, version_ids: Collection[str]) -> dict[str, str]:
        """Return what each version is now, by its id; those that there are not are left out."""
        wanted = select(versions.c.version_id, versions.c.status)
        with reading(self._engine) as connection:
            found = connection.execute(wanted.where(versions.c.version_id.in_(set(version_ids))))
            return {row.version_id: row.status for row in found}

    def sections_of(self, version_id: str) -> list[Section]:
        """Return a version's sections in reading order."""
        with reading(self._engine) as connection:
            rows = connection.execute(SECTIONS, {"version_id": version_id}).all()
        return [section_of(row) for row in rows]

    def text_after(self, section_id: str, end: int) -> str:
        """Return the next words of a section at or after a place, "" where it has none.

        They are as long as a passage, and stand in the version's text as they are.
        """
        length = passages.c.span_end - passages.c.span_start
        wanted = (
            select(func.substr(versions.c.text, passages.c.span_start + 1, length))
            .join_from(passages, versions, passages.c.version_id == versions.c.version_id)
            .where(passages.c.section_id == section_id, passages.c.span_start >= end)
            .order_by(passages.c.span_start)
            .limit(1)
        )
        with reading(self._engine) as connection:
            return connection.execute(wanted).scalar() or ""

    def facts_of(self, version_id: str, kinds: Sequence[FactKind] = ()) -> list[Fact]:
        """Return the facts read from a version as owners left them, in order of place.

        With `kinds` only those of these kinds, which are a few of many.

        Raises: NotFound, TextDamaged.
        """
        reviewed = (
            select(versions.c.document_id)
            .where(versions.c.version_id == version_id)
            .where(exists().where(fact_reviews.c.document_id == versions.c.document_id))
        )
        told = reviewed.scalar_subquery().label("reviewed")
        wanted = select(facts, told).where(facts.c.version_id == version_id)
        if kinds:
            wanted = wanted.where(facts.c.kind.in_([one.value for one in kinds]))
        with reading(self._engine) as connection:
            rows = connection.execute(wanted).all()
            # Where nothing was read, an owner may still have added something.
            document_id = rows[0].reviewed if rows else connection.execute(reviewed).scalar()
        found = _in_order(map(fact_of, rows))
        return (
            found if document_id is None else self._as_reviewed(self.get_version(version_id), found)
        )

    def _as_reviewed(self, version: Version, found: Sequence[Fact]) -> list[Fact]:
        sections_of_it = self.sections_of(version.version_id)
        return self._reviews.apply(version.document_id, version.text, sections_of_it, found)

    def last_reviews(self) -> dict[str, int]:
        """Return the number of the last review of each document's facts; others have none.

        While it stays, so do the facts that `facts_of` gives of a version.
        """
        return self._reviews.last_of_each()

    def counts(self) -> dict[str, int]:
        """Return how many documents, sections and passages are in force."""
        current = versions.c.status == VersionStatus.IN_FORCE.value
        with reading(self._engine) as connection:
            return {
                "documents": connection.execute(
                    select(func.count()).select_from(versions).where(current)
                ).scalar_one(),
                "sections": connection.execute(
                    select(func.count()).select_from(sections).join(versions).where(current)
                ).scalar_one(),
                "passages": connection.execute(
                    select(func.count())
                    .select_from(passages)
                    .join(versions, versions.c.version_id == passages.c.version_id)
                    .where(current)
                ).scalar_one(),
            }


def _in_order(found: Iterable[Fact]) -> list[Fact]:
    return sorted(found, key=lambda fact: (fact.start, fact.end, fact.fact_id))
