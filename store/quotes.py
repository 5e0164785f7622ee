"""Passages with all that a hit shows, their quotes cut from the stored text."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from domain.documents import Place, VersionStatus
from domain.ports import QuotedPassage
from store.columns import StoredText
from store.schema import documents, passages, sections, versions

_SPAN = func.substr(
    versions.c.text,
    passages.c.span_start + 1,
    passages.c.span_end - passages.c.span_start,
    type_=StoredText,
)


# No more columns than a hit shows: each costs a call a row, and a responder waits for them.
_QUOTED: Select[Any] = (
    select(
        passages.c.passage_id,
        passages.c.version_id,
        passages.c.span_start,
        passages.c.span_end,
        passages.c.quote_sha256,
        passages.c.page,
        passages.c.line,
        passages.c.paragraph,
        passages.c.sheet,
        passages.c.sheet_row,
        sections.c.heading_path,
        documents.c.document_id,
        documents.c.path,
        versions.c.title,
        versions.c.status,
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
    return QuotedPassage(
        passage_id=row.passage_id,
        document_id=row.document_id,
        version_id=row.version_id,
        path=row.path,
        title=row.title,
        status=VersionStatus(row.status),
        heading_path=row.heading_path,
        start=row.span_start,
        end=row.span_end,
        place=Place(row.page, row.line, row.paragraph, row.sheet, row.sheet_row),
        quote=row.quote,
        quote_sha256=row.quote_sha256,
    )
