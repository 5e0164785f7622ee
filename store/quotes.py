"""Passages with all that a hit shows, their quotes cut from the stored text."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from domain.documents import Document, Passage, Place, Version, VersionStatus
from domain.ports import QuotedPassage
from store.columns import StoredText
from store.schema import documents, passages, sections, versions

_SPAN = func.substr(
    versions.c.text,
    passages.c.span_start + 1,
    passages.c.span_end - passages.c.span_start,
    type_=StoredText,
)


_QUOTED: Select[Any] = (
    select(
        *(column for column in passages.c if column.name != "encoded_text"),
        sections.c.heading_path,
        documents.c.document_id,
        documents.c.collection,
        documents.c.path,
        documents.c.kind,
        versions.c.number,
        versions.c.sha256,
        versions.c.media_type,
        versions.c.title,
        versions.c.status,
        versions.c.valid_from,
        versions.c.valid_to,
        _SPAN.label("quote"),
    )
    .join_from(passages, sections, sections.c.section_id == passages.c.section_id)
    .join(versions, versions.c.version_id == passages.c.version_id)
    .join(documents, documents.c.document_id == versions.c.document_id)
    .where(passages.c.passage_id.in_(bindparam("ids", expanding=True)))
)


def read_quoted(connection: Connection, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
    """Return the passages by id in one round trip; unknown ids are left out."""
    rows = connection.execute(_QUOTED, {"ids": list(passage_ids)}).all()
    return {row.passage_id: _quoted(row) for row in rows}


def _quoted(row: Row[Any]) -> QuotedPassage:
    place = Place(row.page, row.line, row.paragraph, row.sheet, row.sheet_row)
    return QuotedPassage(
        passage=Passage(
            passage_id=row.passage_id,
            section_id=row.section_id,
            version_id=row.version_id,
            ordinal=row.ordinal,
            start=row.span_start,
            end=row.span_end,
            text=row.text,
            encoded_text="",
            encoded_sha256=row.encoded_sha256,
            quote_sha256=row.quote_sha256,
            place=place,
        ),
        document=Document(row.document_id, row.collection, row.path, row.kind),
        version=Version(
            version_id=row.version_id,
            document_id=row.document_id,
            number=row.number,
            sha256=row.sha256,
            media_type=row.media_type,
            title=row.title,
            text="",
            status=VersionStatus(row.status),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        ),
        heading_path=row.heading_path,
        quote=row.quote,
        place=place,
    )
