"""Plans, facts and differences as the wire has them."""

from collections.abc import Sequence

from api.schemas.differences import DiffOut, FactChangeOut, SectionChangeOut
from api.schemas.facts import FactOut, FactReviewOut
from api.schemas.plans import DocumentOut, SectionOut, VersionOut, VersionRefOut
from domain.canonical import to_plain
from domain.comparison import VersionDiff
from domain.documents import Fact, Section, Version
from ingest.surroundings import Surroundings
from store.plan_entries import DocumentEntry, VersionEntry
from upkeep.comparing import Side


def document_out(entry: DocumentEntry) -> DocumentOut:
    """Return a document with its newest version as the wire has it."""
    return DocumentOut(
        document_id=entry.document.document_id,
        collection=entry.document.collection,
        path=entry.document.path,
        kind=entry.document.kind,
        title=entry.title,
        version_id=entry.version_id,
        version_number=entry.number,
        status=entry.status,
        media_type=entry.media_type,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        sections=entry.sections,
    )


def version_out(
    entry: DocumentEntry,
    version: Version,
    sections: Sequence[Section],
    facts: Sequence[Fact],
    chain: Sequence[VersionEntry],
) -> VersionOut:
    """Return a version whole as the wire has it."""
    surroundings = Surroundings(version.text, sections)
    return VersionOut(
        document=document_out(entry),
        version_id=version.version_id,
        number=version.number,
        title=version.title,
        status=version.status.value,
        text=version.text,
        warnings=list(version.warnings),
        sections=[_section_out(section) for section in sections],
        facts=[fact_out(fact, version.text, surroundings) for fact in facts],
        versions=[VersionRefOut(**to_plain(one)) for one in chain],
    )


def _section_out(section: Section) -> SectionOut:
    return SectionOut(
        section_id=section.section_id,
        ordinal=section.ordinal,
        parent=section.parent,
        level=section.level,
        heading=section.heading,
        heading_path=list(section.heading_path),
        start=section.start,
        end=section.end,
        page=section.place.page,
        place_text=section.place.describe(),
    )


def fact_out(fact: Fact, text: str, surroundings: Surroundings | None = None) -> FactOut:
    """Return a fact with the words it was read from and those around it, cut from `text`."""
    around = surroundings.around(fact.start, fact.end) if surroundings else None
    head = surroundings.head_of(fact.start) if surroundings else None
    return FactOut(
        fact_id=fact.fact_id,
        section_id=fact.section_id,
        reviewed=FactReviewOut(**to_plain(fact.reviewed)) if fact.reviewed else None,
        kind=fact.kind.value,
        value=fact.value,
        subject=fact.subject,
        quote=text[fact.start : fact.end],
        start=fact.start,
        end=fact.end,
        state=fact.state.value,
        around=text[slice(*around)] if around else None,
        around_start=around[0] if around else None,
        head=text[slice(*head)] if head else None,
    )


def diff_out(path: str, old: Side, new: Side, diff: VersionDiff) -> DiffOut:
    """Return the differences of two versions as the wire has them, with both texts."""
    return DiffOut(
        path=path,
        old_version=old.version.version_id,
        new_version=new.version.version_id,
        old_text=old.version.text,
        new_text=new.version.text,
        sections=[SectionChangeOut(**to_plain(one)) for one in diff.sections],
        facts=[
            FactChangeOut(
                change=one.change.value,
                old=fact_out(one.old, old.version.text) if one.old else None,
                new=fact_out(one.new, new.version.text) if one.new else None,
            )
            for one in diff.facts
        ],
    )
