"""A version whose file other readers read again: it stays, where it says the same as before."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from domain.documents import Fact, ReadDocument, Version, VersionStatus
from domain.errors import NotFound
from store.arriving import status_now
from store.fact_reviews import FactKey, keys_of, reviewed_keys
from store.plan_rows import fact_of, version_of
from store.rows import fact_row, section_row, version_row
from store.schema import documents, facts, passages, readings, sections, versions
from store.version_writing import add_job, insert_all

# What somebody said of a fact must neither be lost nor fall to another fact.
KEPT = (
    "newer readers read facts otherwise that people reviewed: all facts of this version stay as "
    "they were"
)
# What people cite; `text_sha256` stands for the text.
_SAME = ("sha256", "title", "text_sha256")


def status_if_other(connection: Connection, read: ReadDocument) -> VersionStatus | None:
    """Return `None` where the stored version reads as `read` does, else the status it has.

    Raises: NotFound: there is no such version.
    """
    version_id = read.version.version_id
    wanted = select(
        versions.c.status,
        versions.c.valid_to,
        documents.c.removed_at,
        *(versions.c[name] for name in _SAME),
    ).join_from(versions, documents)
    row = connection.execute(wanted.where(versions.c.version_id == version_id)).first()
    if row is None:
        raise NotFound("version", version_id)
    found = version_row(read.version)
    is_same = (
        all(found[name] == row._mapping[name] for name in _SAME)
        and _stored(connection, sections, version_id)
        == _by_id(sections, map(section_row, read.sections))
        and _is_searched_alike(connection, read)
    )
    return None if is_same else status_now(row)


def _is_searched_alike(connection: Connection, read: ReadDocument) -> bool:
    """Return whether the stored passages go over the same words as those of `read`.

    Another model cuts the same words otherwise: passages that are stored stay then, as they do of
    every file that is known. Where newer readers find that a part is to be searched, or none of it
    (contents pages), they must not.
    """
    of_it = passages.c.version_id == read.version.version_id
    rows = connection.execute(select(passages.c.span_start, passages.c.span_end).where(of_it))
    stored = sorted((row.span_start, row.span_end) for row in rows)
    found = sorted((one.start, one.end) for one in read.passages)
    text = read.version.text
    return stored == found or _words_in(text, stored) == _words_in(text, found)


def _words_in(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the letters and digits in the spans, which are in order: marks may fall between."""
    return "".join(filter(str.isalnum, "".join(text[start:end] for start, end in spans)))


def renew_version(connection: Connection, read: ReadDocument) -> bool:
    """Give a stored version the facts and warnings of `read`; return whether facts are others."""
    version = read.version
    if _is_reviewed_otherwise(connection, read):
        version = replace(version, warnings=(*version.warnings, KEPT))
        read = replace(read, facts=_stored_facts(connection, version.version_id))
    # Its file made it when it came; a reading that changes nothing makes no version.
    note_reading(connection, replace(read, is_anew=False))
    connection.execute(
        update(versions)
        .where(versions.c.version_id == version.version_id)
        .values(warnings=version.warnings)
    )
    found = list(map(fact_row, read.facts))
    if _stored(connection, facts, version.version_id) == _by_id(facts, found):
        return False
    connection.execute(delete(facts).where(facts.c.version_id == version.version_id))
    insert_all(connection, facts, found)
    in_force = select(versions.c.version_id).where(
        versions.c.version_id == version.version_id,
        versions.c.status == VersionStatus.IN_FORCE.value,
    )
    if connection.execute(in_force).first() is not None:
        # Its passages are the same; whoever keeps what it works out of facts goes by the last job.
        add_job(connection, version.version_id, is_removal=False)
    return True


def _is_reviewed_otherwise(connection: Connection, read: ReadDocument) -> bool:
    """Whether what people said of a fact would be said of another place in the text, or of none."""
    version = read.version
    reviewed = reviewed_keys(connection, version.document_id)
    if not reviewed:
        return False
    before = _stored_facts(connection, version.version_id)
    then, now = (_places(read, facts, reviewed) for facts in (before, read.facts))
    return then != now


def _places(
    read: ReadDocument, found: Sequence[Fact], keys: Collection[FactKey]
) -> dict[FactKey, tuple[int, int]]:
    """Return where the facts of those keys stand."""
    places = {one.fact_id: (one.start, one.end) for one in found}
    of_facts = keys_of(read.version.text, read.sections, _in_order(found))
    return {key: places[fact_id] for fact_id, key in of_facts.items() if key in keys}


def _stored_facts(connection: Connection, version_id: str) -> tuple[Fact, ...]:
    """Return the facts of a version as they were read, in order of place."""
    rows = connection.execute(select(facts).where(facts.c.version_id == version_id))
    return _in_order(map(fact_of, rows))


def _in_order(found: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.fact_id)))


def note_reading(connection: Connection, read: ReadDocument) -> None:
    """Note by which readers a version was read last, if their revision is known."""
    if not read.reader_revision:
        return
    version_id, revision = read.version.version_id, read.reader_revision
    note_revision(connection, version_id, revision, is_anew=read.is_anew)


def note_revision(connection: Connection, version_id: str, revision: int, *, is_anew: bool) -> None:
    """Note which readers looked at a version last; what made it is said once."""
    is_it = readings.c.version_id == version_id
    said = connection.execute(select(readings.c.is_anew).where(is_it)).scalar()
    connection.execute(delete(readings).where(is_it))
    connection.execute(
        insert(readings).values(
            version_id=version_id, revision=revision, is_anew=is_anew if said is None else said
        )
    )


def texts_of(connection: Connection, document_id: str) -> list[str]:
    """Return the texts of all versions of a document, oldest first."""
    of_it = versions.c.document_id == document_id
    wanted = select(versions.c.text).where(of_it).order_by(versions.c.number)
    return list(connection.execute(wanted).scalars())


def older_in_force(connection: Connection, document_id: str, revision: int) -> Version | None:
    """Return the version in force below a newer one that readers before `revision` read."""
    newest = select(func.max(versions.c.number)).where(versions.c.document_id == document_id)
    wanted = (
        select(versions)
        .join_from(versions, readings, isouter=True)
        .where(
            versions.c.document_id == document_id,
            versions.c.status == VersionStatus.IN_FORCE.value,
            versions.c.number < newest.scalar_subquery(),
            func.coalesce(readings.c.revision, 0) < revision,
        )
    )
    row = connection.execute(wanted).first()
    return None if row is None else version_of(row)


def _stored(connection: Connection, table: Table, version_id: str) -> dict[str, dict[str, Any]]:
    wanted = select(table).where(table.c.version_id == version_id)
    return _by_id(table, [dict(row) for row in connection.execute(wanted).mappings()])


def _by_id(table: Table, rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    [key] = table.primary_key
    return {row[key.name]: row for row in rows}
