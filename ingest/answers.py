"""What the reading child answered of a document, as records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.documents import ReadDocument, Version, VersionStatus
from ingest.formats import Format
from ingest.frames import unpack_facts, unpack_reading, unpack_sections
from ingest.passages import build_passages
from ingest.splitting import CountTokens
from ingest.standing import standing_of


@dataclass(frozen=True, slots=True)
class Terms:
    """How what is read is taken: `status` is `None` where each plan says its own.

    `status_named_at` and `is_dated_now` are those of `ReadDocument`.
    """

    status: VersionStatus | None
    effective: datetime
    count_tokens: CountTokens
    passage_tokens: int
    status_named_at: datetime | None = None
    is_dated_now: bool = False


def version_id_of(document_id: str, number: int) -> str:
    """Return the id of a document's version of that number, from 1."""
    return f"{document_id}.{number}"


def read_document(
    answer: Mapping[str, Any],
    terms: Terms,
    *,
    document_id: str,
    number: int,
    sha256: str,
    found: Format,
) -> ReadDocument:
    """Return the version of that number with its sections, passages and facts."""
    version_id = version_id_of(document_id, number)
    reading = unpack_reading(answer["document"])
    sections = unpack_sections(answer["sections"], version_id)
    facts = unpack_facts(answer["facts"], version_id, sections)
    version = Version(
        version_id=version_id,
        document_id=document_id,
        number=number,
        sha256=sha256,
        media_type=found.media_type,
        title=answer["title"],
        text=reading.text,
        status=terms.status or standing_of(facts, title=answer["title"], text=reading.text),
        valid_from=terms.effective,
        removed=reading.removed,
        warnings=(*found.warnings, *reading.warnings),
    )
    passages = build_passages(
        reading,
        sections,
        title=version.title,
        count_tokens=terms.count_tokens,
        limit=terms.passage_tokens,
    )
    return ReadDocument(
        version,
        sections,
        passages,
        facts,
        status_named_at=terms.status_named_at,
        is_dated_now=terms.is_dated_now,
    )
