"""The parts of a plan as rows of their tables."""

from typing import Any

from domain.canonical import sha256_of
from domain.documents import Fact, Passage, Place, Section, Version


def version_row(version: Version) -> dict[str, Any]:
    """Return the columns of a version."""
    return {
        "version_id": version.version_id,
        "document_id": version.document_id,
        "number": version.number,
        "sha256": version.sha256,
        "media_type": version.media_type,
        "title": version.title,
        "text": version.text,
        "text_sha256": sha256_of(version.text),
        "status": version.status.value,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "removed": version.removed,
        "warnings": version.warnings,
    }


def section_row(section: Section) -> dict[str, Any]:
    """Return the columns of a section."""
    return {
        "section_id": section.section_id,
        "version_id": section.version_id,
        "ordinal": section.ordinal,
        "parent": section.parent,
        "level": section.level,
        "heading": section.heading,
        "heading_path": section.heading_path,
        "span_start": section.start,
        "span_end": section.end,
        **_place_columns(section.place),
    }


def passage_row(passage: Passage) -> dict[str, Any]:
    """Return the columns of a passage."""
    return {
        "passage_id": passage.passage_id,
        "section_id": passage.section_id,
        "version_id": passage.version_id,
        "ordinal": passage.ordinal,
        "span_start": passage.start,
        "span_end": passage.end,
        "text": passage.text,
        "encoded_text": passage.encoded_text,
        "encoded_sha256": passage.encoded_sha256,
        "quote_sha256": passage.quote_sha256,
        **_place_columns(passage.place),
    }


def fact_row(fact: Fact) -> dict[str, Any]:
    """Return the columns of a fact."""
    return {
        "fact_id": fact.fact_id,
        "version_id": fact.version_id,
        "section_id": fact.section_id,
        "kind": fact.kind.value,
        "value": fact.value,
        "subject": fact.subject,
        "span_start": fact.start,
        "span_end": fact.end,
        "state": fact.state.value,
    }


def _place_columns(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "line": place.line,
        "paragraph": place.paragraph,
        "sheet": place.sheet,
        "sheet_row": place.row,
    }
